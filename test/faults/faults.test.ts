// The short run of `npm run faults`: each fault a few times, at moments that differ from run to run; the seed is told.
import { expect, test } from 'vitest';
import { faults } from './all.ts';
import { carryOut } from './kit.ts';

const SEED = Number(process.env.LEDGERDOCK_FAULTS_SEED ?? Date.now() % 1_000_000);
console.log(`faults: seed ${SEED}`);

test.concurrent.each(Object.entries(faults))('%s', async (_name, fault) => {
  expect(await carryOut(fault, { seed: SEED, rounds: 1 })).toEqual(expect.any(String));
});
