// Cost layers of FIFO items with something left, in the order in which issues take from them.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { pageOf, useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { StockTabs } from './tabs.tsx';

export function Layers() {
  const { t } = useDesk();
  const go = useGo();
  return (
    <Page title={t('stock.layers')}>
      <p className="dim">{t('cost.layerText')}</p>
      <ListGrid
        list="valuationLayer.list"
        label={t('stock.layers')}
        onOpen={(row) => go(pageOf(row.documentType, row.documentId))}
        tools={<StockTabs here="/stock/layers" />}
      />
    </Page>
  );
}
