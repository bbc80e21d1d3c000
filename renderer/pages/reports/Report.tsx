// One report of the room: its questions above, its rows with their totals below; a row opens what stands behind it.
import { Alert, Group } from '@mantine/core';
import { contract, type Input, type ListName } from '../../../shared/contract/index.ts';
import { columnsOf } from '../../../shared/contract/kit.ts';
import { UNSUMMED } from '../../../shared/contract/reports.ts';
import { sumMinor } from '../../../shared/kernel/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import type { Row } from '../../grid/rows.ts';
import { useGo, useName } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { usePrintActions } from '../../parts/printing.tsx';
import { REPORTS, type Report } from './catalog.ts';
import { useAnswers } from './questions.tsx';
import { Statement } from './Statement.tsx';

const MOST_ROWS = 5000;

/** Sums of the money columns that can be added up; null while a list is too long to be read whole. */
function useTotals(report: Report, filter: Record<string, unknown> | null): Row | null {
  const { t } = useDesk();
  const { data } = useQuery(report.list, filter === null ? null : ({ ...filter, limit: MOST_ROWS } as Input<ListName>));
  if (!data || data.rows.length === 0 || data.total > data.rows.length) return null;
  const columns = columnsOf(contract[report.list].row);
  const never = UNSUMMED[report.list] ?? [];
  const summed = columns.filter(({ kind, field }) => kind === 'money' && !never.includes(field));
  if (summed.length === 0) return null;
  const rows = data.rows as Row[];
  const sums = summed.map(({ field }) => [field, sumMinor(rows.map((row) => Number(row[field])))]);
  const first = columns.find(({ kind, field }) => kind === 'text' && !(report.hidden ?? []).includes(field));
  return { ...Object.fromEntries(sums), ...(first ? { [first.field]: t('report.total') } : {}) };
}

function ReportPage({ report }: { report: Report }) {
  const { t, language } = useDesk();
  const go = useGo();
  const { filter, missing, fields } = useAnswers(report);
  const { data: titled } = useQuery(
    'report.titles',
    filter === null ? null : { query: report.list, input: filter, language },
  );
  const totals = useTotals(report, filter);
  const back: PageAction = { name: 'all', label: t('nav.reports'), run: () => go('/reports') };
  const printed = report.list === 'customerStatement.list' && filter !== null;
  const statement = filter as Input<'customerStatement.list'>;
  const print = usePrintActions(
    printed ? { form: 'statement', id: statement.customerId, from: statement.from, to: statement.to } : null,
  );
  return (
    <Page title={t(report.title)} actions={[...print.actions, back]}>
      {print.dialog}
      <Group gap="sm" align="flex-end" mb="xs" className="report-questions">
        {fields}
      </Group>
      {filter === null ? (
        <Alert color="teal" py={8}>
          {missing}
        </Alert>
      ) : (
        <>
          {printed && <Statement filter={filter as Input<'customerStatement.list'>} />}
          <ListGrid
            key={report.name}
            list={report.list}
            label={t(report.title)}
            filter={filter as Partial<Input<ListName>>}
            hidden={[...(report.hidden ?? []), ...(titled?.hidden ?? [])]}
            titles={titled?.titles ?? {}}
            totals={totals}
            onOpen={(row) => {
              const to = report.open?.(row as Row, filter);
              if (to !== undefined) go(to);
            }}
          />
        </>
      )}
    </Page>
  );
}

export function ReportByName() {
  const name = useName();
  const report = REPORTS.find((one) => one.name === name);
  if (!report) throw new Error(`no report ${name}`);
  return <ReportPage key={report.name} report={report} />;
}
