// What lies where: a row for every item that a warehouse holds.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { WarehouseSelect } from '../../parts/WarehouseSelect.tsx';
import { StockTabs } from './tabs.tsx';

export function Places() {
  const { t } = useDesk();
  const go = useGo();
  const [params, put] = useAddress();
  const asked = Number(params.get('warehouse'));
  const warehouseId = Number.isSafeInteger(asked) && asked > 0 ? asked : null;
  return (
    <Page
      title={t('stock.byWarehouse')}
      actions={[{ name: 'transfer', label: t('stock.newTransfer'), run: () => go('/stock/transfers/new') }]}
    >
      <ListGrid
        list="stockBalance.list"
        label={t('stock.byWarehouse')}
        filter={warehouseId === null ? {} : { warehouseId }}
        onOpen={(row) => go(`/items/${row.itemId}`)}
        tools={
          <>
            <StockTabs here="/stock/places" />
            <WarehouseSelect
              label={t('column.warehouseCode')}
              all={t('stock.allWarehouses')}
              value={warehouseId}
              onChange={(next) => put({ warehouse: next === null ? '' : String(next) })}
            />
          </>
        }
      />
    </Page>
  );
}
