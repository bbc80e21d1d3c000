// Open invoices of a customer with the amount applied to each; the rest of the payment stays unapplied. Money may settle an
// invoice together with a discount taken in time and a small difference.
import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import { addMinor, subMinor, sumMinor } from '../../shared/kernel/money.ts';
import { useDesk } from '../api/session.tsx';
import { MoneyField } from './inputs.tsx';
import { Table, type TableColumn } from './Table.tsx';

export type OpenInvoice = Output<'invoice.openItems'>['rows'][number];
/** What is set against an invoice: money, a discount, a difference written off (negative: too much was paid). */
export type Share = { amountMinor: number; discountMinor: number; differenceMinor: number };
export type Applied = Record<number, Share>;
export type Suggested = Output<'payment.suggest'>['applications'];

export const NOTHING: Share = { amountMinor: 0, discountMinor: 0, differenceMinor: 0 };

/** Spreads an amount over invoices in the order given, oldest due first; discounts that a person has entered stay. */
export function spread(rows: readonly OpenInvoice[], amountMinor: number, before: Applied = {}): Applied {
  let left = amountMinor;
  const applied: Applied = {};
  for (const row of rows) {
    const discountMinor = Math.min(before[row.id]?.discountMinor ?? 0, row.openMinor);
    const part = Math.min(left, subMinor(row.openMinor, discountMinor));
    if (part > 0) applied[row.id] = { ...NOTHING, amountMinor: part, discountMinor };
    left = subMinor(left, Math.max(part, 0));
  }
  return applied;
}

/** What was suggested, as it stands in the table. */
export const appliedOf = (suggested: Suggested): Applied =>
  Object.fromEntries(suggested.map(({ invoiceId, ...share }) => [invoiceId, { ...NOTHING, ...share }]));

export const applicationsOf = (applied: Applied): (Share & { invoiceId: number })[] =>
  Object.entries(applied).flatMap(([id, share]) =>
    share.amountMinor > 0 ? [{ invoiceId: Number(id), ...share }] : [],
  );

/** Another amount leaves another difference; the discount on all that is open goes with all of it alone. */
function paidWith(row: OpenInvoice, before: Share, amountMinor: number): Share {
  const all = row.discountMinor > 0 && amountMinor === subMinor(row.openMinor, row.discountMinor);
  const own = before.discountMinor === row.discountMinor ? 0 : before.discountMinor;
  return { amountMinor, discountMinor: all ? row.discountMinor : own, differenceMinor: 0 };
}

/** All that a share takes off what its invoice has open. */
export const settledMinor = (share: Share): number =>
  addMinor(share.amountMinor, addMinor(share.discountMinor, share.differenceMinor));

type Props = {
  rows: readonly OpenInvoice[];
  amountMinor: number;
  applied: Applied;
  onChange: (applied: Applied) => void;
  /** Discounts and differences may be entered; a credit note has none. */
  full?: boolean;
  /** Other ways to find the invoices. */
  tools?: ReactNode;
};

function useColumns({ rows, applied, onChange, full = false }: Props): TableColumn<OpenInvoice>[] {
  const desk = useDesk();
  const { t } = desk;
  const change = (row: OpenInvoice, part: Partial<Share>): void =>
    onChange({ ...applied, [row.id]: { ...NOTHING, ...applied[row.id], ...part } });
  const discounted = full && rows.some((row) => row.discountMinor > 0 || (applied[row.id]?.discountMinor ?? 0) > 0);
  const differs = full && rows.some((row) => (applied[row.id]?.differenceMinor ?? 0) !== 0);
  const plain: TableColumn<OpenInvoice>[] = [
    { header: t('column.number'), cell: (row) => row.number },
    { header: t('column.issuedOn'), cell: (row) => desk.date(row.issuedOn) },
    {
      header: t('column.dueOn'),
      cell: (row) => <span className={row.overdueDays > 0 ? 'bad' : ''}>{desk.date(row.dueOn)}</span>,
    },
    { header: t('column.grossMinor'), numeric: true, cell: (row) => desk.money(row.grossMinor) },
    { header: t('column.openMinor'), numeric: true, cell: (row) => desk.money(row.openMinor) },
  ];
  const discount: TableColumn<OpenInvoice> = {
    ...{ header: t('payment.discount'), numeric: true, width: 130 },
    cell: (row) =>
      row.discountMinor === 0 && !applied[row.id]?.discountMinor ? (
        ''
      ) : (
        <MoneyField
          aria-label={`${t('payment.discount')}: ${row.number}`}
          description={
            row.discountOn === null ? undefined : t('payment.discountUntil', { day: desk.date(row.discountOn) })
          }
          value={applied[row.id]?.discountMinor || null}
          onChange={(value) => change(row, { discountMinor: Math.max(value ?? 0, 0) })}
        />
      ),
  };
  const difference: TableColumn<OpenInvoice> = {
    ...{ header: t('payment.difference'), numeric: true },
    cell: (row) => desk.money(applied[row.id]?.differenceMinor ?? 0),
  };
  const apply: TableColumn<OpenInvoice> = {
    ...{ header: t('payment.apply'), numeric: true, width: 140 },
    cell: (row) => (
      <MoneyField
        aria-label={`${t('payment.apply')}: ${row.number}`}
        value={applied[row.id]?.amountMinor || null}
        onChange={(value) => change(row, paidWith(row, applied[row.id] ?? NOTHING, value ?? 0))}
      />
    ),
  };
  return [...plain, ...(discounted ? [discount] : []), ...(differs ? [difference] : []), apply];
}

export function OpenItems(props: Props) {
  const { rows, amountMinor, applied, onChange } = props;
  const desk = useDesk();
  const { t } = desk;
  const columns = useColumns(props);
  const restMinor = subMinor(amountMinor, sumMinor(Object.values(applied).map((share) => share.amountMinor)));
  return (
    <>
      <Table label={t('payment.openInvoices')} rows={rows} keyOf={(row) => row.id} columns={columns} />
      <Group gap="sm">
        <Button variant="default" size="compact-sm" onClick={() => onChange(spread(rows, amountMinor, applied))}>
          {t('payment.oldestFirst')}
        </Button>
        {props.tools}
        <Text size="sm" className={restMinor < 0 ? 'bad' : ''} aria-live="polite">
          {t('payment.rest', { amount: desk.money(restMinor) })}
        </Text>
      </Group>
    </>
  );
}
