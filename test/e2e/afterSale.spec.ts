// After the sale, by keyboard: goods come back and are credited, the price of an invoice is lowered, money is paid back.
import Database from 'better-sqlite3';
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import { findAndOpen, typeLines } from './pages/entry.ts';

/** A price list of the customer of a shipment, with the price of one item. */
function listPrice(path: string, shipment: string, item: string, unitPriceMicro: number): void {
  const db = new Database(path);
  db.exec(
    "INSERT INTO price_list (id, code, name, currency, usual, active) SELECT 900, 'OWN', 'Own', base_currency, 0, 1 FROM company",
  );
  db.prepare(
    'INSERT INTO price (price_list_id, item_id, from_qty_micro, unit_price_micro) SELECT 900, id, 0, ? FROM item WHERE code = ?',
  ).run(unitPriceMicro, item);
  db.prepare(
    'UPDATE customer SET price_list_id = 900 WHERE id = (SELECT customer_id FROM shipment WHERE number = ?)',
  ).run(shipment);
  db.close();
}

for (const language of told('ru')) {
  test(`goods come back, are credited and paid back, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await findAndOpen(desk, 'SH-000003');
    await desk.action('action.deliver').press('Enter');
    await expect(page.getByRole('dialog').getByLabel(desk.t('column.deliveredOn'))).toBeFocused();
    await expectAccessible(desk);
    await desk.press('Control+A');
    await desk.type('30.10.2026');
    await desk.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.locator('.facts')).toContainText('30.10.2026');
    const history = page.getByRole('region', { name: desk.t('chain.history') });
    await expect(history).toContainText(desk.t('command.shipment.deliver'));
    await desk.action('action.return').press('Enter');
    await expect(desk.heading).toHaveText(desk.t('aftersale.newReturn'));
    await desk.type('Wrong colour');
    const into = page.getByRole('combobox', { name: desk.t('aftersale.intoWarehouse') });
    await into.fill('SHOP');
    await page.getByRole('option', { name: /^SHOP/ }).click();
    await desk.tabTo(page.getByLabel(new RegExp(`^${desk.t('aftersale.comesBack')}:`)).first());
    await desk.press('Control+A');
    await desk.type('1');
    await expectAccessible(desk);
    await desk.primary();
    await expect(desk.heading).toContainText('RMA-');
    await desk.expectState('state.authorised');
    await expect(page.locator('.facts')).toContainText('SHOP');
    const receivedOn = page.getByLabel(desk.t('column.receivedOn'));
    const today = await receivedOn.inputValue();
    await receivedOn.fill('2020-01-01');
    await expect(page.getByRole('main').getByRole('status').first()).toBeVisible();
    await receivedOn.fill(today);
    await expectAccessible(desk);
    await desk.primary();
    await desk.post();
    await desk.expectState('state.received');
    await expect(page.getByRole('main')).toBeFocused();
    await desk.primary();
    await desk.post();
    await desk.expectState('state.closed');
    await page.getByRole('button', { name: /^CN-/ }).first().press('Enter');
    await expect(desk.heading).toContainText('CN-');
    await expectAccessible(desk);
    await desk.action('action.refund').press('Enter');
    await expect(desk.heading).toHaveText(desk.t('aftersale.newRefund'));
    const bank = page.getByRole('combobox', { name: desk.t('column.bankAccountCode') });
    await expect(bank).toHaveValue(/^1000/);
    await bank.fill('1050');
    await page.getByRole('option', { name: /^1050/ }).click();
    await expectAccessible(desk);
    await desk.primary();
    await desk.post();
    await desk.expectState('state.posted');
    await expect(desk.heading).toContainText('RF-');
    await expect(page.locator('.facts')).toContainText('1050');
  });

  test(`an invoice is credited by one amount, and by a line, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await findAndOpen(desk, 'INV-000006');
    await desk.action('action.credit').press('Enter');
    await expect(desk.heading).toContainText('INV-000006');
    await desk.choose(desk.t('common.view'), desk.t('aftersale.byAmount'));
    await desk.tabTo(desk.field(desk.t('aftersale.withTax')));
    await desk.type('12.50');
    await expectAccessible(desk);
    await desk.primary();
    await desk.post();
    await expect(desk.heading).toContainText('CN-');
    await expect(page.getByText(desk.t('aftersale.priceOnly')).first()).toBeVisible();
    await findAndOpen(desk, 'INV-000006');
    await expect(page.getByRole('button', { name: /^CN-/ })).toHaveCount(1);
    await desk.action('action.credit').press('Enter');
    await expect(desk.heading).toContainText('INV-000006');
    await desk.primary();
    await desk.post();
    await findAndOpen(desk, 'INV-000006');
    await desk.expectState('state.credited');
    await expect(desk.action('action.credit')).toHaveCount(0);
    await desk.press('Alt+=');
    await expect(desk.heading).toHaveText(desk.t('nav.returns'));
  });

  test(`a wrong invoice is credited, and its goods are to invoice again, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await findAndOpen(desk, 'INV-000006');
    await desk.action('action.credit').press('Enter');
    await expect(desk.heading).toContainText('INV-000006');
    await page.getByRole('checkbox', { name: desk.t('column.billAgain') }).press('Space');
    await expectAccessible(desk);
    await desk.primary();
    await desk.post();
    await expect(desk.heading).toContainText('CN-');
    await expect(page.locator('.facts')).toContainText(desk.t('column.billAgain'));
    await page.getByRole('button', { name: / SO-/ }).first().press('Enter');
    await expect(desk.heading).toContainText('SO-');
    await desk.action('action.invoice').press('Enter');
    await desk.post();
    await expect(desk.heading).toContainText('INV-');
  });

  test(`an exchange is priced as the customer’s orders are, ${language}`, async ({ open }) => {
    const company = demoCompany();
    listPrice(company, 'SH-000003', 'TW-110', 7_250_000);
    const { desk, page } = await open({ company, today: DEMO_TODAY, language });
    await findAndOpen(desk, 'SH-000003');
    await desk.action('action.return').press('Enter');
    await desk.choose(desk.t('common.view'), desk.t('aftersale.exchange'));
    await desk.tabTo(page.getByLabel(new RegExp(`^${desk.t('aftersale.comesBack')}:`)).first());
    await desk.press('Control+A');
    await desk.type('1');
    await page
      .getByRole('region', { name: desk.t('aftersale.replacement') })
      .getByRole('button', { name: desk.t('grid.addLine') })
      .press('Enter');
    await typeLines(desk, [{ item: 'TW-110', cells: ['1', ''] }]);
    await desk.primary();
    await expect(desk.heading).toContainText('RMA-');
    // The list's 7.25, with 20 % tax 8.70, less the 19.80 that what comes back was ordered for.
    await expect(page.locator('.facts')).toContainText(language === 'ru' ? '-11,10' : '-11.10');
    // Of what came back without an exchange agreed, other goods are sent and the credit is given at once.
    await findAndOpen(desk, 'SH-000003');
    await desk.action('action.return').press('Enter');
    await desk.tabTo(page.getByLabel(new RegExp(`^${desk.t('aftersale.comesBack')}:`)).first());
    await desk.press('Control+A');
    await desk.type('1');
    await desk.primary();
    await desk.expectState('state.authorised');
    await desk.primary();
    await desk.post();
    await desk.expectState('state.received');
    await desk.action('action.replace').press('Enter');
    await typeLines(desk, [{ item: 'TW-110', cells: ['2', ''] }]);
    await expectAccessible(desk);
    await desk.primary();
    await desk.post();
    await desk.expectState('state.draft');
    await expect(page.locator('.totals')).toContainText(language === 'ru' ? '17,40' : '17.40');
  });
  test(`a return that is only asked for does not read as agreed, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await findAndOpen(desk, 'SH-000003');
    await desk.action('action.return').press('Enter');
    await desk.choose(desk.t('common.view'), desk.t('aftersale.request'));
    await desk.tabTo(page.getByLabel(new RegExp(`^${desk.t('aftersale.comesBack')}:`)).first());
    await desk.press('Control+A');
    await desk.type('1');
    await desk.primary();
    await desk.expectState('state.requested');
    const lines = page.getByRole('table', { name: desk.t('grid.lines') });
    await expect(lines.getByRole('columnheader', { name: desk.t('aftersale.asked') })).toBeVisible();
    await expect(lines.getByRole('columnheader', { name: desk.t('aftersale.agreed') })).toHaveCount(0);
    await expect(lines.getByRole('cell', { name: /^0/ })).toHaveCount(0);
    await desk.primary();
    await desk.expectState('state.authorised');
    await expect(lines.getByRole('columnheader', { name: desk.t('aftersale.agreed') })).toBeVisible();
  });
}
