// Lines of an entry by hand as a person fills them in, and what is proposed on the way: on an account kept in a foreign
// currency the amount in that is typed, and debit or credit follow at the rate of the day until they are typed too.
import { currencyExponent } from '../../../shared/kernel/currency.ts';
import { addMinor, subMinor } from '../../../shared/kernel/money.ts';
import { convertMinor } from '../../../shared/kernel/rate.ts';
import { isRefusedError } from '../../../shared/kernel/refusals.ts';

export type Line = {
  key: number;
  accountId: string | null;
  debitMinor: number;
  creditMinor: number;
  /** In the currency of the account, where that is a foreign one; null for nothing typed. */
  amountMinor: number | null;
  /** Of that currency on the day of the entry; null where there is none. */
  rateE10: number | null;
  /** Debit or credit were typed, not proposed. */
  typed: boolean;
};

/** Foreign currencies of bank accounts, by the account's id. */
export type Currencies = ReadonlyMap<string, string>;
type Books = { currencies: Currencies; exponent: number };

export const blank = (key: number): Line => ({
  ...{ key, accountId: null, debitMinor: 0, creditMinor: 0, amountMinor: null, rateE10: null, typed: false },
});
export const isFilled = (line: Line): boolean => line.accountId !== null && line.debitMinor + line.creditMinor > 0;

/** Whether a person would see the same lines. */
export const sameLines = (some: readonly Line[], others: readonly Line[]): boolean => {
  const seen = ({ accountId, debitMinor, creditMinor, amountMinor }: Line): unknown[] => [
    ...[accountId, debitMinor, creditMinor, amountMinor],
  ];
  return JSON.stringify(some.map(seen)) === JSON.stringify(others.map(seen));
};

export const currencyOf = (line: Line, currencies: Currencies): string | undefined =>
  line.accountId === null ? undefined : currencies.get(line.accountId);

/** Debit less credit. */
export const differenceOf = (lines: readonly Line[]): number =>
  lines.reduce((all, line) => addMinor(all, subMinor(line.debitMinor, line.creditMinor)), 0);

/** What an amount comes to; null for what cannot be worked out. */
function atRate(amountMinor: number, rateE10: number, currency: string, exponent: number): number | null {
  try {
    return convertMinor(amountMinor, rateE10, currencyExponent(currency), exponent);
  } catch (error) {
    if (isRefusedError(error)) return null;
    throw error;
  }
}

/** The line with debit or credit as proposed: on its own side, else on the one that the others leave open. */
function proposed(line: Line, others: readonly Line[], { currencies, exponent }: Books): Line {
  const currency = currencyOf(line, currencies);
  if (currency === undefined) return { ...line, amountMinor: null, rateE10: null };
  const { amountMinor, rateE10, typed } = line;
  if (typed || amountMinor === null || rateE10 === null) return line;
  const baseMinor = atRate(amountMinor, rateE10, currency, exponent);
  if (baseMinor === null) return line;
  const credits = line.debitMinor === 0 && (line.creditMinor > 0 || differenceOf(others) > 0);
  return { ...line, debitMinor: credits ? 0 : baseMinor, creditMinor: credits ? baseMinor : 0 };
}

/** The lines after one of them changed. */
export const changed = (lines: readonly Line[], key: number, change: Partial<Line>, books: Books): Line[] =>
  lines.map((line) =>
    line.key === key
      ? proposed(
          { ...line, ...change },
          lines.filter((other) => other.key !== key),
          books,
        )
      : line,
  );

/** A line of the command. */
export const inputOf = (line: Line, currencies: Currencies) => ({
  ...{ accountId: Number(line.accountId), debitMinor: line.debitMinor, creditMinor: line.creditMinor },
  ...(currencyOf(line, currencies) === undefined || line.amountMinor === null ? {} : { amountMinor: line.amountMinor }),
});
