// The oracle's part for foreign currency: rates as the log entered them, amounts in the base currency, and what an open
// amount still carries there. Plain bigint arithmetic, nothing shared with shared/domain.

// biome-ignore lint/suspicious/noExplicitAny: a row of the log is read as it was written
type Asked = any;
type Told = Record<string, (asked: Asked, answered: Asked) => void>;

/** Half away from zero. */
const half = (number: bigint, by: bigint): bigint => {
  const size = (2n * (number < 0n ? -number : number) + by) / (2n * by);
  return number < 0n ? -size : size;
};
const DECIMALS: Record<string, bigint> = { JPY: 0n, KWD: 3n };
/** Minor units of one whole unit. */
export const unitOf = (currency: string): bigint => 10n ** (DECIMALS[currency] ?? 2n);

type Rate = { id: number; currency: string; from: string; rate: bigint };

export class Rates {
  readonly #base: string;
  #rows: Rate[] = [];
  #next = 1;

  constructor(base: string) {
    this.#base = base;
  }

  isBase = (currency: string): boolean => currency === this.#base;

  /** Minor units of the base currency for minor units of another on a day. */
  toBase(currency: string, on: string, amount: bigint): bigint {
    if (this.isBase(currency)) return amount;
    const known = this.#rows.filter((row) => row.currency === currency && row.from <= on);
    const [newest] = known.sort((a, b) => (a.from < b.from ? 1 : -1));
    if (!newest) throw new Error(`posted without a rate of ${currency} on ${on}`);
    return half(amount * newest.rate * unitOf(this.#base), 10n ** 10n * unitOf(currency));
  }

  #add(asked: Asked, id: number): void {
    this.#rows.push({ id, currency: asked.currency, from: asked.validFrom, rate: BigInt(asked.rateE10) });
    this.#next = Math.max(this.#next, id + 1);
  }

  readonly told: Told = {
    'exchangeRate.create': (asked, { id }) => this.#add(asked, id),
    'exchangeRate.import': (asked) => {
      for (const line of asked.lines)
        if (!this.#rows.some((row) => row.currency === line.currency && row.from === line.validFrom))
          this.#add(line, this.#next);
    },
    'exchangeRate.update': (asked) => {
      for (const row of this.#rows) if (row.id === asked.id) row.rate = BigInt(asked.rateE10);
    },
    // With its mirror a revaluation leaves nothing; what it makes of bank accounts is in oracleBanks.ts, of customers in a story.
    'currencyRevaluation.post': () => undefined,
    'currencyRevaluation.reverse': () => undefined,
    'exchangeRate.delete': (asked) => {
      this.#rows = this.#rows.filter((row) => row.id !== asked.id);
      this.#next = Math.max(0, ...this.#rows.map((row) => row.id)) + 1;
    },
  };
}

/** An amount, what of it is open, and what the open part carries in the base currency. */
export class Carry {
  readonly total: bigint;
  readonly base: bigint;
  left: bigint;
  baseLeft: bigint;

  constructor(total: bigint, base: bigint) {
    this.total = total;
    this.base = base;
    this.left = total;
    this.baseLeft = base;
  }

  /** Takes an amount, and answers what it carried: all that is left with the last of it. */
  take(amount: bigint): bigint {
    const left = this.left - amount;
    const step =
      left === 0n ? this.baseLeft : half(this.base * (this.total - left), this.total) - (this.base - this.baseLeft);
    const carried = step < 0n ? 0n : step > this.baseLeft ? this.baseLeft : step;
    this.give(-amount, -carried);
    return carried;
  }

  /** Puts back what was taken. */
  give(amount: bigint, carried: bigint): void {
    this.left += amount;
    this.baseLeft += carried;
  }
}

type Add = (role: string | number, amount: bigint, customer?: number) => void;

/** Books what the two sides of an application carried differently; `sign` −1n takes it back. */
export function difference(add: Add, owed: bigint, settled: bigint, sign: 1n | -1n = 1n): void {
  const gain = settled - owed;
  if (gain > 0n) add('FX_GAIN', -gain * sign);
  if (gain < 0n) add('FX_LOSS', -gain * sign);
}

type TaxOf = { code: number; rate: bigint; tax: bigint };

/** Tax of an invoice in the base currency: what deposits gave of it at their own rates, the rest at the invoice's. */
export function taxesInBase(
  taxes: readonly TaxOf[],
  given: readonly (TaxOf & { base: bigint })[],
  toBase: (amount: bigint) => bigint,
): bigint {
  const left = taxes.map((group) => ({ ...group }));
  let base = 0n;
  for (const { code, rate, tax, base: carried } of given) {
    const group = left.find((one) => one.code === code && one.rate === rate) ?? left.find((one) => one.code === code);
    if (!group) continue;
    group.tax -= tax;
    base += carried;
  }
  return left.reduce((sum, group) => sum + toBase(group.tax), base);
}
