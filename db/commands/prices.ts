// Price lists, the customer groups they are for, and their prices. They are what an order line starts from; a line keeps its own price, so a list may change
// at any time.
import { inBaseUnit, type UnitItem } from '../../shared/domain/item/units.ts';
import { isCurrency } from '../../shared/kernel/currency.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { groupOf } from '../store/groups.ts';
import { loadSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { unitsOf } from '../store/units.ts';
import { command } from './kit.ts';

const changed = (row: { id: number; version: number }) => ({ id: row.id, version: row.version });

type Listed = { usual: boolean; currency: string };

async function uniqueCode(store: Store, code: string, own?: number): Promise<void> {
  if ((await store.priceLists.by('code', code)).some((row) => row.id !== own))
    throw refused('DUPLICATE', { params: { field: 'code', value: code }, fields: ['code'] });
}

async function uniqueGroup(store: Store, code: string, own?: number): Promise<void> {
  if ((await store.customerGroups.by('code', code)).some((row) => row.id !== own))
    throw refused('DUPLICATE', { params: { field: 'code', value: code }, fields: ['code'] });
}

/** Only one list of a currency is the usual one: the former steps back first. */
async function stepBack(store: Store, { usual, currency }: Listed, own?: number): Promise<void> {
  if (!usual) return;
  for (const row of await store.priceLists.by('usual', true))
    if (row.id !== own && row.currency === currency)
      await store.priceLists.update({ ...row, usual: false, version: row.version + 1 });
}

type OfGroup = { customerGroupId: number | null; currency: string; active: boolean };

/** Throws a refusal `DUPLICATE` groupHasList: which of two lists of one group counts nobody could tell. */
async function oneOfGroup(store: Store, { customerGroupId, currency, active }: OfGroup, own?: number): Promise<void> {
  if (customerGroupId === null || !active) return;
  const rows = await store.priceLists.by('customerGroupId', customerGroupId);
  const other = rows.find((row) => row.id !== own && row.active && row.currency === currency);
  if (other)
    throw refused('DUPLICATE', {
      ...{ reason: 'groupHasList', params: { list: other.code, currency }, fields: ['customerGroupCode'] },
    });
}

export const createGroup = command('customerGroup.create', {
  async load(store, input) {
    await uniqueGroup(store, input.code);
  },
  decide: (_, input) => ok({ ...input, version: 1 }),
  async save(store, row) {
    return changed(await store.customerGroups.insert(row));
  },
});

export const updateGroup = command('customerGroup.update', {
  async load(store, input) {
    await uniqueGroup(store, input.code, input.id);
    return found(await store.customerGroups.byId(input.id), 'customerGroup', input.id);
  },
  decide: (current, input) => ok({ ...current, ...input, version: current.version + 1 }),
  async save(store, row) {
    await store.customerGroups.update(row);
    return changed(row);
  },
});

export const createList = command('priceList.create', {
  async load(store, input) {
    await uniqueCode(store, input.code);
    const { baseCurrency } = await loadSettings(store);
    const customerGroupId = await groupOf(store, input.customerGroupCode, null);
    await oneOfGroup(store, { customerGroupId, currency: input.currency ?? baseCurrency, active: true });
    return { baseCurrency, customerGroupId };
  },
  decide({ baseCurrency, customerGroupId }, { customerGroupCode: _, ...input }) {
    const currency = input.currency ?? baseCurrency;
    if (!isCurrency(currency))
      return refuse('VALIDATION', { reason: 'currency', params: { currency }, fields: ['currency'] });
    return ok({ ...input, currency, customerGroupId, active: true, version: 1 });
  },
  async save(store, row) {
    await stepBack(store, row);
    return changed(await store.priceLists.insert(row));
  },
});

export const updateList = command('priceList.update', {
  async load(store, input) {
    await uniqueCode(store, input.code, input.id);
    const current = found(await store.priceLists.byId(input.id), 'priceList', input.id);
    const customerGroupId = await groupOf(store, input.customerGroupCode, current.customerGroupId);
    await oneOfGroup(store, { ...current, active: input.active, customerGroupId }, current.id);
    return { current, customerGroupId };
  },
  decide({ current, customerGroupId }, { customerGroupCode: _, ...input }) {
    return ok({ ...current, ...input, customerGroupId, version: current.version + 1 });
  },
  async save(store, row) {
    await stepBack(store, row, row.id);
    await store.priceLists.update(row);
    return changed(row);
  },
});

type Entered = {
  itemId: number;
  unit: string;
  fromQtyMicro: number;
  validFrom: string | null;
  validTo: string | null;
};

/** Refuses `VALIDATION` endsBeforeItBegins, and `DUPLICATE` for a second price of one item, unit, quantity and first day. */
function checkPrice<I extends Entered>({ others, item }: PriceFacts, entered: I): Result<I> {
  const kept = inBaseUnit(item, { qtyMicro: entered.fromQtyMicro, unit: entered.unit }, '');
  if (!kept.ok) return { ok: false, refusal: { ...kept.refusal, fields: [inField(kept.refusal.fields)] } };
  const input = { ...entered, unit: entered.unit === item.unit ? '' : entered.unit };
  const { itemId, fromQtyMicro, validFrom, validTo } = input;
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    return refuse('VALIDATION', { reason: 'endsBeforeItBegins', params: { on: validFrom }, fields: ['validTo'] });
  const same = others.some(
    (row) =>
      row.itemId === itemId &&
      row.unit === input.unit &&
      row.fromQtyMicro === fromQtyMicro &&
      row.validFrom === validFrom,
  );
  return same ? refuse('DUPLICATE', { reason: 'samePrice', fields: ['itemId'] }) : ok(input);
}

type PriceFacts = { others: readonly Entered[]; item: UnitItem };

const inField = (fields: readonly string[]): string => (fields[0]?.endsWith('unit') ? 'unit' : 'fromQtyMicro');

/** The item with its units, and the list's other prices of it. */
async function pricesOf(store: Store, priceListId: number, input: Entered, own?: number): Promise<PriceFacts> {
  const item = found(await store.items.byId(input.itemId), 'item', input.itemId, 'itemId');
  const prices = await store.prices.by('itemId', item.id);
  return {
    item: { ...item, units: await unitsOf(store, item.id) },
    others: prices.filter((row) => row.priceListId === priceListId && row.id !== own),
  };
}

export const createPrice = command('price.create', {
  async load(store, input) {
    found(await store.priceLists.byId(input.priceListId), 'priceList', input.priceListId, 'priceListId');
    return pricesOf(store, input.priceListId, input);
  },
  decide(facts, input) {
    const checked = checkPrice(facts, input);
    return checked.ok ? ok({ ...checked.value, version: 1 }) : checked;
  },
  async save(store, row) {
    return changed(await store.prices.insert(row));
  },
});

export const updatePrice = command('price.update', {
  async load(store, input) {
    const current = found(await store.prices.byId(input.id), 'price', input.id);
    return { current, ...(await pricesOf(store, current.priceListId, input, current.id)) };
  },
  decide({ current, ...facts }, input) {
    const checked = checkPrice(facts, input);
    return checked.ok ? ok({ ...current, ...checked.value, version: current.version + 1 }) : checked;
  },
  async save(store, row) {
    await store.prices.update(row);
    return changed(row);
  },
});

export const deletePrice = command('price.delete', {
  async load(store, input) {
    return { current: found(await store.prices.byId(input.id), 'price', input.id) };
  },
  decide: ({ current }) => ok(current),
  async save(store, { id }) {
    await store.prices.delete(id);
    return { id };
  },
});
