// What money does to the invoices it is set against: how much of each it settles together with a discount or a small
// difference, and the lines of those. A payment's own lines stand in apply.ts (ACCOUNTING.md, sections 6 and 7).
import { addMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { step } from '../documents/states.ts';
import { invoiceStates } from '../documents/tables.ts';
import type { Invoice } from '../invoice/record.ts';
import { debit, type EntryLine } from '../ledger/entry.ts';
import { type Advance, afterGiving, givenBack } from './advanceTax.ts';
import {
  afterDiscount,
  type DiscountFacts,
  type DiscountTax,
  discountAllowed,
  discountLines,
  discountTaxes,
} from './discount.ts';
import type { Payment, PaymentApplication } from './record.ts';

/** Money set against an invoice, what the customer took off in time, and a small difference; all in minor units. */
export type Application = { invoiceId: number; amountMinor: number; discountMinor: number; differenceMinor: number };
export type NewApplication = Omit<PaymentApplication, 'id'> & { taxes: DiscountTax[] };

export type PaymentFacts = {
  settings: Settings;
  payment: Payment;
  invoices: Invoice[];
  /** Of the invoices on which a discount is taken or given back. */
  discounts: DiscountFacts[];
  /** Null where the payment's advance is not taxed. */
  advance: Advance | null;
};

type Settling = Pick<Application, 'amountMinor' | 'discountMinor' | 'differenceMinor'>;

/** What an application takes off what its invoice has open. */
export const settledMinor = (row: Settling): number =>
  sumMinor([row.amountMinor, row.discountMinor, row.differenceMinor]);

export type Settled = {
  invoices: Invoice[];
  applications: NewApplication[];
  settledMinor: number;
  appliedMinor: number;
  /** Lines of discounts and differences. */
  lines: EntryLine[];
  advance: Advance | null;
};

/** Lines of the same account, customer and tax code as one. */
export function merged(lines: readonly EntryLine[]): EntryLine[] {
  const rows = new Map<string, EntryLine>();
  for (const line of lines) {
    const key = `${line.accountId} ${line.customerId} ${line.taxCodeId}`;
    const known = rows.get(key);
    const amountMinor = subMinor(line.debitMinor, line.creditMinor);
    const sum = known ? addMinor(subMinor(known.debitMinor, known.creditMinor), amountMinor) : amountMinor;
    rows.set(key, debit(line.accountId, sum, line));
  }
  return [...rows.values()];
}

function checked(
  facts: Pick<PaymentFacts, 'settings' | 'payment'>,
  invoice: Invoice,
  row: Application,
  on: string,
  at: string,
): Result<true> {
  const fields = [`${at}.amountMinor`];
  const payable = step(invoiceStates, invoice.state, 'pay');
  if (!payable.ok) return payable;
  const since = invoice.openingOn ?? invoice.issuedOn;
  if (on < since) return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: since }, fields });
  const askedMinor = settledMinor(row);
  if (askedMinor > invoice.openMinor)
    return refuse('OVER_APPLIED', {
      params: { number: invoice.number ?? '', openMinor: invoice.openMinor, askedMinor },
      fields,
    });
  const limitMinor = facts.settings.smallDifferenceMinor;
  if (Math.abs(row.differenceMinor) > limitMinor || askedMinor <= 0)
    return refuse('VALIDATION', {
      reason: 'differenceTooBig',
      params: { limitMinor },
      fields: [`${at}.differenceMinor`],
    });
  const discount = { discountMinor: row.discountMinor, settledMinor: askedMinor };
  return discountAllowed(invoice, discount, facts.payment.paidOn, [`${at}.discountMinor`]);
}

/**
 * Sets amounts against invoices, one after the other.
 * Refuses `NOT_FOUND` (no invoice of this customer), `WRONG_STATE` (not issued), `VALIDATION` (dated before the invoice, a
 * discount that was not agreed, is late or too big, a difference over the company's limit), `OVER_APPLIED` (more than the
 * invoice has open, or more than `limitMinor` in all).
 */
export function settle(
  facts: PaymentFacts,
  wanted: readonly Application[],
  how: { on: string; limitMinor: number; fromAdvance: boolean },
): Result<Settled> {
  const { settings, payment } = facts;
  const invoices = new Map(facts.invoices.map((invoice) => [invoice.id, invoice]));
  const discounts = new Map(facts.discounts.map((row) => [row.invoiceId, row]));
  const applications: NewApplication[] = [];
  const lines: EntryLine[] = [];
  let advance = facts.advance;
  let leftMinor = how.limitMinor;
  for (const [i, row] of wanted.entries()) {
    const { invoiceId, amountMinor, discountMinor, differenceMinor } = row;
    const at = `applications.${i}`;
    const invoice = invoices.get(invoiceId);
    if (!invoice || invoice.customerId !== payment.customerId)
      return refuse('NOT_FOUND', { params: { what: 'invoice', id: invoiceId }, fields: [`${at}.amountMinor`] });
    const may = checked(facts, invoice, row, how.on, at);
    if (!may.ok) return may;
    const openMinor = subMinor(invoice.openMinor, settledMinor(row));
    invoices.set(invoiceId, { ...invoice, openMinor, version: invoice.version + 1 });
    leftMinor = subMinor(leftMinor, amountMinor);
    if (leftMinor < 0) break;
    const discount = discounts.get(invoiceId);
    const taxes = discount ? discountTaxes(settings, discount, discountMinor) : [];
    lines.push(...discountLines(settings, discount, discountMinor, taxes));
    if (discount) discounts.set(invoiceId, afterDiscount(discount, discountMinor, taxes));
    if (differenceMinor !== 0) lines.push(debit(accountFor(settings, 'SMALL_DIFFERENCE'), differenceMinor));
    const advanceTaxMinor = advance && how.fromAdvance ? givenBack(advance, leftMinor) : 0;
    advance = advance && afterGiving(advance, advanceTaxMinor);
    applications.push({
      ...{ paymentId: payment.id, invoiceId, appliedOn: how.on, amountMinor, discountMinor, differenceMinor },
      ...{ fromAdvance: how.fromAdvance, advanceTaxMinor, undoesId: null, taxes },
    });
  }
  const appliedMinor = sumMinor(wanted.map((row) => row.amountMinor));
  if (appliedMinor > how.limitMinor)
    return refuse('OVER_APPLIED', {
      reason: 'paymentExceeded',
      params: { number: payment.number ?? '', openMinor: how.limitMinor, askedMinor: appliedMinor },
      fields: ['applications'],
    });
  return ok({
    invoices: [...invoices.values()].filter((invoice) => wanted.some((row) => row.invoiceId === invoice.id)),
    ...{ applications, lines: merged(lines), advance, appliedMinor },
    settledMinor: sumMinor(wanted.map(settledMinor)),
  });
}

/** An application with the tax that went back with its discount. */
export type Undoable = PaymentApplication & { taxes: DiscountTax[] };

const negated = (tax: DiscountTax): DiscountTax => ({
  ...tax,
  baseMinor: -tax.baseMinor,
  taxMinor: -tax.taxMinor,
});

export const mirrorRow = (row: Undoable, on: string, advanceTaxMinor: number): NewApplication => ({
  ...{ paymentId: row.paymentId, invoiceId: row.invoiceId, appliedOn: on, fromAdvance: row.fromAdvance },
  ...{ amountMinor: -row.amountMinor, discountMinor: -row.discountMinor, differenceMinor: -row.differenceMinor },
  ...{ advanceTaxMinor, undoesId: row.id },
  taxes: row.taxes.map(negated),
});

/** Lines that give discounts and differences of applications back. */
export function mirrorLines(facts: PaymentFacts, rows: readonly Undoable[]): EntryLine[] {
  const discounts = new Map(facts.discounts.map((row) => [row.invoiceId, row]));
  const lines: EntryLine[] = [];
  for (const { invoiceId, discountMinor, differenceMinor, taxes } of rows) {
    const back = taxes.map(negated);
    const discount = discounts.get(invoiceId);
    lines.push(...discountLines(facts.settings, discount, -discountMinor, back));
    if (discount) discounts.set(invoiceId, afterDiscount(discount, -discountMinor, back));
    if (differenceMinor !== 0) lines.push(debit(accountFor(facts.settings, 'SMALL_DIFFERENCE'), -differenceMinor));
  }
  return merged(lines);
}

/** Invoices with what applications had settled open again. */
export const reopened = (invoices: readonly Invoice[], undone: readonly PaymentApplication[]): Invoice[] =>
  invoices
    .filter((invoice) => undone.some((row) => row.invoiceId === invoice.id))
    .map((invoice) => ({
      ...invoice,
      openMinor: undone
        .filter((row) => row.invoiceId === invoice.id)
        .reduce((sum, row) => addMinor(sum, settledMinor(row)), invoice.openMinor),
      version: invoice.version + 1,
    }));
