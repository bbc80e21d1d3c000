// The company's settings as domain facts, and its dated tax rates.
import { eq, sql } from 'drizzle-orm';
import type { AccountRole } from '../../shared/domain/company/roles.ts';
import type { Settings, TaxCodeFacts } from '../../shared/domain/company/settings.ts';
import { currencyExponent } from '../../shared/kernel/currency.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { accountRole, company, taxCode, taxRate } from '../schema/company.ts';
import { perConnection } from './handle.ts';
import type { Store } from './store.ts';

const p = sql.placeholder;

const statements = perConnection((db) => ({
  company: db.select().from(company).prepare(),
  roles: db.select().from(accountRole).prepare(),
  rates: db
    .select({ id: taxCode.id, code: taxCode.code, validFrom: taxRate.validFrom, ratePpm: taxRate.ratePpm })
    .from(taxCode)
    .innerJoin(taxRate, eq(taxRate.taxCodeId, taxCode.id))
    .prepare(),
  addRole: db
    .insert(accountRole)
    .values({ role: p('role'), accountId: p('accountId') })
    .prepare(),
  addRate: db
    .insert(taxRate)
    .values({ taxCodeId: p('taxCodeId'), validFrom: p('validFrom'), ratePpm: p('ratePpm') })
    .prepare(),
}));

/** Settings of the company. Throws a refusal `NOT_FOUND` (companyNotSetUp) on a file that has none yet. */
export async function loadSettings(store: Store): Promise<Settings> {
  const run = statements(store.handle.check());
  const row = run.company.get();
  if (!row) throw refused('NOT_FOUND', { reason: 'companyNotSetUp' });
  const roles: Partial<Record<AccountRole, number>> = {};
  for (const { role, accountId } of run.roles.all()) roles[role as AccountRole] = accountId;
  const { baseCurrency, invoiceStyle, costOfSales, taxRounding, lockedThrough } = row;
  return {
    baseCurrency,
    exponent: currencyExponent(baseCurrency),
    invoiceStyle,
    costOfSales,
    taxRounding,
    lockedThrough,
    roles,
  };
}

/** Every tax code with its dated rates. */
export async function loadTaxCodes(store: Store): Promise<TaxCodeFacts[]> {
  const byId = new Map<number, TaxCodeFacts>();
  for (const { id, code, validFrom, ratePpm } of statements(store.handle.check()).rates.all()) {
    const facts = byId.get(id) ?? { id, code, rates: [] };
    facts.rates.push({ validFrom, ratePpm });
    byId.set(id, facts);
  }
  return [...byId.values()];
}

export async function mapRole(store: Store, role: string, accountId: number): Promise<void> {
  statements(store.handle.check()).addRole.run({ role, accountId });
}

export async function addTaxRate(
  store: Store,
  rate: { taxCodeId: number; validFrom: string; ratePpm: number },
): Promise<void> {
  statements(store.handle.check()).addRate.run(rate);
}
