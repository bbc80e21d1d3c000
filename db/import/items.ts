// Items from a file, with their opening stock: one row, one item; what is in stock comes in by receipts of reason
// `opening`, in the same transaction as the items themselves. An item that the company knows is changed where the file may
// do so; its stock is not: that is for receipts and counts.
import type { Input } from '../../shared/contract/index.ts';
import { QTY_DECIMALS, qtyDecimalsOk } from '../../shared/kernel/quantity.ts';
import { ask } from './ask.ts';
import { fromFile, noteChanges, type Shown } from './changes.ts';
import { byCode } from './lookup.ts';
import { Once } from './once.ts';
import { addSample, checkInput, type Desk, rowsOf, shownMicro } from './plan.ts';
import type { TableRow } from './table.ts';

type ReceiptLine = NonNullable<Input<'stockReceipt.create'>['lines']>[number];
/** Opening stock of the item that step `step` makes. */
type Opening = { step: number; row: number; qtyMicro: number; unitCostMicro: number };

/** Most lines of one stock document (contract). */
const RECEIPT_LINES = 5000;
const KINDS: Readonly<Record<string, 'goods' | 'service'>> = {
  goods: 'goods',
  good: 'goods',
  stock: 'goods',
  product: 'goods',
  товар: 'goods',
  service: 'service',
  services: 'service',
  услуга: 'service',
};
const UNIT = { en: 'pcs', ru: 'шт' };
const FIELD_OF: Readonly<Record<string, string>> = { salesPriceMicro: 'salesPrice' };

/** Decimals that a quantity needs. */
function decimalsOf(qtyMicro: number): number {
  let decimals = 0;
  while (decimals < QTY_DECIMALS && !qtyDecimalsOk(qtyMicro, decimals)) decimals += 1;
  return decimals;
}

function readKind(desk: Desk, row: TableRow): 'goods' | 'service' {
  const text = desk.reader.text(row, 'kind');
  const kind = text === undefined ? 'goods' : KINDS[text.toLowerCase()];
  if (kind === undefined) desk.reader.fail(row, 'kind', 'importItemKind');
  return kind ?? 'goods';
}

type ItemRow = { input: Input<'item.create'>; qtyMicro: number; unitCostMicro: number | undefined };

/** A quantity needs a cost: 0 is a cost, an empty cell is not. */
function checkOpening(desk: Desk, row: TableRow, { input, qtyMicro, unitCostMicro }: ItemRow): void {
  const { reader } = desk;
  if (qtyMicro < 0) reader.fail(row, 'openingQty', 'importNegative');
  if (unitCostMicro !== undefined && unitCostMicro < 0) reader.fail(row, 'openingCost', 'importNegative');
  if (qtyMicro === 0) return;
  if (input.kind === 'service') reader.fail(row, 'openingQty', 'importServiceStock');
  if (unitCostMicro === undefined && reader.has('openingCost')) reader.fail(row, 'openingCost', 'importCostMissing');
}

function readItem(desk: Desk, row: TableRow, codes: Once, taxes: ReadonlyMap<string, unknown>): ItemRow | undefined {
  const { reader } = desk;
  const before = reader.errors.count;
  const code = codes.read(row);
  const name = reader.required(row, 'name');
  const kind = readKind(desk, row);
  const taxCode = reader.text(row, 'taxCode');
  if (taxCode !== undefined && !taxes.has(taxCode)) reader.fail(row, 'taxCode', 'importUnknownTaxCode');
  const salesPriceMicro = reader.micro(row, 'salesPrice') ?? 0;
  const qtyMicro = reader.micro(row, 'openingQty') ?? 0;
  const unitCostMicro = reader.micro(row, 'openingCost');
  if (code === undefined || name === undefined || reader.errors.count > before) return undefined;
  const texts = {
    unit: reader.text(row, 'unit') ?? UNIT[desk.company.language],
    barcode: reader.text(row, 'barcode') ?? '',
    category: reader.text(row, 'category') ?? '',
  };
  const input = { code, name, kind, ...texts, qtyDecimals: decimalsOf(qtyMicro), salesPriceMicro, taxCode };
  const item = { input, qtyMicro, unitCostMicro };
  checkOpening(desk, row, item);
  const origin = ([key]: readonly PropertyKey[]) => ({ row, field: FIELD_OF[String(key)] ?? String(key) });
  return checkInput(desk, 'item.create', input, origin) && reader.errors.count === before ? item : undefined;
}

/** Receipts that find their items among what the batch has made so far. */
function addReceipts(desk: Desk, openings: readonly Opening[]): void {
  for (let from = 0; from < openings.length; from += RECEIPT_LINES) {
    const part = openings.slice(from, from + RECEIPT_LINES);
    const input = (values: readonly unknown[]): Input<'stockReceipt.create'> => ({
      reason: 'opening',
      post: true,
      ...(desk.options.openingOn === undefined ? {} : { receivedOn: desk.options.openingOn }),
      lines: part.map(({ step, qtyMicro, unitCostMicro }): ReceiptLine => {
        const { id } = values[step] as { id: number };
        return { itemId: id, qtyMicro, unitCostMicro };
      }),
    });
    desk.steps.push({ name: 'stockReceipt.create', input, row: part[0]?.row ?? 0 });
  }
}

const shownOf = (input: Partial<Input<'item.create'>>): Shown => ({
  ...{ code: input.code, name: input.name, kind: input.kind, unit: input.unit, barcode: input.barcode },
  ...{ category: input.category, taxCode: input.taxCode, salesPrice: shownMicro(input.salesPriceMicro) },
});

/** Adds an `item.update` where a row differs from what is known; an empty cell empties, but for kind, unit and tax code. */
async function planChange(desk: Desk, row: TableRow, file: Input<'item.create'>, id: number): Promise<void> {
  const now = await ask(desk.engine, 'item.get', { id });
  const { version, active, qtyDecimals, weightGrams, minMarginPpm } = now;
  const empty = (['kind', 'unit'] as const).filter((field) => desk.reader.text(row, field) === undefined);
  const kept = Object.fromEntries(empty.map((field) => [field, now[field]]));
  const taxCode = file.taxCode ?? now.taxCode;
  const input = { ...fromFile(desk, file, now, FIELD_OF), ...kept, taxCode };
  if (!noteChanges(desk, row, input.code, shownOf(now), shownOf(input))) return;
  const rest = { id, version, active, qtyDecimals, weightGrams, minMarginPpm };
  desk.steps.push({ name: 'item.update', input: { ...input, ...rest }, row: row.row });
  addSample(desk, shownOf(input));
}

/** Adds an `item.create` per good row, or an `item.update`, and receipts for what is in stock; answers how many items there are. */
export async function planItems(desk: Desk): Promise<number> {
  const { reader } = desk;
  const taxes = await byCode(desk.engine, 'taxCode.list');
  const known = await byCode(desk.engine, 'item.list');
  const codes = new Once(reader, known, desk.options.update);
  const openings: Opening[] = [];
  for await (const rows of rowsOf(desk)) {
    for (const row of rows) {
      const item = readItem(desk, row, codes, taxes);
      if (!item) continue;
      const { input, qtyMicro, unitCostMicro } = item;
      const existing = known.get(input.code);
      if (existing) {
        await planChange(desk, row, input, existing.id);
        continue;
      }
      if (qtyMicro > 0)
        openings.push({ step: desk.steps.length, row: row.row, qtyMicro, unitCostMicro: unitCostMicro ?? 0 });
      desk.steps.push({ name: 'item.create', input, row: row.row });
      const opening = { openingQty: shownMicro(qtyMicro), openingCost: shownMicro(unitCostMicro) };
      addSample(desk, { ...shownOf(input), ...opening });
    }
  }
  if (openings.length > 0 && !reader.has('openingCost'))
    reader.errors.add({ row: reader.table.headerRow, column: '', field: 'openingCost', value: '' }, 'importCostColumn');
  const items = desk.steps.length;
  addReceipts(desk, openings);
  return items;
}
