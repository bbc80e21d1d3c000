// Month end: the nine checks of the books for a span of days, what stands behind each difference, what is left to do, the
// cut-off, the revenue grid, the integrity of the file, and the lock.
import { Alert, Group, Switch, Tabs } from '@mantine/core';
import { useState } from 'react';
import { periodOf } from '../../../shared/kernel/localDate.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { InstantField } from '../../parts/inputs.tsx';
import { useExport } from '../../parts/jobs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { Period, type Span, useAddress, useSpan } from '../../parts/Period.tsx';
import { Checklist } from './Checklist.tsx';
import { Checks } from './Checks.tsx';
import { CurrencyTab } from './Currency.tsx';
import { CutOffTab } from './CutOff.tsx';
import { Exceptions } from './Exceptions.tsx';
import { FiscalYears } from './FiscalYears.tsx';
import { Integrity } from './Integrity.tsx';
import { useLock } from './lock.tsx';

/** The days that are looked at, and the moment as of which they are known; without it, now. */
type Whole = Required<Span> & { knownAt?: string };

function useKnown(): { known: { knownAt?: string }; ask: (at: string | null) => void } {
  const [params, put] = useAddress();
  const at = params.get('knownAt') ?? '';
  return { known: Number.isNaN(Date.parse(at)) ? {} : { knownAt: at }, ask: (next) => put({ knownAt: next }) };
}

function Revenue({ span }: { span: Whole }) {
  const { t } = useDesk();
  const go = useGo();
  const [exceptionsOnly, setExceptionsOnly] = useState(false);
  return (
    <ListGrid
      list="revenueReconciliation.list"
      label={t('close.revenue')}
      filter={{ ...span, ...(exceptionsOnly ? { exceptionsOnly } : {}) }}
      onOpen={(row) => go(`/orders/${row.orderId}`)}
      tools={
        <Switch
          size="xs"
          label={t('close.exceptionsOnly')}
          checked={exceptionsOnly}
          onChange={(event) => setExceptionsOnly(event.currentTarget.checked)}
        />
      }
    />
  );
}

function Locks() {
  const { t } = useDesk();
  return <ListGrid list="periodLock.list" label={t('close.locks')} empty={t('refusal.notLocked')} />;
}

type WhenProps = { days: Required<Span>; known: { knownAt?: string }; ask: (at: string | null) => void };

/** The days that are looked at, and as of which moment they are known. */
function When({ days, known, ask }: WhenProps) {
  const desk = useDesk();
  const { t } = desk;
  return (
    <>
      <Group gap="lg">
        <Period span={days} />
        <InstantField
          label={t('close.knownAt')}
          styles={{ root: { display: 'flex', alignItems: 'center', gap: 6 } }}
          w="auto"
          value={known.knownAt ?? null}
          onChange={ask}
        />
      </Group>
      {known.knownAt !== undefined && (
        <Alert color="blue" py={6} mt="xs">
          {t('close.knownAtText', { at: desk.instant(known.knownAt) })}
        </Alert>
      )}
    </>
  );
}

const TITLES = {
  checks: 'close.checks',
  exceptions: 'close.exceptions',
  checklist: 'close.checklist',
  cutOff: 'close.cutOff',
  currency: 'currency.tab',
  revenue: 'close.revenue',
  integrity: 'close.integrity',
  years: 'close.years',
  locks: 'close.locks',
} as const;
const TABS = Object.keys(TITLES) as (keyof typeof TITLES)[];

/** The tab that the address names, or that shows what the address names. */
function tabOf(params: URLSearchParams): string {
  const asked = params.get('tab') ?? '';
  if (asked in TITLES) return asked;
  if (params.has('revaluation')) return 'currency';
  return params.has('year') ? 'years' : 'checks';
}

export function Close() {
  const { t } = useDesk();
  const [params, put] = useAddress();
  const days = useSpan('month') as Required<Span>;
  const { known, ask } = useKnown();
  const span: Whole = { ...days, ...known };
  const tab = tabOf(params);
  const setTab = (name: string | null): void => put({ tab: name });
  const [check, setCheck] = useState('');
  const { actions, dialogs, refusal, state } = useLock(span.to);
  const exporting = useExport();
  const toExcel = (): void => void exporting.start('reconciliation.get', span, 'xlsx');
  const excel: PageAction = { name: 'excel', label: t('close.toExcel'), run: toExcel };
  const workbook: PageAction = {
    name: 'workbook',
    label: t('close.workbook'),
    run: () => void exporting.start('closeWorkbook', days, 'xlsx'),
  };
  return (
    <Page title={t('nav.close')} state={state} actions={[workbook, excel, ...actions]} refusal={refusal}>
      <When {...{ days, known, ask }} />
      <Tabs value={tab} onChange={setTab} mt="xs" keepMounted={false} className="close-tabs">
        <Tabs.List mb="sm">
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name} onClick={() => name === 'exceptions' && setCheck('')}>
              {t(TITLES[name])}
            </Tabs.Tab>
          ))}
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
          <Exceptions {...{ span, check }} onTab={setTab} />
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
