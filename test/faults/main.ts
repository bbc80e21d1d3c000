// `npm run faults`: every fault with its seed, one line each; ends with 1 when something was lost, broken or unsaid.
//   -- --seed N     repeats a run      -- --rounds N   kills of each kind (60)      -- --only NAME   one fault (or several)
import { parseArgs } from 'node:util';
import { faults } from './all.ts';
import { carryOut } from './kit.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rounds: { type: 'string', default: '60' },
    only: { type: 'string', multiple: true },
  },
});
const options = { seed: Number(values.seed), rounds: Number(values.rounds) };
const wanted = values.only ?? Object.keys(faults);
const unknown = wanted.filter((name) => !(name in faults));
if (unknown.length > 0) {
  console.error(`no fault ${unknown.join(', ')}; there are ${Object.keys(faults).join(', ')}`);
  process.exit(2);
}

console.log(`seed ${options.seed}, ${options.rounds} rounds`);
let bad = 0;
for (const name of wanted) {
  const start = performance.now();
  const fault = faults[name];
  try {
    const told = fault ? await carryOut(fault, options) : '';
    console.log(`ok   ${name}: ${told} (${Math.round((performance.now() - start) / 1000)} s)`);
  } catch (error) {
    bad += 1;
    console.log(`FAIL ${name}: ${error instanceof Error ? error.message : error}`);
  }
}
process.exitCode = bad === 0 ? 0 : 1;
