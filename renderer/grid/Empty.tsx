// What stands in a list without rows: what to do about it.
import type { ListName } from '../../shared/contract/index.ts';
import type { WordKey } from '../../shared/words/index.ts';
import { useDesk } from '../api/session.tsx';

/** How the first row of a list comes about. */
const FIRST: Partial<Record<ListName, WordKey>> = {
  ...{ 'salesOrder.list': 'empty.orders', 'quote.list': 'empty.quotes', 'lead.list': 'empty.leads' },
  ...{ 'customer.list': 'empty.customers', 'item.list': 'empty.items', 'case.list': 'empty.cases' },
  ...{ 'package.list': 'empty.packages', 'shipment.list': 'empty.shipments', 'invoice.list': 'empty.invoices' },
  ...{
    'payment.list': 'empty.payments',
    'customerReturn.list': 'empty.returns',
    'creditNote.list': 'empty.creditNotes',
  },
};

type Props = {
  list: ListName;
  /** What the page says of its own question. */
  empty: string | undefined;
  /** What the list was asked, but for its order and page. */
  question: string | null;
  filter: object;
};

export function Empty({ list, empty, question, filter }: Props) {
  const { t } = useDesk();
  const asked = JSON.parse(question ?? '{}') as { where?: unknown[]; search?: string };
  const narrowed = (asked.where ?? []).length > 0 || (asked.search ?? '') !== '';
  const first = FIRST[list];
  const whole = Object.keys(filter).length === 0;
  const text = narrowed ? t('grid.nothingFits') : (empty ?? (whole && first ? t(first) : t('grid.empty')));
  return <p className="grid-empty">{text}</p>;
}
