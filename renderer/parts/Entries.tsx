// Journal entries: as posted, and before posting as a preview that a person confirms.
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { CommandName, Input } from '../../shared/contract/index.ts';
import type { EntryPreview } from '../../shared/contract/ledger.ts';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import type { WordKey } from '../../shared/words/index.ts';
import { preview } from '../api/client.ts';
import { refusalIn } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { FutureNote } from './FutureNote.tsx';
import { DayField } from './inputs.tsx';
import { RefusalNote } from './Page.tsx';
import { Table } from './Table.tsx';
import { toWrongField } from './wrongField.ts';

type Line = EntryPreview['lines'][number];

export function EntryLines({ lines }: { lines: readonly Line[] }) {
  const desk = useDesk();
  const { t } = desk;
  const base = desk.company?.baseCurrency;
  const side = (amountMinor: number): string => (amountMinor === 0 ? '' : desk.money(amountMinor, base));
  const foreign = lines.some((line) => line.currency !== null);
  const sum = (pick: (line: Line) => number): string =>
    desk.money(
      lines.reduce((total, line) => total + pick(line), 0),
      base,
    );
  const rows = lines.map((line, i) => ({ ...line, i }));
  return (
    <Table
      label={t('document.journalEntry')}
      keyOf={(row) => row.i}
      rows={rows}
      columns={[
        { header: t('column.accountCode'), cell: (row) => row.accountCode },
        { header: t('column.accountName'), cell: (row) => row.accountName },
        { header: t('column.customerName'), cell: (row) => row.customerName },
        { header: t('column.debitMinor'), numeric: true, cell: (row) => side(row.debitMinor) },
        { header: t('column.creditMinor'), numeric: true, cell: (row) => side(row.creditMinor) },
        ...(foreign
          ? [
              {
                ...{ header: t('column.currency'), numeric: true },
                cell: ({ currency, amountMinor }: Line) =>
                  currency && amountMinor ? `${desk.money(amountMinor, currency)} ${currency}` : '',
              },
            ]
          : []),
      ]}
      footer={['', '', '', sum((line) => line.debitMinor), sum((line) => line.creditMinor), ...(foreign ? [''] : [])]}
    />
  );
}

/** A day that a person may set before posting; what starts empty is worked out by the engine until it is set. */
export type PostingDay = { field: string; label: WordKey; start: string | null };
type Chosen = Record<string, string>;
type Asked = {
  title: string;
  days: readonly PostingDay[];
  chosen: Chosen;
  entries: EntryPreview[];
  refusal: Refusal | null;
  look: (chosen: Chosen) => Promise<EntryPreview[]>;
  run: (chosen: Chosen) => void;
};

async function looked(asked: Omit<Asked, 'entries' | 'refusal'>): Promise<Asked> {
  try {
    return { ...asked, entries: await asked.look(asked.chosen), refusal: null };
  } catch (error) {
    return { ...asked, entries: [], refusal: refusalIn(error) };
  }
}

/** The days of a document that is about to be posted; each change shows anew what would be posted. */
function Days({ asked, change }: { asked: Asked; change: (chosen: Chosen) => void }) {
  const { t } = useDesk();
  const put = (field: string, day: string | null): void => {
    const { [field]: _, ...rest } = asked.chosen;
    change(day === null ? rest : { ...rest, [field]: day });
  };
  return (
    <Group gap="sm" mb="sm" align="flex-end">
      {asked.days.map(({ field, label }) => (
        <DayField
          key={field}
          w={150}
          label={t(label)}
          value={asked.chosen[field] ?? null}
          onChange={(day) => day !== (asked.chosen[field] ?? null) && put(field, day)}
        />
      ))}
    </Group>
  );
}

function EntriesOf({ asked }: { asked: Asked }) {
  const desk = useDesk();
  return (
    <Stack gap="sm">
      {asked.entries.map((entry, i) => (
        // Entries of a preview have no identity yet but their order.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={i}>
          <Text size="sm" fw={600}>
            {desk.date(entry.postedOn)} {entry.memo}
          </Text>
          <EntryLines lines={entry.lines} />
        </div>
      ))}
      {asked.entries.length === 0 && !asked.refusal && <Text size="sm">{desk.t('posting.noEntry')}</Text>}
    </Stack>
  );
}

/** Shows what a command would post, with the days that may be set, and carries it out when the person says so. */
export function usePosting() {
  const { t } = useDesk();
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = async <K extends CommandName>(
    title: string,
    name: K,
    input: Input<K>,
    run: (input: Input<K>) => void,
    days: readonly PostingDay[] = [],
  ): Promise<void> => {
    const chosen = Object.fromEntries(days.flatMap(({ field, start }) => (start === null ? [] : [[field, start]])));
    const dated = (now: Chosen): Input<K> => ({ ...input, ...now });
    const facts = { title, days, chosen, look: (now: Chosen) => preview(name, dated(now)) };
    setAsked(await looked({ ...facts, run: (now) => run(dated(now)) }));
  };
  const change = (chosen: Chosen): void => {
    if (!asked) return;
    setAsked({ ...asked, chosen });
    void looked({ ...asked, chosen }).then((next) => setAsked((now) => (now?.chosen === chosen ? next : now)));
  };
  const close = (): void => setAsked(null);
  const go = (): void => {
    close();
    asked?.run(asked.chosen);
  };
  const dialog = (
    <Modal
      opened={asked !== null}
      onClose={close}
      title={asked?.title ?? ''}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
      onKeyDown={(event) => {
        // The key that opened it posts as well; held down, it would post unread.
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
        event.preventDefault();
        event.stopPropagation();
        if (!asked?.refusal && !toWrongField(event.currentTarget)) go();
      }}
    >
      <RefusalNote refusal={asked?.refusal ?? null} />
      <FutureNote days={(asked?.entries ?? []).map((entry) => entry.postedOn)} />
      {asked && asked.days.length > 0 && <Days asked={asked} change={change} />}
      {asked && <EntriesOf asked={asked} />}
      <Group justify="flex-end" mt="md">
        {/* The keyboard must be in the dialog: on a button that cannot be pressed it would stay on the page behind. */}
        <Button size="xs" variant="default" onClick={close} data-autofocus={Boolean(asked?.refusal) || undefined}>
          {t('common.cancel')}
        </Button>
        <Button
          size="xs"
          onClick={(event) => toWrongField(event.currentTarget.closest('[role=dialog]')) || go()}
          disabled={Boolean(asked?.refusal)}
          data-autofocus={!asked?.refusal || undefined}
        >
          {t('posting.post')}
        </Button>
      </Group>
    </Modal>
  );
  return { ask, dialog };
}

/** The days of an invoice: of issue, and when it falls due unless its terms say. */
export const invoiceDays = (start: string): PostingDay[] => [
  { field: 'issuedOn', label: 'column.issuedOn', start },
  { field: 'dueOn', label: 'posting.dueOn', start: null },
];
