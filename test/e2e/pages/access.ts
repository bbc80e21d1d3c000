// No serious finding of axe (of the rule `only`, or of any) on what is shown now, once what was fading in or out has come to rest: a colour halfway
// through a fade is nobody's colour. Rows of a grid repeat each other: the first five are looked at.
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Desk } from './desk.ts';

const FURTHER_ROWS = '.ag-center-cols-container .ag-row:nth-child(n+6)';

export async function expectAccessible(desk: Desk, only?: string): Promise<void> {
  await desk.page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.playState !== 'running'),
  );
  await expect(async () => {
    // The app has no frames: run in the page itself, which takes a fifth of the time of a page beside it.
    const options = { resultTypes: ['violations' as const], ...(only === undefined ? {} : { runOnly: [only] }) };
    const axe = new AxeBuilder({ page: desk.page }).setLegacyMode(true).options(options).exclude(FURTHER_ROWS);
    const { violations } = await axe.analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
    expect(told).toEqual([]);
  }).toPass({ timeout: 60_000 });
}
