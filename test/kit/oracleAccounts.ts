// The oracle's part for categories of items: which account an item's revenue, cost of sales and goods had when something
// was posted, told from the commands that said so.
// biome-ignore lint/suspicious/noExplicitAny: a row of the log is read as it was written
type Asked = any;
type Own = { revenueAccountId: number | null; cogsAccountId: number | null; inventoryAccountId: number | null };
/** `account`: where it was posted to before; by default where its item's revenue goes now. */
type Line = { item: number; net: bigint; base: bigint; group: string; account?: string | number };

const FIELDS = { REVENUE: 'revenueAccountId', COGS: 'cogsAccountId', INVENTORY: 'inventoryAccountId' } as const;
export type AccountOf = (role: keyof typeof FIELDS, item: number) => string | number;

/** Half away from zero. */
const rounded = (number: bigint, by: bigint): bigint => {
  if (by < 0n) return rounded(-number, -by);
  const size = (2n * (number < 0n ? -number : number) + by) / (2n * by);
  return number < 0n ? -size : size;
};
const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

export class OracleAccounts {
  readonly #category = new Map<number, string>();
  readonly #own = new Map<string, Own>();
  /** The revenue account of each invoice line, from when it was issued. */
  readonly posted = new Map<number, string | number>();

  /** The account of an item's category now, or the role where it has none of its own. */
  of: AccountOf = (role, item) => this.#own.get(this.#category.get(item) ?? '')?.[FIELDS[role]] ?? role;

  readonly told: Record<string, (asked: Asked, answered: Asked) => void> = {
    'item.create': (asked, { id }) => void this.#category.set(id, asked.category ?? ''),
    'item.update': (asked) => void this.#category.set(asked.id, asked.category ?? ''),
    'itemCategory.save': (asked) => {
      const name = asked.newName ?? asked.name;
      this.#own.delete(asked.name);
      this.#own.set(name, asked);
      for (const [item, category] of this.#category) if (category === asked.name) this.#category.set(item, name);
    },
  };

  /**
   * A document's revenue by account: each line's net, in gross style with its share of the tax of its group; what rounding
   * leaves is with the largest.
   */
  split(
    lines: readonly Line[],
    taxes: ReadonlyMap<string, bigint>,
    whole: bigint,
    usual: string,
  ): Map<string | number, bigint> {
    const parts = new Map<string | number, bigint>();
    for (const line of lines) {
      const own = lines.filter((row) => row.group === line.group).reduce((sum, row) => sum + row.net, 0n);
      const tax = own === 0n ? 0n : rounded((taxes.get(line.group) ?? 0n) * line.net, own);
      const account = line.account ?? this.of('REVENUE', line.item);
      const key = account === 'REVENUE' ? usual : account;
      parts.set(key, (parts.get(key) ?? 0n) + line.base + tax);
    }
    if (parts.size === 0) parts.set(usual, 0n);
    const left = [...parts.values()].reduce((rest, part) => rest - part, whole);
    const [largest] = [...parts].reduce((best, part) => (size(part[1]) > size(best[1]) ? part : best));
    return parts.set(largest, (parts.get(largest) ?? 0n) + left);
  }
}

type Row = Record<string, number | string | null>;

/**
 * One account for all that a role was mapped to by a person: what is posted stays on the former one, and what takes it back
 * goes there, which the books of the oracle do not tell apart.
 */
export function oneAccountPerRole(rows: (sql: string, ...of: unknown[]) => Row[]): (account: number) => number {
  const log = rows(
    "SELECT command, input FROM command_log WHERE command IN ('company.setUp', 'accountRole.map') ORDER BY id",
  );
  const one = new Map<number, number>();
  const found = (account: number): number => {
    const next = one.get(account);
    return next === undefined ? account : found(next);
  };
  const mapped = new Map<string, number>();
  for (const { command, input } of log) {
    const asked = JSON.parse(String(input));
    if (command === 'company.setUp') {
      for (const [role, code] of Object.entries(asked.roles))
        mapped.set(role, Number(rows('SELECT id FROM account WHERE code = ?', code)[0]?.id));
      continue;
    }
    const [before, after] = [found(mapped.get(asked.role) ?? asked.accountId), found(asked.accountId)];
    if (before !== after) one.set(Math.max(before, after), Math.min(before, after));
    mapped.set(asked.role, asked.accountId);
  }
  return found;
}
