// What a clerk of the random walk does to categories of items: other accounts for them, and other categories for items.
// Accounts of goods move only where nothing is in stock.
import type { Name } from '../../../shared/contract/index.ts';
import type { TestCompany } from '../../kit/company.ts';

type Step = { a: number; b: number; c: number };
type Doer = { say(name: Name, input: object): Promise<unknown>; kit: TestCompany };

const ACCOUNTS = [
  ['G1', 'asset'],
  ['G2', 'asset'],
  ['R1', 'revenue'],
  ['R2', 'revenue'],
  ['C1', 'expense'],
  ['C2', 'expense'],
] as const;

/** Two accounts of each kind, and a category whose items start with the first of each. */
export async function categories(kit: TestCompany): Promise<void> {
  for (const [code, type] of ACCOUNTS)
    await kit.call('account.create', { code, name: code, type, control: type === 'asset' });
  await kit.call('itemCategory.save', { name: 'Ware', ...(await chosen(kit, [0, 2, 4])) });
}

/** Accounts of goods, revenue and cost of sales; null for a number beyond the accounts. */
async function chosen(kit: TestCompany, [goods, revenue, cost]: [number, number, number]) {
  const { rows } = await kit.call('account.list', { limit: 500 });
  const idOf = (n: number): number | null => rows.find(({ code }) => code === ACCOUNTS[n]?.[0])?.id ?? null;
  return { inventoryAccountId: idOf(goods), revenueAccountId: idOf(revenue), cogsAccountId: idOf(cost) };
}

export const categoryAct =
  ({ say, kit }: Doer) =>
  async ({ a, b, c }: Step): Promise<unknown> => {
    if (c % 2 === 0) {
      const { rows } = await kit.call('itemCategory.list', {});
      const name = ['Leaf', 'Ware', 'Herb', rows[b % rows.length]?.name][a % 4] ?? 'Ware';
      const other = c % 7 === 0 ? { newName: ['Leaf', 'Ware', 'Herb', 'Bulk'][b % 4] } : {};
      const version = rows.find((row) => row.name === name)?.version;
      const goods = b % 4 === 0 ? (c % 3 === 0 ? 1 : 9) : 0;
      const accounts = await chosen(kit, [goods, b % 3 === 0 ? 9 : 2 + (b % 2), c % 5 === 0 ? 9 : 4 + (a % 2)]);
      return say('itemCategory.save', { name, ...other, ...accounts, ...(version === undefined ? {} : { version }) });
    }
    const item = await kit.call('item.get', { id: 1 + (a % 4) });
    const { id, code, name, kind, unit, qtyDecimals, salesPriceMicro, version } = item;
    const category = ['', 'Ware', 'Leaf', 'Herb'][b % 4] ?? '';
    return say('item.update', { id, code, name, kind, unit, qtyDecimals, salesPriceMicro, version, category });
  };
