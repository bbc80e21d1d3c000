// Journal entries: as posted, and before posting as a preview that a person confirms.
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { CommandName, Input } from '../../shared/contract/index.ts';
import type { EntryPreview } from '../../shared/contract/ledger.ts';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { preview } from '../api/client.ts';
import { refusalIn } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { FutureNote } from './FutureNote.tsx';
import { RefusalNote } from './Page.tsx';
import { Table } from './Table.tsx';

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

type Asked = { title: string; entries: EntryPreview[]; refusal: Refusal | null; run: () => void };

/** Shows what a command would post, and carries it out when the person says so. */
export function usePosting() {
  const desk = useDesk();
  const { t } = desk;
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = async <K extends CommandName>(
    title: string,
    name: K,
    input: Input<K>,
    run: () => void,
  ): Promise<void> => {
    try {
      setAsked({ title, entries: await preview(name, input), refusal: null, run });
    } catch (error) {
      setAsked({ title, entries: [], refusal: refusalIn(error), run });
    }
  };
  const close = (): void => setAsked(null);
  const go = (): void => {
    close();
    asked?.run();
  };
  const dialog = (
    <Modal
      opened={asked !== null}
      onClose={close}
      title={asked?.title ?? ''}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <RefusalNote refusal={asked?.refusal ?? null} />
      <FutureNote days={(asked?.entries ?? []).map((entry) => entry.postedOn)} />
      <Stack gap="sm">
        {asked?.entries.map((entry, i) => (
          // Entries of a preview have no identity yet but their order.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={i}>
            <Text size="sm" fw={600}>
              {desk.date(entry.postedOn)} {entry.memo}
            </Text>
            <EntryLines lines={entry.lines} />
          </div>
        ))}
        {asked?.entries.length === 0 && !asked.refusal && <Text size="sm">{t('posting.noEntry')}</Text>}
      </Stack>
      <Group justify="flex-end" mt="md">
        <Button size="xs" variant="default" onClick={close}>
          {t('common.cancel')}
        </Button>
        <Button size="xs" onClick={go} disabled={Boolean(asked?.refusal)} data-autofocus>
          {t('posting.post')}
        </Button>
      </Group>
    </Modal>
  );
  return { ask, dialog };
}
