// Leads, opportunities, quotes and the forecast as lists: what is open, or all of a span of days.
import type { ReactNode } from 'react';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';
import { PresaleTabs } from './tabs.tsx';

/** Open ones, all, or what is closed; open ones where the address says nothing, or names one of the `more`. */
function useOpen(more: { value: string; label: string }[] = []): { filter: { open?: boolean }; views: ReactNode } {
  const { t } = useDesk();
  const [params] = useAddress();
  const view = params.get('view') ?? '';
  const views = [
    { value: '', label: t('presale.open') },
    { value: 'closed', label: t('presale.closed') },
    { value: 'all', label: t('common.all') },
    ...more,
  ];
  return { filter: view === 'all' ? {} : { open: view !== 'closed' }, views: <Views views={views} /> };
}

export function Leads() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const { filter, views } = useOpen();
  const actions = [
    { name: 'new', label: t('presale.newLead'), run: () => go('/leads/new'), primary: true },
    { name: 'import', label: t('import.title'), run: () => go('/setup/import?kind=leads') },
  ];
  return (
    <Page title={t('nav.presale')} actions={actions}>
      <ListGrid
        list="lead.list"
        label={t('report.lead')}
        filter={{ ...span, ...filter }}
        hidden={['taxNumber', 'country']}
        onOpen={(row) => go(`/leads/${row.id}`)}
        tools={
          <>
            <PresaleTabs here="/leads" />
            {views}
            <Period span={span} />
          </>
        }
      />
    </Page>
  );
}

export function Opportunities() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const { filter, views } = useOpen();
  const actions = [
    { name: 'new', label: t('presale.newOpportunity'), run: () => go('/opportunities/new'), primary: true },
  ];
  return (
    <Page title={t('report.opportunity')} actions={actions}>
      <ListGrid
        list="opportunity.list"
        label={t('report.opportunity')}
        filter={{ ...span, ...filter }}
        hidden={[
          'customerCode',
          'source',
          'campaign',
          ...(filter.open === false ? ['chancePpm', 'weightedMinor'] : []),
          ...(filter.open === true ? ['orderedMinor', 'closedOn', 'lostReason', 'competitor'] : []),
        ]}
        onOpen={(row) => go(`/opportunities/${row.id}`)}
        tools={
          <>
            <PresaleTabs here="/opportunities" />
            {views}
            <Period span={span} />
          </>
        }
      />
    </Page>
  );
}

export function Quotes() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const { filter, views } = useOpen([{ value: 'lines', label: t('presale.quoteLines') }]);
  const [params] = useAddress();
  const actions = [{ name: 'new', label: t('presale.newQuote'), run: () => go('/quotes/new'), primary: true }];
  const tools = (
    <>
      <PresaleTabs here="/quotes" />
      {views}
      <Period span={span} />
    </>
  );
  if (params.get('view') === 'lines')
    return (
      <Page title={t('report.quoteLine')} actions={actions}>
        <ListGrid
          list="quoteLine.list"
          label={t('report.quoteLine')}
          filter={{ ...span, open: true }}
          hidden={['customerCode', 'revision', 'quotedOn', 'discountPpm', 'ownMicro', 'ownUnit']}
          onOpen={(row) => go(`/quotes/${row.quoteId}`)}
          tools={tools}
        />
      </Page>
    );
  return (
    <Page title={t('presale.quotes')} actions={actions}>
      <ListGrid
        list="quote.list"
        label={t('presale.quotes')}
        filter={{ ...span, ...filter }}
        hidden={['customerCode', ...(filter.open === true ? ['orderNumber', 'lostReason'] : [])]}
        onOpen={(row) => go(`/quotes/${row.id}`)}
        tools={tools}
      />
    </Page>
  );
}

export function Forecast() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  return (
    <Page title={t('report.forecast')}>
      <ListGrid
        list="forecast.list"
        label={t('report.forecast')}
        filter={span}
        onOpen={(row) => go(row.month === '' ? '/opportunities' : `/opportunities?from=${row.month}-01`)}
        tools={
          <>
            <PresaleTabs here="/forecast" />
            <Period span={span} />
          </>
        }
      />
    </Page>
  );
}
