// Taking money in: the entry of a payment from an invoice, and what becomes of a difference.
import { expect } from '@playwright/test';
import type { WordKey } from '../../../shared/words/index.ts';
import type { Desk } from './desk.ts';

/** From the invoice's page to the entry of its payment, with everything of the invoice in its table. */
export async function toPayment(desk: Desk): Promise<void> {
  await desk.primary();
  await expect(desk.heading).toHaveText(desk.t('payment.new'));
  await expect(desk.page.getByRole('table', { name: desk.t('payment.openInvoices') })).toBeVisible();
}

/** Another amount than is asked for, and what the difference is. */
export async function payShort(desk: Desk, amount: string, way: WordKey): Promise<void> {
  await desk.tabTo(desk.field(desk.t('column.amountMinor')));
  await desk.press('Control+A');
  await desk.type(amount);
  const ways = desk.page.getByRole('group', { name: desk.t('payment.shortWays') });
  await desk.tabTo(ways.getByRole('button', { name: desk.t(way), exact: true }));
  await desk.press('Enter');
}

export async function postPayment(desk: Desk): Promise<void> {
  await desk.primary();
  await desk.post();
  await desk.expectState('state.posted');
}
