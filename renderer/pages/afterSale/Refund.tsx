// One refund: a draft that is posted, changed or deleted; what was paid back, and taking it back.
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { useConfirm, useDatedConfirm } from '../../parts/Confirm.tsx';
import { currencyFacts } from '../../parts/Currency.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { useOnStatement } from '../../parts/onStatement.tsx';
import { Table } from '../../parts/Table.tsx';

type Row = Output<'refund.get'>;

function RefundPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const dated = useDatedConfirm();
  const posting = usePosting();
  const post = useCommand('refund.post');
  const remove = useCommand('refund.delete');
  const reverse = useCommand('refund.reverse');
  const ref = { id: row.id, version: row.version };
  const handlers = {
    post: () => void posting.ask(t('action.post'), 'refund.post', ref, () => void post.run(ref)),
    update: () => go(`/refunds/${row.id}/edit`),
    delete: () =>
      ask({
        ...{ title: t('action.delete'), text: t('aftersale.deleteRefund'), label: t('action.delete') },
        run: () => void remove.run(ref).then((gone) => gone && go('/refunds')),
      }),
    reverse: () =>
      dated.askDay(
        t('action.reverse'),
        t('aftersale.reverseText'),
        (reversedOn) => void reverse.run({ ...ref, reversedOn }),
      ),
  };
  const onStatement = useOnStatement({ type: 'refund', id: row.id });
  const facts = [
    { label: t('column.customerName'), value: `${row.customerCode} ${row.customerName}` },
    { label: t('column.refundedOn'), value: desk.date(row.refundedOn) },
    { label: t('column.amountMinor'), value: `${desk.money(row.amountMinor)} ${row.currency}` },
    ...(row.state === 'draft' ? [] : currencyFacts(desk, row, [[t('column.baseAmountMinor'), row.baseAmountMinor]])),
    { label: t('column.bankAccountCode'), value: row.bankAccountCode },
    { label: t('column.reference'), value: row.reference || '–' },
    ...onStatement,
  ];
  const actions = buttonsOf(desk, row.actions, handlers, { primary: ['post'] });
  return (
    <DocumentPage
      {...{ type: 'refund', id: row.id, number: row.number, state: row.state, actions, facts }}
      refusal={post.refusal ?? remove.refusal ?? reverse.refusal}
    >
      <Table
        label={t('aftersale.sources')}
        rows={row.lines}
        keyOf={(line) => line.id}
        columns={[
          {
            header: t('column.number'),
            cell: (line) =>
              `${t(line.paymentId === null ? 'document.creditNote' : 'document.payment')} ${line.sourceNumber}`,
          },
          { header: t('column.amountMinor'), numeric: true, cell: (line) => desk.money(line.amountMinor) },
        ]}
      />
      {dialog}
      {dated.dialog}
      {posting.dialog}
    </DocumentPage>
  );
}

export function Refund() {
  const id = useId();
  const { data: row, error } = useQuery('refund.get', { id });
  if (error) throw error;
  return row && row.id === id ? (
    <InCurrency currency={row.currency}>
      <RefundPage row={row} />
    </InCurrency>
  ) : null;
}
