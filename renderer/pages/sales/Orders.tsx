// Sales orders by the step they wait for; those that wait to be confirmed or invoiced are ticked and done together.
import type { ListRow } from '../../../shared/contract/index.ts';
import { STAGES } from '../../../shared/contract/sales.ts';
import { command } from '../../api/client.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useTicked } from '../../grid/ticked.ts';
import { useBatch } from '../../parts/Batch.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';

type Order = ListRow<'salesOrder.list'>;
type Stage = (typeof STAGES)[number];

const labelOf = ({ number, id }: Order): string => (number === '' ? `#${id}` : number);

async function confirm({ id, version }: Order): Promise<string> {
  return (await command('salesOrder.confirm', { id, version })).number;
}

/** One invoice of everything of an order that waits for it: what was shipped, what is billed in advance, its services. */
async function invoice({ id }: Order): Promise<string> {
  return (await command('invoice.create', { orderIds: [id], issue: true })).number;
}

/** What can be done with all the ticked orders of a stage at once. */
function useTogether(stage: Stage | undefined, after: () => void) {
  const { t } = useDesk();
  const confirming = useBatch<Order>({
    ...{ title: t('order.confirmChosen'), command: 'salesOrder.confirm', labelOf, run: confirm, after },
  });
  const invoicing = useBatch<Order>({
    ...{ title: t('order.invoiceChosen'), command: 'invoice.create', labelOf, run: invoice, after },
  });
  if (stage === 'toConfirm') return { label: t('order.confirmChosen'), ...confirming };
  return stage === 'toInvoice' ? { label: t('order.invoiceChosen'), ...invoicing } : null;
}

function List({ stage }: { stage: Stage | undefined }) {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const ticked = useTicked<'salesOrder.list'>();
  const together = useTogether(stage, ticked.focus);
  const views = [
    { value: '', label: t('common.all') },
    ...STAGES.map((value) => ({ value, label: t(`state.${value}`) })),
  ];
  const actions: PageAction[] = [{ name: 'new', label: t('order.new'), run: () => go('/orders/new') }];
  if (together)
    actions.unshift({
      ...{ name: 'together', label: together.label, run: () => together.ask(ticked.now()), primary: true },
      reason: ticked.rows.length === 0 ? t('batch.chooseFirst') : null,
    });
  return (
    <Page title={t('nav.orders')} actions={actions}>
      <ListGrid
        list="salesOrder.list"
        label={t('nav.orders')}
        filter={{ ...span, ...(stage ? { stage } : {}) }}
        hidden={['customerCode']}
        aside={['netMinor', 'taxMinor']}
        onOpen={(row) => go(`/orders/${row.id}`)}
        {...(together ? { ticks: ticked.ticks } : {})}
        tools={
          <>
            <Views name="stage" views={views} />
            <Period span={span} />
          </>
        }
      />
      {together?.dialog}
    </Page>
  );
}

export function Orders() {
  const [params] = useAddress();
  const stage = STAGES.find((one) => one === params.get('stage'));
  return <List key={stage ?? ''} stage={stage} />;
}
