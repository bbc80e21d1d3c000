// Payments: all, and those with money that is not applied yet.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';
import { MoneyTabs } from './tabs.tsx';

export function Payments() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const [params] = useAddress();
  const unapplied = params.get('view') === 'unapplied';
  const views = [
    { value: '', label: t('common.all') },
    { value: 'unapplied', label: t('payment.unapplied') },
  ];
  return (
    <Page
      title={t('nav.payments')}
      actions={[{ name: 'new', label: t('payment.new'), run: () => go('/payments/new') }]}
    >
      <ListGrid
        list="payment.list"
        label={t('nav.payments')}
        filter={{ ...span, ...(unapplied ? { unapplied: true } : {}) }}
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
