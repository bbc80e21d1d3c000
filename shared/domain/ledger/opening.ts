// What stood on the books before the first day in this file: balances of accounts, open invoices and advances of
// customers, each against OPENING_BALANCE, which is zero once all of it is entered. Stock comes in by receipts.
import { currencyExponent, isCurrency } from '../../kernel/currency.ts';
import { addDays } from '../../kernel/localDate.ts';
import { subMinor, sumMinor } from '../../kernel/money.ts';
import { rateBetween } from '../../kernel/rate.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { foreignOf, inBase, rateOf } from '../currency/rates.ts';
import type { NewInvoice } from '../invoice/record.ts';
import { credit, debit, type Entry, journalEntry } from './entry.ts';
import { type Account, refusedLine, type Typed, typedLines } from './manual.ts';

/**
 * Balances of accounts in one entry; what debit and credit differ by goes to OPENING_BALANCE.
 * Refuses `CONTROL_ACCOUNT` (what stands there comes with invoices, advances and stock), `VALIDATION` openingAccount, what
 * `refusedLine` names else, and what every entry refuses.
 */
export function openingAccounts(
  draft: { postedOn: string; memo: string; lines: readonly Typed[] },
  accounts: readonly Account[],
  settings: Settings,
): Result<Entry[]> {
  const opening = accountFor(settings, 'OPENING_BALANCE');
  for (const [i, line] of draft.lines.entries()) {
    const refused = refusedLine(line, i, { accounts, zeroTaken: false });
    if (refused) return refused;
    if (line.accountId === opening)
      return refuse('VALIDATION', { reason: 'openingAccount', fields: [`lines.${i}.accountId`] });
  }
  const differenceMinor = subMinor(
    sumMinor(draft.lines.map((line) => line.debitMinor)),
    sumMinor(draft.lines.map((line) => line.creditMinor)),
  );
  const lines = typedLines(draft.lines, accounts);
  return journalEntry({ ...draft, lines: [...lines, credit(opening, differenceMinor)] }, settings.lockedThrough);
}

/** An amount of the books before: in the base currency unless another is named, and what it stood at there. */
export type OpeningAmount = {
  amountMinor: number;
  currency?: string | undefined;
  /** In the base currency; left out: at the rate of the day taken over. */
  baseAmountMinor?: number | undefined;
};
/** Per currency on the day taken over; null where there is none. */
export type OpeningRates = ReadonlyMap<string, number | null>;

/**
 * Currency, rate and base amount of what is taken over in line `i`.
 * Refuses `VALIDATION` currency and baseAmountDiffers, `NO_RATE` where neither a rate nor a base amount is there.
 */
export function openingAmount(
  settings: Settings,
  { amountMinor, currency = settings.baseCurrency, baseAmountMinor }: OpeningAmount,
  { on, rates, i }: { on: string; rates: OpeningRates; i: number },
): Result<{ currency: string; rateE10: number; baseAmountMinor: number }> {
  const fields = [`lines.${i}.currency`];
  if (!isCurrency(currency)) return refuse('VALIDATION', { reason: 'currency', params: { currency }, fields });
  const own = currency === settings.baseCurrency;
  if (own && baseAmountMinor !== undefined && baseAmountMinor !== amountMinor)
    return refuse('VALIDATION', {
      ...{ reason: 'baseAmountDiffers', params: { currency }, fields: [`lines.${i}.baseAmountMinor`] },
    });
  if (!own && baseAmountMinor !== undefined) {
    const rateE10 = rateBetween(amountMinor, baseAmountMinor, currencyExponent(currency), settings.exponent);
    return ok({ currency, rateE10, baseAmountMinor });
  }
  const rate = rateOf({ currency, on, rateE10: rates.get(currency) ?? null }, fields);
  if (!rate.ok) return rate;
  return ok({ currency, rateE10: rate.value, baseAmountMinor: inBase(settings, currency, rate.value)(amountMinor) });
}

export type OpeningInvoice = OpeningAmount & {
  customerId: number;
  number: string;
  issuedOn: string;
  dueOn: string;
};

type InvoiceFacts = {
  settings: Settings;
  /** Opening invoices that the customers have already. */
  taken: readonly { customerId: number; number: string | null }[];
  rates: OpeningRates;
  now: string;
};

/**
 * Invoices of the books before, by what is open of them: they can be paid and age like all others, and hold neither
 * revenue nor tax. Their number is their own and takes none of the series.
 * Refuses `DUPLICATE` (the customer has this number already), `VALIDATION` openingTooLate (issued after the day taken over)
 * and dueBeforeIssue, what `openingAmount` and what every entry refuses.
 */
export function openingInvoices(
  facts: InvoiceFacts,
  postedOn: string,
  wanted: readonly OpeningInvoice[],
): Result<{ invoice: NewInvoice; entries: Entry[] }[]> {
  const { settings } = facts;
  const taken = new Set(facts.taken.map((row) => `${row.customerId} ${row.number}`));
  const made: { invoice: NewInvoice; entries: Entry[] }[] = [];
  for (const [i, row] of wanted.entries()) {
    const { customerId, number, issuedOn, dueOn, amountMinor } = row;
    const key = `${customerId} ${number}`;
    if (taken.has(key))
      return refuse('DUPLICATE', { params: { field: 'number', value: number }, fields: [`lines.${i}.number`] });
    taken.add(key);
    if (issuedOn > postedOn)
      return refuse('VALIDATION', {
        reason: 'openingTooLate',
        params: { on: addDays(postedOn, 1) },
        fields: [`lines.${i}.issuedOn`],
      });
    if (dueOn < issuedOn)
      return refuse('VALIDATION', { reason: 'dueBeforeIssue', params: { on: issuedOn }, fields: [`lines.${i}.dueOn`] });
    const amount = openingAmount(settings, row, { on: postedOn, rates: facts.rates, i });
    if (!amount.ok) return amount;
    const { currency, rateE10, baseAmountMinor } = amount.value;
    const own = foreignOf(settings, currency)(amountMinor);
    const lines = [
      debit(accountFor(settings, 'AR'), baseAmountMinor, { customerId, ...own }),
      credit(accountFor(settings, 'OPENING_BALANCE'), baseAmountMinor, own),
    ];
    const entries = journalEntry({ postedOn, memo: number, lines }, settings.lockedThrough);
    if (!entries.ok) return entries;
    const invoice: NewInvoice = {
      ...{ number, state: 'issued', customerId, issuedOn, taxPointOn: issuedOn, dueOn, openingOn: postedOn },
      ...{ depositOrderId: null, paymentTermsId: null, discountPpm: 0, discountOn: null },
      ...{ currency, taxRounding: settings.taxRounding, pricesIncludeTax: false },
      ...{ rateE10, netMinor: 0, taxMinor: 0, roundingMinor: 0 },
      ...{ baseNetMinor: 0, baseTaxMinor: 0, baseRoundingMinor: 0 },
      ...{ baseGrossMinor: baseAmountMinor, baseOpenMinor: baseAmountMinor },
      ...{ grossMinor: amountMinor, openMinor: amountMinor, createdAt: facts.now, version: 1 },
    };
    made.push({ invoice, entries: entries.value });
  }
  return ok(made);
}
