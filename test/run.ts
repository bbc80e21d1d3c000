// The test command. Builds the app, runs static checks, vitest and Playwright, and ends with one line of totals.
//   --only static|unit|e2e|real   runs a part;   --skip-build   uses what is in out/
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { closingLine, fromExit, fromPlaywright, fromVitest, type Tally } from './summary.ts';

const root = join(import.meta.dirname, '..');
const results = join(root, 'test-results');
const only = process.argv[process.argv.indexOf('--only') + 1];
const part = process.argv.includes('--only') ? only : 'all';
const wants = (name: string): boolean => part === 'all' || part === name;

/** Runs a tool of node_modules/.bin with its output passed on; answers its exit code. */
function run(tool: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((done) => {
    const shell = process.platform === 'win32';
    const child = spawn(join(root, 'node_modules/.bin', tool), args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell,
    });
    child.on('error', () => done(1));
    child.on('close', (code) => done(code ?? 1));
  });
}

const exitOf = async (name: string, tool: string, args: string[]): Promise<Tally> =>
  fromExit(name, await run(tool, args));

async function reported<R>(
  file: string,
  work: () => Promise<number>,
  read: (report: R) => Tally,
  name: string,
): Promise<Tally> {
  const path = join(results, file);
  rmSync(path, { force: true });
  const code = await work();
  if (!existsSync(path)) return fromExit(name, code || 1);
  const tally = read(JSON.parse(readFileSync(path, 'utf8')) as R);
  if (code !== 0 && tally.failed.length === 0) tally.failed.push(`${name} ended with ${code}`);
  return tally;
}

async function statics(): Promise<Tally[]> {
  return Promise.all([
    // Several checkers work out the same types each for itself: beside two other tools one is done sooner.
    exitOf('types', 'tsc', ['--noEmit', '--checkers', '1']),
    exitOf('lint', 'biome', ['check', '--diagnostic-level=warn', '--error-on-warnings']),
    exitOf('dead code', 'knip', ['--no-progress']),
  ]);
}

/** A folder in memory for the company files that tests make and throw away, as `variable`; the system's own where there is none. */
function filesInMemory(variable: string): NodeJS.ProcessEnv {
  const memory = '/dev/shm';
  if (process.platform !== 'linux' || process.env.TMPDIR !== undefined || !existsSync(memory)) return {};
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 4 * 2 ** 30 ? { [variable]: memory } : {};
}

const vitest = (name: string, file: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Tally> =>
  reported(
    file,
    () =>
      run(
        'vitest',
        ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=test-results/${file}`, ...args],
        env,
      ),
    (report: Parameters<typeof fromVitest>[1]) => fromVitest(name, report),
    name,
  );

/** Node reads the specs as they are, without a compiler of Playwright's own before it. */
const asTheyAre = { PW_DISABLE_TS_ESM: '1' };

const playwright = (name: string, file: string, args: string[] = []): Promise<Tally> =>
  reported(
    file,
    () => run('playwright', ['test', ...args], { ...asTheyAre, ...filesInMemory('LEDGERDOCK_TEST_FILES') }),
    (report: Parameters<typeof fromPlaywright>[1]) => fromPlaywright(name, report),
    name,
  );

/** Tests of code and company files, and of processes, taken by whoever of the workers is free. */
const units = (): Promise<Tally> =>
  // The app has just been built, or is what --skip-build asks for.
  vitest('unit', 'unit.json', [], { LEDGERDOCK_BUILT: '1', ...filesInMemory('TMPDIR') });

/** The replay of real orders, the longer faults of machine and disk, the bench in small, then what a person feels at full size. */
async function real(): Promise<Tally[]> {
  return [
    await vitest('real', 'real.json', ['--config', 'vitest.real.config.ts'], { LEDGERDOCK_BUILT: '1' }),
    await playwright('felt', 'felt.json', ['--config', 'playwright.real.config.ts']),
  ];
}

async function main(): Promise<void> {
  mkdirSync(results, { recursive: true });
  // Tests start many processes and threads of the same code: each takes what the first has compiled.
  process.env.NODE_COMPILE_CACHE ??= join(results, 'compiled');
  const tallies: Tally[] = [];
  const needsBuild = (wants('unit') || wants('e2e') || part === 'real') && !process.argv.includes('--skip-build');
  // What the browser tests start from is made beside the checks; without it they make it themselves.
  const built = async (): Promise<Tally[]> => {
    const build = needsBuild ? [await exitOf('build', 'electron-vite', ['build'])] : [];
    if (part === 'all') await run('node', [join(root, 'test/e2e/demoCompany.ts')]);
    return build;
  };
  tallies.push(...(await Promise.all([built(), wants('static') ? statics() : []])).flat());
  if (part === 'static') tallies.push(await vitest('tidy', 'tidy.json', ['test/tidy']));
  if (wants('unit')) tallies.push(await units());
  if (part === 'real') tallies.push(...(await real()));
  if (wants('e2e')) tallies.push(await playwright('e2e', 'e2e.json'));
  for (const tally of tallies) {
    const mark = tally.failed.length === 0 ? 'ok  ' : 'FAIL';
    console.log(`${mark} ${tally.part}: ${tally.passed} good, ${tally.failed.length} bad`);
    for (const name of tally.failed) console.log(`     ${name}`);
    for (const name of tally.repeated ?? []) console.log(`     needed a second run: ${name}`);
  }
  console.log(closingLine(tallies));
  process.exitCode = tallies.every((tally) => tally.failed.length === 0) ? 0 : 1;
}

await main();
