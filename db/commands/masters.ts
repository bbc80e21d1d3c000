// Customers, items and their units: created and changed, never deleted once they stand in documents (made inactive instead).
import { inventoryOf, inventoryStays } from '../../shared/domain/company/accounts.ts';
import { mayLoosen } from '../../shared/domain/company/loosen.ts';
import type { Settings } from '../../shared/domain/company/settings.ts';
import { checkUnits } from '../../shared/domain/item/units.ts';
import { isCurrency } from '../../shared/kernel/currency.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { groupOf } from '../store/groups.ts';
import { accountsOf, type Category, categoryOf, isStocked } from '../store/roles.ts';
import { loadSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { putUnits, unitsOf } from '../store/units.ts';
import { hasMoved } from '../store/valuation.ts';
import { command } from './kit.ts';

const changed = (row: { id: number; version: number }) => ({ id: row.id, version: row.version });

async function termsId(store: Store, code: string | undefined): Promise<number> {
  if (code === undefined) return 1;
  const [row] = await store.paymentTerms.by('code', code);
  return found(row, 'paymentTerms', code, 'paymentTermsCode').id;
}

async function taxCodeId(store: Store, code: string | undefined): Promise<number> {
  if (code === undefined) return 1;
  const [row] = await store.taxCodes.by('code', code);
  return found(row, 'taxCode', code, 'taxCode').id;
}

/** Null is no list of its own, undefined what the customer has. */
async function priceListId(store: Store, code: string | null | undefined, own: number | null): Promise<number | null> {
  if (code === undefined || code === null) return code === null ? null : own;
  const [row] = await store.priceLists.by('code', code);
  return found(row, 'priceList', code, 'priceListCode').id;
}

/** Throws a refusal `VALIDATION` (currency) for a code that is none. */
function known(currency: string | undefined): string | undefined {
  if (currency === undefined || isCurrency(currency)) return currency;
  throw refused('VALIDATION', { reason: 'currency', params: { currency }, fields: ['currency'] });
}

type Coded = { id: number; code: string };

/** Throws a refusal `DUPLICATE` when another row has this code. */
function unique(rows: readonly Coded[], code: string, own?: number): void {
  if (rows.some((row) => row.id !== own))
    throw refused('DUPLICATE', { params: { field: 'code', value: code }, fields: ['code'] });
}

export const createCustomer = command('customer.create', {
  async load(store, input) {
    unique(await store.customers.by('code', input.code), input.code);
    const { baseCurrency } = await loadSettings(store);
    return {
      currency: known(input.currency) ?? baseCurrency,
      paymentTermsId: await termsId(store, input.paymentTermsCode),
      priceListId: await priceListId(store, input.priceListCode, null),
      customerGroupId: await groupOf(store, input.customerGroupCode, null),
    };
  },
  decide(facts, { paymentTermsCode: _, priceListCode: __, customerGroupCode: ___, ...input }) {
    return ok({ ...input, ...facts, holdReason: '', active: true, version: 1 });
  },
  async save(store, row) {
    return changed(await store.customers.insert(row));
  },
});

export const updateCustomer = command('customer.update', {
  async load(store, input) {
    unique(await store.customers.by('code', input.code), input.code, input.id);
    const current = found(await store.customers.byId(input.id), 'customer', input.id);
    return {
      ...{ current, role: store.call.role },
      currency: known(input.currency) ?? current.currency,
      priceListId: await priceListId(store, input.priceListCode, current.priceListId),
      customerGroupId: await groupOf(store, input.customerGroupCode, current.customerGroupId),
      paymentTermsId:
        input.paymentTermsCode === undefined ? current.paymentTermsId : await termsId(store, input.paymentTermsCode),
    };
  },
  decide({ current, role, ...facts }, { paymentTermsCode: _, priceListCode: __, customerGroupCode: ___, ...input }) {
    const may = mayLoosen(role, current, input);
    if (!may.ok) return may;
    const holdReason = input.creditHold ? current.holdReason : '';
    return ok({ ...current, ...input, ...facts, holdReason, version: current.version + 1 });
  },
  async save(store, row) {
    await store.customers.update(row);
    return changed(row);
  },
});

export const createItem = command('item.create', {
  async load(store, input) {
    unique(await store.items.by('code', input.code), input.code);
    return { taxCodeId: await taxCodeId(store, input.taxCode) };
  },
  decide(facts, { taxCode: _, units = [], costMethod = 'movingAverage', weightGrams = 0, minMarginPpm = 0, ...input }) {
    const checked = checkUnits(input.unit, units, []);
    if (!checked.ok) return checked;
    const item = { ...input, taxCodeId: facts.taxCodeId, costMethod, weightGrams, minMarginPpm };
    return ok({ item: { ...item, active: true, version: 1 }, units });
  },
  async save(store, { item, units }) {
    const saved = await store.items.insert(item);
    await putUnits(store, saved.id, units);
    return changed(saved);
  },
});

type CategoryFacts = {
  settings: Settings;
  stocked: boolean;
  categories: { before: Category | undefined; after: Category | undefined };
};

/** Refuses `WRONG_STATE` inventoryStays where goods in stock would stand on another account. */
function recategorised({ settings, stocked, categories }: CategoryFacts, code: string): Result<true> {
  const [before, after] = [categories.before, categories.after].map((row) => inventoryOf(settings, accountsOf(row)));
  return stocked && before !== after ? inventoryStays({ code }, ['category']) : ok(true);
}

export const updateItem = command('item.update', {
  async load(store, input) {
    unique(await store.items.by('code', input.code), input.code, input.id);
    const current = found(await store.items.byId(input.id), 'item', input.id);
    const used =
      (await store.salesOrderLines.by('itemId', current.id)).length > 0 ||
      (await store.stockDocumentLines.by('itemId', current.id)).length > 0;
    const counted =
      used || (input.unit !== current.unit && (await store.quoteLines.by('itemId', current.id)).length > 0);
    return {
      ...{ current, role: store.call.role },
      ...{ used, counted },
      units: await unitsOf(store, current.id),
      priced: (await store.prices.by('itemId', current.id)).map((row) => row.unit),
      moved: hasMoved(store, current.id),
      ...{ settings: await loadSettings(store), stocked: await isStocked(store, current.id) },
      categories: { before: await categoryOf(store, current.category), after: await categoryOf(store, input.category) },
      taxCodeId: input.taxCode === undefined ? current.taxCodeId : await taxCodeId(store, input.taxCode),
    };
  },
  decide(
    { current, role, used, counted, moved, units, priced, taxCodeId: id, ...facts },
    { taxCode: _, units: entered, ...input },
  ) {
    const costMethod = input.costMethod ?? current.costMethod;
    const weightGrams = input.weightGrams ?? current.weightGrams;
    const minMarginPpm = input.minMarginPpm ?? current.minMarginPpm;
    const may = mayLoosen(role, current, { minMarginPpm });
    if (!may.ok) return may;
    if (moved && costMethod !== current.costMethod)
      return refuse('WRONG_STATE', {
        reason: 'costMethodFixed',
        params: { item: current.code },
        fields: ['costMethod'],
      });
    if (used && input.kind !== current.kind)
      return refuse('WRONG_STATE', { reason: 'itemInUse', params: { item: current.code }, fields: ['kind'] });
    if (counted && input.unit !== current.unit)
      return refuse('WRONG_STATE', {
        reason: 'unitFixed',
        params: { item: current.code, unit: current.unit },
        fields: ['unit'],
      });
    const stays = recategorised(facts, current.code);
    if (!stays.ok) return stays;
    const checked = checkUnits(input.unit, entered ?? units, priced);
    if (!checked.ok) return checked;
    const kept = { costMethod, weightGrams, minMarginPpm, taxCodeId: id };
    const item = { ...current, ...input, ...kept, version: current.version + 1 };
    return ok({ item, units: entered });
  },
  async save(store, { item, units }) {
    await store.items.update(item);
    if (units) await putUnits(store, item.id, units);
    return changed(item);
  },
});
