// What SQL here can do beyond SQLite: fold text of any alphabet, and share amounts exactly. SQLite turns an integer that
// overflows into a float without a word, and quantity times amount passes 2^63 for what a trading company sells in a year.
import type Database from 'better-sqlite3';
import { namesDocument } from '../shared/kernel/bankReference.ts';
import { currencyExponent } from '../shared/kernel/currency.ts';
import { shareMinor, unitPriceOfMicro } from '../shared/kernel/money.ts';
import { inUnitMicro } from '../shared/kernel/quantity.ts';
import { convertMinor } from '../shared/kernel/rate.ts';

/** Text as searches compare it: «Ромашка» is found under «ромашка», which SQLite's own lower() does not know. */
export const fold = (text: string): string => text.toLowerCase();

/**
 * Makes `fold(text)`, `share_minor(amount, part, whole)` (round(amount × part / whole)),
 * `in_base_minor(amount, rateE10, currency, base)`,
 * `in_unit_micro(qty, numerator, denominator)` (NULL where it takes more than 6 decimals), `unit_cost_micro(value, qty, currency)` and
 * `names_document(text, references)` (1 or 0) known to a connection; a missing argument gives NULL, an empty whole 0.
 */
export function addFunctions(raw: Database.Database): void {
  const exact = { deterministic: true };
  raw.function('fold', exact, (text: unknown) => (typeof text === 'string' ? fold(text) : text));
  raw.function('share_minor', exact, (amount: unknown, part: unknown, whole: unknown) => {
    if (typeof amount !== 'number' || typeof part !== 'number' || typeof whole !== 'number') return null;
    return whole === 0 ? 0 : shareMinor(amount, part, whole);
  });
  raw.function('in_base_minor', exact, (amount: unknown, rateE10: unknown, currency: unknown, base: unknown) => {
    if (typeof amount !== 'number') return null;
    if (currency === base) return amount;
    if (typeof rateE10 !== 'number') return null;
    return convertMinor(amount, rateE10, currencyExponent(String(currency)), currencyExponent(String(base)));
  });
  raw.function('in_unit_micro', exact, (qty: unknown, unitNumerator: unknown, unitDenominator: unknown) => {
    if (typeof qty !== 'number' || typeof unitNumerator !== 'number' || typeof unitDenominator !== 'number')
      return null;
    return inUnitMicro(qty, { unitNumerator, unitDenominator });
  });
  raw.function('unit_cost_micro', exact, (value: unknown, qty: unknown, currency: unknown) => {
    if (typeof value !== 'number' || typeof qty !== 'number') return null;
    return qty === 0 ? 0 : unitPriceOfMicro(value, qty, currencyExponent(String(currency)));
  });
  raw.function('names_document', exact, (text: unknown, references: unknown) => {
    if (typeof text !== 'string' || typeof references !== 'string') return null;
    return namesDocument(text, references) ? 1 : 0;
  });
}
