// Returns, credit notes and refunds: what is open, or all of a span of days.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';
import { AfterSaleTabs } from './tabs.tsx';

function useOpen(openLabel: string) {
  const { t } = useDesk();
  const [params] = useAddress();
  const views = [
    { value: '', label: t('common.all') },
    { value: 'open', label: openLabel },
  ];
  return { views, narrowed: params.get('view') === 'open' ? { open: true } : {} };
}

export function Returns() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const { views, narrowed } = useOpen(t('aftersale.awaited'));
  return (
    <Page title={t('nav.returns')}>
      <ListGrid
        list="customerReturn.list"
        label={t('nav.returns')}
        filter={{ ...span, ...narrowed }}
        hidden={['customerCode']}
        onOpen={(row) => go(`/returns/${row.id}`)}
        tools={
          <>
            <AfterSaleTabs here="/returns" />
            <Views views={views} />
            <Period span={span} />
          </>
        }
      />
    </Page>
  );
}

export function CreditNotes() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const { views, narrowed } = useOpen(t('aftersale.openNotes'));
  return (
    <Page title={t('nav.creditNotes')}>
      <ListGrid
        list="creditNote.list"
        label={t('nav.creditNotes')}
        filter={{ ...span, ...narrowed }}
        hidden={['customerCode']}
        onOpen={(row) => go(`/credit-notes/${row.id}`)}
        tools={
          <>
            <AfterSaleTabs here="/credit-notes" />
            <Views views={views} />
            <Period span={span} />
          </>
        }
      />
    </Page>
  );
}

export function Refunds() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const actions = [{ name: 'new', label: t('aftersale.newRefund'), run: () => go('/refunds/new'), primary: true }];
  return (
    <Page title={t('nav.refunds')} actions={actions}>
      <ListGrid
        list="refund.list"
        label={t('nav.refunds')}
        filter={span}
        hidden={['customerCode']}
        onOpen={(row) => go(`/refunds/${row.id}`)}
        tools={
          <>
            <AfterSaleTabs here="/refunds" />
            <Period span={span} />
          </>
        }
      />
    </Page>
  );
}
