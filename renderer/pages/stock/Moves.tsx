// Every move of stock with its cost and what the pool held after it; a move opens how its cost came about.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useCost } from '../../parts/Cost.tsx';
import { Page } from '../../parts/Page.tsx';
import { Period, useSpan } from '../../parts/Period.tsx';
import { StockTabs } from './tabs.tsx';

export function Moves() {
  const { t } = useDesk();
  const cost = useCost();
  const span = useSpan();
  return (
    <Page title={t('stock.moves')}>
      <ListGrid
        list="stockMove.list"
        label={t('stock.moves')}
        filter={span}
        onOpen={(row) => cost.open(row.id)}
        tools={
          <>
            <StockTabs here="/stock/moves" />
            <Period span={span} />
          </>
        }
      />
      {cost.dialog}
    </Page>
  );
}
