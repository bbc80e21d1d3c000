// No serious finding of axe on what is shown now.
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Desk } from './desk.ts';

export async function expectAccessible(desk: Desk): Promise<void> {
  const { violations } = await new AxeBuilder({ page: desk.page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  expect(told).toEqual([]);
}
