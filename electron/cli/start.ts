// `npm start`: the desktop window where Electron is or can be fetched, else the same app in the browser. Whatever is missing
// is told in one line, and the address goes to the standard output alone, so that a script can read it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { words } from '../../shared/words/index.ts';
import { binaryIn, downloadHost, fetchElectron } from './electronBinary.ts';
import { openBrowser } from './openBrowser.ts';
import { languageOf, run } from './tell.ts';

const root = join(import.meta.dirname, '../..');
const electron = join(root, 'node_modules/electron');
/** A window that is gone so soon with an error was never there: no screen, no sandbox, a library missing. */
const EARLY_MS = 10_000;
const STEP_MEGABYTES = 20;

const program = new Command('start')
  .argument('[file]', 'company file')
  .option('--no-open', 'open nothing, print the address')
  .option('--browser', 'use the browser, not the desktop window', false)
  .option('--port <n>', 'port of the browser way; 0 lets the machine choose', '0')
  .option('--language <en|ru>', 'language of messages')
  .parse();
const options = program.opts<{ open: boolean; browser: boolean; port: string; language?: string }>();
const language = languageOf(options.language);
const t = words(language);
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** npm runs scripts in the project's folder; a file is meant from where the person stands. */
const [given] = program.args;
const company = given === undefined ? undefined : resolve(process.env.INIT_CWD ?? process.cwd(), given);

function showProgress(): (megabytes: number) => void {
  let told = 0;
  return (megabytes) => {
    const text = t('cli.fetched', { megabytes });
    if (process.stderr.isTTY) process.stderr.write(`\r${text} `);
    else if (megabytes >= told + STEP_MEGABYTES) {
      told = megabytes;
      say(text);
    }
  };
}

/** Electron's binary, fetched on the first start; undefined, and the reason told, where it cannot be had. */
async function haveElectron(): Promise<string | undefined> {
  const there = binaryIn(electron);
  if (there !== undefined) return there;
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')) as { version: string };
  say(t('cli.fetching', { version }));
  const fetched = await fetchElectron(electron, showProgress());
  if (process.stderr.isTTY) process.stderr.write('\r');
  if (fetched.ok) return binaryIn(electron);
  const why =
    fetched.why === 'noAnswer'
      ? t('cli.noAnswer', { host: downloadHost() })
      : fetched.why === 'stalled'
        ? t('cli.stalled')
        : fetched.why;
  say(t('cli.noElectron', { why }));
  return undefined;
}

/** Runs the window to its end; answers the exit code, or undefined when it could not be opened. */
function runWindow(binary: string): Promise<number | undefined> {
  const startedAt = Date.now();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return new Promise((done) => {
    const failed = (why: string): void => {
      say(t('cli.noWindow', { why }));
      done(undefined);
    };
    const child = spawn(binary, [root, ...(company === undefined ? [] : [company])], { stdio: 'inherit', env });
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    // Ctrl+C reaches the window by itself, and this process has to outlive it.
    process.on('SIGINT', () => undefined);
    child.once('error', (error) => failed(error.message));
    child.once('exit', (code, signal) => {
      const asked = signal === 'SIGINT' || signal === 'SIGTERM';
      if (code !== 0 && !asked && Date.now() - startedAt < EARLY_MS) failed(String(signal ?? code));
      else done(code ?? 0);
    });
  });
}

async function inBrowser(): Promise<number> {
  const { serve } = await import('../http/serve.ts');
  const serving = await serve({ port: Number(options.port), ...(company === undefined ? {} : { company }) });
  process.stdout.write(`${serving.address}\n`);
  if (options.open) openBrowser(serving.address);
  await new Promise<void>((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
  await serving.close();
  return 0;
}

await run(language, async () => {
  if (!options.open || options.browser) {
    say(t(binaryIn(electron) === undefined && !options.browser ? 'cli.openNoElectron' : 'cli.open'));
    return inBrowser();
  }
  const binary = await haveElectron();
  const code = binary === undefined ? undefined : await runWindow(binary);
  return code ?? inBrowser();
});
