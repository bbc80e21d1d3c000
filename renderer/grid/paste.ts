// Lines pasted from a spreadsheet. Columns stand in the usual order (item, quantity with or without a unit, price, discount), or
// as a heading row says; where neither helps, a person says what each column is. What is not found is told, never left out
// in silence.
import { call } from '../api/client.ts';
import { emptyLine, type FoundItem, firstUnit, type Line, perUnit, typed, unitCodes } from './lines.ts';

export const COLUMNS = ['item', 'quantity', 'unit', 'price', 'discount', 'skip'] as const;
export type PasteColumn = (typeof COLUMNS)[number];
/** `missing`: codes of no item; `unread`: rows of an item with a number that is none. */
export type Pasted = { lines: Line[]; missing: string[]; unread: string[] };

const USUAL: readonly PasteColumn[] = ['item', 'quantity', 'price', 'discount'];
const HEADINGS: readonly [PasteColumn, RegExp][] = [
  ['item', /^(item|code|sku|article|barcode|товар|артикул|код|штрихкод)/i],
  ['quantity', /^(q(uanti)?ty|quantity|amount ordered|кол|количество)/i],
  ['unit', /^(unit( of measure)?|uom|ед\.?|единица)$/i],
  ['price', /^(unit )?(price|цена)/i],
  ['discount', /^(discount|скидка)/i],
];

export const cellsOf = (text: string): string[][] =>
  text
    .split(/\r?\n/)
    .filter((row) => row.trim() !== '')
    .map((row) => row.split('\t').map((cell) => cell.trim()));

/** What the columns are by a heading row; null where the first row is none. */
export function headingsOf([first = []]: readonly string[][]): PasteColumn[] | null {
  const columns = first.map((cell) => HEADINGS.find(([, like]) => like.test(cell))?.[0] ?? 'skip');
  return columns.includes('item') && columns.filter((one) => one !== 'skip').length > 1 ? columns : null;
}

/** `2 box` as quantity and unit; a unit that the item does not have is left to the quantity, which then is no number. */
function quantityOf(text: string, found: FoundItem, usual: string): { qtyMicro: number | undefined; unit: string } {
  const [, number = '', word = ''] = /^(.*?)\s*([^\d\s.,]\S*)?$/.exec(text) ?? [];
  const unit = unitCodes(found).find((code) => code.toLowerCase() === word.toLowerCase());
  const qtyMicro = typed(word === '' || unit !== undefined ? number : text, 6);
  return { qtyMicro: qtyMicro === null ? 1_000_000 : qtyMicro, unit: unit ?? usual };
}

async function itemOf(code: string): Promise<FoundItem | undefined> {
  const { rows } = await call('item.find', { text: code, limit: 12 });
  return rows.find((item) => item.code.toLowerCase() === code.toLowerCase() || item.barcode === code);
}

/** Null where a number cannot be read: nothing else is taken in its place. */
function lineOf(found: FoundItem, cell: (column: PasteColumn) => string, inUnits: boolean): Line | null {
  const usual = inUnits ? firstUnit(found) : found.unit;
  const { qtyMicro, unit } = quantityOf(`${cell('quantity')} ${cell('unit')}`.trim(), found, usual);
  const price = typed(cell('price'), 6);
  const discountPpm = typed(cell('discount').replace('%', ''), 4);
  const bad = [qtyMicro, price, discountPpm].some((value) => value === undefined || (value !== null && value < 0));
  if (bad || qtyMicro === undefined) return null;
  return {
    ...emptyLine(),
    ...{ found, itemCode: found.code, description: found.name, qtyMicro, unit },
    unitPriceMicro: price ?? perUnit(found.salesPriceMicro, found, unit),
    priceTyped: typeof price === 'number',
    discountPpm: Math.min(discountPpm ?? 0, 1_000_000),
  };
}

/** Lines of rows whose columns are known; each item is asked for once. */
export async function linesOf(
  rows: readonly string[][],
  columns: readonly PasteColumn[],
  inUnits: boolean,
): Promise<Pasted> {
  const items = new Map<string, Promise<FoundItem | undefined>>();
  const find = (code: string): Promise<FoundItem | undefined> => {
    const known = items.get(code) ?? itemOf(code);
    items.set(code, known);
    return known;
  };
  const lines: Line[] = [];
  const missing: string[] = [];
  const unread: string[] = [];
  for (const row of rows) {
    const cell = (column: PasteColumn): string => row[columns.indexOf(column)] ?? '';
    const found = await find(cell('item'));
    const line = found && lineOf(found, cell, inUnits);
    if (line) lines.push(line);
    else if (found) unread.push(row.filter(Boolean).join(' '));
    else missing.push(cell('item'));
  }
  return { lines, missing, unread };
}

/** What was pasted, or null where a person has to say what the columns are: no heading, and no row begins with an item. */
export async function pasted(text: string, inUnits: boolean): Promise<Pasted | null> {
  const rows = cellsOf(text);
  const headings = headingsOf(rows);
  const answer = await linesOf(headings ? rows.slice(1) : rows, headings ?? USUAL, inUnits);
  return answer.lines.length === 0 && answer.unread.length === 0 && rows.length > 0 ? null : answer;
}
