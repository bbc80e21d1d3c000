// `npm run bench`: how fast the product is, each figure with its bare baseline from the same run where it has one.
//   -- --json FILE    writes the figures there too (one object, a key per figure)
//   -- --only NAME    takes one figure (several times: several)
//   -- --quick        small companies: whether it runs, not how fast
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { removeAll } from './companies.ts';
import { measureCycle } from './cycle.ts';
import { measureExport } from './exporting.ts';
import { measureImport } from './importing.ts';
import { measureAccountLedger, measureAgeing, measurePnl, measureReconcile, measureTrialBalance } from './ledger.ts';
import { measureList } from './lists.ts';
import { rounded } from './measure.ts';
import { measureOpen } from './opening.ts';
import { measureStart } from './starting.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
  },
});
const MILLION = values.quick ? 20_000 : 1_000_000;
const THOUSANDS = values.quick ? 2_000 : 100_000;
const SIZES = values.quick ? [MILLION] : [MILLION, 5 * MILLION];

const figures: Record<string, () => Promise<unknown>> = {
  start: () => measureStart(),
  cycle: () => measureCycle(MILLION),
  import: () => measureImport(THOUSANDS),
  export: () => measureExport(THOUSANDS),
  open: () => measureOpen(MILLION),
  reconcile: () => measureReconcile(MILLION),
  list: () => measureList(MILLION),
  trialBalance: () => measureTrialBalance(SIZES),
  pnl: () => measurePnl(SIZES),
  ageing: () => measureAgeing(SIZES),
  accountLedger: () => measureAccountLedger(SIZES),
};
const wanted = values.only ?? Object.keys(figures);
const unknown = wanted.filter((name) => !(name in figures));
if (unknown.length > 0) {
  console.error(`no figure ${unknown.join(', ')}; there are ${Object.keys(figures).join(', ')}`);
  process.exit(2);
}

const result: Record<string, unknown> = {
  machine: { node: process.version, platform: process.platform, cores: availableParallelism(), quick: values.quick },
};
try {
  for (const name of wanted) {
    result[name] = rounded(await figures[name]?.());
    console.log(`${name} ${JSON.stringify(result[name], null, 2)}`);
  }
} finally {
  removeAll();
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
