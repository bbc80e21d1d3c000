// What a clerk of the random walk does to the chart: categories of items get other accounts and names, items other
// categories, roles other accounts, and bank accounts come and go. Accounts of goods move only where nothing is in stock.
import { international } from '../../../db/seed/charts/international.ts';
import { russia } from '../../../db/seed/charts/russia.ts';
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
  ['R3', 'revenue'],
  ['C3', 'expense'],
  ['R4', 'revenue'],
  ['C4', 'expense'],
  ['B1', 'asset'],
  ['B2', 'asset'],
] as const;
const ACCOUNTS_OF_GOODS = ['G1', 'G2'];
/** Where roles are mapped to, and back to what the chart has. */
const SPARE = [
  ...[['REVENUE', 'R3'] as const, ['SALES_RETURNS', 'R3'] as const, ['COGS', 'C3'] as const],
  ...[['BANK_FEES', 'C4'] as const, ['BAD_DEBT', 'C4'] as const, ['INVENTORY_LOSS', 'C4'] as const],
  ...[['SCRAP_LOSS', 'C4'] as const, ['INVENTORY_GAIN', 'R4'] as const, ['AR', 'G2'] as const],
];

/** Two accounts of each kind, and a category whose items start with the first of each. */
export async function categories(kit: TestCompany): Promise<void> {
  for (const [code, type] of ACCOUNTS)
    await kit.call('account.create', { code, name: code, type, control: ACCOUNTS_OF_GOODS.includes(code) });
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

export const roleAct =
  ({ say, kit }: Doer) =>
  async ({ a, b, c }: Step): Promise<unknown> => {
    const { chartTemplate, version } = await kit.call('company.get', {});
    const { rows } = await kit.call('account.list', { limit: 500 });
    const [role, spare] = SPARE[a % SPARE.length] ?? ['BANK_FEES', 'C4'];
    const own = (chartTemplate === 'russia' ? russia : international).roles[role];
    const accountId = rows.find(({ code }) => code === (b % 3 === 0 ? own : spare))?.id ?? 0;
    return say('accountRole.map', { role, accountId, version: c % 9 === 0 ? version + 1 : version });
  };

/** A bank account is opened, or one gets another currency, another name, is the usual one or goes out of use. */
export const bankAct =
  ({ say, kit }: Doer) =>
  async ({ a, b, c }: Step): Promise<unknown> => {
    const { baseCurrency, currencies } = await kit.call('company.get', {});
    const currency = c % 2 === 0 ? baseCurrency : currencies[b % currencies.length];
    const { rows } = await kit.call('bankAccount.list', {});
    const row = rows[b % rows.length];
    if (a % 3 > 0 && row)
      return say('bankAccount.update', {
        ...{ id: row.id, version: row.version, kind: row.kind, name: `${row.code} ${c}` },
        ...{
          usual: a % 5 === 0 || row.usual,
          active: row.usual || c % 4 > 0,
          currency: a % 2 === 0 ? currency : row.currency,
        },
      });
    const accounts = await kit.call('account.list', { limit: 500 });
    const account = accounts.rows.find(({ code }) => code === ['B1', 'B2', 'G1', '1010'][c % 4]);
    const kind = (['bank', 'cash', 'transit'] as const)[b % 3] ?? 'bank';
    return say('bankAccount.create', { accountId: account?.id ?? 1, kind, name: `Account ${c}`, currency });
  };
