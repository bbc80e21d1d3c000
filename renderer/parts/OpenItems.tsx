// Open invoices of a customer with the amount applied to each; the rest of the payment stays unapplied.
import { Button, Group, Text } from '@mantine/core';
import type { Output } from '../../shared/contract/index.ts';
import { subMinor, sumMinor } from '../../shared/kernel/money.ts';
import { useDesk } from '../api/session.tsx';
import { MoneyField } from './inputs.tsx';
import { Table } from './Table.tsx';

export type OpenInvoice = Output<'invoice.openItems'>['rows'][number];
export type Applied = Record<number, number>;

/** Spreads an amount over invoices in the order given, oldest due first. */
export function spread(rows: readonly OpenInvoice[], amountMinor: number): Applied {
  let left = amountMinor;
  const applied: Applied = {};
  for (const row of rows) {
    const part = Math.min(left, row.openMinor);
    if (part > 0) applied[row.id] = part;
    left = subMinor(left, Math.max(part, 0));
  }
  return applied;
}

export const applicationsOf = (applied: Applied): { invoiceId: number; amountMinor: number }[] =>
  Object.entries(applied).flatMap(([id, amountMinor]) =>
    amountMinor > 0 ? [{ invoiceId: Number(id), amountMinor }] : [],
  );

type Props = {
  rows: readonly OpenInvoice[];
  amountMinor: number;
  applied: Applied;
  onChange: (applied: Applied) => void;
};

export function OpenItems({ rows, amountMinor, applied, onChange }: Props) {
  const desk = useDesk();
  const { t } = desk;
  const restMinor = subMinor(amountMinor, sumMinor(Object.values(applied)));
  return (
    <>
      <Table
        label={t('payment.openInvoices')}
        rows={rows}
        keyOf={(row) => row.id}
        columns={[
          { header: t('column.number'), cell: (row) => row.number },
          { header: t('column.issuedOn'), cell: (row) => desk.date(row.issuedOn) },
          {
            header: t('column.dueOn'),
            cell: (row) => <span className={row.overdueDays > 0 ? 'bad' : ''}>{desk.date(row.dueOn)}</span>,
          },
          { header: t('column.grossMinor'), numeric: true, cell: (row) => desk.money(row.grossMinor) },
          { header: t('column.openMinor'), numeric: true, cell: (row) => desk.money(row.openMinor) },
          {
            header: t('payment.apply'),
            numeric: true,
            width: 140,
            cell: (row) => (
              <MoneyField
                aria-label={`${t('payment.apply')}: ${row.number}`}
                value={applied[row.id] ?? null}
                onChange={(value) => onChange({ ...applied, [row.id]: value ?? 0 })}
              />
            ),
          },
        ]}
      />
      <Group gap="sm">
        <Button variant="default" size="compact-sm" onClick={() => onChange(spread(rows, amountMinor))}>
          {t('payment.oldestFirst')}
        </Button>
        <Text size="sm" className={restMinor < 0 ? 'bad' : ''} aria-live="polite">
          {t('payment.rest', { amount: desk.money(restMinor) })}
        </Text>
      </Group>
    </>
  );
}
