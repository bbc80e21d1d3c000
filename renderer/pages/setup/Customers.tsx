// Customers with what they owe.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';

const HIDDEN = ['active', 'contact', 'email', 'phone'];

export function Customers() {
  const { t } = useDesk();
  const go = useGo();
  return (
    <Page
      title={t('nav.customers')}
      actions={[{ name: 'new', label: t('customer.new'), run: () => go('/customers/new') }]}
    >
      <ListGrid
        list="customer.list"
        label={t('nav.customers')}
        hidden={HIDDEN}
        onOpen={(row) => go(`/customers/${row.id}`)}
      />
    </Page>
  );
}
