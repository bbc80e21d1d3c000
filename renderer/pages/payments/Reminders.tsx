// Letters that reminded customers: the list, and one of them with its invoices as they are now.
import { Anchor } from '@mantine/core';
import type { ListRow, Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useTicked } from '../../grid/ticked.ts';
import { useConfirm } from '../../parts/Confirm.tsx';
import { useChosenMail } from '../../parts/chosenMail.tsx';
import { useChosenPdf } from '../../parts/chosenPdf.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useSpan } from '../../parts/Period.tsx';
import { Table } from '../../parts/Table.tsx';
import { MoneyTabs } from './tabs.tsx';

export function Reminders() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const ticked = useTicked<'reminder.list'>();
  const mail = useChosenMail<ListRow<'reminder.list'>>({
    ...{ form: 'reminder', now: ticked.now, count: ticked.rows.length, after: ticked.focus },
    chooseFirst: t('batch.chooseFirst'),
  });
  const pdf = useChosenPdf<ListRow<'reminder.list'>>({
    ...{ form: 'reminder', title: t('print.pdfChosen'), file: t('nav.reminders') },
    ...{ now: ticked.now, count: ticked.rows.length, after: ticked.focus },
  });
  return (
    <Page title={t('nav.reminders')} actions={[pdf.action, mail.action]}>
      <ListGrid
        list="reminder.list"
        label={t('nav.reminders')}
        filter={span}
        hidden={['customerCode']}
        ticks={ticked.ticks}
        onOpen={(row) => go(`/reminders/${row.id}`)}
        tools={
          <>
            <MoneyTabs here="/reminders" />
            <Period span={span} />
          </>
        }
      />
      {pdf.dialog ?? mail.dialog}
    </Page>
  );
}

type Row = Output<'reminder.get'>;

function Lines({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  return (
    <Table
      label={t('nav.invoices')}
      rows={row.lines}
      keyOf={(line) => line.invoiceId}
      columns={[
        {
          header: t('document.invoice'),
          cell: (line) => (
            <Anchor component="button" type="button" size="sm" onClick={() => go(`/invoices/${line.invoiceId}`)}>
              {line.invoiceNumber}
            </Anchor>
          ),
        },
        { header: t('column.dueOn'), cell: (line) => desk.date(line.dueOn) },
        { header: t('column.overdueDays'), numeric: true, cell: (line) => line.overdueDays },
        { header: t('column.level'), numeric: true, cell: (line) => line.level },
        {
          ...{ header: t('column.overdueMinor'), numeric: true },
          cell: (line) => `${desk.money(line.overdueMinor, line.currency)} ${line.currency}`,
        },
        {
          ...{ header: t('column.openMinor'), numeric: true },
          cell: (line) => `${desk.money(line.openMinor, line.currency)} ${line.currency}`,
        },
      ]}
    />
  );
}

function ReminderPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const withdraw = useCommand('reminder.withdraw');
  const ref = { id: row.id, version: row.version };
  const handlers = {
    withdraw: () =>
      ask({
        ...{ title: t('action.withdraw'), text: t('dunning.withdrawText'), label: t('action.withdraw') },
        run: () => void withdraw.run(ref),
      }),
  };
  const facts = [
    {
      label: t('column.customerName'),
      value: (
        <Anchor component="button" type="button" size="sm" onClick={() => go(`/customers/${row.customerId}`)}>
          {row.customerCode} {row.customerName}
        </Anchor>
      ),
    },
    { label: t('column.remindedOn'), value: desk.date(row.remindedOn) },
    { label: t('column.payBy'), value: desk.date(row.payBy) },
    { label: t('column.tone'), value: t(`state.${row.tone}`) },
    { label: t('column.level'), value: row.level },
    { label: t('column.amountMinor'), value: desk.money(row.amountMinor) },
    { label: t('column.openMinor'), value: desk.money(row.openMinor) },
    ...(row.held ? [{ label: t('column.held'), value: '✓' }] : []),
  ];
  const actions = buttonsOf(desk, row.actions, handlers, { danger: ['withdraw'] });
  return (
    <DocumentPage
      {...{ type: 'reminder', id: row.id, number: row.number, state: row.state, actions, facts }}
      refusal={withdraw.refusal}
    >
      <Lines row={row} />
      {dialog}
    </DocumentPage>
  );
}

export function Reminder() {
  const id = useId();
  const { data: row, error } = useQuery('reminder.get', { id });
  if (error) throw error;
  return row && row.id === id ? <ReminderPage row={row} /> : null;
}
