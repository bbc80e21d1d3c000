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
    const { violations } = await new AxeBuilder({ page: desk.page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
    expect(told).toEqual([]);
  }).toPass({ timeout: 15_000 });
}
