// One credit note: what it credits, where it is set against invoices, what of it was paid back.
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { useConfirm, useDatedConfirm } from '../../parts/Confirm.tsx';
import { currencyFacts } from '../../parts/Currency.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { PostingDayField } from '../../parts/FutureNote.tsx';
import { useFocusBack } from '../../parts/focusBack.ts';
import { useGo, useId } from '../../parts/nav.ts';
import { type Applied, applicationsOf, OpenItems, spread } from '../../parts/OpenItems.tsx';
import { RefusalNote } from '../../parts/Page.tsx';
import { Table } from '../../parts/Table.tsx';
import { DocumentTotals } from '../../parts/Totals.tsx';

type Row = Output<'creditNote.get'>;

function Lines({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  return (
    <Table
      label={t('grid.lines')}
      rows={row.lines}
      keyOf={(line) => line.id}
      columns={[
        { header: t('column.itemCode'), cell: (line) => line.itemCode },
        { header: t('column.description'), cell: (line) => line.description },
        {
          header: t('column.qtyMicro'),
          numeric: true,
          cell: (line) => (line.qtyMicro === 0 ? t('aftersale.priceOnly') : desk.qty(line.qtyMicro, line.unit)),
        },
        { header: t('column.taxCode'), cell: (line) => line.taxCode },
        { header: t('column.netMinor'), numeric: true, cell: (line) => desk.money(line.netMinor) },
      ]}
    />
  );
}

function Uses({ row, undo }: { row: Row; undo: (applicationId: number) => void }) {
  const desk = useDesk();
  const { t } = desk;
  const possible = row.actions.some((one) => one.action === 'unapply' && one.allowed);
  return (
    <>
      {row.applications.length > 0 && (
        <Table
          label={t('payment.applications')}
          rows={row.applications}
          keyOf={(one) => one.id}
          columns={[
            { header: t('document.invoice'), cell: (one) => one.invoiceNumber },
            { header: t('common.date'), cell: (one) => desk.date(one.appliedOn) },
            { header: t('column.amountMinor'), numeric: true, cell: (one) => desk.money(one.amountMinor) },
            {
              header: '',
              cell: (one) => {
                if (one.undone) return t('payment.undone');
                if (!possible || one.amountMinor < 0) return '';
                return (
                  <Button variant="subtle" size="compact-xs" onClick={() => undo(one.id)}>
                    {t('action.unapply')}
                  </Button>
                );
              },
            },
          ]}
        />
      )}
      {row.refunds.length > 0 && (
        <Table
          label={t('nav.refunds')}
          rows={row.refunds}
          keyOf={(one) => one.id}
          columns={[
            { header: t('document.refund'), cell: (one) => one.number },
            { header: t('common.date'), cell: (one) => desk.date(one.refundedOn) },
            { header: t('column.amountMinor'), numeric: true, cell: (one) => desk.money(one.amountMinor) },
            { header: '', cell: (one) => (one.undone ? t('payment.undone') : '') },
          ]}
        />
      )}
    </>
  );
}

function ApplyDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t, today } = useDesk();
  useFocusBack();
  const { data } = useQuery('invoice.openItems', { customerId: row.customerId });
  const [byHand, setByHand] = useState<Applied | null>(null);
  const [day, setDay] = useState<string | null>(today);
  const apply = useCommand('creditNote.apply');
  const rows = (data?.rows ?? []).filter((one) => one.currency === row.currency);
  const applied = byHand ?? spread(rows, row.openMinor);
  const applications = applicationsOf(applied).map(({ invoiceId, amountMinor }) => ({ invoiceId, amountMinor }));
  const run = async (): Promise<void> => {
    if (await apply.run({ id: row.id, version: row.version, appliedOn: day ?? today, applications })) onClose();
  };
  // A button that cannot be pressed yet would not get the keyboard.
  if (!data) return null;
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('action.apply')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <RefusalNote refusal={apply.refusal} />
      <PostingDayField label={t('column.appliedOn')} value={day} onChange={setDay} />
      <OpenItems rows={rows} amountMinor={row.openMinor} applied={applied} onChange={setByHand} />
      <Button
        mt="md"
        onClick={() => void run()}
        disabled={applications.length === 0}
        data-autofocus={applications.length > 0 || undefined}
      >
        {t('action.apply')}
      </Button>
    </Modal>
  );
}

function useNoteActions(row: Row, openApply: () => void) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const dated = useDatedConfirm();
  const posting = usePosting();
  const issue = useCommand('creditNote.issue');
  const remove = useCommand('creditNote.delete');
  const unapply = useCommand('creditNote.unapply');
  const reverse = useCommand('creditNote.reverse');
  const ref = { id: row.id, version: row.version };
  const handlers: Record<string, () => void> = {
    issue: () =>
      void posting.ask(t('action.issue'), 'creditNote.issue', ref, (input) => void issue.run(input), [
        { field: 'issuedOn', label: 'column.issuedOn', start: row.issuedOn },
      ]),
    apply: openApply,
    update: () => go(`/credit-notes/${row.id}/edit`),
    refund: () => go(`/refunds/new?customer=${row.customerId}&creditNote=${row.id}`),
    reverse: () =>
      void posting.ask(t('action.reverse'), 'creditNote.reverse', ref, (input) => void reverse.run(input), [
        { field: 'reversedOn', label: 'column.reversedOn', start: desk.today },
      ]),
    delete: () =>
      ask({
        ...{ title: t('action.delete'), text: t('aftersale.deleteText'), label: t('action.delete') },
        run: () => void remove.run(ref).then((gone) => gone && go('/credit-notes')),
      }),
  };
  return {
    actions: buttonsOf(desk, row.actions, handlers, { primary: ['issue', 'apply'] }),
    refusal: [issue, remove, unapply, reverse].map((one) => one.refusal).find(Boolean) ?? null,
    dialogs: [dialog, dated.dialog, posting.dialog],
    undo: (applicationId: number) =>
      dated.askDay(
        t('action.unapply'),
        t('aftersale.unapplyText'),
        (unappliedOn) => void unapply.run({ ...ref, applicationId, unappliedOn }),
      ),
  };
}

function CreditNotePage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const [applying, setApplying] = useState(false);
  const { actions, refusal, dialogs, undo } = useNoteActions(row, () => setApplying(true));
  const facts = [
    { label: t('column.customerName'), value: `${row.customerCode} ${row.customerName}` },
    { label: t('column.issuedOn'), value: desk.date(row.issuedOn) },
    ...(row.reversedOn === null ? [] : [{ label: t('column.reversedOn'), value: desk.date(row.reversedOn) }]),
    { label: t('document.invoice'), value: row.invoiceNumber },
    ...(row.returnNumber === '' ? [] : [{ label: t('document.customerReturn'), value: row.returnNumber }]),
    ...currencyFacts(desk, row, [
      [t('column.baseGrossMinor'), row.baseGrossMinor],
      [t('column.baseOpenMinor'), row.baseOpenMinor],
    ]),
    ...(row.billAgain ? [{ label: t('column.billAgain'), value: t('export.yes') }] : []),
    ...(row.afterDiscount ? [{ label: t('totals.discount'), value: t('totals.afterDiscount') }] : []),
    { label: t('column.reason'), value: row.reason || '–' },
  ];
  return (
    <DocumentPage
      {...{ type: 'creditNote', id: row.id, number: row.number, state: row.state, actions, refusal, facts }}
    >
      <Lines row={row} />
      <DocumentTotals document={row} openMinor={row.openMinor} />
      <Uses row={row} undo={undo} />
      {applying && <ApplyDialog row={row} onClose={() => setApplying(false)} />}
      {dialogs}
    </DocumentPage>
  );
}

export function CreditNote() {
  const id = useId();
  const { data: row, error } = useQuery('creditNote.get', { id });
  if (error) throw error;
  return row && row.id === id ? (
    <InCurrency currency={row.currency}>
      <CreditNotePage row={row} />
    </InCurrency>
  ) : null;
}
