// An accountant pastes rates, records an advance in euros and revalues it at the end of the month, by keyboard.
import { stateWord } from '../../shared/words/gender.ts';
import { demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import { findAndOpen } from './pages/entry.ts';

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
    await expect(
      page.getByRole('gridcell', { name: stateWord(desk.t, 'currencyRevaluation', 'reversed') }),
    ).toBeVisible();
  });
}

for (const language of told('en')) {
  test(`a euro account by hand: taken over, paid out, month end, by keyboard, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: '2026-10-31', language });
    const dialog = page.getByRole('dialog');
    await desk.goTo('/setup?view=rates');
    await page.getByRole('button', { name: desk.t('currency.paste') }).press('Enter');
    await dialog.getByLabel(desk.t('currency.pasteText')).fill('EUR 2026-10-01 1.1\nEUR 31.10.2026;1,2\n');
    await dialog.getByRole('button', { name: desk.t('common.save') }).press('Enter');
    await expect(page.getByRole('gridcell', { name: 'EUR' })).toHaveCount(2);
    await desk.goTo('/setup?view=banks');
    await page.getByRole('button', { name: desk.t('setup.newBankAccount') }).press('Enter');
    const account = dialog.getByRole('combobox', { name: desk.t('column.accountCode') });
    await account.fill('1300');
    await account.press('ArrowDown');
    await account.press('Enter');
    await dialog.getByRole('textbox', { name: desk.t('column.name') }).fill('Euro account');
    const currency = dialog.getByRole('combobox', { name: desk.t('column.currency') });
    await currency.fill('EUR');
    await currency.press('ArrowDown');
    await currency.press('Enter');
    await dialog.getByRole('button', { name: desk.t('common.save') }).press('Enter');
    await expect(page.getByRole('gridcell', { name: 'Euro account' })).toBeVisible();

    await desk.goTo('/setup/opening');
    await desk.field(`${desk.t('column.accountCode')} 1`).fill('1300');
    await desk.field(`${desk.t('currency.inOwn')} 1`).fill('1000');
    await desk.field(desk.t('opening.postedOn')).fill('2026-10-01');
    await expectAccessible(desk);
    await desk.primary();
    await expect(dialog.getByRole('table')).toContainText(/1,100.00.*1,000.00 EUR/);
    await desk.post();

    await findAndOpen(desk, desk.t('ledger.newEntry'));
    await desk.type('To dollars');
    await desk.field(desk.t('column.postedOn')).fill('2026-10-15');
    const line = async (row: number, code: string): Promise<void> => {
      await desk.tabTo(desk.field(`${desk.t('column.accountCode')} ${row}`));
      await desk.type(code);
      await expect(page.getByRole('option', { name: code })).toBeVisible();
      await desk.press('ArrowDown', 'Enter');
    };
    await line(1, '1000');
    await desk.tabTo(desk.field(`${desk.t('column.debitMinor')} 1`));
    await desk.type('115');
    await expect(desk.field(`${desk.t('currency.inOwn')} 2`)).toHaveCount(0);
    await line(2, '1300');
    await desk.tabTo(desk.field(`${desk.t('currency.inOwn')} 2`));
    await desk.type('100');
    await expect(desk.field(`${desk.t('column.creditMinor')} 2`)).toHaveValue('110.00');
    await expect(
      page.getByText(desk.t('currency.atRate', { rate: '1.1000', base: 'GBP', currency: 'EUR' })),
    ).toBeVisible();
    await page.getByRole('button', { name: desk.t('grid.addLine') }).press('Enter');
    await line(3, '6100');
    await desk.tabTo(desk.field(`${desk.t('column.creditMinor')} 3`));
    await desk.type('5');
    await expectAccessible(desk);
    await desk.primary();
    await expect(dialog.getByRole('table')).toContainText(/110.00.*100.00 EUR/);
    await desk.post();
    await expect(page.getByRole('table')).toContainText('100.00 EUR');

    await desk.goTo('/setup?view=banks');
    await expect(page.getByRole('row', { name: /Euro account/ })).toContainText(/990.00.*900.00/);
    await desk.goTo('/close?from=2026-10-01&to=2026-10-31');
    await page.getByRole('tab', { name: desk.t('currency.tab') }).press('Enter');
    await page.getByRole('button', { name: desk.t('currency.revalue') }).press('Enter');
    await expect(dialog.getByRole('table').first()).toContainText('90.00');
    await desk.post();
    await expect(page.getByRole('gridcell', { name: 'FX-000001' })).toBeVisible();
  });
}
