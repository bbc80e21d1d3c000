// The short run of `npm run faults`: each fault once, at moments that differ from run to run; the seed is told. Those that
// take long have their turn in `npm run test:real`.
import { expect, test } from 'vitest';
import { faults } from './all.ts';
import { carryOut } from './kit.ts';

const SEED = Number(process.env.LEDGERDOCK_FAULTS_SEED ?? Date.now() % 1_000_000);
console.log(`faults: seed ${SEED}`);

const LONG = new Set([
  ...['killImport', 'killExport', 'killBackup', 'killRestore'],
  ...['fullDisk', 'lockedByAnother', 'twoHosts', 'damagedBackup'],
]);
const long = process.env.LEDGERDOCK_FAULTS === 'long';

test.concurrent.each(Object.entries(faults).filter(([name]) => LONG.has(name) === long))('%s', async (_name, fault) => {
  expect(await carryOut(fault, { seed: SEED, rounds: 1 })).toEqual(expect.any(String));
});
