// Between the text a person or a spreadsheet writes and the scaled integer that is stored, digit by digit: no float on
// the way, so 0.1 is 0.1 and 1e308 is not a number. What could be read in two ways is refused, not guessed.
import { pow10, roundDiv, toExact } from './exact.ts';
import { ok, type Result, refuse } from './result.ts';

export type DecimalSeparator = '.' | ',';

// Spaces of every width that spreadsheets put between thousands, and the Swiss apostrophes.
const SPACE_GROUPS = " \u00a0\u2009\u202f'\u2019";
const MAX_LENGTH = 60;
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Digits in threes, always the same separator between them, or no separator at all. */
const isGrouped = (text: string, separators: string): boolean =>
  /^[0-9]+$/.test(text) || new RegExp(`^[0-9]{1,3}([${separators}])[0-9]{3}(\\1[0-9]{3})*$`, 'u').test(text);

/** Takes a leading sign or enclosing parentheses (a negative in accounting notation) off. */
function unsigned(text: string): { negative: boolean; body: string } {
  const inParentheses = /^\((.*)\)$/su.exec(text);
  if (inParentheses) return { negative: true, body: (inParentheses[1] ?? '').trim() };
  const signed = /^([-+\u2212])(.*)$/su.exec(text);
  return signed ? { negative: signed[1] !== '+', body: (signed[2] ?? '').trim() } : { negative: false, body: text };
}

/**
 * Which mark is the decimal one where nobody said. Both marks: the last. One mark several times, or beside grouping
 * spaces: only one reading is left. One mark once, before exactly three digits: `1,234` is a thousand where the value
 * has fewer than three decimals, and could be either where it has three or more.
 */
function guessSeparator(body: string, scale: number): DecimalSeparator | 'ambiguous' {
  const lastDot = body.lastIndexOf('.');
  const lastComma = body.lastIndexOf(',');
  if (lastDot >= 0 && lastComma >= 0) return lastDot > lastComma ? '.' : ',';
  if (lastDot < 0 && lastComma < 0) return '.';
  const mark: DecimalSeparator = lastDot >= 0 ? '.' : ',';
  const other: DecimalSeparator = mark === '.' ? ',' : '.';
  if (body.indexOf(mark) !== body.lastIndexOf(mark)) return other;
  // A number does not start its thousands with 0, so 0,125 is a fraction.
  if (!/^[1-9][0-9]{0,2}[.,][0-9]{3}$/.test(body)) return mark;
  return scale < 3 ? other : 'ambiguous';
}

type Digits = { whole: string; fraction: string };

function digitsOf(body: string, separator: DecimalSeparator): Digits | undefined {
  const groups = SPACE_GROUPS + (separator === '.' ? ',' : '.');
  const at = body.indexOf(separator);
  const whole = at < 0 ? body : body.slice(0, at);
  const fraction = at < 0 ? '' : body.slice(at + 1);
  // `.5` is a number, `5.` and a lone mark are slips of the finger.
  if (at >= 0 && !/^[0-9]+$/.test(fraction)) return undefined;
  if (whole === '' ? at < 0 : !isGrouped(whole, groups)) return undefined;
  return { whole: whole.replace(/[^0-9]/g, ''), fraction };
}

/**
 * Text → integer × 10^scale, exactly. Accepts a leading − or +, (5.00) for −5.00, thousands in threes parted by spaces,
 * no-break spaces, apostrophes or the mark that is not the decimal one; `decimalSeparator` 'auto' (the default) works the
 * mark out. Refuses `VALIDATION` with reason required (blank), number (no plain decimal number: NaN, 1e308, 0x10 …),
 * ambiguousNumber (1,234 where it may be 1.234), tooManyDecimals (other than zeros past `scale`), and
 * `AMOUNT_OUT_OF_RANGE`.
 */
export function parseScaled(
  text: string,
  scale: number,
  options: { decimalSeparator?: DecimalSeparator | 'auto' } = {},
): Result<number> {
  const trimmed = text.trim();
  const params = { text: trimmed.slice(0, MAX_LENGTH) };
  if (trimmed === '') return refuse('VALIDATION', { reason: 'required' });
  if (trimmed.length > MAX_LENGTH) return refuse('VALIDATION', { reason: 'number', params });
  const { negative, body } = unsigned(trimmed);
  const asked = options.decimalSeparator ?? 'auto';
  const separator = asked === 'auto' ? guessSeparator(body, scale) : asked;
  if (separator === 'ambiguous') return refuse('VALIDATION', { reason: 'ambiguousNumber', params });
  const digits = digitsOf(body, separator);
  if (!digits) return refuse('VALIDATION', { reason: 'number', params });
  const fraction = digits.fraction.replace(/0+$/, '');
  if (fraction.length > scale) {
    return refuse('VALIDATION', {
      reason: 'tooManyDecimals',
      params: { ...params, decimals: scale },
    });
  }
  const size = BigInt(digits.whole + fraction.padEnd(scale, '0'));
  if (size > MAX_SAFE) return refuse('AMOUNT_OUT_OF_RANGE', { params });
  return ok(Number(negative ? -size : size));
}

export type FormatOptions = {
  /** Zeros are kept up to here; default 0. */
  minDecimals?: number;
  /** Rounded half away from zero past here; default `scale`, which never rounds. */
  maxDecimals?: number;
  decimalSeparator?: string;
  /** Between thousands; default none. */
  groupSeparator?: string;
};

/** Integer × 10^scale → text with a leading `-` where negative. Exact unless `maxDecimals` asks for less. */
export function formatScaled(value: number, scale: number, options: FormatOptions = {}): string {
  const { minDecimals = 0, maxDecimals = scale, decimalSeparator = '.', groupSeparator = '' } = options;
  const shown = Math.min(scale, Math.max(minDecimals, maxDecimals));
  const rounded = roundDiv(toExact(value), pow10(scale - shown));
  const digits = String(rounded < 0n ? -rounded : rounded).padStart(shown + 1, '0');
  const whole = digits.slice(0, digits.length - shown);
  const fraction = digits
    .slice(digits.length - shown)
    .replace(/0+$/, '')
    .padEnd(minDecimals, '0');
  const grouped = groupSeparator === '' ? whole : whole.replace(/(?<=[0-9])(?=(?:[0-9]{3})+$)/g, () => groupSeparator);
  return `${rounded < 0n ? '-' : ''}${grouped}${fraction === '' ? '' : decimalSeparator + fraction}`;
}
