// Which exchange rates may be added: of a currency that exists and is not the company's own, one for a day.
import { isCurrency } from '../../kernel/currency.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Settings } from '../company/settings.ts';

export type EnteredRate = { currency: string; validFrom: string; rateE10: number };
type Base = Pick<Settings, 'baseCurrency'>;

/** Refuses `VALIDATION` currency and baseCurrencyRate, `DUPLICATE` sameRate for a second rate of one day. */
export function checkRate(
  { baseCurrency }: Base,
  known: readonly EnteredRate[],
  rate: EnteredRate,
  at: string,
): Result<true> {
  const { currency, validFrom } = rate;
  const fields = [`${at}currency`];
  if (!isCurrency(currency)) return refuse('VALIDATION', { reason: 'currency', params: { currency }, fields });
  if (currency === baseCurrency)
    return refuse('VALIDATION', { reason: 'baseCurrencyRate', params: { currency }, fields });
  if (known.some((row) => row.currency === currency && row.validFrom === validFrom))
    return refuse('DUPLICATE', {
      ...{ reason: 'sameRate', params: { currency, on: validFrom }, fields: [`${at}validFrom`] },
    });
  return ok(true);
}

/** The rates of a table that are not there yet; one that is there with the same value is passed over. Refuses as `checkRate`. */
export function newRates(
  settings: Base,
  known: readonly EnteredRate[],
  lines: readonly EnteredRate[],
): Result<EnteredRate[]> {
  const fresh: EnteredRate[] = [];
  for (const [i, line] of lines.entries()) {
    const all = [...known, ...fresh];
    if (
      all.some(
        (row) => row.currency === line.currency && row.validFrom === line.validFrom && row.rateE10 === line.rateE10,
      )
    )
      continue;
    const checked = checkRate(settings, all, line, `lines.${i}.`);
    if (!checked.ok) return checked;
    fresh.push(line);
  }
  return ok(fresh);
}
