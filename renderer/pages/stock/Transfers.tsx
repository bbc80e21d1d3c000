// Transfers between warehouses.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { StockTabs } from './tabs.tsx';

export function Transfers() {
  const { t } = useDesk();
  const go = useGo();
  const actions = [
    { name: 'new', label: t('stock.newTransfer'), run: () => go('/stock/transfers/new'), primary: true },
  ];
  return (
    <Page title={t('stock.transfers')} actions={actions}>
      <ListGrid
        list="stockTransfer.list"
        label={t('stock.transfers')}
        empty={t('stock.noTransfers')}
        onOpen={(row) => go(`/stock/transfers/${row.id}`)}
        tools={<StockTabs here="/stock/transfers" />}
      />
    </Page>
  );
}
