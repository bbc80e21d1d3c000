import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReader, type ReadDb } from '../../../db/connection.ts';
import { type ExportRequest, exportList } from '../../../db/export/exportList.ts';
import { reportNames } from '../../../db/export/reports.ts';
import { readTable } from '../../../db/import/readTable.ts';
import { en } from '../../../shared/words/en.ts';
import { words } from '../../../shared/words/index.ts';
import { type TestCompany, testCompany } from '../../kit/company.ts';
import { REPORT_INPUTS } from '../../kit/reports.ts';

const HOSTILE = ['=HYPERLINK("http://x","y")', '+1+1', '-2+3', '@SUM(A1)', '"quoted", <b>&amp;</b>', 'Ёж _x0041_ 日本'];
const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-export-'));
let company: TestCompany;
let db: ReadDb;

async function sell(customerId: number, itemId: number, price: number, reference: string): Promise<void> {
  const lines = [{ itemId, qtyMicro: 2_500_000, unitPriceMicro: price, discountPpm: 50_000 }];
  const order = await company.call('salesOrder.create', {
    customerId,
    customerReference: reference,
    lines,
    confirm: true,
  });
  const {
    lines: [line],
  } = await company.call('salesOrder.get', { id: order.id });
  const shipment = await company.call('shipment.create', {
    orderId: order.id,
    lines: [{ orderLineId: line?.id ?? 0, qtyMicro: 2_500_000 }],
    post: true,
  });
  await company.call('invoice.create', { shipmentIds: [shipment.id], issue: true });
}

beforeAll(async () => {
  company = await testCompany({ name: 'Fox & Sons', country: 'GB', baseCurrency: 'GBP' });
  const item = await company.call('item.create', {
    code: 'C1',
    name: 'Coffee',
    unit: 'kg',
    qtyDecimals: 3,
    salesPriceMicro: 17_999_000,
  });
  await company.call('stockReceipt.create', {
    lines: [{ itemId: item.id, qtyMicro: 100_000_000, unitCostMicro: 9_150_000 }],
    post: true,
  });
  for (const [index, name] of HOSTILE.entries()) {
    const customer = await company.call('customer.create', { code: `C${index}`, name });
    await sell(customer.id, item.id, 17_999_000 + index * 1000, name.slice(0, 100));
  }
  db = openReader(company.path);
});
afterAll(async () => {
  db.$client.close();
  await company.close();
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;
async function write(
  request: Partial<ExportRequest> & { query: string },
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
) {
  made += 1;
  const format = request.format ?? 'xlsx';
  const path = join(folder, `${made}.${format}`);
  const context = { today: '2026-03-02', user: { name: 'Ann', role: 'owner' as const } };
  const full: ExportRequest = {
    input: {},
    language: 'en',
    context,
    madeAt: '2026-03-02T09:00:00.000Z',
    ...request,
    format,
    path,
  };
  const result = await exportList(db, full, onProgress, signal);
  return { path, ...result };
}

async function read(path: string): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  return book;
}

async function sheetOf(request: Partial<ExportRequest> & { query: string }): Promise<ExcelJS.Worksheet> {
  const { path } = await write(request);
  return (await read(path)).worksheets[0] as ExcelJS.Worksheet;
}

/** Cell of a data row (1 is the first) by its heading. */
function cell(sheet: ExcelJS.Worksheet, row: number, heading: string): ExcelJS.Cell {
  const headings = (sheet.getRow(1).values as unknown[]).slice(1);
  const column = headings.indexOf(heading);
  expect(column, `no column ${heading} among ${headings.join(', ')}`).toBeGreaterThanOrEqual(0);
  return sheet.getRow(row + 1).getCell(column + 1);
}

/** The text of a part inside the container. */
function part(path: string, name: string): string {
  const bytes = readFileSync(path);
  for (let at = bytes.lastIndexOf('PK\u0005\u0006'), next = bytes.readUInt32LE(at + 16); next < at; ) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(next + offset)) as [
      number,
      number,
      number,
    ];
    const found = bytes.toString('utf8', next + 46, next + 46 + nameLength);
    if (found === name) {
      const local = bytes.readUInt32LE(next + 42);
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      return inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(next + 20))).toString('utf8');
    }
    next += 46 + nameLength + extra + comment;
  }
  throw new Error(`no part ${name}`);
}

describe('a workbook', () => {
  test('has real numbers and dates with formats, under a frozen header with a filter', async () => {
    const sheet = await sheetOf({ query: 'invoice.list', input: { sort: [{ field: 'number' }] } });
    const total = cell(sheet, 1, en['column.grossMinor']);
    // 2.5 × 17.999 = 45.00, less 5 % = 42.75, and 20 % tax.
    expect(total.value).toBe(51.3);
    expect(total.numFmt).toBe('#,##0.00;[Red]-#,##0.00');
    const issued = cell(sheet, 1, en['column.issuedOn']);
    expect(issued.value).toEqual(new Date('2026-03-02T00:00:00Z'));
    expect(issued.numFmt).toBe('yyyy-mm-dd');
    expect(cell(sheet, 1, en['column.state']).value).toBe(en['state.issued']);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBe(`A1:${sheet.getColumn(sheet.actualColumnCount).letter}${HOSTILE.length + 1}`);
    expect(sheet.getRow(1).getCell(1).font?.bold).toBe(true);
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
    expect(sheet.headerFooter.oddFooter).toContain('&P');
  });

  test('has totals as formulas whose stored results are the sums', async () => {
    const sheet = await sheetOf({ query: 'invoice.list' });
    const last = HOSTILE.length + 1;
    const { rows } = await company.call('invoice.list', { limit: 5000 });
    for (const field of ['netMinor', 'taxMinor', 'grossMinor', 'openMinor'] as const) {
      const total = cell(sheet, last, en[`column.${field}`]);
      expect(total.value).toEqual({
        formula: `SUBTOTAL(109,${total.address.replace(/\d+/, '')}2:${total.address.replace(/\d+/, '')}${last})`,
        result: rows.reduce((sum, row) => sum + row[field], 0) / 100,
      });
      expect(total.numFmt).toContain('#,##0.00');
    }
    expect(sheet.getRow(last + 1).getCell(1).value).toBe('Total');
    expect(cell(sheet, last, en['column.overdueDays']).value).toBeNull();
  });

  test('never makes a formula of a text', async () => {
    const { path } = await write({ query: 'customer.list', input: { sort: [{ field: 'code' }] } });
    const sheet = (await read(path)).worksheets[0] as ExcelJS.Worksheet;
    for (let row = 1; row <= HOSTILE.length; row += 1)
      expect(cell(sheet, row, en['column.name']).type).toBe(ExcelJS.ValueType.String);
    // Read back by the import: exceljs decodes texts twice and leaves workbook escapes as they are.
    const { columns, rows } = await readTable(path);
    const at = columns.indexOf(en['column.name']);
    expect(rows.slice(0, HOSTILE.length).map(({ cells }) => cells[at])).toEqual(HOSTILE);
    const formulas = part(path, 'xl/worksheets/sheet1.xml').match(/<f>[^<]*<\/f>/g) ?? [];
    expect(formulas.every((formula) => formula.startsWith('<f>SUBTOTAL(109,'))).toBe(true);
  });

  test('repeats its header on paper', async () => {
    const { path } = await write({ query: 'trialBalance.list' });
    expect(part(path, 'xl/workbook.xml')).toContain('_xlnm.Print_Titles');
    expect(part(path, 'xl/worksheets/sheet1.xml')).toContain('Fox &amp;&amp; Sons');
  });

  test('says on a sheet of its own where it comes from', async () => {
    const { path } = await write({
      query: 'salesOrder.list',
      input: {
        customerId: 1,
        from: '2026-01-01',
        stage: 'done',
        where: [{ field: 'grossMinor', op: 'atLeast', value: 100 }],
        sort: [{ field: 'number', desc: true }],
      },
    });
    const [, about] = (await read(path)).worksheets;
    const lines = Object.fromEntries(
      about
        ?.getSheetValues()
        .slice(1)
        .map((row) => (row as unknown[]).slice(1)) as [string, string][],
    );
    expect(lines).toMatchObject({
      Company: 'Fox & Sons',
      Report: 'Sales orders',
      Currency: 'GBP',
      Customer: `C0 ${HOSTILE[0]}`,
      From: '2026-01-01',
      'Next step': en['state.done'],
      'Only rows where': `${en['column.grossMinor']}: is at least 100`,
      'Sorted by': `${en['column.number']} ↓`,
      'Made by': 'Ann',
      'Made at': '2026-03-02 09:00:00 UTC',
    });
    expect(lines).not.toHaveProperty('As of');
    const { path: asOfToday } = await write({ query: 'customer.list' });
    const [, today] = (await read(asOfToday)).worksheets;
    const said = today?.getSheetValues().filter((row) => (row as unknown[])?.[1] === 'As of');
    expect(said).toEqual([[undefined, 'As of', '2026-03-02']]);
  });

  test('speaks Russian', async () => {
    const { path } = await write({ query: 'trialBalance.list', language: 'ru' });
    const [sheet] = (await read(path)).worksheets;
    expect(sheet?.name).toBe('Оборотно-сальдовая ведомость');
  });

  test('goes on in a further sheet where one is full', async () => {
    const { path, rowCount } = await write({ query: 'customer.list', maxRows: 5 });
    const sheets = (await read(path)).worksheets;
    expect(sheets.map(({ name }) => name)).toEqual(['Customers', 'Customers 2', 'About this file']);
    expect(rowCount).toBe(HOSTILE.length);
    expect(sheets[0]?.actualRowCount).toBe(5);
    expect(sheets[1]?.getRow(1).getCell(1).value).toBe(en['column.code']);
  });

  /** What stands in the first column where a row is a sum, and how deep every row under the header stands. */
  function outline(sheet: ExcelJS.Worksheet | undefined): { sums: unknown[]; levels: number[] } {
    const found = { sums: [] as unknown[], levels: [] as number[] };
    sheet?.eachRow((row, number) => {
      if (number === 1) return;
      found.levels.push(row.outlineLevel ?? 0);
      if (
        row.values &&
        (row.values as unknown[]).some((value) => typeof value === 'object' && value && 'formula' in value)
      )
        found.sums.push(row.getCell(1).value);
    });
    return found;
  }

  test('folds up the rows of each group over their sum, which the total does not count again', async () => {
    const { path } = await write({ query: 'balanceSheet.list', input: { asOf: '2026-03-02' } });
    const [sheet] = (await read(path)).worksheets;
    const { rows } = await company.call('balanceSheet.list', { asOf: '2026-03-02' });
    const of = (section: string): number[] => rows.filter((row) => row.section === section).map(() => 1);
    const sections = ['asset', 'liability', 'result'];
    expect(outline(sheet)).toEqual({
      sums: ['Total: Asset', 'Total: Liability', `Total: ${en['state.result']}`, 'Total'],
      levels: [...sections.flatMap((section) => [...of(section), 0]), 0],
    });
    const last = sheet?.lastRow?.getCell(4).value as { formula: string; result: number };
    expect(last.formula).toBe(`SUBTOTAL(9,D2:D${(sheet?.rowCount ?? 0) - 1})`);
    expect(last.result).toBe(rows.reduce((sum, row) => sum + row.assetsMinor, 0) / 100);
    expect(part(path, 'xl/worksheets/sheet1.xml')).toMatch(/<outlinePr summaryBelow="1"[^>]*\/>.*outlineLevelRow="1"/s);
  });

  test('has groups only where rows come sorted by them', async () => {
    const code = [{ field: 'code' }];
    const input = { asOf: '2026-03-02' };
    expect(outline(await sheetOf({ query: 'balanceSheet.list', input: { ...input, sort: code } })).sums).toEqual([
      'Total',
    ]);
    expect(outline(await sheetOf({ query: 'trialBalance.list' })).sums).toEqual(['Total']);
    const sorted = await sheetOf({ query: 'trialBalance.list', input: { sort: [{ field: 'type', desc: true }] } });
    expect(outline(sorted).sums).toHaveLength(5);
    const without = await sheetOf({ query: 'balanceSheet.list', input, columns: ['code', 'assetsMinor'] });
    expect(outline(without).sums).toEqual(['Total']);
  });

  test('closes a group at the end of a full sheet and goes on with it in the next', async () => {
    const files = [];
    for (const [query, maxRows] of [
      ['openItem.list', 7],
      ['balanceSheet.list', 5],
    ] as const)
      files.push({ maxRows, ...(await write({ query, input: { asOf: '2026-03-02' }, maxRows })) });
    for (const { path, maxRows } of files) {
      const sheets = (await read(path)).worksheets.slice(0, -1);
      expect(sheets.length).toBeGreaterThan(1);
      for (const sheet of sheets) {
        expect(sheet.rowCount).toBeLessThanOrEqual(maxRows);
        const { levels, sums } = outline(sheet);
        expect(levels.slice(-2)).toEqual([0, 0]);
        expect(sums).toHaveLength(levels.filter((level) => level === 0).length);
      }
    }
    expect(files[0]?.rowCount).toBe(HOSTILE.length);
  });

  test('of the reconciliation has a row per tie', async () => {
    const input = { from: '2026-03-01', to: '2026-03-31' };
    const sheet = await sheetOf({ query: 'reconciliation.get', input });
    const { checks } = await company.call('reconciliation.get', input);
    const ties = checks.flatMap(({ check, ties: rows }) => rows.map((row) => ({ check, ...row })));
    // No totals: a sum over checks would mix revenue with counts.
    expect(sheet.actualRowCount).toBe(ties.length + 1);
    const counted = ties.findIndex(({ tie }) => tie === 'hashChain');
    expect(cell(sheet, counted + 1, en['column.leftMinor']).value).toBe(ties[counted]?.leftMinor);
    expect(cell(sheet, counted + 1, en['column.leftMinor']).numFmt).toBe('0');
    expect(cell(sheet, 1, en['column.check']).value).toBe(en['state.R1']);
    expect(cell(sheet, 1, en['column.green']).value).toBe(en['state.yes']);
    expect(cell(sheet, 1, en['column.leftMinor']).value).toBe((ties[0]?.leftMinor ?? 0) / 100);
  });

  test('can be made of every report', async () => {
    const inputs: Record<string, Record<string, unknown>> = {
      accountLedger: { accountId: 1 },
      bankCandidate: { lineId: 1 },
      reconciliation: { from: '2026-01-01', to: '2026-12-31' },
      reconciliationException: { from: '2026-01-01', to: '2026-12-31' },
      revenueReconciliation: { from: '2026-01-01', to: '2026-12-31' },
      ...REPORT_INPUTS,
    };
    for (const [name, query] of Object.entries(reportNames)) {
      const { path, rowCount } = await write({ query, input: inputs[name] ?? {} });
      const [sheet] = (await read(path)).worksheets;
      expect(en, name).toHaveProperty([`report.${name}`]);
      expect(sheet?.name, name).toBe((en as Record<string, string>)[`report.${name}`]);
      expect(sheet?.rowCount ?? 0, name).toBeGreaterThanOrEqual(rowCount + 1);
      const headings = ((sheet?.getRow(1).values ?? []) as string[]).slice(1);
      expect(
        headings.every((heading) => !/(Minor|Micro|Ppm)$/.test(heading)),
        headings.join(),
      ).toBe(true);
    }
  });
});

describe('a CSV file', () => {
  test('has a byte order mark, quoted texts, and no live formula', async () => {
    const { path } = await write({ query: 'customer.list', format: 'csv', input: { sort: [{ field: 'code' }] } });
    const text = readFileSync(path, 'utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row[en['column.name']])).toEqual(
      HOSTILE.map((name) => (/^[=+\-@]/.test(name) ? `'${name}` : name)),
    );
    expect(rows[0]?.[en['column.balanceMinor']]).toBe('51.30');
  });

  test('in Russian opens in columns of a Russian spreadsheet: semicolons, a decimal comma', async () => {
    const asked = { query: 'customer.list', format: 'csv', input: { sort: [{ field: 'code' }] } } as const;
    const { path } = await write({ ...asked, language: 'ru' });
    const rows = parse(readFileSync(path, 'utf8'), { bom: true, columns: true, delimiter: ';' }) as object[];
    expect(rows).toHaveLength(HOSTILE.length);
    expect(rows[0]).toMatchObject({ [words('ru')('column.balanceMinor')]: '51,30' });
  });
});

describe('an export', () => {
  test('tells how far it is, up to the end', async () => {
    const shares: number[] = [];
    await write({ query: 'customer.list' }, (share) => shares.push(share));
    expect(shares.at(-1)).toBe(1);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  test('that is cancelled leaves nothing behind, not even over an older file', async () => {
    for (const format of ['xlsx', 'csv'] as const) {
      const controller = new AbortController();
      const old = join(folder, `${made + 1}.${format}`);
      writeFileSync(old, 'older');
      const work = write({ query: 'customer.list', format }, () => controller.abort(), controller.signal);
      await expect(work).rejects.toMatchObject({ name: 'AbortError' });
      expect(readFileSync(old, 'utf8')).toBe('older');
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('into a folder that is not there is refused', async () => {
    const context = { today: '2026-03-02', user: { name: 'Ann', role: 'owner' as const } };
    const path = join(folder, 'missing', 'x.xlsx');
    const work = exportList(db, {
      query: 'customer.list',
      input: {},
      format: 'xlsx',
      language: 'en',
      path,
      context,
      madeAt: '2026-03-02T09:00:00.000Z',
    });
    await expect(work).rejects.toMatchObject({
      refusal: { reason: 'exportNotWritten', params: { file: 'x.xlsx', detail: 'ENOENT' } },
    });
    expect(existsSync(path)).toBe(false);
  });

  test('onto a company file is refused, and the books are as they were', async () => {
    const context = { today: '2026-03-02', user: { name: 'Ann', role: 'owner' as const } };
    const path = join(folder, 'books.ledgerdock');
    writeFileSync(path, readFileSync(company.path));
    const before = readFileSync(path);
    for (const format of ['xlsx', 'csv'] as const)
      await expect(
        exportList(db, {
          ...{ query: 'customer.list', input: {}, format, language: 'en', path, context },
          madeAt: '2026-03-02T09:00:00.000Z',
        }),
      ).rejects.toMatchObject({ refusal: { reason: 'exportOverBooks', params: { file: 'books.ledgerdock' } } });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('of what is no list, or with a bad filter, is refused', async () => {
    await expect(write({ query: 'invoice.get' })).rejects.toMatchObject({ refusal: { reason: 'exportNoReport' } });
    await expect(write({ query: 'customer.list', input: { nonsense: 1 } })).rejects.toMatchObject({
      refusal: { code: 'VALIDATION' },
    });
  });

  test('sees one moment of the file, whatever is committed meanwhile', async () => {
    const before = (await company.call('customer.list', { limit: 1 })).total;
    let added = false;
    const { rowCount } = await write({ query: 'customer.list', format: 'csv' }, () => {
      if (!added) void company.call('customer.create', { code: 'LATE', name: 'Late' });
      added = true;
    });
    expect(rowCount).toBe(before);
  });
});
