// The company's settings as domain facts, and its dated tax rates.
import { asc, eq, sql } from 'drizzle-orm';
import type { AccountRole } from '../../shared/domain/company/roles.ts';
import type { Settings, TaxCodeFacts, TaxRate } from '../../shared/domain/company/settings.ts';
import { currencyExponent } from '../../shared/kernel/currency.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { accountRole, company, itemCategory, roleAccount, taxCode, taxComponent, taxRate } from '../schema/company.ts';
import { item } from '../schema/parties.ts';
import { stockReasonAccount } from '../schema/valuation.ts';
import { perConnection } from './handle.ts';
import { accountsOf } from './roles.ts';
import type { Store } from './store.ts';

const p = sql.placeholder;

const statements = perConnection((db) => ({
  company: db.select().from(company).prepare(),
  roles: db.select().from(accountRole).prepare(),
  ever: db.select().from(roleAccount).prepare(),
  ofItem: db
    .select({
      revenueAccountId: itemCategory.revenueAccountId,
      cogsAccountId: itemCategory.cogsAccountId,
      inventoryAccountId: itemCategory.inventoryAccountId,
    })
    .from(item)
    .innerJoin(itemCategory, eq(itemCategory.name, item.category))
    .where(eq(item.id, p('itemId')))
    .prepare(),
  reasons: db.select().from(stockReasonAccount).prepare(),
  rates: db
    .select({ id: taxCode.id, code: taxCode.code, validFrom: taxRate.validFrom, ratePpm: taxRate.ratePpm })
    .from(taxCode)
    .innerJoin(taxRate, eq(taxRate.taxCodeId, taxCode.id))
    .prepare(),
  components: db.select().from(taxComponent).orderBy(asc(taxComponent.position)).prepare(),
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
  const run = statements(store.handle.check());
  const row = run.company.get();
  if (!row) throw refused('NOT_FOUND', { reason: 'companyNotSetUp' });
  const roles: Partial<Record<AccountRole, number>> = {};
  for (const { role, accountId } of run.roles.all()) roles[role as AccountRole] = accountId;
  const everOfRole: Partial<Record<AccountRole, number[]>> = {};
  for (const { role, accountId } of run.ever.all())
    everOfRole[role as AccountRole] = [...(everOfRole[role as AccountRole] ?? []), accountId];
  const itemAccounts = new Map([...new Set(itemIds)].map((itemId) => [itemId, accountsOf(run.ofItem.get({ itemId }))]));
  const reasons = run.reasons.all().map(({ reason, side, accountId }) => [`${reason}.${side}`, accountId] as const);
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
    reasonAccounts: Object.fromEntries(reasons),
  };
}

/** Every tax code with its dated rates and their components. */
export async function loadTaxCodes(store: Store): Promise<TaxCodeFacts[]> {
  const byId = new Map<number, TaxCodeFacts>();
  const run = statements(store.handle.check());
  const all = run.components.all();
  for (const { id, code, validFrom, ratePpm } of run.rates.all()) {
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
