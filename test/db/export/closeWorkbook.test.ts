// The workbook of a close: every figure of its cover is a formula, worked out here over the cells it names, and says what
// the reconciliation says.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReader } from '../../../db/connection.ts';
import { exportList } from '../../../db/export/exportList.ts';
import { reconcile } from '../../../db/queries/reconciliation/reconcile.ts';
import { COUNTED_TIES } from '../../../shared/contract/close.ts';
import type { Role } from '../../../shared/contract/kit.ts';
import { en } from '../../../shared/words/en.ts';
import { ru } from '../../../shared/words/ru.ts';
import { damaged } from '../../kit/damage.ts';
import { credit, type Story, sendBack, story } from '../../kit/story.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-close-'));
const MARCH = { from: '2026-03-01', to: '2026-03-31' };
let acme: Story;

beforeAll(async () => {
  acme = await story();
  await acme.receive(20, '4.00');
  const order = await acme.order(12, '10.00', '5');
  const first = await acme.ship(order, 8);
  const invoice = await acme.invoice(first);
  await acme.pay('90.00', { [invoice]: '50.00' });
  await credit(acme, await sendBack(acme, first, 2));
  await acme.ship(order, 4);
  acme.setToday('2026-04-01');
  await acme.call('cutOff.post', { period: '2026-03' });
  await acme.call('period.signOff', { period: '2026-03', note: 'Agreed' });
});
afterAll(async () => {
  await acme.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The workbook of a company's file, or of one that SQL damaged. */
async function book(path = acme.path, language: 'en' | 'ru' = 'en', role: Role = 'owner'): Promise<ExcelJS.Workbook> {
  const file = join(folder, `${language}.xlsx`);
  const db = path.includes(' ') ? damaged(acme.path, path) : openReader(path);
  const context = { today: '2026-04-01', user: { name: 'Ann', role } };
  const request = { query: 'closeWorkbook', input: MARCH, format: 'xlsx', language, path: file, context } as const;
  await exportList(db, { ...request, madeAt: '2026-04-01T09:00:00.000Z' });
  db.$client.close();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

/** The few formulas of these sheets: sums over a column, cells of other sheets, plus, minus, ROUND and IF. */
function worth(workbook: ExcelJS.Workbook, sheet: ExcelJS.Worksheet, formula: string): number {
  const at = (name: string | undefined): ExcelJS.Worksheet =>
    (name ? workbook.getWorksheet(name.replaceAll("''", "'")) : sheet) ?? sheet;
  const cell = (where: ExcelJS.Worksheet, address: string): number => {
    const value = where.getCell(address).value;
    if (value && typeof value === 'object' && 'formula' in value) return worth(workbook, where, String(value.formula));
    return Number(value ?? 0);
  };
  const text = formula
    .replaceAll(/SUM\((?:'((?:[^']|'')+)'!)?([A-Z]+)(\d+):[A-Z]+(\d+)\)/g, (_, name, column, first, last) => {
      let sum = 0;
      for (let row = Number(first); row <= Number(last); row += 1) sum += cell(at(name), `${column}${row}`);
      return `(${sum})`;
    })
    .replaceAll(/COUNTA\('((?:[^']|'')+)'!([A-Z]+)(\d+):[A-Z]+(\d+)\)/g, (_, name, column, first, last) => {
      let count = 0;
      for (let row = Number(first); row <= Number(last); row += 1)
        count += at(name).getCell(`${column}${row}`).value === null ? 0 : 1;
      return `(${count})`;
    })
    .replaceAll(/COUNTIF\('((?:[^']|'')+)'!([A-Z]+)(\d+):[A-Z]+(\d+),0\)/g, (_, name, column, first, last) => {
      let count = 0;
      for (let row = Number(first); row <= Number(last); row += 1)
        count += at(name).getCell(`${column}${row}`).value === 0 ? 1 : 0;
      return `(${count})`;
    })
    .replaceAll(/'((?:[^']|'')+)'!([A-Z]+\d+)/g, (_, name, address) => `(${cell(at(name), address)})`)
    .replaceAll(/(?<![\w'])([A-Z]+\d+)\b/g, (_, address) => `(${cell(sheet, address)})`)
    .replaceAll(/ROUND\((.*),(\d)\)/g, (_, inner, digits) => `Math.round((${inner})*1e${digits})/1e${digits}`);
  if (!/^[\d\s+\-*/().eMath,round]+$/.test(text)) throw new Error(`a formula not known here: ${formula}`);
  return new Function(`return ${text}`)() as number;
}

test('the cover’s formulas come to the two figures of every tie, and all agree', async () => {
  const workbook = await book();
  const cover = workbook.worksheets[0];
  if (!cover) throw new Error('no cover');
  expect(cover.name).toBe(en['workbook.cover']);
  const db = openReader(acme.path);
  const ties = new Map(
    reconcile(db, MARCH, { slow: true }).flatMap(({ ties }) => ties.map((tie) => [tie.tie as string, tie])),
  );
  db.$client.close();
  const found: string[] = [];
  for (let row = 5; row <= cover.rowCount; row += 1) {
    const formulaAt = (column: string): string =>
      String((cover.getCell(`${column}${row}`).value as ExcelJS.CellFormulaValue).formula);
    const result = (column: string): unknown =>
      (cover.getCell(`${column}${row}`).value as ExcelJS.CellFormulaValue).result;
    const figures = ['C', 'E', 'F'].map((column) => Math.round(worth(workbook, cover, formulaAt(column)) * 100) / 100);
    expect(['C', 'E', 'F'].map((column) => Number(result(column) ?? 0))).toEqual(figures);
    const words = String(cover.getCell(`B${row}`).value);
    const name =
      Object.keys(en).find((key) => /^tie\..*\.left$/.test(key) && (en as Record<string, string>)[key] === words) ?? '';
    const tie = ties.get(name.split('.')[1] ?? '');
    const scale = COUNTED_TIES.includes(name.split('.')[1] ?? '') ? 1 : 100;
    expect([name, figures[0], figures[1]]).toEqual([
      name,
      (tie?.leftMinor ?? 0) / scale,
      (tie?.rightMinor ?? 0) / scale,
    ]);
    expect([name, figures[2], result('G') ?? 0, result('H')]).toEqual([name, 0, 0, en['workbook.agrees']]);
    found.push(name.split('.')[1] ?? '');
  }
  expect(found).toEqual([
    ...[
      'orderLines',
      'receivables',
      'advances',
      'revenue',
      'tax',
      'stockValue',
      'costLayers',
      'stockQuantity',
      'shippedNotBilled',
      'costOfSales',
      'cash',
      'statements',
    ],
    ...['numberGaps', 'oldDrafts', 'lockedPostings', 'balancedEntries', 'trialBalance', 'hashChain'],
  ]);
});

test('a sheet per tie with its rows, the trial balance they tie to, signatures, and what the file says of itself', async () => {
  const workbook = await book();
  const names = workbook.worksheets.map(({ name }) => name);
  expect(names).toEqual([
    ...[
      'Cover',
      'Exceptions',
      'R1 Order lines',
      'R2 Receivables',
      'R2 Advances',
      'R3 Revenue',
      'R4 Tax',
      'R5 Stock value',
    ],
    ...['R5 Cost layers', 'R5 Stock quantity'],
    ...['R6 Shipped, not billed', 'R6 Cost of sales', 'R7 Cash', 'R7 Bank statements', 'Number gaps', 'R8 Old drafts'],
    ...['R8 Posted into a locked period', 'R9 Balanced entries', 'R9 Hash chain', 'Cut-off lines', 'Trial balance'],
    ...['Checklist of the close', 'Signatures', 'Posted after a close', 'About this file'],
  ]);
  const revenue = workbook.getWorksheet('R3 Revenue');
  const rows = (revenue?.getSheetValues() ?? []).slice(2).map((row) => (row as unknown[]).slice(1));
  expect(rows.slice(0, 3).map((row) => [row[1], row[4]])).toEqual([
    ['CN-000001', -19],
    ['INV-000001', 76],
    ['2026-03', 38],
  ]);
  expect(rows[3]?.[4]).toMatchObject({ formula: 'SUM(E2:E4)', result: 95 });
  expect(workbook.getWorksheet('Signatures')?.getCell('D2').value).toBe('Agreed');
  const about = workbook.getWorksheet('About this file')?.getSheetValues() ?? [];
  const said = about.slice(1).map((row) => (row as unknown[]).slice(1).join(': '));
  expect(said).toEqual(
    expect.arrayContaining(['Company: Test Trading', 'Report: Close workbook', 'From: 2026-03-01', 'Made by: Ann']),
  );
});

test('a difference shows on the cover as it does on the screen', async () => {
  const workbook = await book("UPDATE invoice SET base_net_minor = base_net_minor + 100 WHERE state = 'issued'");
  const cover = workbook.worksheets[0];
  const row =
    Array.from({ length: 14 }, (_, i) => i + 5).find((n) => cover?.getCell(`B${n}`).value === en['tie.revenue.left']) ??
    0;
  expect(cover?.getCell(`F${row}`).value).toMatchObject({ result: 1 });
  expect(cover?.getCell(`H${row}`).value).toMatchObject({ result: en['workbook.differs'] });
});

test('what a cut-off holds stands beside what was invoiced, and its lines on a sheet of their own', async () => {
  const workbook = await book();
  const titles = (name: string): string[] =>
    ((workbook.getWorksheet(name)?.getRow(1).values ?? []) as unknown[]).slice(1).map(String);
  const [row, lines] = [workbook.getWorksheet('R1 Order lines')?.getRow(2), workbook.getWorksheet('Cut-off lines')];
  const figure = (field: 'shippedMinor' | 'invoicedMinor' | 'cutOffMinor' | 'differenceMinor'): unknown =>
    row?.getCell(titles('R1 Order lines').indexOf(en[`column.${field}`]) + 1).value;
  // 10 of 12 were kept; 8 were invoiced and 2 of those credited; the cut-off holds the other 4.
  expect([figure('shippedMinor'), figure('invoicedMinor'), figure('cutOffMinor'), figure('differenceMinor')]).toEqual([
    95, 57, 38, 0,
  ]);
  expect(titles('Cut-off lines')).toContain(en['column.kind']);
  const net = titles('Cut-off lines').indexOf(en['column.netMinor']) + 1;
  expect([lines?.rowCount, lines?.getRow(2).getCell(net).value]).toEqual([3, 38]);
});

test('differences that cancel out are none of the net, and the cover is as red as the screen', async () => {
  const other = await story();
  await other.receive(20, '4.00');
  await other.ship(await other.order(3, '10.00'), 3);
  const ahead = { itemId: 1, qtyMicro: 3_000_000, unitPriceMicro: 10_000_000 };
  const order = { customerId: 1, lines: [ahead], confirm: true, invoicePolicy: 'advance' as const };
  const { id } = await other.call('salesOrder.create', order);
  await other.call('invoice.create', { orderIds: [id], issue: true });
  const [check] = (await other.call('reconciliation.get', MARCH)).checks;
  expect(check).toMatchObject({ check: 'R1', green: false, ties: [{ differenceMinor: 0, exceptions: 2 }] });
  const workbook = await book(other.path);
  await other.close();
  const [cover, sheet] = workbook.worksheets;
  const value = (column: string) => cover?.getCell(`${column}5`).value as ExcelJS.CellFormulaValue;
  expect([value('F').result ?? 0, value('G').result, value('H').result]).toEqual([0, 2, en['workbook.differs']]);
  expect(value('G').formula).toBe(`COUNTIF('Exceptions'!B2:B${sheet?.rowCount},"Order lines")`);
});

test('a draft, a posting under the lock and a broken hash are counted on the cover', async () => {
  const workbook = await book(
    `INSERT INTO payment (state, customer_id, paid_on, currency, rate_e10, amount_minor, unapplied_minor, base_amount_minor, base_unapplied_minor, bank_account_id, created_at)
       SELECT 'draft', customer_id, '2026-03-09', currency, rate_e10, 700, 0, 700, 0, bank_account_id, created_at FROM payment;
     INSERT INTO period_lock (at, user_name, action, through) VALUES ('2026-03-01T00:00:00.000Z', 'a', 'lock', '2026-03-31');
     UPDATE journal_entry SET memo = 'x' WHERE id = 2`,
  );
  const cover = workbook.worksheets[0];
  const line = (tie: 'oldDrafts' | 'lockedPostings' | 'hashChain'): number[] => {
    const row = Array.from({ length: 18 }, (_, i) => i + 5).find(
      (n) => cover?.getCell(`B${n}`).value === en[`tie.${tie}.left`],
    );
    if (!cover || !row) throw new Error(tie);
    return ['C', 'E', 'F'].map((column) => {
      const { formula, result } = cover.getCell(`${column}${row}`).value as ExcelJS.CellFormulaValue;
      expect(Number(result ?? 0)).toBe(worth(workbook, cover, formula));
      return Number(result ?? 0);
    });
  };
  expect(line('oldDrafts')).toEqual([1, 0, 1]);
  const [posted = 0, none, more] = line('lockedPostings');
  expect([posted > 5, none, more]).toEqual([true, 0, posted]);
  const [entries = 0, verified = 0, wrong] = line('hashChain');
  expect([entries > 5, entries - verified, wrong]).toEqual([true, wrong, wrong]);
  expect(wrong).toBeGreaterThan(0);
});

test('in Russian, and refused as CSV or without its days', async () => {
  const workbook = await book(acme.path, 'ru');
  expect(workbook.worksheets[0]?.name).toBe(ru['workbook.cover']);
  expect(workbook.getWorksheet('R3 Выручка')?.getCell('E1').value).toBe(ru['column.amountMinor']);
  const db = openReader(acme.path);
  const request = {
    query: 'closeWorkbook',
    language: 'en',
    path: join(folder, 'x'),
    madeAt: '',
    context: { today: '', user: { name: '', role: 'owner' } },
  } as const;
  await expect(exportList(db, { ...request, input: MARCH, format: 'csv' })).rejects.toThrow(/workbookOnly/);
  await expect(exportList(db, { ...request, input: {}, format: 'xlsx' })).rejects.toThrow(/date/);
  db.$client.close();
});

test('who is told no margins finds no cost beside the net of cut-off lines', async () => {
  const headings = async (role: Role): Promise<unknown> =>
    (await book(acme.path, 'en', role)).getWorksheet(en['workbook.cutOffs'])?.getRow(1).values;
  expect(await headings('viewer')).toEqual(expect.arrayContaining(['Net', 'Cost']));
  const told = await headings('clerk');
  expect(told).toContain('Net');
  expect(told).not.toContain('Cost');
});
