// One seed for every property test, so that a run can be repeated; LEDGERDOCK_SEED=<n> walks other ways.
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.LEDGERDOCK_SEED ?? 20_261_124) });
