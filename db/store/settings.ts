// The company's settings as domain facts, and its dated tax rates.
import { sql } from 'drizzle-orm';
import type { AccountRole } from '../../shared/domain/company/roles.ts';
import type { Settings, TaxCodeFacts, TaxRate } from '../../shared/domain/company/settings.ts';
import { currencyExponent } from '../../shared/kernel/currency.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { accountRole, taxComponent, taxRate } from '../schema/company.ts';
import { perConnection, prepared } from './handle.ts';
import { accountsOf, type CategoryField } from './roles.ts';
import type { Store } from './store.ts';

const p = sql.placeholder;

const rolesNow = prepared<{ role: AccountRole; accountId: number }>(
  'SELECT role, account_id AS accountId FROM account_role',
);
const rolesEver = prepared<{ role: AccountRole; accountId: number }>(
  'SELECT role, account_id AS accountId FROM role_account',
);
const ofItem = prepared<Record<CategoryField, number | null>>(
  `SELECT c.revenue_account_id AS revenueAccountId, c.cogs_account_id AS cogsAccountId,
   c.inventory_account_id AS inventoryAccountId FROM item i JOIN item_category c ON c.name = i.category WHERE i.id = ?`,
);
const reasonsNow = prepared<{ reason: string; accountId: number }>(
  "SELECT reason || '.' || side AS reason, account_id AS accountId FROM stock_reason_account",
);
const ratesNow = prepared<{ id: number; code: string; validFrom: string; ratePpm: number }>(
  `SELECT t.id, t.code, r.valid_from AS validFrom, r.rate_ppm AS ratePpm
   FROM tax_code t JOIN tax_rate r ON r.tax_code_id = t.id`,
);
type Component = { taxCodeId: number; validFrom: string; name: string; ratePpm: number; accountId: number };
const componentsNow = prepared<Component>(
  `SELECT tax_code_id AS taxCodeId, valid_from AS validFrom, name, rate_ppm AS ratePpm, account_id AS accountId
   FROM tax_component ORDER BY position`,
);

const statements = perConnection((db) => ({
  addComponent: db
    .insert(taxComponent)
    .values({
      taxCodeId: p('taxCodeId'),
      validFrom: p('validFrom'),
      position: p('position'),
      name: p('name'),
      ratePpm: p('ratePpm'),
      accountId: p('accountId'),
    })
    .prepare(),
  addRole: db
    .insert(accountRole)
    .values({ role: p('role'), accountId: p('accountId') })
    .onConflictDoUpdate({ target: accountRole.role, set: { accountId: sql`excluded.account_id` } })
    .prepare(),
  addRate: db
    .insert(taxRate)
    .values({ taxCodeId: p('taxCodeId'), validFrom: p('validFrom'), ratePpm: p('ratePpm') })
    .prepare(),
}));

/** Settings of the company; with the accounts of the items that will be posted. Throws a refusal `NOT_FOUND` (companyNotSetUp) on a file that has none yet. */
export async function loadSettings(store: Store, itemIds: readonly number[] = []): Promise<Settings> {
  const db = store.handle.check();
  const row = await store.company.byId(1);
  if (!row) throw refused('NOT_FOUND', { reason: 'companyNotSetUp' });
  const roles: Partial<Record<AccountRole, number>> = {};
  for (const { role, accountId } of rolesNow(db).all()) roles[role] = accountId;
  const everOfRole: Partial<Record<AccountRole, number[]>> = {};
  for (const { role, accountId } of rolesEver(db).all()) {
    const ever = everOfRole[role];
    if (ever) ever.push(accountId);
    else everOfRole[role] = [accountId];
  }
  const itemAccounts = new Map([...new Set(itemIds)].map((itemId) => [itemId, accountsOf(ofItem(db).get(itemId))]));
  const reasonAccounts: Record<string, number> = {};
  for (const { reason, accountId } of reasonsNow(db).all()) reasonAccounts[reason] = accountId;
  const { baseCurrency, invoiceStyle, costOfSales, taxRounding, pricesIncludeTax, lockedThrough } = row;
  const { cashStepMinor, freightItemId, overShipmentPpm, underShipmentPpm, invoicePolicy } = row;
  const { discountCorrectsTax, smallDifferenceMinor, advanceTaxCodeId } = row;
  return {
    baseCurrency,
    exponent: currencyExponent(baseCurrency),
    invoiceStyle,
    costOfSales,
    taxRounding,
    pricesIncludeTax,
    cashStepMinor,
    freightItemId,
    ...{ overShipmentPpm, underShipmentPpm, invoicePolicy },
    discountCorrectsTax,
    smallDifferenceMinor,
    advanceTaxCodeId,
    lockedThrough,
    ...{ roles, everOfRole, itemAccounts },
    reasonAccounts,
  };
}

/** Every tax code with its dated rates and their components. */
export async function loadTaxCodes(store: Store): Promise<TaxCodeFacts[]> {
  const byId = new Map<number, TaxCodeFacts>();
  const db = store.handle.check();
  const all = componentsNow(db).all();
  for (const { id, code, validFrom, ratePpm } of ratesNow(db).all()) {
    const facts = byId.get(id) ?? { id, code, rates: [] };
    const own = all.filter((row) => row.taxCodeId === id && row.validFrom === validFrom);
    const components = own.map(({ name, ratePpm, accountId }) => ({ name, ratePpm, accountId }));
    facts.rates.push({ validFrom, ratePpm, components });
    byId.set(id, facts);
  }
  return [...byId.values()];
}

/** Maps a role to an account; what is posted stays where it is. */
export async function mapRole(store: Store, role: string, accountId: number): Promise<void> {
  statements(store.handle.check()).addRole.run({ role, accountId });
}

export async function addTaxRate(store: Store, rate: TaxRate & { taxCodeId: number }): Promise<void> {
  const run = statements(store.handle.check());
  const { taxCodeId, validFrom, ratePpm, components } = rate;
  run.addRate.run({ taxCodeId, validFrom, ratePpm });
  components.forEach((component, i) => {
    run.addComponent.run({ taxCodeId, validFrom, position: i + 1, ...component });
  });
}
