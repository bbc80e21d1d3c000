// Prices of price lists from a file: one row, one price from a quantity on and from a day on. A row that the list has
// already changes its price and its last day.
import type { Input, ListRow } from '../../shared/contract/index.ts';
import { noteChanges, type Shown } from './changes.ts';
import { byCode, eachRow } from './lookup.ts';
import { addSample, checkInput, type Desk, rowsOf, shownMicro } from './plan.ts';
import type { TableRow } from './table.ts';

type Price = Omit<Input<'price.create'>, 'priceListId'> & { itemId: number };
type Lists = ReadonlyMap<string, ListRow<'priceList.list'>>;
type Items = ReadonlyMap<string, ListRow<'item.list'>>;
type Known = Map<string, ListRow<'price.list'>>;
type Found = { listId: number; listCode: string; itemCode: string; price: Price };

const FIELD_OF: Readonly<Record<string, string>> = { fromQtyMicro: 'fromQty', unitPriceMicro: 'unitPrice' };

const keyOf = (listId: number, price: Pick<Price, 'itemId' | 'unit' | 'fromQtyMicro' | 'validFrom'>): string =>
  JSON.stringify([listId, price.itemId, price.unit ?? '', price.fromQtyMicro ?? 0, price.validFrom ?? null]);

/** The prices that stand, by list, item, unit, quantity and first day: a list has one of each. */
async function knownPrices(desk: Desk, items: Items): Promise<Known> {
  const known: Known = new Map();
  await eachRow(desk.engine, 'price.list', {}, (row) => {
    const own = items.get(row.itemCode)?.unit === row.unit;
    known.set(keyOf(row.priceListId, { ...row, unit: own ? '' : row.unit }), row);
  });
  return known;
}

function readPrice(desk: Desk, row: TableRow, lists: Lists, items: Items): Found | undefined {
  const { reader } = desk;
  const before = reader.errors.count;
  const listCode = reader.required(row, 'priceList');
  const itemCode = reader.required(row, 'item');
  const unitPriceMicro = reader.micro(row, 'unitPrice');
  if (unitPriceMicro === undefined && reader.errors.count === before) reader.fail(row, 'unitPrice', 'importRequired');
  const list = lists.get(listCode ?? '');
  const item = items.get(itemCode ?? '');
  if (listCode !== undefined && !list) reader.fail(row, 'priceList', 'importUnknownPriceList');
  if (itemCode !== undefined && !item) reader.fail(row, 'item', 'importUnknownItem');
  const unit = reader.text(row, 'unit') ?? '';
  const price = {
    unit: unit === item?.unit ? '' : unit,
    fromQtyMicro: reader.micro(row, 'fromQty') ?? 0,
    validFrom: reader.date(row, 'validFrom') ?? null,
    validTo: reader.date(row, 'validTo') ?? null,
  };
  if (!list || !item || unitPriceMicro === undefined || reader.errors.count > before) return undefined;
  const whole = { itemId: item.id, ...price, unitPriceMicro };
  const origin = ([key]: readonly PropertyKey[]) => ({ row, field: FIELD_OF[String(key)] ?? String(key) });
  if (!checkInput(desk, 'price.create', { priceListId: list.id, ...whole }, origin)) return undefined;
  return { listId: list.id, listCode, itemCode, price: whole } as Found;
}

const shownOf = (price: Pick<Price, 'validTo' | 'unitPriceMicro'>): Shown => ({
  validTo: price.validTo ?? undefined,
  unitPrice: shownMicro(price.unitPriceMicro),
});

function planPrice(desk: Desk, row: TableRow, found: Found, now: ListRow<'price.list'> | undefined): void {
  const { listId: priceListId, listCode, itemCode, price } = found;
  if (!now) desk.steps.push({ name: 'price.create', input: { priceListId, ...price }, row: row.row });
  else {
    const validTo = desk.reader.has('validTo') ? price.validTo : now.validTo;
    const next = { ...price, validTo: validTo ?? null };
    if (!noteChanges(desk, row, `${listCode} ${itemCode}`, shownOf(now), shownOf(next))) return;
    desk.steps.push({ name: 'price.update', input: { ...next, id: now.id, version: now.version }, row: row.row });
  }
  const { unit, fromQtyMicro, validFrom } = price;
  const place = { priceList: listCode, item: itemCode, unit, fromQty: shownMicro(fromQtyMicro) };
  addSample(desk, { ...place, validFrom: validFrom ?? undefined, ...shownOf(price) });
}

/** Adds a `price.create` or `price.update` per row that says something new; answers how many. */
export async function planPrices(desk: Desk): Promise<number> {
  const lists: Lists = await byCode(desk.engine, 'priceList.list');
  const items: Items = await byCode(desk.engine, 'item.list');
  const known = await knownPrices(desk, items);
  const first = new Map<string, number>();
  for await (const rows of rowsOf(desk)) {
    for (const row of rows) {
      const found = readPrice(desk, row, lists, items);
      if (!found) continue;
      const key = keyOf(found.listId, found.price);
      const earlier = first.get(key);
      if (earlier !== undefined) {
        desk.reader.fail(row, 'item', 'importPriceTwice', { first: earlier });
        continue;
      }
      first.set(key, row.row);
      planPrice(desk, row, found, known.get(key));
    }
  }
  return desk.steps.length;
}
