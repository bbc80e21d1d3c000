// Sales orders by the step they wait for.
import { STAGES } from '../../../shared/contract/sales.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';

export function Orders() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const [params] = useAddress();
  const stage = STAGES.find((one) => one === params.get('stage'));
  const views = [
    { value: '', label: t('common.all') },
    ...STAGES.map((value) => ({ value, label: t(`state.${value}`) })),
  ];
  const actions = [{ name: 'new', label: t('order.new'), run: () => go('/orders/new') }];
  return (
    <Page title={t('nav.orders')} actions={actions}>
      <ListGrid
        list="salesOrder.list"
        label={t('nav.orders')}
        filter={{ ...span, ...(stage ? { stage } : {}) }}
        hidden={['customerCode']}
        onOpen={(row) => go(`/orders/${row.id}`)}
        tools={
          <>
            <Views name="stage" views={views} />
            <Period span={span} />
          </>
        }
      />
    </Page>
  );
}
