// One opportunity: how sure it is and why, the stages it went through, what is to be done, its quotes and objections.
import { Tabs } from '@mantine/core';
import { useState } from 'react';
import type { ListRow, Output } from '../../../shared/contract/index.ts';
import { stateWord } from '../../../shared/words/gender.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Table } from '../../parts/Table.tsx';
import { useUndo } from '../../parts/undo.tsx';
import { ActivityGrid } from './Activities.tsx';
import { ActivityDialog } from './activityDialogs.tsx';
import { LoseDialog } from './LoseDialog.tsx';
import { ObjectionDialog } from './Objections.tsx';
import { OpportunityForm, QUESTIONS } from './OpportunityForm.tsx';

type Row = Output<'opportunity.get'>;
const HEIGHT = '280px';

function Qualification({ row }: { row: Row }) {
  const { t } = useDesk();
  return (
    <Table
      label={t('presale.qualification')}
      rows={QUESTIONS}
      keyOf={(question) => question}
      columns={[
        { header: t('presale.qualification'), cell: (question) => t(`column.${question}`) },
        { header: t('presale.score'), numeric: true, cell: (question) => row[question] },
        { header: t('column.note'), cell: (question) => row[`${question}Note`] },
      ]}
    />
  );
}

function Stages({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  return (
    <Table
      label={t('presale.stages')}
      rows={row.stages.map((stage, i) => ({ ...stage, key: i }))}
      keyOf={({ key }) => key}
      columns={[
        { header: t('presale.stages'), cell: (stage) => stateWord(t, 'opportunity', stage.state) },
        { header: t('presale.since'), cell: (stage) => desk.date(stage.enteredOn) },
        { header: t('presale.days'), numeric: true, cell: (stage) => stage.days },
      ]}
    />
  );
}

function Around({ row, onObjection }: { row: Row; onObjection: (row: ListRow<'objection.list'>) => void }) {
  const { t } = useDesk();
  const go = useGo();
  const filter = { opportunityId: row.id };
  return (
    <Tabs defaultValue="activities" keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="activities">{t('report.activity')}</Tabs.Tab>
        <Tabs.Tab value="quotes">{t('presale.quotes')}</Tabs.Tab>
        <Tabs.Tab value="objections">{t('presale.objections')}</Tabs.Tab>
        <Tabs.Tab value="stages">{t('presale.stages')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="activities">
        <ActivityGrid filter={filter} hidden={['about', 'customerName']} height={HEIGHT} />
      </Tabs.Panel>
      <Tabs.Panel value="quotes">
        <ListGrid
          list="quote.list"
          label={t('presale.quotes')}
          filter={filter}
          height={HEIGHT}
          hidden={['customerCode', 'customerName', 'opportunityNumber']}
          onOpen={(quote) => go(`/quotes/${quote.id}`)}
        />
      </Tabs.Panel>
      <Tabs.Panel value="objections">
        <ListGrid
          list="objection.list"
          label={t('presale.objections')}
          filter={filter}
          height={HEIGHT}
          hidden={['customerName', 'opportunityNumber']}
          onOpen={onObjection}
        />
      </Tabs.Panel>
      <Tabs.Panel value="stages">
        <Stages row={row} />
      </Tabs.Panel>
    </Tabs>
  );
}

type Opened = 'edit' | 'lose' | 'activity' | 'objection' | ListRow<'objection.list'> | null;

/** The buttons of an opportunity, in the order of its stages. */
function useActions(row: Row, open: (what: Opened) => void) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const advance = useCommand('opportunity.advance');
  const win = useCommand('opportunity.win');
  const lose = useCommand('opportunity.lose');
  const reopen = useCommand('opportunity.reopen');
  const undo = useUndo();
  const ref = { id: row.id, version: row.version };
  const step = (name: 'qualify' | 'present' | 'negotiate') => () => void advance.run({ ...ref, step: name });
  const handlers = {
    ...{ qualify: step('qualify'), present: step('present'), negotiate: step('negotiate') },
    win: () =>
      void win
        .run(ref)
        .then((done) => done && undo(t('undo.won', { number: row.number }), 'opportunity.reopen', { id: row.id })),
    ...{ lose: () => open('lose'), update: () => open('edit') },
    reopen: () => void reopen.run(ref),
  };
  const closed = row.state === 'won' || row.state === 'lost';
  const actions = [
    ...buttonsOf(desk, row.actions, handlers, { primary: ['qualify', 'present', 'negotiate'], danger: [] }),
    ...(closed
      ? []
      : [{ name: 'quote', label: t('presale.newQuote'), run: () => go(`/quotes/new?opportunity=${row.id}`) }]),
    { name: 'activity', label: t('presale.newActivity'), run: () => open('activity') },
    { name: 'objection', label: t('presale.newObjection'), run: () => open('objection') },
  ];
  const refusal = [advance, win, reopen].map((one) => one.refusal).find(Boolean) ?? null;
  return { actions, refusal, lose, ref, undo };
}

function OpportunityPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const [open, setOpen] = useState<Opened>(null);
  const { actions, refusal, lose, ref, undo } = useActions(row, setOpen);
  const close = (): void => setOpen(null);
  if (open === 'edit') return <OpportunityForm row={row} onDone={close} />;
  const facts = [
    { label: t('presale.whatIsSold'), value: row.subject },
    { label: t('column.customerName'), value: `${row.customerCode} ${row.customerName}` },
    { label: t('column.estimateMinor'), value: desk.money(row.amountMinor) },
    ...(row.orderedMinor === null ? [] : [{ label: t('column.orderedNetMinor'), value: desk.money(row.orderedMinor) }]),
    { label: t('column.chancePpm'), value: desk.share(row.chancePpm) },
    { label: t('column.weightedMinor'), value: desk.money(row.weightedMinor) },
    { label: t('column.expectedOn'), value: desk.date(row.expectedOn) || '–' },
    { label: t('column.owner'), value: row.owner || '–' },
    { label: t('column.source'), value: [row.source, row.campaign].filter(Boolean).join(' · ') || '–' },
    ...(row.closedOn === null ? [] : [{ label: t('column.closedOn'), value: desk.date(row.closedOn) }]),
    ...(row.lostReason === '' ? [] : [{ label: t('column.lostReason'), value: row.lostReason }]),
    ...(row.competitor === '' ? [] : [{ label: t('column.competitor'), value: row.competitor }]),
    ...(row.note === '' ? [] : [{ label: t('column.note'), value: row.note }]),
  ];
  return (
    <DocumentPage
      {...{ type: 'opportunity', id: row.id, number: row.number, state: row.state, actions, refusal, facts }}
    >
      <Qualification row={row} />
      <Around row={row} onObjection={setOpen} />
      {open === 'lose' && (
        <LoseDialog
          title={t('action.lose')}
          refusal={lose.refusal}
          onClose={close}
          onSave={(lost) =>
            void lose.run({ ...ref, ...lost }).then((done) => {
              if (!done) return;
              close();
              undo(t('undo.lost', { number: row.number }), 'opportunity.reopen', { id: row.id });
            })
          }
        />
      )}
      {open === 'activity' && <ActivityDialog about={{ opportunityId: row.id }} onClose={close} />}
      {open === 'objection' && <ObjectionDialog opportunityId={row.id} row={null} onClose={close} />}
      {open !== null && typeof open === 'object' && (
        <ObjectionDialog opportunityId={row.id} row={open} onClose={close} />
      )}
    </DocumentPage>
  );
}

export function Opportunity() {
  const id = useId();
  const { data: row, error } = useQuery('opportunity.get', { id });
  if (error) throw error;
  return row && row.id === id ? <OpportunityPage key={row.id} row={row} /> : null;
}
