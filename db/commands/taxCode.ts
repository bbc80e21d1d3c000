// Tax codes and their dated rates. A rate in force stays as it is; a change is a new rate from a day on.
import { checkCategory, checkRate, type TaxAccount } from '../../shared/domain/company/taxCode.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { addTaxRate, loadSettings, loadTaxCodes } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const changed = (row: { id: number; version: number }) => ({ id: row.id, version: row.version });

/** Accounts as a component of a tax may use them. */
async function taxAccounts(store: Store, codes: readonly string[]): Promise<(TaxAccount & { id: number })[]> {
  const { roles } = await loadSettings(store);
  const { OUTPUT_TAX: _, ...others } = roles;
  const taken = new Set(Object.values(others));
  const rows: (TaxAccount & { id: number })[] = [];
  for (const code of new Set(codes)) {
    const [row] = await store.accounts.by('code', code);
    if (row) rows.push({ ...row, otherRole: taken.has(row.id) });
  }
  return rows;
}

type Rate = {
  validFrom: string;
  ratePpm: number;
  components: { name: string; ratePpm: number; accountCode: string }[];
};
const codesOf = (rates: readonly Rate[]): string[] =>
  rates.flatMap((rate) => rate.components.map((component) => component.accountCode));

async function saveRate(store: Store, taxCodeId: number, rate: Rate): Promise<void> {
  const accounts = await taxAccounts(store, codesOf([rate]));
  const { validFrom, ratePpm } = rate;
  const components = rate.components.map(({ name, ratePpm, accountCode }) => ({
    ...{ name, ratePpm, accountId: accounts.find(({ code }) => code === accountCode)?.id ?? 0 },
  }));
  await addTaxRate(store, { taxCodeId, validFrom, ratePpm, components });
}

export const createTaxCode = command('taxCode.create', {
  async load(store, input) {
    if ((await store.taxCodes.by('code', input.code)).length > 0)
      throw refused('DUPLICATE', { params: { field: 'code', value: input.code }, fields: ['code'] });
    return { accounts: await taxAccounts(store, codesOf(input.rates)) };
  },
  decide({ accounts }, input) {
    const days = input.rates.map((rate) => rate.validFrom);
    const day = days.find((on, i) => days.indexOf(on) < i);
    if (day !== undefined)
      return refuse('DUPLICATE', { params: { field: 'validFrom', value: day }, fields: ['rates'] });
    const category = checkCategory(input.category, input.exemptReason);
    if (!category.ok) return category;
    for (const rate of input.rates) {
      const checked = checkRate(input.category, rate, accounts);
      if (!checked.ok) return checked;
    }
    return ok(input);
  },
  async save(store, { rates, ...row }) {
    const saved = await store.taxCodes.insert({ ...row, version: 1 });
    for (const rate of rates) await saveRate(store, saved.id, rate);
    return changed(saved);
  },
});

export const updateTaxCode = command('taxCode.update', {
  async load(store, input) {
    return { current: found(await store.taxCodes.byId(input.id), 'taxCode', input.id) };
  },
  decide({ current }, { name, exemptReason }) {
    const category = checkCategory(current.category, exemptReason);
    return category.ok ? ok({ ...current, name, exemptReason, version: current.version + 1 }) : category;
  },
  async save(store, row) {
    await store.taxCodes.update(row);
    return changed(row);
  },
});

export const addRate = command('taxCode.addRate', {
  async load(store, input) {
    const current = found(await store.taxCodes.byId(input.id), 'taxCode', input.id);
    const rates = (await loadTaxCodes(store)).find((row) => row.id === input.id)?.rates ?? [];
    return { current, rates, accounts: await taxAccounts(store, codesOf([input])) };
  },
  decide({ current, rates, accounts }, input) {
    if (rates.some((rate) => rate.validFrom === input.validFrom))
      return refuse('DUPLICATE', { params: { field: 'validFrom', value: input.validFrom }, fields: ['validFrom'] });
    const checked = checkRate(current.category, input, accounts);
    return checked.ok ? ok({ ...current, version: current.version + 1 }) : checked;
  },
  async save(store, row, input) {
    await store.taxCodes.update(row);
    await saveRate(store, row.id, input);
    return changed(row);
  },
});
