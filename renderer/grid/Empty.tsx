// What stands in a list without rows: what to do about it.
import type { Input, ListName } from '../../shared/contract/index.ts';
import type { WordKey } from '../../shared/words/index.ts';
import { useQuery } from '../api/hooks.ts';
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
  ...{ 'opportunity.list': 'empty.opportunities', 'objection.list': 'empty.objections' },
  ...{ 'writeOff.list': 'empty.writeOffs', 'reminder.list': 'empty.reminders', 'refund.list': 'empty.refunds' },
  ...{ 'trialBalance.list': 'empty.ledger', 'journalEntry.list': 'empty.ledger', 'person.list': 'people.firstText' },
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
  // A view or period shows nothing: another one may have rows, unless there is not one at all.
  const { data } = useQuery(list, first && !narrowed && !whole ? ({ limit: 1 } as Input<ListName>) : null);
  const none = whole || (data as { total: number } | undefined)?.total === 0;
  const text = narrowed ? t('grid.nothingFits') : none && first ? t(first) : (empty ?? t('grid.empty'));
  return <p className="grid-empty">{text}</p>;
}
