// Every move of stock with its cost and what the pool held after it.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { pageOf, useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useSpan } from '../../parts/Period.tsx';
import { StockTabs } from './tabs.tsx';

export function Moves() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  return (
    <Page title={t('stock.moves')}>
      <ListGrid
        list="stockMove.list"
        label={t('stock.moves')}
        filter={span}
        onOpen={(row) => go(pageOf(row.documentType, row.documentId))}
        tools={
          <>
            <StockTabs here="/stock/moves" />
            <Period span={span} />
          </>
        }
      />
    </Page>
  );
}
