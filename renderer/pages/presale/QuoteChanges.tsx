// What one version of a quote says otherwise than another, and its order otherwise than the quote: line by line, and the discount on
// the whole.
import { Text } from '@mantine/core';
import type { Output } from '../../../shared/contract/index.ts';
import { useDesk } from '../../api/session.tsx';
import { Table } from '../../parts/Table.tsx';

type Row = Output<'quote.get'>;
const CHANGES = { added: 'presale.added', removed: 'presale.removed', changed: 'presale.changed' } as const;

type Discount = { discountPpm: number; discountMinor: number };

/** The discount on the whole, before → after. */
function DiscountChange(props: { before: Discount; after: Discount; currency: string }) {
  const desk = useDesk();
  const said = ({ discountPpm, discountMinor }: Discount): string => {
    if (discountPpm > 0) return `${desk.percent(discountPpm)} %`;
    return discountMinor > 0 ? desk.money(discountMinor, props.currency) : '–';
  };
  return <Text size="sm">{`${desk.t('presale.wholeDiscount')}: ${said(props.before)} → ${said(props.after)}`}</Text>;
}

type Compared = { rows: Row['changes']; discount: Row['discountChange'] };

/** What one version says otherwise than another: before → after, and the discount on the whole. */
export function Differences({ title, rows, discount, currency }: Compared & { title: string; currency: string }) {
  const desk = useDesk();
  const { t } = desk;
  if (rows.length === 0 && discount === null) return null;
  const both = (show: (value: number) => string, before: number | null, after: number | null): string =>
    [before, after].map((value) => (value === null ? '–' : show(value))).join(' → ');
  return (
    <>
      <Text className="side-title">{title}</Text>
      {rows.length > 0 && (
        <Table
          label={title}
          rows={rows.map((row, i) => ({ ...row, key: i }))}
          keyOf={({ key }) => key}
          columns={[
            { header: t('column.itemCode'), cell: (row) => row.itemCode },
            { header: t('column.description'), cell: (row) => row.description },
            { header: t('presale.change'), cell: (row) => t(CHANGES[row.change]) },
            {
              header: t('column.qtyMicro'),
              numeric: true,
              cell: (row) => both((micro) => desk.qty(micro, row.unit), row.beforeMicro, row.afterMicro),
            },
            {
              header: t('column.unitPriceMicro'),
              numeric: true,
              cell: (row) => both(desk.price, row.beforePriceMicro, row.afterPriceMicro),
            },
            {
              header: t('column.amountMinor'),
              numeric: true,
              cell: (row) => both((minor) => desk.money(minor, currency), row.beforeMinor, row.afterMinor),
            },
          ]}
        />
      )}
      {discount && <DiscountChange {...discount} currency={currency} />}
    </>
  );
}
