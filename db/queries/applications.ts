// What payments have settled of invoices, and what drafts are to settle.
import type { Output } from '../../shared/contract/index.ts';
import type { ReadDb } from '../connection.ts';
import { all } from './kit.ts';

type Application = Output<'payment.get'>['applications'][number];

const POSTED = `SELECT a.id, a.payment_id AS paymentId, coalesce(p.number, '') AS paymentNumber, a.invoice_id AS invoiceId,
  coalesce(v.number, '') AS invoiceNumber, a.applied_on AS appliedOn, a.amount_minor AS amountMinor,
  a.discount_minor AS discountMinor, a.difference_minor AS differenceMinor,
  a.base_paid_minor + a.base_discount_minor + a.base_difference_minor - a.base_amount_minor AS gainMinor,
  EXISTS (SELECT 1 FROM payment_application u WHERE u.undoes_id = a.id) AS undone
  FROM payment_application a JOIN payment p ON p.id = a.payment_id JOIN invoice v ON v.id = a.invoice_id`;

/** On the draft's own day. */
const DRAFTED = `SELECT a.id, a.payment_id AS paymentId, '' AS paymentNumber, a.invoice_id AS invoiceId,
  coalesce(v.number, '') AS invoiceNumber, p.paid_on AS appliedOn, a.amount_minor AS amountMinor,
  a.discount_minor AS discountMinor, a.difference_minor AS differenceMinor, 0 AS gainMinor, 0 AS undone
  FROM draft_application a JOIN payment p ON p.id = a.payment_id JOIN invoice v ON v.id = a.invoice_id`;

/** Applications of a payment or to an invoice, those undone and their mirrors among them; of a draft payment what it is to apply. */
export const paymentApplications = (
  db: ReadDb,
  column: 'payment_id' | 'invoice_id',
  id: number,
  draft = false,
): Application[] =>
  all<Omit<Application, 'undone'> & { undone: number }>(
    db,
    `${draft ? DRAFTED : POSTED} WHERE a.${column} = @id ORDER BY a.id`,
    { id },
  ).map((row) => ({ ...row, undone: row.undone === 1 }));
