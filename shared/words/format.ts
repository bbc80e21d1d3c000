// How numbers and dates are written for people, from exact integers: never through a float.
import { type FormatOptions, formatScaled } from '../kernel/decimal.ts';
import type { Language } from './index.ts';

const SEPARATORS: Record<Language, Pick<FormatOptions, 'decimalSeparator' | 'groupSeparator'>> = {
  en: { decimalSeparator: '.', groupSeparator: ',' },
  ru: { decimalSeparator: ',', groupSeparator: '\u00a0' },
};

/** Minor units with all decimals of the currency. */
export const formatMoney = (amountMinor: number, exponent: number, language: Language): string =>
  formatScaled(amountMinor, exponent, { ...SEPARATORS[language], minDecimals: exponent, maxDecimals: exponent });

/** Quantity × 10^6, without trailing zeros. */
export const formatQty = (qtyMicro: number, language: Language): string =>
  formatScaled(qtyMicro, 6, SEPARATORS[language]);

/** Unit price × 10^6: at least two decimals. */
export const formatPrice = (priceMicro: number, language: Language): string =>
  formatScaled(priceMicro, 6, { ...SEPARATORS[language], minDecimals: 2 });

/** Exchange rate × 10^10: at least four decimals. */
export const formatRate = (rateE10: number, language: Language): string =>
  formatScaled(rateE10, 10, { ...SEPARATORS[language], minDecimals: 4 });

/** Percent × 10^4, without the sign. */
export const formatPercent = (percentPpm: number, language: Language): string =>
  formatScaled(percentPpm, 4, SEPARATORS[language]);

/** A share that was worked out, percent × 10^4: to one decimal, since more would look more exact than it is. */
export const formatShare = (percentPpm: number, language: Language): string =>
  formatScaled(percentPpm, 4, { ...SEPARATORS[language], maxDecimals: 1 });

/** 2026-11-24 in English, 24.11.2026 in Russian. */
export const formatDate = (day: string, language: Language): string =>
  language === 'ru' ? day.split('-').reverse().join('.') : day;

/** 2026-03 as `Mar 2026`, `март 2026`. */
export const formatMonth = (period: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' })
    .format(new Date(`${period}-01T00:00:00Z`))
    .replace(/ г\.$/, '');

/** An instant in the local time of the machine, to the minute. */
export function formatInstant(at: string, language: Language): string {
  const when = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
  return `${formatDate(day, language)} ${two(when.getHours())}:${two(when.getMinutes())}`;
}
