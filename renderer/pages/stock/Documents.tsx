// Receipts, issues and counts.
import { STOCK_DOCUMENT_KINDS } from '../../../shared/contract/stock.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';
import { StockTabs } from './tabs.tsx';

export function Documents() {
  const { t } = useDesk();
  const go = useGo();
  const [params] = useAddress();
  const kind = STOCK_DOCUMENT_KINDS.find((one) => one === params.get('view'));
  const views = [
    { value: '', label: t('common.all') },
    ...STOCK_DOCUMENT_KINDS.map((value) => ({ value, label: t(`state.${value}`) })),
  ];
  return (
    <Page title={t('stock.documents')}>
      <ListGrid
        list="stockDocument.list"
        label={t('stock.documents')}
        filter={kind ? { kind } : {}}
        onOpen={(row) => go(`/stock/documents/${row.id}`)}
        tools={
          <>
            <StockTabs here="/stock/documents" />
            <Views views={views} />
          </>
        }
      />
    </Page>
  );
}
