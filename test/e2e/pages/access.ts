// No serious finding of axe on what is shown now, once what was fading in or out has come to rest: a colour halfway
// through a fade is nobody's colour.
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Desk } from './desk.ts';

export async function expectAccessible(desk: Desk): Promise<void> {
  await desk.page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.playState !== 'running'),
  );
  await expect(async () => {
    // The app has no frames: run in the page itself, which takes a fifth of the time of a page beside it.
    const axe = new AxeBuilder({ page: desk.page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
    const { violations } = await axe.analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
    expect(told).toEqual([]);
  }).toPass({ timeout: 60_000 });
}
