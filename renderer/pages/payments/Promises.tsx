// What customers promised to pay: what is waited for, and what was kept or broken.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';
import { MoneyTabs } from './tabs.tsx';

export function Promises() {
  const { t } = useDesk();
  const go = useGo();
  const [params] = useAddress();
  const open = params.get('view') === 'open';
  const views = [
    { value: '', label: t('common.all') },
    { value: 'open', label: t('presale.open') },
  ];
  return (
    <Page title={t('nav.promises')}>
      <ListGrid
        list="paymentPromise.list"
        label={t('nav.promises')}
        filter={open ? { open } : {}}
        hidden={['customerCode']}
        onOpen={(row) => go(`/invoices/${row.invoiceId}`)}
        tools={
          <>
            <MoneyTabs here="/promises" />
            <Views views={views} />
          </>
        }
      />
    </Page>
  );
}
