// Every report and the close workbook of one demo company, in both languages: what stands in which cell, as what, in which
// format, kept as golden text; and every total worked out again from the cells that it names.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReader, type ReadDb } from '../../../db/connection.ts';
import { openEngine } from '../../../db/engine.ts';
import { type ExportRequest, exportList } from '../../../db/export/exportList.ts';
import { reportNames } from '../../../db/export/reports.ts';
import { makeDemo } from '../../../db/seed/demo.ts';
import { DEMO_TODAY, DemoClock } from '../../../db/seed/demoClock.ts';
import { REPORT_INPUTS } from '../../kit/reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-workbooks-'));
const MADE_AT = `${DEMO_TODAY}T12:00:00.000Z`;
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const INPUTS: Record<string, Record<string, unknown>> = {
  ...REPORT_INPUTS,
  accountLedger: { accountId: 1 },
  bankCandidate: { lineId: 1 },
  reconciliation: YEAR,
  reconciliationException: YEAR,
  revenueReconciliation: YEAR,
};
/** Rows that are written out; of the others there is a digest. */
const SHOWN = 3;
let db: ReadDb;

beforeAll(async () => {
  const path = join(folder, 'demo.ledgerdock');
  const clock = new DemoClock();
  const engine = await openEngine(path, { ...clock.options, create: true });
  await makeDemo(engine, { orders: 40, seed: 7, clock });
  await engine.close();
  db = openReader(path);
});
afterAll(() => {
  db.$client.close();
  rmSync(folder, { recursive: true, force: true });
});

async function made(query: ExportRequest['query'], input: object, language: 'en' | 'ru'): Promise<ExcelJS.Workbook> {
  const path = join(folder, 'report.xlsx');
  const context = { today: DEMO_TODAY, user: { name: 'Ann', role: 'owner' as const } };
  await exportList(db, {
    ...{ query, input: input as Record<string, unknown>, format: 'xlsx', language, path, context, madeAt: MADE_AT },
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  return book;
}

/** A result of zero is read as none. */
type Formula = { formula: string; result?: unknown };
const isFormula = (value: unknown): value is Formula =>
  typeof value === 'object' && value !== null && 'formula' in value;

function told({ value, numFmt }: ExcelJS.Cell): string {
  const format = numFmt === undefined || numFmt === 'General' || numFmt === '@' ? '' : ` {${numFmt}}`;
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return `${value.toISOString().replace('T00:00:00.000Z', '')}${format}`;
  if (isFormula(value)) return `=${value.formula} → ${String(value.result ?? 0)}${format}`;
  return typeof value === 'number' ? `${value}${format}` : JSON.stringify(value);
}

function sheetText(sheet: ExcelJS.Worksheet): string[] {
  const [view] = sheet.views ?? [];
  const frozen = view?.state === 'frozen' ? `frozen ${view.ySplit ?? 0}` : 'not frozen';
  const filter = typeof sheet.autoFilter === 'string' ? `filter ${sheet.autoFilter}` : 'no filter';
  const rows: string[] = [];
  sheet.eachRow((row) => {
    const cells: string[] = [];
    for (let column = 1; column <= sheet.columnCount; column++) cells.push(told(row.getCell(column)));
    rows.push(`${'> '.repeat(row.outlineLevel ?? 0)}${cells.join(' | ')}`);
  });
  const [heading = '', ...lines] = rows;
  const total = lines.at(-1)?.includes('=') ? [lines.pop() ?? ''] : [];
  // Where rows stand in groups, the first group with its sum.
  const shown = rows.some((row) => row.startsWith('> '))
    ? lines.findIndex((line) => !line.startsWith('> ')) + 1
    : SHOWN;
  const further = lines.slice(shown);
  const digest = createHash('sha256').update(further.join('\n')).digest('hex').slice(0, 12);
  return [
    `--- ${sheet.name}: ${frozen}, ${filter}, widths ${sheet.columns.map(({ width }) => width ?? 0).join(' ')}`,
    heading,
    ...lines.slice(0, shown),
    ...(further.length > 0 ? [`… ${further.length} more, ${digest}`] : []),
    ...total,
  ];
}

/** The sum that a total names, taken from the cells themselves, without sums among them; undefined for another formula. */
function summed(sheet: ExcelJS.Worksheet, formula: string): number | undefined {
  const range = /^SUBTOTAL\((?:109|9),([A-Z]+)(\d+):\1(\d+)\)$/.exec(formula);
  if (!range) return undefined;
  const [, column, first, last] = range;
  let sum = 0;
  for (let row = Number(first); row <= Number(last); row++) {
    const { value } = sheet.getCell(`${column}${row}`);
    if (!isFormula(value)) sum += Number(value ?? 0);
  }
  return sum;
}

/** Totals whose stored result is not the sum of what they name. */
function wrongTotals(book: ExcelJS.Workbook): string[] {
  const wrong: string[] = [];
  for (const sheet of book.worksheets)
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (!isFormula(cell.value)) return;
        const sum = summed(sheet, cell.value.formula);
        if (sum !== undefined && Math.abs(sum - Number(cell.value.result ?? 0)) > 0.000_01)
          wrong.push(
            `${sheet.name} ${cell.address}: ${cell.value.formula} is ${sum}, not ${String(cell.value.result)}`,
          );
      }),
    );
  return wrong;
}

describe.each(['en', 'ru'] as const)('in %s', (language) => {
  test('every report reads as it always did, and its totals are those of its rows', async () => {
    const texts: string[] = [];
    for (const [name, query] of Object.entries(reportNames)) {
      const book = await made(query, INPUTS[name] ?? {}, language);
      expect(wrongTotals(book), name).toEqual([]);
      texts.push(`=== ${name}`, ...book.worksheets.flatMap(sheetText), '');
    }
    await expect(`${texts.join('\n')}\n`).toMatchFileSnapshot(`golden/reports.${language}.txt`);
  });

  test('the close workbook reads as it always did', async () => {
    const book = await made('closeWorkbook', { from: '2026-09-01', to: '2026-09-30' }, language);
    const texts = book.worksheets.flatMap((sheet) => [...sheetText(sheet), '']);
    await expect(`${texts.join('\n')}\n`).toMatchFileSnapshot(`golden/closeWorkbook.${language}.txt`);
  });
});
