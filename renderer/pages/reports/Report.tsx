// One report of the room: its questions above, its rows with their totals below; a row opens what stands behind it.
import { Alert, Group } from '@mantine/core';
import { useState } from 'react';
import type { Input, ListName, ListRow } from '../../../shared/contract/index.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import type { Row } from '../../grid/rows.ts';
import { useGo, useName } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { usePrintActions } from '../../parts/printing.tsx';
import { REPORTS, type Report } from './catalog.ts';
import { GapReason } from './GapReason.tsx';
import { useAnswers } from './questions.tsx';
import { Statement } from './Statement.tsx';

function ReportPage({ report }: { report: Report }) {
  const { t, language } = useDesk();
  const go = useGo();
  const { filter, missing, fields } = useAnswers(report);
  const [series, setSeries] = useState<ListRow<'numberGap.list'>['documentType'] | null>(null);
  const { data: titled } = useQuery(
    'report.titles',
    filter === null ? null : { query: report.list, input: filter, language },
  );
  const askReason = ({ documentType, missingCount }: ListRow<'numberGap.list'>): void =>
    setSeries(missingCount > 0 ? documentType : null);
  const back: PageAction = { name: 'all', label: t('nav.reports'), run: () => go('/reports') };
  const printed = report.list === 'customerStatement.list' && filter !== null;
  const statement = filter as Input<'customerStatement.list'>;
  const print = usePrintActions(
    printed
      ? {
          form: 'statement',
          id: statement.customerId,
          from: statement.from,
          to: statement.to,
          currency: statement.currency,
        }
      : null,
  );
  return (
    <Page title={t(report.title)} actions={[...print.actions, back]}>
      {print.dialog}
      {series !== null && <GapReason documentType={series} onClose={() => setSeries(null)} />}
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
            onOpen={(row) => {
              if (report.explains) return askReason(row as ListRow<'numberGap.list'>);
              const to = report.open?.(row as Row, filter);
              if (to !== undefined) go(to);
            }}
          />
        </>
      )}
    </Page>
  );
}

function NoReport({ name }: { name: string }) {
  const { t } = useDesk();
  const go = useGo();
  const all = { name: 'all', label: t('nav.reports'), run: () => go('/reports'), primary: true };
  return (
    <Page title={t('nav.reports')} actions={[all]}>
      <Alert color="orange" py={8}>
        {t('report.unknown', { name })}
      </Alert>
    </Page>
  );
}

export function ReportByName() {
  const name = useName();
  const report = REPORTS.find((one) => one.name === name);
  if (!report) return <NoReport name={name} />;
  return <ReportPage key={report.name} report={report} />;
}
