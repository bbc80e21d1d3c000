// No serious finding of axe (of the rule `only`, or of any) on what is shown now, once what was fading in or out has come to rest: a colour halfway
// through a fade is nobody's colour. Rows of a grid repeat each other: the first five are looked at.
import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults, type ElementContext, type RunOptions, type Spec } from 'axe-core';
import type { Desk } from './desk.ts';

const FURTHER_ROWS = { exclude: ['.ag-row:nth-child(n+6)'] } satisfies ElementContext;

/** Rules of axe whose findings are moderate or minor: they need not be looked for. */
const LESSER =
  'aria-allowed-role aria-deprecated-role empty-heading empty-table-header focus-order-semantics form-field-multiple-labels ' +
  'heading-order hidden-content html-xml-lang-mismatch image-redundant-alt landmark-banner-is-top-level ' +
  'landmark-contentinfo-is-top-level landmark-main-is-top-level landmark-no-duplicate-banner landmark-no-duplicate-contentinfo ' +
  'landmark-no-duplicate-main landmark-one-main landmark-unique meta-viewport meta-viewport-large no-autoplay-audio ' +
  'page-has-heading-one presentation-role-conflict region scope-attr-valid server-side-image-map skip-link table-duplicate-name';
const LESSER_OFF = Object.fromEntries(LESSER.split(' ').map((id) => [id, { enabled: false }]));

type WithAxe = typeof globalThis & {
  axe?: { configure(spec: Spec): void; run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
};

/** What axe finds on the page. It is put into a page once; the app stays on one page as long as it is open. */
async function findings(page: Page, only: string | undefined): Promise<AxeResults['violations']> {
  if (!(await page.evaluate(() => (globalThis as WithAxe).axe !== undefined))) {
    await page.evaluate(axe.source);
    // Elements are told by their selectors: writing out the markup of all that was looked at takes as long as a rule.
    await page.evaluate(() => (globalThis as WithAxe).axe?.configure({ noHtml: true }));
  }
  // The app has no frames, and its style sheets need not be loaded a second time.
  const options: RunOptions = { resultTypes: ['violations'], preload: false, rules: LESSER_OFF };
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
    const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
    expect(told).toEqual([]);
  }).toPass({ timeout: 60_000 });
}
