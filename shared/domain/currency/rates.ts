// The rate of a document: base units for one unit of its currency × 10^10, the newest on or before its date. A document in
// the base currency has the rate 1, so that every document is counted in the same way (ACCOUNTING.md, sections 1 and 6).
import { currencyExponent } from '../../kernel/currency.ts';
import { convertMinor, RATE_DECIMALS } from '../../kernel/rate.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Settings } from '../company/settings.ts';

/** The rate of the base currency to itself. */
export const RATE_ONE = 10 ** RATE_DECIMALS;

/** What a document is in, and its rate; null where there is none on its day. */
export type DocumentRate = { currency: string; on: string; rateE10: number | null };

/** Refuses `NO_RATE` (noExchangeRate) naming currency and day. */
export function rateOf({ currency, on, rateE10 }: DocumentRate, fields: readonly string[] = []): Result<number> {
  if (rateE10 !== null) return ok(rateE10);
  return refuse('NO_RATE', { reason: 'noExchangeRate', params: { currency, on }, fields });
}

/** Minor units of a currency as minor units of the base currency. Throws RefusedError `AMOUNT_OUT_OF_RANGE`. */
export function inBase(
  settings: Pick<Settings, 'baseCurrency' | 'exponent'>,
  currency: string,
  rateE10: number,
): (amountMinor: number) => number {
  if (currency === settings.baseCurrency) return (amountMinor) => amountMinor;
  const exponent = currencyExponent(currency);
  return (amountMinor) => convertMinor(amountMinor, rateE10, exponent, settings.exponent);
}

/**
 * What a journal line keeps of a document's own amount, as a dimension of `debit` and `credit`: nothing for a document in
 * the base currency.
 */
export function foreignOf(
  settings: Pick<Settings, 'baseCurrency'>,
  currency: string,
): (amountMinor: number) => { foreign?: { currency: string; amountMinor: number } } {
  if (currency === settings.baseCurrency) return () => ({});
  return (amountMinor) => ({ foreign: { currency, amountMinor: Math.abs(amountMinor) } });
}

/** Money and documents of two currencies are never set against each other: `VALIDATION` (otherCurrency) naming both. */
export const otherCurrency = (
  currency: string,
  document: { number: string | null; currency: string },
  fields: readonly string[],
): Result<never> =>
  refuse('VALIDATION', {
    reason: 'otherCurrency',
    params: { number: document.number ?? '', currency: document.currency, other: currency },
    fields,
  });
