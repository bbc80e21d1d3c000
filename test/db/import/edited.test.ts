// A list that goes out as a workbook, is edited there and comes back: each changed cell is shown first, and nothing else
// of what the company knows is touched.
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReader } from '../../../db/connection.ts';
import { exportList } from '../../../db/export/exportList.ts';
import { previewImport, runImport } from '../../../db/import/preview.ts';
import { readTable } from '../../../db/import/readTable.ts';
import type { ImportKind } from '../../../shared/contract/host.ts';
import { type TestCompany, testCompany } from '../../kit/company.ts';
import { folder } from './files.ts';

let company: TestCompany;
let listId = 0;
let made = 0;

beforeEach(async () => {
  company = await testCompany();
  await company.call('customerGroup.create', { code: 'SHOPS', name: 'Shops' });
  for (const [code, name, city] of [
    ['A1', 'Alder', 'Kiel'],
    ['B1', 'Birch', 'Turku'],
  ] as const)
    await company.call('customer.create', {
      ...{ code, name, city, region: 'North', language: 'ru', creditLimitMinor: 150_000, creditHold: code === 'B1' },
    });
  const units = [{ code: 'box', numerator: 12, denominator: 1, qtyDecimals: 0, usual: false }];
  const bolt = await company.call('item.create', {
    ...{ code: 'BOLT', name: 'Bolt', salesPriceMicro: 2_500_000, minMarginPpm: 100_000, weightGrams: 30, units },
  });
  await company.call('item.create', {
    code: 'KEG',
    name: 'Keg',
    unit: 'kg',
    qtyDecimals: 3,
    salesPriceMicro: 9_000_000,
  });
  await company.call('stockReceipt.create', {
    lines: [{ itemId: bolt.id, qtyMicro: 10_000_000, unitCostMicro: 1_000_000 }],
    post: true,
  });
  listId = (await company.call('priceList.create', { code: 'TRADE', name: 'Trade' })).id;
  const prices = { priceListId: listId, itemId: bolt.id };
  await company.call('price.create', { ...prices, unitPriceMicro: 2_000_000 });
  await company.call('price.create', { ...prices, fromQtyMicro: 100_000_000, unitPriceMicro: 1_800_000 });
});
afterEach(() => company.close());

/** Exports a list, lets `edit` change cells of it by heading, and answers the path of the edited workbook. */
async function edited(
  query: string,
  language: 'en' | 'ru',
  edit: (row: (code: string) => (heading: string) => ExcelJS.Cell, sheet: ExcelJS.Worksheet) => void,
): Promise<string> {
  made += 1;
  const path = join(folder, `edited-${made}.xlsx`);
  const db = openReader(company.path);
  const context = { today: '2026-03-01', user: { name: 'owner', role: 'owner' as const } };
  await exportList(db, { query, input: {}, format: 'xlsx', language, path, context, madeAt: '2026-03-01T09:00:00Z' });
  db.$client.close();
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[0] as ExcelJS.Worksheet;
  const headings = (sheet.getRow(1).values as string[]).map((text) => String(text ?? '').replace(/,.*$/, ''));
  const at = (heading: string): number => {
    const index = headings.indexOf(heading);
    if (index < 0) throw new Error(`no column ${heading} in ${headings.join(' | ')}`);
    return index;
  };
  edit((code) => {
    const row = sheet.getRows(2, sheet.rowCount)?.find((one) => (one.values as unknown[]).includes(code));
    if (!row) throw new Error(`no row ${code}`);
    return (heading) => row.getCell(at(heading));
  }, sheet);
  await book.xlsx.writeFile(path);
  return path;
}

const preview = async (kind: ImportKind, path: string, update = true) =>
  previewImport(company.engine, await readTable(path), { kind, update });
const run = async (kind: ImportKind, path: string, update = true) =>
  runImport(company.engine, await readTable(path), { kind, update });

describe('customers', () => {
  test('each changed cell is shown, then changed, and no other', async () => {
    const path = await edited('customer.list', 'en', (row) => {
      row('A1')('City').value = 'Lübeck';
      row('B1')('Credit limit').value = 2000;
      row('B1')('Name').value = 'Silver Birch';
      row('B1')('Customer group').value = 'SHOPS';
    });
    expect(await preview('customers', path)).toMatchObject({
      ...{ errorCount: 0, rowCount: 2, documentCount: 2, changeCount: 4, unchangedCount: 0 },
      changes: [
        { row: 2, code: 'A1', field: 'city', before: 'Kiel', after: 'Lübeck' },
        { row: 3, code: 'B1', field: 'name', before: 'Birch', after: 'Silver Birch' },
        { row: 3, code: 'B1', field: 'customerGroup', before: '', after: 'SHOPS' },
        { row: 3, code: 'B1', field: 'creditLimit', before: '1500', after: '2000' },
      ],
    });
    expect(await run('customers', path)).toMatchObject({ documentCount: 2, rowCount: 2 });
    const { rows } = await company.call('customer.list', { sort: [{ field: 'code' }] });
    expect(await company.call('customer.get', { id: rows[1]?.id ?? 0 })).toMatchObject({
      ...{ name: 'Silver Birch', city: 'Turku', region: 'North', language: 'ru', creditLimitMinor: 200_000 },
      ...{ creditHold: true, active: true, customerGroupCode: 'SHOPS' },
    });
    expect(await preview('customers', path)).toMatchObject({ documentCount: 0, changeCount: 0, unchangedCount: 2 });
  });

  test('a CSV file that nobody touched changes nothing, whatever a text begins with; columns that are not taken are named', async () => {
    const phones = ['+44 117 496 0101', "'-5"];
    const { rows } = await company.call('customer.list', { sort: [{ field: 'code' }] });
    for (const [i, { id, version, code, name }] of rows.entries())
      await company.call('customer.update', { id, version, code, name, phone: phones[i] ?? '' });
    const path = join(folder, 'untouched.csv');
    const db = openReader(company.path);
    const context = { today: '2026-03-01', user: { name: 'owner', role: 'owner' as const } };
    const asked = { query: 'customer.list', input: {}, format: 'csv' as const, language: 'en' as const, path };
    await exportList(db, { ...asked, context, madeAt: '2026-03-01T09:00:00Z' });
    db.$client.close();
    const found = await preview('customers', path);
    expect(found).toMatchObject({ errorCount: 0, changeCount: 0, unchangedCount: 2 });
    expect(found.ignored).toEqual(expect.arrayContaining(['On hold', 'Active', 'Currency']));
    expect([found.mapping.phone, found.ignored.includes('Phone')]).toEqual(['Phone', false]);
  });

  test('without leave a known code is an error, and a new row beside known ones is made', async () => {
    const path = await edited('customer.list', 'en', () => undefined);
    expect(await preview('customers', path, false)).toMatchObject({
      errorCount: 2,
      errors: [{ reason: 'importExists' }, { reason: 'importExists' }],
    });
    const more = await edited('customer.list', 'en', (row) => {
      row('A1')('Code').value = 'C1';
    });
    expect(await preview('customers', more)).toMatchObject({ errorCount: 0, documentCount: 1, unchangedCount: 1 });
    await run('customers', more);
    expect((await company.call('customer.list', {})).total).toBe(3);
  });

  test('one bad cell stops the whole file', async () => {
    const path = await edited('customer.list', 'en', (row) => {
      row('A1')('Payment terms').value = 'NOPE';
      row('B1')('City').value = 'Oulu';
    });
    await expect(run('customers', path)).rejects.toMatchObject({ refusal: { reason: 'importHasErrors' } });
    const { rows } = await company.call('customer.list', { sort: [{ field: 'code' }] });
    expect(rows.map(({ city }) => city)).toEqual(['Kiel', 'Turku']);
  });
});

describe('items', () => {
  for (const language of ['en', 'ru'] as const)
    test(`prices change, stock and what the file does not say stay, ${language}`, async () => {
      const price = language === 'en' ? 'Sales price' : 'Цена продажи';
      const path = await edited('item.list', language, (row) => {
        row('BOLT')(price).value = 2.75;
      });
      expect(await preview('items', path)).toMatchObject({
        ...{ errorCount: 0, documentCount: 1, changeCount: 1, unchangedCount: 1 },
        changes: [{ code: 'BOLT', field: 'salesPrice', before: '2.5', after: '2.75' }],
      });
      await run('items', path);
      const { rows } = await company.call('item.list', { sort: [{ field: 'code' }] });
      expect(await company.call('item.get', { id: rows[0]?.id ?? 0 })).toMatchObject({
        ...{ salesPriceMicro: 2_750_000, onHandMicro: 10_000_000, minMarginPpm: 100_000, weightGrams: 30 },
        units: [{ code: 'box', numerator: 12 }],
      });
      expect(rows[1]).toMatchObject({ code: 'KEG', unit: 'kg' });
    });
});

describe('price lists', () => {
  test('a price changes, a row more is a price more, and one that is there twice is an error', async () => {
    const path = await edited('price.list', 'en', (row, sheet) => {
      row('TRADE')('Unit price').value = 2.1;
      sheet.insertRow(4, []);
      const headings = sheet.getRow(1).values as string[];
      const put = (heading: string, value: ExcelJS.CellValue): void => {
        sheet.getRow(4).getCell(headings.findIndex((text) => String(text ?? '').startsWith(heading))).value = value;
      };
      put('Price list', 'TRADE');
      put('Item', 'KEG');
      put('Unit price', 8);
    });
    expect(await preview('prices', path)).toMatchObject({
      ...{ errorCount: 0, documentCount: 2, changeCount: 1, unchangedCount: 1 },
      changes: [{ code: 'TRADE BOLT', field: 'unitPrice', before: '2', after: '2.1' }],
    });
    await run('prices', path);
    const { rows } = await company.call('price.list', { priceListId: listId });
    expect(rows.map((row) => [row.itemCode, row.fromQtyMicro, row.unitPriceMicro])).toEqual([
      ['BOLT', 0, 2_100_000],
      ['BOLT', 100_000_000, 1_800_000],
      ['KEG', 0, 8_000_000],
    ]);
    const twice = await edited('price.list', 'en', (_, sheet) => {
      const [, ...values] = sheet.getRow(2).values as ExcelJS.CellValue[];
      sheet.insertRow(3, values);
    });
    expect((await preview('prices', twice)).errors).toMatchObject([{ row: 3, reason: 'importPriceTwice' }]);
    const unknown = await edited('price.list', 'en', (row) => {
      row('TRADE')('Price list').value = 'NONE';
    });
    expect((await preview('prices', unknown)).errors).toMatchObject([{ reason: 'importUnknownPriceList' }]);
  });
});
