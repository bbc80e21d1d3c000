// After the sale, by keyboard: goods come back and are credited, the price of an invoice is lowered, money is paid back.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import { findAndOpen } from './pages/entry.ts';

for (const language of told('ru')) {
  test(`goods come back, are credited and paid back, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await findAndOpen(desk, 'SH-000003');
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
    await desk.primary();
    await desk.post();
    await desk.expectState('state.closed');
    await page.getByRole('button', { name: /^CN-/ }).first().press('Enter');
    await expect(desk.heading).toContainText('CN-');
    await expectAccessible(desk);
    await desk.action('action.refund').press('Enter');
    await expect(desk.heading).toHaveText(desk.t('aftersale.newRefund'));
    const bank = page.getByRole('combobox', { name: desk.t('column.bankAccountCode') });
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
}
