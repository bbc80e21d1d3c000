// Sales orders by the step they wait for; those that wait to be confirmed or invoiced are ticked and done together.
import type { ListRow } from '../../../shared/contract/index.ts';
import { STAGES } from '../../../shared/contract/sales.ts';
import { command } from '../../api/client.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useTicked } from '../../grid/ticked.ts';
import { documentLabel, useBatch } from '../../parts/Batch.tsx';
import { useChosenMail } from '../../parts/chosenMail.tsx';
import { useChosenPdf } from '../../parts/chosenPdf.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';

type Order = ListRow<'salesOrder.list'>;
type Stage = (typeof STAGES)[number];

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
    ...{ title: t('order.confirmChosen'), command: 'salesOrder.confirm', labelOf: documentLabel, run: confirm, after },
  });
  const invoicing = useBatch<Order>({
    ...{ title: t('order.invoiceChosen'), command: 'invoice.create', labelOf: documentLabel, run: invoice, after },
  });
  if (stage === 'toConfirm') return { label: t('order.confirmChosen'), ...confirming };
  return stage === 'toInvoice' ? { label: t('order.invoiceChosen'), ...invoicing } : null;
}

/** What of the ticked orders goes out: pick lists of those that wait to be packed, confirmations of the others, and e-mails. */
function useChosenPaper(stage: Stage | undefined, ticked: ReturnType<typeof useTicked<'salesOrder.list'>>) {
  const { t } = useDesk();
  const { rows, now, focus } = ticked;
  const chooseFirst = t('batch.chooseFirst');
  const mail = useChosenMail<Order>({
    ...{ form: 'orderConfirmation', now, count: rows.length, chooseFirst, after: focus },
  });
  const [form, title, file] =
    stage === 'toPack'
      ? (['pickList', t('print.pickListsChosen'), t('print.pickListsFile')] as const)
      : (['orderConfirmation', t('print.pdfChosen'), t('print.confirmationsFile')] as const);
  const print = useChosenPdf<Order>({ form, title, file, now, count: rows.length, after: focus });
  const dialog = print.dialog ?? mail.dialog;
  return { actions: stage === 'toPack' ? [print.action] : [print.action, mail.action], dialog };
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
  const reason = ticked.rows.length === 0 ? t('batch.chooseFirst') : null;
  const paper = useChosenPaper(stage, ticked);
  const actions: PageAction[] = [
    ...paper.actions,
    { name: 'new', label: t('order.new'), run: () => go('/orders/new') },
  ];
  if (together)
    actions.unshift({
      ...{ name: 'together', label: together.label, run: () => together.ask(ticked.now()), primary: true, reason },
    });
  return (
    <Page title={t('nav.orders')} actions={actions}>
      <ListGrid
        list="salesOrder.list"
        label={t('nav.orders')}
        filter={{ ...span, ...(stage ? { stage } : {}) }}
        hidden={['customerCode']}
        aside={['netMinor', 'taxMinor', ...(stage ? ['stage'] : [])]}
        onOpen={(row) => go(`/orders/${row.id}`)}
        ticks={ticked.ticks}
        tools={
          <>
            <Views name="stage" views={views} />
            <Period span={span} />
          </>
        }
      />
      {together?.dialog}
      {paper.dialog}
    </Page>
  );
}

export function Orders() {
  const [params] = useAddress();
  const stage = STAGES.find((one) => one === params.get('stage'));
  return <List key={stage ?? ''} stage={stage} />;
}
