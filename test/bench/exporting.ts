// `export`: a list of 100,000 rows to a workbook, against ExcelJS alone streaming as many typed cells. Each side runs in a
// process of its own, so that its memory is its own, and clears short-lived values away as often as a job does.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { companyOf } from './companies.ts';
import { median } from './measure.ts';

type Side = { ms: number; megabytes: number };

/** A third of what a job may fill (electron/host/jobs.ts): the flag counts one of three spaces. */
const YOUNG = '--max-semi-space-size=8';

function inProcess(args: string[]): Side {
  const run = spawnSync(process.execPath, [YOUNG, join(import.meta.dirname, 'exportSide.ts'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) throw new Error(`export of ${args.join(' ')} ended with ${run.status}`);
  return JSON.parse(run.stdout) as Side;
}

const RUNS = 5;

export async function measureExport(rows: number) {
  const path = await companyOf(rows, ['sales_order', 'sales_order_line']);
  const [ours, bare]: [Side[], Side[]] = [[], []];
  for (let i = 0; i < RUNS; i++) {
    ours.push(inProcess(['ours', path]));
    bare.push(inProcess(['bare', String(rows)]));
  }
  const ms = median(ours.map((side) => side.ms));
  const baselineMs = median(bare.map((side) => side.ms));
  return {
    ...{ rows, ms, baselineMs, ratio: ms / baselineMs },
    ...{
      peakMegabytes: Math.max(...ours.map((side) => side.megabytes)),
      baselineMegabytes: Math.max(...bare.map((side) => side.megabytes)),
    },
    aim: 'ratio <= 1.2, peak under 400 MB',
  };
}
