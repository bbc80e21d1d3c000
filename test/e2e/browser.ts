// A browser that every machine can have: on Linux the one inside the npm package, elsewhere the installed Edge or Chrome.
import { type Browser, chromium } from '@playwright/test';

/** Playwright's global setup: unpacks the browser before two workers do it into one file and each finds the other's half. */
export default async function unpackBrowser(): Promise<void> {
  if (process.platform === 'linux') await (await import('@sparticuz/chromium')).default.executablePath();
}

export async function openBrowser(): Promise<Browser> {
  // Scroll bars take their room, as they do on a person's desk.
  const ignoreDefaultArgs = ['--hide-scrollbars'];
  if (process.platform !== 'linux')
    return chromium.launch({ channel: process.platform === 'win32' ? 'msedge' : 'chrome', ignoreDefaultArgs });
  const { default: packed } = await import('@sparticuz/chromium');
  const unwanted = new Set([
    '--single-process',
    '--no-zygote',
    "--headless='shell'",
    '--headless=shell',
    '--hide-scrollbars',
  ]);
  return chromium.launch({
    executablePath: await packed.executablePath(),
    ignoreDefaultArgs,
    args: [...packed.args.filter((arg) => !unwanted.has(arg)), '--no-sandbox', '--disable-gpu'],
  });
}
