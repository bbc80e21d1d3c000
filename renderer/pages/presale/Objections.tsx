// Objections and how they were answered, to be found when the next customer raises them.
import { Anchor, Checkbox, Text, Textarea } from '@mantine/core';
import { useDeferredValue, useRef, useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Page } from '../../parts/Page.tsx';
import { PresaleTabs } from './tabs.tsx';

type Row = ListRow<'objection.list'>;

const SHORTEST = 4;
const MOST_ANSWERS = 4;

/** The word that says most of what is objected to: the longest, without its ending. */
function wordToFind(text: string): string | null {
  const [longest = ''] = (text.match(/\p{L}+/gu) ?? []).toSorted((a, b) => b.length - a.length);
  return longest.length < SHORTEST ? null : longest.slice(0, Math.max(SHORTEST, longest.length - 2));
}

/** How others were answered who said much the same; one is taken over by its button. */
function AnsweredBefore({ text, own, take }: { text: string; own: number | null; take: (answer: string) => void }) {
  const { t } = useDesk();
  const word = wordToFind(useDeferredValue(text));
  const { data } = useQuery(
    'objection.list',
    word === null
      ? null
      : {
          where: [{ field: 'objection', op: 'contains', value: word }],
          sort: [{ field: 'helped', desc: true }],
          limit: 20,
        },
  );
  const rows = (word === null ? [] : (data?.rows ?? [])).filter((row) => row.answer !== '' && row.id !== own);
  if (rows.length === 0) return null;
  return (
    <section aria-label={t('presale.answeredBefore')}>
      <Text size="xs" fw={600}>
        {t('presale.answeredBefore')}
      </Text>
      {rows.slice(0, MOST_ANSWERS).map((row) => (
        <Text key={row.id} size="xs">
          {row.objection}
          {' → '}
          <Anchor component="button" type="button" size="xs" onClick={() => take(row.answer)}>
            {row.answer}
          </Anchor>
          {row.helped ? ` · ${t('column.helped')}` : ''}
        </Text>
      ))}
    </section>
  );
}

/** An objection that is new to an opportunity, or one whose answer is added. */
export function ObjectionDialog({
  opportunityId,
  row,
  onClose,
}: {
  opportunityId: number;
  row: Row | null;
  onClose: () => void;
}) {
  const { t } = useDesk();
  const create = useCommand('objection.create');
  const update = useCommand('objection.update');
  const answer = useRef<HTMLTextAreaElement>(null);
  const [values, setValues] = useState({
    ...{ objection: row?.objection ?? '', answer: row?.answer ?? '', helped: row?.helped ?? false },
  });
  const save = async (): Promise<void> => {
    const saved = row
      ? await update.run({ ...values, id: row.id, version: row.version })
      : await create.run({ ...values, opportunityId });
    if (saved) onClose();
  };
  return (
    <Dialog
      title={t('document.objection')}
      refusal={create.refusal ?? update.refusal}
      ready={values.objection.trim() !== ''}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Textarea
        size="xs"
        label={t('column.objection')}
        required
        maxLength={500}
        data-autofocus
        value={values.objection}
        onChange={(event) => setValues({ ...values, objection: event.currentTarget.value })}
      />
      {values.answer === '' && (
        <AnsweredBefore
          text={values.objection}
          own={row?.id ?? null}
          take={(text) => {
            setValues((before) => ({ ...before, answer: text }));
            answer.current?.focus();
          }}
        />
      )}
      <Textarea
        size="xs"
        ref={answer}
        label={t('column.answer')}
        maxLength={1000}
        value={values.answer}
        onChange={(event) => setValues({ ...values, answer: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label={t('column.helped')}
        checked={values.helped}
        onChange={(event) => setValues({ ...values, helped: event.currentTarget.checked })}
      />
    </Dialog>
  );
}

export function Objections() {
  const { t } = useDesk();
  const [open, setOpen] = useState<Row | null>(null);
  return (
    <Page title={t('report.objection')}>
      <ListGrid
        list="objection.list"
        label={t('report.objection')}
        onOpen={setOpen}
        tools={<PresaleTabs here="/objections" />}
      />
      {open && <ObjectionDialog opportunityId={open.opportunityId} row={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}
