// An accountant pastes rates, records an advance in euros and revalues it at the end of the month, by keyboard.
import { demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';

for (const language of told('ru')) {
  test(`euros: rates, an advance, an invoice taken over, month end, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: '2026-10-31', language });
    const dialog = page.getByRole('dialog');
    await desk.goTo('/setup?view=rates');
    await page.getByRole('button', { name: desk.t('currency.paste') }).press('Enter');
    await dialog.getByLabel(desk.t('currency.pasteText')).fill('EUR 2026-10-01 1.1\nEUR 31.10.2026;1,2\n');
    await dialog.getByRole('button', { name: desk.t('common.save') }).press('Enter');
    await expect(page.getByText(desk.t('currency.imported', { created: 2, known: 0 }))).toBeVisible();
    await expect(page.getByRole('gridcell', { name: 'EUR' })).toHaveCount(2);
    await desk.settle();
    await expectAccessible(desk);

    await desk.goTo('/payments/new?customer=1');
    const currency = page.getByRole('combobox', { name: desk.t('column.currency') });
    await currency.fill('EUR');
    await currency.press('ArrowDown');
    await currency.press('Enter');
    await desk.field(desk.t('column.amountMinor')).fill('100');
    await desk.field(desk.t('column.paidOn')).fill('2026-10-15');
    await desk.primary();
    await expect(dialog.getByRole('table')).toContainText(/110.00.*100.00 EUR/);
    await desk.post();
    await expect(page.getByText(/^EUR · 1.1000/)).toBeVisible();
    await desk.settle();
    await expectAccessible(desk);

    await desk.goTo('/setup/opening');
    await page.getByText(desk.t('opening.invoices'), { exact: true }).click();
    await desk.field(`${desk.t('column.customerCode')} 1`).focus();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'ALDERGATE\tOLD-7\t2026-09-01\t2026-10-01\t200\tEUR\t215\r\n');
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    await expectAccessible(desk);
    await desk.primary();
    await expect(dialog.getByRole('table')).toContainText(/215.00.*200.00 EUR/);
    await desk.post();
    await page.getByRole('textbox', { name: desk.t('grid.search') }).fill('OLD-7');
    await expect(page.getByRole('gridcell', { name: 'OLD-7' })).toBeVisible();

    await desk.goTo('/close?from=2026-10-01&to=2026-10-31');
    await page.getByRole('tab', { name: desk.t('currency.tab') }).press('Enter');
    await page.getByRole('button', { name: desk.t('currency.revalue') }).press('Enter');
    await expect(dialog.getByRole('table')).toHaveCount(2);
    await desk.post();
    await expect(page.getByRole('gridcell', { name: 'FX-000001' })).toBeVisible();
    await expect(page.getByRole('gridcell', { name: desk.t('state.receivable') })).toBeVisible();
    await page.getByRole('button', { name: desk.t('currency.takeBack') }).press('Enter');
    await expectAccessible(desk);
    await dialog.getByRole('button', { name: desk.t('currency.takeBack') }).press('Enter');
    await expect(page.getByRole('gridcell', { name: desk.t('state.reversed') })).toBeVisible();
  });
}
