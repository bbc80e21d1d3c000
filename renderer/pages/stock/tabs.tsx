// The views of stock, as links between their pages.
import { SegmentedControl } from '@mantine/core';
import { useDesk } from '../../api/session.tsx';
import { useGo } from '../../parts/nav.ts';

const PAGES = [
  '/stock',
  '/stock/places',
  '/stock/moves',
  '/stock/documents',
  '/stock/transfers',
  '/stock/layers',
] as const;

export function StockTabs({ here }: { here: (typeof PAGES)[number] }) {
  const { t } = useDesk();
  const go = useGo();
  const labels = [
    t('stock.items'),
    t('stock.byWarehouse'),
    t('stock.moves'),
    t('stock.documents'),
    t('stock.transfers'),
    t('stock.layers'),
  ];
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('common.view')}
      value={here}
      onChange={go}
      data={PAGES.map((value, i) => ({ value, label: labels[i] ?? value }))}
    />
  );
}
