// `import`: order lines per second from a workbook, reading, checking and committing included.
import { rmSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { runImport } from '../../db/import/preview.ts';
import { readTable } from '../../db/import/readTable.ts';
import { call, emptyCompany, fileIn, openCompany, TODAY } from './companies.ts';
import { clock, median } from './measure.ts';

const LINES_PER_ORDER = 4;
const ITEMS = 50;
const CUSTOMERS = 20;
const RUNS = 5;

async function workbook(path: string, lines: number): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: false });
  const sheet = book.addWorksheet('Orders');
  sheet.addRow(['Order', 'Customer', 'Order date', 'Item', 'Quantity', 'Unit price']).commit();
  for (let n = 0; n < lines; n++) {
    const order = Math.floor(n / LINES_PER_ORDER);
    const row = [`WEB-${order}`, `C${order % CUSTOMERS}`, TODAY, `I${n % ITEMS}`, 1 + (n % 9), 5 + (n % 90) / 4];
    sheet.addRow(row).commit();
    if (n % 500 === 0) await new Promise((resume) => setImmediate(resume));
  }
  await book.commit();
}

export async function measureImport(lines: number) {
  const file = fileIn('orders.xlsx');
  await workbook(file, lines);
  const taken: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const engine = await openCompany(await emptyCompany());
    for (let c = 0; c < CUSTOMERS; c++) await call(engine, 'customer.create', { code: `C${c}`, name: `Customer ${c}` });
    for (let n = 0; n < ITEMS; n++) await call(engine, 'item.create', { code: `I${n}`, name: `Item ${n}` });
    taken.push(
      await clock(async () => {
        const { rowCount } = await runImport(engine, await readTable(file), { kind: 'orders' });
        if (rowCount !== lines) throw new Error(`${rowCount} of ${lines} lines were imported`);
      }),
    );
    await engine.close();
  }
  rmSync(file, { force: true });
  return { lines, linesPerSecond: (lines * 1000) / median(taken), aim: '>= 3000' };
}
