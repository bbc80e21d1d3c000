// A browser that every machine can have: on Linux the one inside the npm package, elsewhere the installed Edge or Chrome.
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium, type LaunchOptions } from '@playwright/test';

/** Waits before a browser that did not start is started again: a busy machine refuses one for seconds, not for minutes. */
const PAUSES_MS = [1_000, 3_000, 9_000, 20_000];

/** Playwright's global setup: unpacks the browser before two workers do it into one file and each finds the other's half. */
export default async function unpackBrowser(): Promise<void> {
  if (process.platform === 'linux') await (await import('@sparticuz/chromium')).default.executablePath();
}

/** Starts the browser; says on the log why a start failed before it tries again. */
async function launchPatiently(options: LaunchOptions): Promise<Browser> {
  for (const wait of PAUSES_MS) {
    try {
      return await chromium.launch(options);
    } catch (error) {
      console.warn(`the browser did not start, next try in ${wait / 1000} s: ${error}`);
      await pause(wait);
    }
  }
  return chromium.launch(options);
}

export async function openBrowser(): Promise<Browser> {
  // Scroll bars take their room, as they do on a person's desk.
  const ignoreDefaultArgs = ['--hide-scrollbars'];
  if (process.platform !== 'linux')
    return launchPatiently({ channel: process.platform === 'win32' ? 'msedge' : 'chrome', ignoreDefaultArgs });
  const { default: packed } = await import('@sparticuz/chromium');
  const unwanted = new Set([
    '--single-process',
    '--no-zygote',
    "--headless='shell'",
    '--headless=shell',
    '--hide-scrollbars',
  ]);
  return launchPatiently({
    executablePath: await packed.executablePath(),
    ignoreDefaultArgs,
    args: [...packed.args.filter((arg) => !unwanted.has(arg)), '--no-sandbox', '--disable-gpu'],
  });
}
