// No serious finding of axe (of the rule `only`, or of any) on what is shown now, once what was fading in or out has come to rest: a colour halfway
// through a fade is nobody's colour. Rows of a grid repeat each other: the first five are looked at.
import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults, type ElementContext, type RunOptions } from 'axe-core';
import type { Desk } from './desk.ts';

const FURTHER_ROWS = { exclude: ['.ag-row:nth-child(n+6)'] } satisfies ElementContext;

type WithAxe = typeof globalThis & { axe?: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> } };

/** What axe finds on the page. It is put into a page once; the app stays on one page as long as it is open. */
async function findings(page: Page, only: string | undefined): Promise<AxeResults['violations']> {
  if (!(await page.evaluate(() => (globalThis as WithAxe).axe !== undefined))) await page.evaluate(axe.source);
  // The app has no frames, and its style sheets need not be loaded a second time.
  const options: RunOptions = { resultTypes: ['violations'], preload: false };
  if (only !== undefined) options.runOnly = [only];
  return page.evaluate(
    async ([context, chosen]) => (await (globalThis as WithAxe).axe?.run(context, chosen))?.violations ?? [],
    [FURTHER_ROWS, options] as const,
  );
}

export async function expectAccessible(desk: Desk, only?: string): Promise<void> {
  await desk.page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.playState !== 'running'),
  );
  await expect(async () => {
    const serious = (await findings(desk.page, only)).filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
    expect(told).toEqual([]);
  }).toPass({ timeout: 60_000 });
}
