// What a confirmed order may ask for and go through, by keyboard: a deposit that must be paid before packing, a change that
// is kept, an invoice in advance, and all that a customer was sent on one invoice.
import Database from 'better-sqlite3';
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';
import { findAndOpen, typeOrder } from './pages/entry.ts';
import { withShipments } from './sales.ts';

const ITEM = 'TW-110';
const CUSTOMER = 'ALDERGATE';
const CELLS = ['qtyMicro', 'unitPriceMicro'];

/** A confirmed order of so many pieces at 10.00 a piece; answers its number. */
async function ordered(desk: Desk, pieces: string, terms: () => Promise<void>): Promise<string> {
  await typeOrder(desk, CUSTOMER, [{ item: ITEM, cells: [pieces, '10', ''] }], [...CELLS, 'discountPpm']);
  await terms();
  await expectAccessible(desk);
  await desk.primary();
  await desk.expectState('state.confirmed');
  return desk.number();
}

async function shipped(desk: Desk): Promise<void> {
  await desk.action('action.ship').press('Enter');
  await expect(desk.heading).toContainText(desk.t('ship.title', { order: '' }).trim());
  await desk.primary();
  await desk.post();
  await expect(desk.heading).toContainText(desk.t('document.shipment'));
}

async function depositPaid(desk: Desk): Promise<void> {
  await desk.primary();
  await desk.post();
  await expect(desk.heading).toContainText('INV-');
  await expectAccessible(desk);
  await desk.primary();
  await expect(desk.heading).toHaveText(desk.t('payment.new'));
  await desk.primary();
  await desk.post();
  await desk.expectState('state.posted');
}

for (const language of told('ru')) {
  test(`a deposit, a change and its history, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    const order = await ordered(desk, '4', async () => {
      await page.getByLabel(desk.t('order.tolerance')).press('Space');
      await expect(page.getByRole('columnheader', { name: desk.t('column.overShipmentPpm') })).toBeVisible();
      await desk.field(desk.t('column.depositPpm')).fill('50');
    });
    await expect(page.locator('.facts')).toContainText(desk.t('order.depositAsked'));
    await depositPaid(desk);

    await findAndOpen(desk, order);
    await desk.action('action.amend').press('Enter');
    await expect(desk.heading).toContainText(order);
    await expect(desk.field(desk.t('order.amendReason'))).toBeFocused();
    // Where it is shipped from stays.
    await expect(page.getByRole('combobox', { name: desk.t('column.warehouseCode') })).toHaveCount(0);
    await desk.type('By phone');
    await page.locator('.ag-row[row-index="0"] [col-id="qtyMicro"]').focus();
    await desk.press('Enter');
    await expect(page.locator('.ag-cell-inline-editing[col-id="qtyMicro"] input')).toBeFocused();
    await desk.press('Control+A');
    await desk.type('3');
    await desk.press('Enter');
    await expectAccessible(desk);
    await desk.primary();
    const history = page.getByRole('table', { name: desk.t('order.changes') });
    await expect(history).toContainText('By phone');
    await expect(history).toContainText(desk.t('column.qtyMicro'));
    await expectAccessible(desk);

    await shipped(desk);
    await desk.primary();
    await desk.post();
    await expect(desk.heading).toContainText('INV-');
    await expect(
      page.getByText(desk.t('invoice.lessDeposit', { number: 'INV', tax: '' }).split('INV')[0] ?? '').first(),
    ).toBeVisible();
    await expectAccessible(desk);
  });

  test(`an invoice in advance, and one for all that was sent, ${language}`, async ({ open }) => {
    const company = await withShipments(CUSTOMER, ITEM, [2, 1]);
    const { desk, page } = await open({ company, today: DEMO_TODAY, language });
    await ordered(desk, '3', async () => {
      await desk.field(desk.t('column.invoicePolicy')).press('ArrowDown');
      await page.getByRole('option', { name: desk.t('order.policy.advance') }).waitFor();
      await desk.press('ArrowDown', 'Enter');
      await expect(desk.field(desk.t('column.invoicePolicy'))).toHaveValue(desk.t('order.policy.advance'));
    });
    await desk.action('action.invoice').press('Enter');
    await desk.post();
    await expect(desk.heading).toContainText('INV-');
    await desk.expectState('state.issued');

    await findAndOpen(desk, CUSTOMER);
    await desk.action('customer.invoiceAll').press('Enter');
    await expectAccessible(desk);
    await desk.post();
    await expect(desk.heading).toContainText('INV-');
    await expect(page.getByRole('table').first()).toContainText(ITEM);
  });
}

for (const language of told('en')) {
  test(`a customer on hold is refused, and a price under the margin: each is passed over with a reason, ${language}`, async ({
    open,
  }) => {
    const company = demoCompany();
    const db = new Database(company);
    db.prepare('UPDATE customer SET credit_hold = 1 WHERE code = ?').run(CUSTOMER);
    db.close();
    const { desk, page } = await open({ company, today: DEMO_TODAY, language });
    await typeOrder(desk, CUSTOMER, [{ item: ITEM, cells: ['4', '0.10', ''] }], [...CELLS, 'discountPpm']);
    await desk.primary();
    await expect(desk.refusal).toContainText(desk.t('refusal.CREDIT_HOLD'));
    // The line that was begun stays empty: neither Ctrl+Enter opens it nor does Tab fill it.
    await expect(page.locator('.ag-cell-inline-editing')).toHaveCount(0);
    await page.getByRole('button', { name: desk.t('grid.addLine') }).press('Enter');
    await expect(page.getByRole('combobox', { name: desk.t('column.itemCode') })).toBeFocused();
    await expect(page.getByRole('option').first()).toBeVisible();
    await desk.tabTo(desk.action('override.title'));
    await desk.press('Enter');
    const reason = page.getByRole('dialog').getByRole('textbox');
    await expect(reason).toBeFocused();
    await desk.press('Enter');
    await expect(reason).toBeFocused();
    await desk.type('Paid this morning');
    await desk.press('Enter');
    await expect(desk.refusal).toContainText(desk.t('refusal.marginNeedsReason', { item: ITEM }));
    await desk.tabTo(desk.action('override.margin'));
    await desk.press('Enter');
    await expect(reason).toBeFocused();
    await desk.type('Clearing the shelf');
    await desk.press('Enter');
    await expect(desk.heading).toContainText('SO-');
    const changes = page.getByRole('table', { name: desk.t('order.changes') });
    for (const said of ['Paid this morning', 'Clearing the shelf']) await expect(changes).toContainText(said);
    await expect(page.getByRole('table').first().getByRole('row')).toHaveCount(2);
  });
}
