// Payments: all, those with money that is not applied yet, and of them those that open invoices wait for.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';
import { MoneyTabs } from './tabs.tsx';

export function Payments() {
  const { t, today } = useDesk();
  const go = useGo();
  const span = useSpan();
  const [params] = useAddress();
  const view = params.get('view');
  const filters: Record<string, object> = {
    unapplied: { unapplied: true },
    toApply: { applicableOn: span.to ?? today },
  };
  const views = [
    { value: '', label: t('common.all') },
    { value: 'unapplied', label: t('payment.unapplied') },
    { value: 'toApply', label: t('payment.toApply') },
  ];
  return (
    <Page
      title={t('nav.payments')}
      actions={[{ name: 'new', label: t('payment.new'), run: () => go('/payments/new') }]}
    >
      <ListGrid
        list="payment.list"
        label={t('nav.payments')}
        filter={{ ...span, ...filters[view ?? ''] }}
        hidden={['customerCode']}
        onOpen={(row) => go(`/payments/${row.id}`)}
        tools={
          <>
            <MoneyTabs here="/payments" />
            <Views views={views} />
            <Period span={span} />
          </>
        }
      />
    </Page>
  );
}
