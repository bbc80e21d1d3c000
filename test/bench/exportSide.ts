// One side of the export figure: `ours FILE` writes a company's orders, `bare ROWS` lets ExcelJS stream as many cells.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { openReader } from '../../db/connection.ts';
import { exportList } from '../../db/export/exportList.ts';
import { TODAY } from './companies.ts';

const [side, what] = process.argv.slice(2);
const out = join(tmpdir(), `ledgerdock-bench-${process.pid}.xlsx`);
const COLUMNS = 15;
const BREATH = 500;

async function ours(path: string): Promise<void> {
  const db = openReader(path);
  const context = { today: TODAY, user: { name: 'bench', role: 'owner' as const } };
  const request = { query: 'salesOrder.list', input: {}, format: 'xlsx' as const, language: 'en' as const, path: out };
  await exportList(db, { ...request, context, madeAt: `${TODAY}T12:00:00.000Z` });
  db.$client.close();
}

async function bare(rows: number): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: out, useSharedStrings: false, useStyles: true });
  const sheet = book.addWorksheet('Rows');
  sheet.columns = Array.from({ length: COLUMNS }, (_, i) => ({
    header: `Column ${i}`,
    style: i % 3 === 0 ? { numFmt: '#,##0.00' } : {},
  }));
  for (let n = 0; n < rows; n++) {
    const cells = Array.from({ length: COLUMNS }, (_, i) =>
      i % 3 === 0 ? n / 100 : i % 3 === 1 ? `text ${n}` : new Date(Date.UTC(2026, 0, 1 + (n % 300))),
    );
    sheet.addRow(cells).commit();
    if (n % BREATH === 0) await new Promise((resume) => setImmediate(resume));
  }
  await book.commit();
}

/** The most memory that this process had. Where the system tells it, without that of the process which started it. */
function peakMegabytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
  return Number(kilobytes ?? process.resourceUsage().maxRSS) / 1024;
}

const start = performance.now();
if (side === 'ours') await ours(what ?? '');
else await bare(Number(what));
const ms = performance.now() - start;
rmSync(out, { force: true });
console.log(JSON.stringify({ ms, megabytes: peakMegabytes() }));
