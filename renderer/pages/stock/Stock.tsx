// Items with what is on hand, reserved, available and backordered, and what it is worth.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { StockTabs } from './tabs.tsx';

const HIDDEN = ['active', 'barcode', 'taxCode'];

export function Stock() {
  const { t } = useDesk();
  const go = useGo();
  const actions = [
    { name: 'receipt', label: t('stock.newReceipt'), run: () => go('/stock/documents/new?kind=stockReceipt') },
    { name: 'count', label: t('stock.newCount'), run: () => go('/stock/documents/new?kind=stockCount') },
    { name: 'issue', label: t('stock.newIssue'), run: () => go('/stock/documents/new?kind=stockIssue') },
    { name: 'revalue', label: t('stock.newRevaluation'), run: () => go('/stock/documents/new?kind=stockRevaluation') },
    { name: 'item', label: t('item.new'), run: () => go('/items/new') },
  ];
  return (
    <Page title={t('nav.stock')} actions={actions}>
      <ListGrid
        list="item.list"
        label={t('stock.items')}
        hidden={HIDDEN}
        onOpen={(row) => go(`/items/${row.id}`)}
        tools={<StockTabs here="/stock" />}
      />
    </Page>
  );
}
