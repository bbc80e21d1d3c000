// Going from page to page. Addresses stand in the hash, so that they work in a file window and behind the server alike.
import { useLocation, useParams as usePath, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

const PAGES: Record<string, string> = {
  lead: '/leads/',
  opportunity: '/opportunities/',
  quote: '/quotes/',
  case: '/cases/',
  salesOrder: '/orders/',
  package: '/packages/',
  shipment: '/shipments/',
  invoice: '/invoices/',
  payment: '/payments/',
  creditNote: '/credit-notes/',
  customerReturn: '/returns/',
  refund: '/refunds/',
  writeOff: '/write-offs/',
  reminder: '/reminders/',
  stockReceipt: '/stock/documents/',
  stockIssue: '/stock/documents/',
  stockCount: '/stock/documents/',
  stockTransfer: '/stock/transfers/',
  stockRevaluation: '/stock/documents/',
  landedCost: '/stock/documents/',
  journalEntry: '/ledger/journal/',
  openingBalance: '/ledger/journal/',
  yearEnd: '/close?year=',
  currencyRevaluation: '/close?revaluation=',
  cutOff: '/close/cut-offs/',
  bankStatement: '/bank-statements/',
  customer: '/customers/',
  item: '/items/',
};

/** The page of a document or master record. */
export const pageOf = (type: string, id: number): string => `${PAGES[type] ?? '/'}${id}`;

/** The kind of document or master record that a page is of; undefined for other pages. */
export const typeOf = (address: string): string | undefined =>
  Object.keys(PAGES).find((type) => pageOf(type, 0).slice(0, -1) === address.replace(/\d+$/, ''));

/** A form that has made its document is used up: going back passes it by. */
const isUsedUp = (from: string, to: string): boolean =>
  from.endsWith('/new') && from.slice(0, -3) === to.replace(/\d+$/, '');

export function useGo() {
  const { history } = useRouter();
  return useCallback(
    (to: string) => (isUsedUp(history.location.pathname, to) ? history.replace(to) : history.push(to)),
    [history],
  );
}

/** To the page before; where this is the first one, to the work queue: what is before it belongs to the browser. */
export function useBack() {
  const { history } = useRouter();
  return useCallback((): void => {
    if (history.canGoBack()) history.back();
    else if (history.location.pathname !== '/') history.push('/');
  }, [history]);
}

/** Parameters after `?` of the page's address. */
export function useParams(): URLSearchParams {
  const { searchStr } = useLocation();
  return new URLSearchParams(searchStr);
}

/** The name in the page's address. */
export function useName(): string {
  const { name } = usePath({ strict: false }) as { name: string };
  return name;
}

/** The id in the page's address. */
export function useId(): number {
  const { id } = usePath({ strict: false }) as { id: string };
  return Number(id);
}
