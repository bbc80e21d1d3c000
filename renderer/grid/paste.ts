// Lines pasted from a spreadsheet: item, quantity (with a unit after it, where it is another one), price, discount.
import { call } from '../api/client.ts';
import { emptyLine, type FoundItem, firstUnit, type Line, perUnit, typed, unitCodes } from './lines.ts';

/** `2 box` as quantity and unit; a unit that the item does not have is left to the quantity, which then is no number. */
function quantityOf(text: string, found: FoundItem, usual: string): { qtyMicro: number; unit: string } {
  const [, number = '', word = ''] = /^(.*?)\s*([^\d\s.,]\S*)?$/.exec(text) ?? [];
  const unit = unitCodes(found).find((code) => code.toLowerCase() === word.toLowerCase());
  return { qtyMicro: typed(number, 6) ?? 1_000_000, unit: unit ?? usual };
}

/** Lines from rows of a spreadsheet; a code that is not found is left out. */
export async function pasted(text: string, inUnits: boolean): Promise<Line[]> {
  const lines: Line[] = [];
  for (const row of text.split(/\r?\n/).filter((one) => one.trim() !== '')) {
    const [code = '', qty = '', price = '', discount = ''] = row.split('\t').map((cell) => cell.trim());
    const { rows } = await call('item.find', { text: code, limit: 12 });
    const found = rows.find((item) => item.code.toLowerCase() === code.toLowerCase() || item.barcode === code);
    if (!found) continue;
    const { qtyMicro, unit } = quantityOf(qty, found, inUnits ? firstUnit(found) : found.unit);
    lines.push({
      ...emptyLine(),
      ...{ found, itemCode: found.code, description: found.name, qtyMicro, unit },
      unitPriceMicro: typed(price, 6) ?? perUnit(found.salesPriceMicro, found, unit),
      priceTyped: typeof typed(price, 6) === 'number',
      discountPpm: typed(discount.replace('%', ''), 4) ?? 0,
    });
  }
  return lines;
}
