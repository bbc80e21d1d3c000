// One payment: what a draft is to pay, what a posted one paid, what is left to apply, undoing an application, reversal.
import { Anchor, Button, Modal } from '@mantine/core';
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
import { useOnStatement } from '../../parts/onStatement.tsx';
import { RefusalNote } from '../../parts/Page.tsx';
import { Shortfall } from '../../parts/Shortfall.tsx';
import { Table } from '../../parts/Table.tsx';
import { useUndo } from '../../parts/undo.tsx';

type Row = Output<'payment.get'>;

function Applications({ row, undo }: { row: Row; undo: (applicationId: number) => void }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const possible = row.actions.some((one) => one.action === 'unapply' && one.allowed);
  return (
    <Table
      label={t(row.state === 'draft' ? 'payment.toApply' : 'payment.applications')}
      rows={row.applications}
      keyOf={(one) => one.id}
      columns={[
        {
          header: t('document.invoice'),
          cell: (one) => (
            <Anchor component="button" type="button" fz="inherit" onClick={() => go(`/invoices/${one.invoiceId}`)}>
              {one.invoiceNumber}
            </Anchor>
          ),
        },
        { header: t('common.date'), cell: (one) => desk.date(one.appliedOn) },
        { header: t('column.amountMinor'), numeric: true, cell: (one) => desk.money(one.amountMinor) },
        ...(row.applications.some((one) => one.discountMinor !== 0)
          ? [
              {
                ...{ header: t('payment.discount'), numeric: true },
                cell: (one: Row['applications'][number]) => desk.money(one.discountMinor),
              },
            ]
          : []),
        ...(row.applications.some((one) => one.differenceMinor !== 0)
          ? [
              {
                ...{ header: t('payment.difference'), numeric: true },
                cell: (one: Row['applications'][number]) => desk.money(one.differenceMinor),
              },
            ]
          : []),
        ...(row.applications.some((one) => one.gainMinor !== 0)
          ? [
              {
                ...{ header: t('column.gainMinor'), numeric: true },
                cell: (one: Row['applications'][number]) => desk.money(one.gainMinor, desk.company?.baseCurrency),
              },
            ]
          : []),
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
  );
}

/** Applies what is left to open invoices. */
function ApplyDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t, today } = useDesk();
  useFocusBack();
  const { data } = useQuery('invoice.openItems', { customerId: row.customerId, paidOn: row.paidOn });
  const [day, setDay] = useState<string | null>(today);
  const [byHand, setByHand] = useState<Applied | null>(null);
  const apply = useCommand('payment.apply');
  const rows = (data?.rows ?? []).filter((one) => one.currency === row.currency);
  const applied = byHand ?? spread(rows, row.unappliedMinor);
  const applications = applicationsOf(applied);
  const run = async (): Promise<void> => {
    const input = { id: row.id, version: row.version, applications, appliedOn: day ?? today };
    if (await apply.run(input)) onClose();
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
      <OpenItems full rows={rows} amountMinor={row.unappliedMinor} applied={applied} onChange={setByHand} />
      <Shortfall
        {...{ rows, applied, amountMinor: row.unappliedMinor, feeMinor: 0, fee: false }}
        onChange={(next) => setByHand(next)}
      />
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

function usePaymentActions(row: Row, openApply: () => void) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const dated = useDatedConfirm();
  const posting = usePosting();
  const post = useCommand('payment.post');
  const remove = useCommand('payment.delete');
  const reverse = useCommand('payment.reverse');
  const unapply = useCommand('payment.unapply');
  const undoing = useUndo();
  const ref = { id: row.id, version: row.version };
  const handlers: Record<string, () => void> = {
    post: () => void posting.ask(t('action.post'), 'payment.post', ref, () => void post.run(ref)),
    apply: openApply,
    update: () => go(`/payments/${row.id}/edit`),
    refund: () => go(`/refunds/new?customer=${row.customerId}&payment=${row.id}`),
    delete: () =>
      ask({
        ...{ title: t('action.delete'), text: t('payment.deleteText'), label: t('action.delete') },
        run: () => void remove.run(ref).then((gone) => gone && go('/payments')),
      }),
    reverse: () =>
      dated.askDay(
        t('action.reverse'),
        t('payment.reverseText'),
        (reversedOn) => void reverse.run({ ...ref, reversedOn }),
      ),
  };
  return {
    actions: buttonsOf(desk, row.actions, handlers, { primary: ['post', 'apply'] }),
    refusal: [post, remove, reverse, unapply].map((one) => one.refusal).find(Boolean) ?? null,
    dialogs: [dialog, dated.dialog, posting.dialog],
    undo: (applicationId: number) =>
      dated.askDay(
        t('action.unapply'),
        t('payment.unapplyText'),
        (unappliedOn) =>
          void unapply.run({ ...ref, applicationId, unappliedOn }).then((taken) => {
            const was = row.applications.find((one) => one.id === applicationId);
            if (!taken || !was) return;
            const { invoiceId, invoiceNumber, amountMinor, discountMinor, differenceMinor } = was;
            const again = [{ invoiceId, amountMinor, discountMinor, differenceMinor }];
            const done = `${t('action.unapply')}: ${invoiceNumber}`;
            undoing(done, 'payment.apply', { id: row.id, appliedOn: unappliedOn, applications: again });
          }),
      ),
  };
}

function PaymentPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const onStatement = useOnStatement({ type: 'payment', id: row.id });
  const [applying, setApplying] = useState(false);
  const { actions, refusal, dialogs, undo } = usePaymentActions(row, () => setApplying(true));
  const facts = [
    { label: t('column.customerName'), value: `${row.customerCode} ${row.customerName}` },
    { label: t('column.paidOn'), value: desk.date(row.paidOn) },
    { label: t('column.amountMinor'), value: `${desk.money(row.amountMinor)} ${row.currency}` },
    ...currencyFacts(desk, row, [
      [t('column.baseAmountMinor'), row.baseAmountMinor],
      [t('column.baseUnappliedMinor'), row.baseUnappliedMinor],
    ]),
    ...(row.feeMinor > 0 ? [{ label: t('payment.fee'), value: desk.money(row.feeMinor) }] : []),
    ...(row.state === 'draft' ? [] : [{ label: t('column.unappliedMinor'), value: desk.money(row.unappliedMinor) }]),
    ...(row.advanceTaxMinor > 0
      ? [{ label: t('payment.advanceTax'), value: desk.money(row.advanceTaxMinor, desk.company?.baseCurrency) }]
      : []),
    ...(row.refundedMinor > 0 ? [{ label: t('aftersale.refunded'), value: desk.money(row.refundedMinor) }] : []),
    { label: t('column.bankAccountCode'), value: row.bankAccountCode },
    { label: t('column.reference'), value: row.reference || '–' },
    ...onStatement,
  ];
  return (
    <DocumentPage {...{ type: 'payment', id: row.id, number: row.number, state: row.state, actions, refusal, facts }}>
      {row.applications.length > 0 && <Applications row={row} undo={undo} />}
      {applying && <ApplyDialog row={row} onClose={() => setApplying(false)} />}
      {dialogs}
    </DocumentPage>
  );
}

export function Payment() {
  const id = useId();
  const { data: row, error } = useQuery('payment.get', { id });
  if (error) throw error;
  return row && row.id === id ? (
    <InCurrency currency={row.currency}>
      <PaymentPage row={row} />
    </InCurrency>
  ) : null;
}
