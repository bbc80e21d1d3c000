// The oracle's part for what an accountant does by hand: entries, their mirrors, opening balances, and the close of a year,
// in which nothing but such entries may be dated.
type Row = Record<string, number | string | null>;
type Line = { accountId: number; debitMinor?: number; creditMinor?: number };
type Books = {
  rows(sql: string, ...of: unknown[]): Row[];
  add(role: string | number, amount: bigint): void;
};
type Made = { on: string; lines: { account: number; amount: bigint }[]; rest: string | undefined };
// biome-ignore lint/suspicious/noExplicitAny: a row of the log is read as it was written
type Asked = any;

export function byHand({ rows, add }: Books): Record<string, (asked: Asked, answered: Asked) => void> {
  const made = new Map<number, Made>();
  /** What stood on revenue and expense accounts when a year was closed. */
  const closed = new Map<number, Map<number, bigint>>();

  function post(id: number, lines: Made['lines'], rest: string | undefined): void {
    const on = String(rows('SELECT posted_on AS day FROM journal_entry WHERE id = ?', id)[0]?.day);
    made.set(id, { on, lines, rest });
    for (const { account, amount } of lines) {
      add(account, amount);
      if (rest !== undefined) add(rest, -amount);
    }
  }
  const entered = (id: number, lines: Line[], rest?: string): void => {
    const signed = lines.map(({ accountId, debitMinor = 0, creditMinor = 0 }) => ({
      ...{ account: accountId, amount: BigInt(debitMinor) - BigInt(creditMinor) },
    }));
    post(id, signed, rest);
  };
  function clear(year: number, sign: bigint): void {
    for (const [account, amount] of closed.get(year) ?? []) {
      add(account, -sign * amount);
      add('RETAINED_EARNINGS', sign * amount);
    }
  }
  function standing(through: string): Map<number, bigint> {
    const earning = rows("SELECT id FROM account WHERE type IN ('revenue', 'expense')").map(({ id }) => Number(id));
    const sums = new Map<number, bigint>();
    for (const { on, lines } of made.values())
      for (const { account, amount } of lines)
        if (on <= through && earning.includes(account)) sums.set(account, (sums.get(account) ?? 0n) + amount);
    return sums;
  }

  return {
    'journalEntry.create': ({ lines }, { id }) => entered(id, lines),
    'openingBalance.postAccounts': ({ lines }, { id }) => entered(id, lines, 'OPENING_BALANCE'),
    'journalEntry.reverse': (asked, { id }) => {
      const entry = made.get(asked.id);
      if (!entry) throw new Error('taken back, never made by hand');
      const mirrored = entry.lines.map(({ account, amount }) => ({ account, amount: -amount }));
      post(id, mirrored, entry.rest);
    },
    'fiscalYear.close': ({ year }) => {
      closed.set(year, standing(`${year}-12-31`));
      clear(year, 1n);
    },
    'fiscalYear.reopen': ({ year }) => clear(year, -1n),
  };
}
