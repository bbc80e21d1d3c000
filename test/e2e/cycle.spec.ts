// A clerk's whole cycle, with the keyboard only, in both languages: from a company file that does not exist yet to a
// month that ties. The journal must be the one that the same sale leaves when it is told by commands.
import { join } from 'node:path';
import type { Language } from '../../shared/words/index.ts';
import { journalText } from '../kit/journal.ts';
import { expect, test } from './fixture.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';
import { findAndOpen, importFile, typeLines, typeOrder } from './pages/entry.ts';
import { HOMES, importFiles, journalByScript, TODAY } from './story.ts';

/** From a confirmed order by Ctrl+Enter alone: pack, ship, invoice; stops on the invoice's page. */
async function packShipInvoice(desk: Desk): Promise<string> {
  await desk.primary();
  await expect(desk.heading).toContainText(desk.t('pack.title', { order: '' }).trim());
  await desk.primary();
  await expect(desk.heading).toContainText(desk.t('document.package'));
  await desk.expectState('state.packed');
  await expectAccessible(desk);
  await desk.primary();
  await expect(desk.heading).toContainText(desk.t('ship.title', { order: '' }).trim());
  await expectAccessible(desk);
  await desk.primary();
  await desk.post();
  await expect(desk.heading).toContainText(desk.t('document.shipment'));
  await desk.primary();
  await desk.post();
  await expect(desk.heading).toContainText('INV-');
  await desk.expectState('state.issued');
  return desk.number();
}

async function newCompany(desk: Desk): Promise<void> {
  await expect(desk.heading).toHaveText(desk.t('welcome.title'));
  await expectAccessible(desk);
  await desk.tabTo(desk.field(desk.t('setup.companyName')));
  await desk.type('Cycle');
  const { country, baseCurrency } = HOMES[desk.language];
  for (const code of [country, baseCurrency]) {
    await desk.press('Tab');
    await desk.type(code);
  }
  await desk.press('Enter');
  await expect(desk.heading).toHaveText(desk.t('start.title', { name: 'Cycle' }));
  await expectAccessible(desk);
  await desk.room('1', 'nav.queue');
}

/** Enters the order, confirms it, ships and bills what is there, and takes the whole payment. */
async function firstDelivery(desk: Desk): Promise<string> {
  await typeOrder(desk, 'AMBER', [
    { item: 'LAMP', cells: ['12', '24', '5'] },
    { item: 'VASE', cells: ['4', '7,5', ''] },
  ]);
  await expectAccessible(desk);
  await desk.primary();
  await desk.expectState('state.confirmed');
  const order = await desk.number();
  await expect(desk.page.getByRole('columnheader', { name: desk.t('column.backorderedMicro') })).toBeVisible();
  await packShipInvoice(desk);
  await expectAccessible(desk);
  await desk.primary();
  await expect(desk.heading).toHaveText(desk.t('payment.new'));
  await desk.primary();
  await desk.post();
  await desk.expectState('state.posted');
  return order;
}

/** Receives what was short, delivers it, and takes part of the money. */
async function secondDelivery(desk: Desk, order: string): Promise<void> {
  await findAndOpen(desk, desk.t('state.stockReceipt'));
  await typeLines(desk, [{ item: 'LAMP', cells: ['6', '11.5'] }], ['qtyMicro', 'unitPriceMicro']);
  await desk.primary();
  await desk.post();
  await desk.expectState('state.posted');
  await findAndOpen(desk, order);
  await desk.primary();
  await expect(desk.action('action.reserve')).toHaveAttribute('aria-disabled', 'true');
  await packShipInvoice(desk);
  await desk.primary();
  await expect(desk.heading).toHaveText(desk.t('payment.new'));
  await desk.tabTo(desk.field(desk.t('column.amountMinor')));
  await desk.press('Control+A');
  await desk.type('20');
  await desk.primary();
  await desk.post();
  await desk.expectState('state.posted');
}

async function countAndClose(desk: Desk): Promise<void> {
  await findAndOpen(desk, desk.t('state.stockCount'));
  await typeLines(desk, [{ item: 'VASE', cells: ['35', ''] }], ['qtyMicro', 'unitPriceMicro']);
  await desk.primary();
  await desk.post();
  await desk.expectState('state.posted');
  await desk.room('8', 'ledger.trialBalance');
  await expect(desk.page.getByRole('status').filter({ hasText: '=' })).toHaveClass(/good/);
  await expectAccessible(desk);
  await desk.room('9', 'nav.close');
  await expect(desk.page.getByText(desk.t('close.green'), { exact: true })).toHaveCount(9);
  await expectAccessible(desk);
}

for (const language of ['en', 'ru'] satisfies Language[]) {
  test(`the whole cycle by keyboard, ${language}`, async ({ open }) => {
    const files = importFiles();
    const { desk, app } = await open({ language, today: TODAY });
    await newCompany(desk);
    await expectAccessible(desk);
    await importFile(desk, 'customers', files.customers);
    await importFile(desk, 'items', files.items);
    files.remove();
    const order = await firstDelivery(desk);
    await secondDelivery(desk, order);
    await countAndClose(desk);
    expect(journalText(join(app.home, 'Cycle.ledgerdock'))).toBe(await journalByScript(language));
  });
}
