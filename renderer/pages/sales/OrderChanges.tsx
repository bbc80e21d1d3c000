// What was changed of an order since it was confirmed: who, when, from what to what.
import type { Output } from '../../../shared/contract/index.ts';
import { wordOr } from '../../../shared/words/index.ts';
import { type Desk, useDesk } from '../../api/session.tsx';
import { Table } from '../../parts/Table.tsx';

type Change = Output<'salesOrder.get'>['changes'][number];

const ACTIONS = {
  amend: 'order.change.amend',
  addLine: 'order.change.addLine',
  removeLine: 'order.change.removeLine',
  reopen: 'order.change.reopen',
  overrideCredit: 'order.change.overrideCredit',
  overrideMargin: 'order.change.overrideMargin',
} as const;

/** A value as its field is shown everywhere else. */
function shown(desk: Desk, field: string, value: string): string {
  if (value === '') return '–';
  if (field === 'invoicePolicy') return desk.t(value === 'advance' ? 'order.policy.advance' : 'order.policy.shipped');
  if (field === 'qtyMicro') return desk.decimal(Number(value));
  if (field.endsWith('PriceMicro')) return desk.price(Number(value));
  if (field.endsWith('Ppm')) return `${desk.percent(Number(value))} %`;
  if (field.endsWith('Minor')) return desk.money(Number(value));
  return field.endsWith('On') ? desk.date(value) : value;
}

function what(desk: Desk, row: Change): string {
  const name = row.field === '' ? '' : wordOr(desk.t, `column.${row.field}`);
  const action = desk.t(ACTIONS[row.action]);
  const of = [row.subject, row.action === 'amend' ? name : action].filter(Boolean).join(' · ');
  return of === '' ? action : of;
}

export function OrderChanges({ rows }: { rows: readonly Change[] }) {
  const desk = useDesk();
  const { t } = desk;
  if (rows.length === 0) return null;
  const numbered = rows.map((row, i) => ({ ...row, i }));
  return (
    <section aria-label={t('order.changes')}>
      <h2 className="side-title">{t('order.changes')}</h2>
      <Table
        label={t('order.changes')}
        rows={numbered}
        keyOf={(row) => row.i}
        columns={[
          { header: t('common.date'), cell: (row) => desk.instant(row.at) },
          { header: t('setup.user'), cell: (row) => row.userName },
          { header: t('order.changedWhat'), cell: (row) => what(desk, row) },
          { header: t('order.changedFrom'), numeric: true, cell: (row) => shown(desk, row.field, row.before) },
          { header: t('order.changedTo'), numeric: true, cell: (row) => shown(desk, row.field, row.after) },
          { header: t('order.changedWhy'), cell: (row) => row.reason },
        ]}
      />
    </section>
  );
}
