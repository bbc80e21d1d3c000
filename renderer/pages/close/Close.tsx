// Month end: the nine checks of the books for a span of days, what stands behind each difference, what is left to do, the
// cut-off, the revenue grid, the integrity of the file, and the lock.
import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { periodOf } from '../../../shared/kernel/localDate.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useExport } from '../../parts/jobs.tsx';
import { pageOf, useGo, useParams } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { Period, type Span, useSpan } from '../../parts/Period.tsx';
import { Checklist } from './Checklist.tsx';
import { Checks } from './Checks.tsx';
import { CurrencyTab } from './Currency.tsx';
import { CutOffTab } from './CutOff.tsx';
import { FiscalYears } from './FiscalYears.tsx';
import { Integrity } from './Integrity.tsx';
import { useLock } from './lock.tsx';

type Whole = Required<Span>;

function Exceptions({ span, check }: { span: Whole; check: string }) {
  const { t } = useDesk();
  const go = useGo();
  const narrowed = check === '' ? {} : { check: check as 'R1' };
  return (
    <ListGrid
      list="reconciliationException.list"
      label={t('close.exceptions')}
      filter={{ ...span, ...narrowed }}
      hidden={check === '' ? [] : ['check']}
      onOpen={(row) => row.documentId !== null && go(pageOf(row.documentType, row.documentId))}
      empty={t('close.noExceptions')}
    />
  );
}

function Revenue({ span }: { span: Whole }) {
  const { t } = useDesk();
  const go = useGo();
  return (
    <ListGrid
      list="revenueReconciliation.list"
      label={t('close.revenue')}
      filter={span}
      onOpen={(row) => go(`/orders/${row.orderId}`)}
    />
  );
}

function Locks() {
  const { t } = useDesk();
  return <ListGrid list="periodLock.list" label={t('close.locks')} empty={t('refusal.notLocked')} />;
}

const TABS = ['checks', 'exceptions', 'checklist', 'cutOff', 'currency', 'revenue', 'integrity', 'years', 'locks'];

/** The tab that the address asks for, by its name or by what it names. */
function firstTab(params: URLSearchParams): string {
  const asked = params.get('tab') ?? '';
  if (TABS.includes(asked)) return asked;
  if (params.has('revaluation')) return 'currency';
  return params.has('year') ? 'years' : 'checks';
}

export function Close() {
  const { t } = useDesk();
  const params = useParams();
  const span = useSpan('month') as Whole;
  const [tab, setTab] = useState<string | null>(firstTab(params));
  const [check, setCheck] = useState('');
  const { actions, dialogs, refusal, state } = useLock(span.to);
  const exporting = useExport();
  const toExcel = (): void => void exporting.start('reconciliation.get', span, 'xlsx');
  const excel: PageAction = { name: 'excel', label: t('close.toExcel'), run: toExcel };
  const workbook: PageAction = {
    name: 'workbook',
    label: t('close.workbook'),
    run: () => void exporting.start('closeWorkbook', span, 'xlsx'),
  };
  return (
    <Page title={t('nav.close')} state={state} actions={[workbook, excel, ...actions]} refusal={refusal}>
      <Period span={span} />
      <Tabs value={tab} onChange={setTab} mt="xs" keepMounted={false} className="close-tabs">
        <Tabs.List mb="sm">
          <Tabs.Tab value="checks">{t('close.checks')}</Tabs.Tab>
          <Tabs.Tab value="exceptions" onClick={() => setCheck('')}>
            {t('close.exceptions')}
          </Tabs.Tab>
          <Tabs.Tab value="checklist">{t('close.checklist')}</Tabs.Tab>
          <Tabs.Tab value="cutOff">{t('close.cutOff')}</Tabs.Tab>
          <Tabs.Tab value="currency">{t('currency.tab')}</Tabs.Tab>
          <Tabs.Tab value="revenue">{t('close.revenue')}</Tabs.Tab>
          <Tabs.Tab value="integrity">{t('close.integrity')}</Tabs.Tab>
          <Tabs.Tab value="years">{t('close.years')}</Tabs.Tab>
          <Tabs.Tab value="locks">{t('close.locks')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="checks">
          <Checks
            span={span}
            onOpen={(name) => {
              setCheck(name);
              setTab('exceptions');
            }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="exceptions">
          <Exceptions span={span} check={check} />
        </Tabs.Panel>
        <Tabs.Panel value="checklist">
          <Checklist period={periodOf(span.to)} onTab={setTab} />
        </Tabs.Panel>
        <Tabs.Panel value="cutOff">
          <CutOffTab period={periodOf(span.to)} />
        </Tabs.Panel>
        <Tabs.Panel value="currency">
          <CurrencyTab endsOn={span.to} />
        </Tabs.Panel>
        <Tabs.Panel value="revenue">
          <Revenue span={span} />
        </Tabs.Panel>
        <Tabs.Panel value="integrity">
          <Integrity />
        </Tabs.Panel>
        <Tabs.Panel value="years">
          <FiscalYears />
        </Tabs.Panel>
        <Tabs.Panel value="locks">
          <Locks />
        </Tabs.Panel>
      </Tabs>
      {dialogs}
    </Page>
  );
}
