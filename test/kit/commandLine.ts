// The command line that tests start: the built one where the test command has just built it, which is what people run and
// starts four times as fast; from its sources otherwise.
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export const commandLine = join(
  root,
  process.env.LEDGERDOCK_BUILT === '1' ? 'out/main/cli.js' : 'electron/cli/main.ts',
);
