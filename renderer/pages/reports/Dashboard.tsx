// The company at a glance: revenue and margin by month, receivables by age, who buys most, how long a sale takes, and what
// waits. Each panel opens the report that its figures come from.
import { BarChart, CompositeChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { Anchor, SimpleGrid, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { addMonths, startOfMonth } from '../../../shared/kernel/localDate.ts';
import { formatMonth } from '../../../shared/words/format.ts';
import type { WordKey } from '../../../shared/words/index.ts';
import { useQuery } from '../../api/hooks.ts';
import { type Desk, useDesk } from '../../api/session.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Table } from '../../parts/Table.tsx';
import { AGES, byAge, byMonth, firstMonth, MONTHS_SHOWN, topCustomers } from './dashboardFigures.ts';

const MOST_ROWS = 5000;
const CHART_PX = 230;
const CUSTOMERS_PX = 420;
const LABEL_PX = 200;
const LABEL_LETTERS = 26;
const AXIS = { width: 64 };
/** Every bar has its name below it. */
const NAMES = { interval: 0 };
/** The year stands in the panel's report: twelve names go side by side without it. */
const MONTHS = { ...NAMES, tickFormatter: (month: string): string => month.replace(/ \d{4}$/, '') };

/** Amounts on an axis, short: 1.2K, 3M. They are read off a picture; the panel's report has them to the cent. */
function short(desk: Desk): (minor: number) => string {
  const format = new Intl.NumberFormat(desk.language, { notation: 'compact', maximumFractionDigits: 1 });
  return (minor) => format.format(minor / 10 ** desk.exponent);
}

function Panel({ title, to, children }: { title: WordKey; to: string; children: ReactNode }) {
  const { t } = useDesk();
  const go = useGo();
  return (
    <section className="panel" aria-label={t(title)}>
      <Title order={2} size="h5" mb={6}>
        <Anchor component="button" type="button" inherit onClick={() => go(to)}>
          {t(title)}
        </Anchor>
      </Title>
      {children}
    </section>
  );
}

function Months() {
  const desk = useDesk();
  const { t } = desk;
  const from = firstMonth(desk.today);
  const { data } = useQuery('incomeByMonth.list', { fromPeriod: from, limit: MOST_ROWS });
  const rows = byMonth(data?.rows ?? [], from).map((row) => ({
    ...row,
    month: formatMonth(row.period, desk.language),
  }));
  return (
    <Panel title="dashboard.months" to={`/reports/income-by-month?fromPeriod=${from}`}>
      <CompositeChart
        h={CHART_PX}
        data={rows}
        dataKey="month"
        xAxisProps={MONTHS}
        withLegend
        legendProps={{ verticalAlign: 'top', height: 32 }}
        yAxisProps={{ ...AXIS, tickFormatter: short(desk) }}
        valueFormatter={(minor) => desk.money(minor)}
        series={[
          { name: 'revenueMinor', label: t('dashboard.revenue'), color: 'teal.6', type: 'bar' },
          { name: 'marginMinor', label: t('dashboard.margin'), color: 'orange.6', type: 'line' },
        ]}
        curveType="linear"
      />
    </Panel>
  );
}

function ageLabels({ t }: Desk): string[] {
  const rest = AGES.map((days, i) => {
    const to = AGES[i + 1];
    return to === undefined
      ? t('report.bucketOver', { days })
      : t('report.bucket', { from: String(days + 1), to: String(to) });
  });
  return [t('column.notDueMinor'), t('report.bucket', { from: '1', to: String(AGES[0]) }), ...rest];
}

function Ages() {
  const desk = useDesk();
  const { data } = useQuery('receivableAging.list', { asOf: desk.today, buckets: [...AGES], limit: MOST_ROWS });
  const labels = ageLabels(desk);
  const rows = byAge(data?.rows ?? []).map((openMinor, i) => ({ age: labels[i] ?? '', openMinor }));
  return (
    <Panel title="report.receivableAging" to={`/reports/aging?asOf=${desk.today}`}>
      <BarChart
        h={CHART_PX}
        data={rows}
        dataKey="age"
        xAxisProps={NAMES}
        yAxisProps={{ ...AXIS, tickFormatter: short(desk) }}
        valueFormatter={(minor) => desk.money(minor)}
        series={[{ name: 'openMinor', label: desk.t('column.openMinor'), color: 'orange.6' }]}
      />
    </Panel>
  );
}

/** From the first of the month eleven months ago to today. */
const yearTo = (today: string): { from: string; to: string } => ({
  from: startOfMonth(addMonths(today, 1 - MONTHS_SHOWN)),
  to: today,
});

const onOneLine = (name: string): string =>
  name.length > LABEL_LETTERS ? `${name.slice(0, LABEL_LETTERS - 1)}…` : name;

function Customers() {
  const desk = useDesk();
  const span = yearTo(desk.today);
  const { data } = useQuery('salesPivot.list', { ...span, rows: 'customer', columns: 'month', limit: MOST_ROWS });
  return (
    <Panel title="dashboard.customers" to={`/reports/sales?${new URLSearchParams(span).toString()}`}>
      <BarChart
        h={CUSTOMERS_PX}
        data={topCustomers(data?.rows ?? [])}
        dataKey="name"
        orientation="vertical"
        gridAxis="x"
        yAxisProps={{ width: LABEL_PX, interval: 0, tickFormatter: onOneLine }}
        xAxisProps={{ tickFormatter: short(desk) }}
        valueFormatter={(minor) => desk.money(minor)}
        series={[{ name: 'netMinor', label: desk.t('column.netMinor'), color: 'teal.6' }]}
      />
    </Panel>
  );
}

function CycleTime() {
  const { t, today, decimal } = useDesk();
  const span = yearTo(today);
  const { data } = useQuery('cycleTime.list', { ...span, limit: 1 });
  const [all] = data?.rows ?? [];
  const days = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : decimal(value);
  const rows = [
    { name: t('dashboard.toShip'), median: all?.toShipMedianMicro, most: all?.toShipMostMicro },
    { name: t('dashboard.toInvoice'), median: all?.toInvoiceMedianMicro, most: all?.toInvoiceMostMicro },
    { name: t('dashboard.toCash'), median: all?.toCashMedianMicro, most: all?.toCashMostMicro },
    { name: t('dashboard.whole'), median: all?.wholeMedianMicro, most: all?.wholeMostMicro },
  ];
  return (
    <Panel title="report.cycleTime" to={`/reports/cycle-time?${new URLSearchParams(span).toString()}`}>
      <Table
        label={t('report.cycleTime')}
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { header: t('dashboard.step'), cell: ({ name }) => name },
          { header: t('dashboard.median'), cell: ({ median }) => days(median), numeric: true },
          { header: t('dashboard.most'), cell: ({ most }) => days(most), numeric: true },
        ]}
      />
    </Panel>
  );
}

function Waiting() {
  const desk = useDesk();
  const { t } = desk;
  const { data } = useQuery('workQueue.get', {});
  return (
    <Panel title="nav.queue" to="/">
      <Table
        label={t('nav.queue')}
        rows={data?.stages ?? []}
        keyOf={({ stage }) => stage}
        columns={[
          { header: t('dashboard.step'), cell: ({ stage }) => t(`state.${stage}`) },
          { header: t('dashboard.count'), cell: ({ count }) => count, numeric: true },
          {
            header: t('column.amountMinor'),
            cell: (row) => (row.amountMinor ? desk.money(row.amountMinor) : ''),
            numeric: true,
          },
        ]}
      />
    </Panel>
  );
}

export function Dashboard() {
  const { t, today, date } = useDesk();
  const go = useGo();
  const back = { name: 'all', label: t('nav.reports'), run: () => go('/reports') };
  return (
    <Page title={t('dashboard.title')} state={date(today)} actions={[back]}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Months />
        <Ages />
        <Customers />
        <div>
          <CycleTime />
          <Waiting />
        </div>
      </SimpleGrid>
    </Page>
  );
}
