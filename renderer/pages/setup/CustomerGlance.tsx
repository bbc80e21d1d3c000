// A customer at a glance: turnover and margin of the last twelve months, how it pays, what came back, cases.

import type { ListRow } from '../../../shared/contract/index.ts';
import { addMonths } from '../../../shared/kernel/localDate.ts';
import { useQuery } from '../../api/hooks.ts';
import { type Desk, useDesk } from '../../api/session.tsx';
import { type Fact, Facts } from '../../parts/DocumentPage.tsx';

const YEAR = 12;
/** An average is told to a tenth. */
const TENTH_MICRO = 100_000;
type Row = ListRow<'customerOverview.list'>;

function factsOf(desk: Desk, row: Row): Fact[] {
  const { t } = desk;
  const paying =
    row.onTimePercent === null
      ? '–'
      : t('customer.paysOnTime', {
          ...{ percent: desk.share(row.onTimePercent), invoices: row.dueCount, days: row.lateDays ?? 0 },
        });
  return [
    { label: t('customer.turnover'), value: desk.money(row.netMinor) },
    ...(row.marginMinor === null || row.marginPercent === null
      ? []
      : [
          {
            label: t('customer.margin'),
            value: `${desk.money(row.marginMinor)} · ${desk.share(row.marginPercent)} %`,
          },
        ]),
    {
      label: t('column.overdueMinor'),
      value: <span className={row.overdueMinor > 0 ? 'bad' : ''}>{desk.money(row.overdueMinor)}</span>,
    },
    { label: t('customer.punctuality'), value: paying },
    { label: t('customer.orders'), value: row.orderCount },
    { label: t('column.lastOrderedOn'), value: desk.date(row.lastOrderedOn) || '–' },
    { label: t('customer.returns'), value: `${row.returnCount} · ${desk.money(row.returnedMinor)}` },
    {
      label: t('column.satisfactionMicro'),
      value:
        row.satisfactionMicro === null
          ? '–'
          : desk.decimal(Math.round(row.satisfactionMicro / TENTH_MICRO) * TENTH_MICRO),
    },
    { label: t('customer.cases'), value: t('customer.casesOf', { open: row.openCaseCount, all: row.caseCount }) },
  ];
}

export function CustomerGlance({ customerId }: { customerId: number }) {
  const desk = useDesk();
  const { data } = useQuery('customerOverview.list', {
    ...{ customerId, from: addMonths(desk.today, -YEAR), to: desk.today },
  });
  const [row] = data?.rows ?? [];
  if (!row || row.id !== customerId) return null;
  return (
    <section aria-label={desk.t('customer.glance')}>
      <p className="side-title">{desk.t('customer.glance')}</p>
      <Facts facts={factsOf(desk, row)} />
    </section>
  );
}
