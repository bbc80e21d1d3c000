// What money does to the invoices it is set against: how much of each it settles together with a discount or a small
// difference, and the lines of those. A payment's own lines stand in apply.ts (ACCOUNTING.md, sections 6 and 7).
import { addMinor, shareMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import {
  billedCarried,
  carryingOf,
  lessOpen,
  lessUnapplied,
  receivedCarried,
  type Settled as Sides,
} from '../currency/carrying.ts';
import { foreignOf, otherCurrency } from '../currency/rates.ts';
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
import { type OpenChange, openSince } from './openDays.ts';
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
  /** Small differences written off on an invoice so far, in the base currency. */
  smallMinor: ReadonlyMap<number, number>;
  /** What changed the open amounts of the payment and the invoices, and when. */
  changes: OpenChange[];
  /** Null where the payment's advance is not taxed. */
  advance: Advance | null;
};

type Settling = Pick<Application, 'amountMinor' | 'discountMinor' | 'differenceMinor'>;

/** What an application in the document's currency takes off what its invoice has open. */
export const settledMinor = (row: Settling): number =>
  sumMinor([row.amountMinor, row.discountMinor, row.differenceMinor]);

/** The two sides of applications in the base currency: what the money was owed for, and what it carried itself. */
export const sidesOf = (
  rows: readonly Pick<
    PaymentApplication,
    'baseAmountMinor' | 'basePaidMinor' | 'baseDiscountMinor' | 'baseDifferenceMinor'
  >[],
): Sides[] =>
  rows.map((row) => ({
    owedMinor: subMinor(row.baseAmountMinor, addMinor(row.baseDiscountMinor, row.baseDifferenceMinor)),
    settledMinor: row.basePaidMinor,
  }));

export type Settled = {
  /** Less what was applied. */
  payment: Payment;
  invoices: Invoice[];
  applications: NewApplication[];
  /** Lines of discounts and differences. */
  lines: EntryLine[];
  advance: Advance | null;
};

/**
 * Lines of the same account, customer and tax code as one. With an amount of another currency debits and credits stay apart:
 * two rates may leave that on one side and the base amount on the other.
 */
function merged(lines: readonly EntryLine[]): EntryLine[] {
  const rows = new Map<string, EntryLine>();
  for (const line of lines) {
    const side = line.foreign && line.creditMinor > 0 ? 'credit' : '';
    const key = `${line.accountId} ${line.customerId} ${line.taxCodeId} ${side}`;
    const known = rows.get(key);
    const amountMinor = subMinor(line.debitMinor, line.creditMinor);
    const sum = known ? addMinor(subMinor(known.debitMinor, known.creditMinor), amountMinor) : amountMinor;
    const foreign = line.foreign && {
      ...line.foreign,
      amountMinor: addMinor(known?.foreign?.amountMinor ?? 0, line.foreign.amountMinor),
    };
    rows.set(key, debit(line.accountId, sum, { ...line, ...(foreign ? { foreign } : {}) }));
  }
  return [...rows.values()];
}

/** An amount of an invoice at the invoice's own rate. */
const inBaseOf = (invoice: Invoice, amountMinor: number): number =>
  invoice.grossMinor === 0 ? 0 : shareMinor(invoice.baseGrossMinor, amountMinor, invoice.grossMinor);

function checked(
  facts: Pick<PaymentFacts, 'settings' | 'payment' | 'changes'>,
  invoice: Invoice,
  row: Application,
  { on, at, leftMinor, smallMinor }: { on: string; at: string; leftMinor: number | null; smallMinor: number },
): Result<true> {
  const fields = [`${at}.amountMinor`];
  const payable = step(invoiceStates, invoice.state, 'pay');
  if (!payable.ok) return payable;
  const since = invoice.openingOn ?? invoice.issuedOn;
  if (on < since) return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: since }, fields });
  if (invoice.currency !== facts.payment.currency) return otherCurrency(facts.payment.currency, invoice, fields);
  const askedMinor = settledMinor(row);
  if (askedMinor > invoice.openMinor)
    return refuse('OVER_APPLIED', {
      params: { number: invoice.number ?? '', openMinor: invoice.openMinor, askedMinor },
      fields,
    });
  const open = openSince({ ...invoice, document: 'invoice', changes: facts.changes }, askedMinor, on, fields);
  if (!open.ok) return open;
  const limitMinor = facts.settings.smallDifferenceMinor;
  const small = row.differenceMinor === 0 ? 0 : addMinor(smallMinor, inBaseOf(invoice, row.differenceMinor));
  if (Math.abs(small) > limitMinor || askedMinor <= 0)
    return refuse('VALIDATION', {
      reason: 'differenceTooBig',
      params: { limitMinor: Math.max(0, subMinor(limitMinor, Math.sign(small) * smallMinor)) },
      fields: [`${at}.differenceMinor`],
    });
  const discount = { discountMinor: row.discountMinor, settledMinor: askedMinor, leftMinor };
  return discountAllowed(invoice, discount, facts.payment.paidOn, [`${at}.discountMinor`]);
}

/**
 * Sets amounts against invoices, one after the other.
 * Refuses `NOT_FOUND` (no invoice of this customer), `WRONG_STATE` (not issued), `VALIDATION` (dated before the invoice,
 * otherCurrency, a discount that was not agreed, is late or too big, a difference over the company's limit with those of before), `OVER_APPLIED` (more than the
 * invoice has open on that day or later, or more than the payment has).
 */
export function settle(
  facts: PaymentFacts,
  wanted: readonly Application[],
  how: { on: string; fromAdvance: boolean },
): Result<Settled> {
  const limitMinor = facts.payment.unappliedMinor;
  const appliedMinor = sumMinor(wanted.map((row) => row.amountMinor));
  const { on, fromAdvance } = how;
  const invoices = new Map(facts.invoices.map((invoice) => [invoice.id, invoice]));
  const discounts = new Map(facts.discounts.map((row) => [row.invoiceId, row]));
  const small = new Map(facts.smallMinor);
  const applications: NewApplication[] = [];
  const lines: EntryLine[] = [];
  let { payment, advance } = facts;
  for (const [i, row] of wanted.entries()) {
    const { invoiceId, amountMinor } = row;
    const at = `applications.${i}`;
    const invoice = invoices.get(invoiceId);
    if (!invoice || invoice.customerId !== payment.customerId)
      return refuse('NOT_FOUND', { params: { what: 'invoice', id: invoiceId }, fields: [`${at}.amountMinor`] });
    const discount = discounts.get(invoiceId);
    const smallMinor = small.get(invoiceId) ?? 0;
    const may = checked(facts, invoice, row, { on, at, leftMinor: discount?.leftMinor ?? null, smallMinor });
    if (!may.ok) return may;
    if (amountMinor > payment.unappliedMinor) break;
    const base = inBaseCurrency(payment, invoice, row);
    const less = lessOpen(invoice, settledMinor(row), base.baseAmountMinor);
    invoices.set(invoiceId, { ...less, version: invoice.version + 1 });
    payment = lessUnapplied(payment, amountMinor, base.basePaidMinor);
    const taxes = discount ? discountTaxes(facts.settings, discount, base.baseDiscountMinor) : [];
    const off = { currency: payment.currency, ...row, ...base, taxes };
    lines.push(...discountLines(facts.settings, discount, off));
    if (discount) discounts.set(invoiceId, afterDiscount(discount, base.baseDiscountMinor, taxes, row.discountMinor));
    lines.push(...differenceLine(facts.settings, off));
    small.set(invoiceId, addMinor(smallMinor, base.baseDifferenceMinor));
    const advanceTaxMinor = advance && fromAdvance ? givenBack(advance, payment.baseUnappliedMinor) : 0;
    advance = advance && afterGiving(advance, advanceTaxMinor);
    const own = { paymentId: payment.id, appliedOn: on, fromAdvance, advanceTaxMinor, undoesId: null, taxes };
    applications.push({ ...own, ...row, ...base });
  }
  if (appliedMinor > limitMinor)
    return refuse('OVER_APPLIED', {
      reason: 'paymentExceeded',
      params: { number: payment.number ?? '', openMinor: limitMinor, askedMinor: appliedMinor },
      fields: ['applications'],
    });
  const { id, number } = payment;
  const whole = { document: 'payment' as const, id, number, openMinor: limitMinor, changes: facts.changes };
  const open = openSince(whole, appliedMinor, on, ['applications']);
  if (!open.ok) return open;
  const touched = [...invoices.values()].filter((invoice) => wanted.some((row) => row.invoiceId === invoice.id));
  return ok({ payment, invoices: touched, applications, lines: merged(lines), advance });
}

type InBase = Pick<
  PaymentApplication,
  'baseAmountMinor' | 'basePaidMinor' | 'baseDiscountMinor' | 'baseDifferenceMinor'
>;

/** An application in the base currency: discount and difference at the invoice's rate, the rest as each side carries it. */
const inBaseCurrency = (payment: Payment, invoice: Invoice, row: Application): InBase => ({
  baseAmountMinor: carryingOf(billedCarried(invoice), settledMinor(row)),
  basePaidMinor: carryingOf(receivedCarried(payment), row.amountMinor),
  baseDiscountMinor: inBaseOf(invoice, row.discountMinor),
  baseDifferenceMinor: inBaseOf(invoice, row.differenceMinor),
});

type Difference = { currency: string; differenceMinor: number; baseDifferenceMinor: number };

function differenceLine(settings: Settings, row: Difference): EntryLine[] {
  if (row.baseDifferenceMinor === 0) return [];
  const own = foreignOf(settings, row.currency)(row.differenceMinor);
  return [debit(accountFor(settings, 'SMALL_DIFFERENCE'), row.baseDifferenceMinor, own)];
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
  ...{ baseAmountMinor: -row.baseAmountMinor, basePaidMinor: -row.basePaidMinor },
  ...{ baseDiscountMinor: -row.baseDiscountMinor, baseDifferenceMinor: -row.baseDifferenceMinor },
  ...{ advanceTaxMinor, undoesId: row.id },
  taxes: row.taxes.map(negated),
});

/** Lines that give discounts and differences of applications back. */
export function mirrorLines(facts: PaymentFacts, rows: readonly Undoable[]): EntryLine[] {
  const discounts = new Map(facts.discounts.map((row) => [row.invoiceId, row]));
  const lines: EntryLine[] = [];
  for (const row of rows) {
    const { invoiceId } = row;
    const off = {
      ...{ currency: facts.payment.currency, taxes: row.taxes.map(negated) },
      ...{ discountMinor: -row.discountMinor, baseDiscountMinor: -row.baseDiscountMinor },
      ...{ differenceMinor: -row.differenceMinor, baseDifferenceMinor: -row.baseDifferenceMinor },
    };
    const discount = discounts.get(invoiceId);
    lines.push(...discountLines(facts.settings, discount, off));
    if (discount)
      discounts.set(invoiceId, afterDiscount(discount, off.baseDiscountMinor, off.taxes, off.discountMinor));
    lines.push(...differenceLine(facts.settings, off));
  }
  return merged(lines);
}

/** Invoices with what applications had settled open again. */
export const reopened = (invoices: readonly Invoice[], undone: readonly PaymentApplication[]): Invoice[] =>
  invoices
    .filter((invoice) => undone.some((row) => row.invoiceId === invoice.id))
    .map((invoice) => ({
      ...undone
        .filter((row) => row.invoiceId === invoice.id)
        .reduce((back, row) => lessOpen(back, -settledMinor(row), -row.baseAmountMinor), invoice),
      version: invoice.version + 1,
    }));
