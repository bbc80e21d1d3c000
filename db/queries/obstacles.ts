// What stands in the way of an action on an invoice that its state would allow: the reason of the refusal to come, with what
// it names.
import type { Output } from '../../shared/contract/index.ts';

type Invoice = Output<'invoice.get'>;
type Obstacle = { reason: string; params?: Record<string, string | number> };

type Standing = Pick<Invoice, 'openMinor' | 'openingOn' | 'applications' | 'writeOffs'> & {
  /** Number of a credit note for it of which something is open. */
  openCreditNote: string | undefined;
};

/** What stands in the way of crediting: a credit note would pay out what took a part of the invoice that was not paid. */
function ofCredit({ openingOn, applications, writeOffs }: Standing): Obstacle | null {
  if (openingOn !== null) return { reason: 'openingInvoice' };
  const payment = applications.find(
    ({ undone, amountMinor, discountMinor, differenceMinor }) =>
      !undone && amountMinor + discountMinor + differenceMinor > 0 && (discountMinor > 0 || differenceMinor > 0),
  );
  if (payment) return { reason: 'paidWithDiscount', params: { number: payment.paymentNumber } };
  const writeOff = writeOffs.find(({ state }) => state === 'posted');
  return writeOff ? { reason: 'writtenOff', params: { number: writeOff.number } } : null;
}

/** The reason that stops an action of an invoice, null where nothing does. */
export function invoiceObstacle(action: string, invoice: Standing): Obstacle | null {
  if (action === 'credit') return ofCredit(invoice);
  if (action !== 'pay' && action !== 'writeOff') return null;
  if (invoice.openMinor === 0) return { reason: 'alreadyPaid' };
  return action === 'writeOff' && invoice.openCreditNote !== undefined
    ? { reason: 'creditNoteOpen', params: { number: invoice.openCreditNote } }
    : null;
}
