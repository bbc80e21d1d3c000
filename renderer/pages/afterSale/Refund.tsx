// One refund: what was paid back, and taking it back.
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { useDatedConfirm } from '../../parts/Confirm.tsx';
import { currencyFacts } from '../../parts/Currency.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { useId } from '../../parts/nav.ts';
import { Table } from '../../parts/Table.tsx';

type Row = Output<'refund.get'>;

function RefundPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const dated = useDatedConfirm();
  const reverse = useCommand('refund.reverse');
  const handlers = {
    reverse: () =>
      dated.askDay(
        t('action.reverse'),
        t('aftersale.reverseText'),
        (reversedOn) => void reverse.run({ id: row.id, version: row.version, reversedOn }),
      ),
  };
  const facts = [
    { label: t('column.customerName'), value: `${row.customerCode} ${row.customerName}` },
    { label: t('column.refundedOn'), value: desk.date(row.refundedOn) },
    { label: t('column.amountMinor'), value: `${desk.money(row.amountMinor)} ${row.currency}` },
    ...currencyFacts(desk, row, [[t('column.baseAmountMinor'), row.baseAmountMinor]]),
    { label: t('column.bankAccountCode'), value: row.bankAccountCode },
    { label: t('column.reference'), value: row.reference || '–' },
  ];
  const actions = buttonsOf(desk, row.actions, handlers);
  return (
    <DocumentPage
      {...{ type: 'refund', id: row.id, number: row.number, state: row.state, actions, facts }}
      refusal={reverse.refusal}
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
      {dated.dialog}
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
