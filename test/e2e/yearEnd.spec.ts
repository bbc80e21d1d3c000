// An accountant takes over the books of another program by keyboard and paste, and closes the fiscal year.
import { demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import { findAndOpen } from './pages/entry.ts';

for (const language of told('ru')) {
  test(`opening balances and the year end, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: '2027-01-11', language });
    await findAndOpen(desk, desk.t('opening.title'));
    const cell = (word: 'column.accountCode' | 'column.debitMinor', row: number) =>
      desk.field(`${desk.t(word)} ${row}`);
    await desk.tabTo(cell('column.accountCode', 1));
    await desk.type('1000');
    await desk.press('Enter');
    await expect(cell('column.debitMinor', 1)).toBeFocused();
    await desk.type('500.25');
    await desk.press('Enter', 'Enter');
    await expect(cell('column.accountCode', 2)).toBeFocused();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '2500\t\t200\r\nnone\t\t300\r\n');
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    await expect(cell('column.accountCode', 3)).toHaveValue('none');
    await expectAccessible(desk);
    await desk.primary();
    await expect(desk.refusal).toContainText(desk.t('opening.incomplete'));
    await cell('column.accountCode', 3).fill('3000');
    await desk.primary();
    await expect(page.getByRole('dialog')).toContainText('3900');
    await desk.post();
    await expect(page.getByText('JE-').first()).toBeVisible();

    // A lock over the end of the year says that the year is closed first.
    await desk.goTo('/close?from=2026-12-01&to=2026-12-31');
    await page.getByRole('button', { name: desk.t('close.lock') }).press('Enter');
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('2026');
    await page.keyboard.press('Escape');
    await desk.goTo('/close?year=2026');
    await expect(page.getByRole('tab', { name: desk.t('close.years') })).toHaveAttribute('aria-selected', 'true');
    await desk.settle();
    await expectAccessible(desk);
    await page.getByRole('button', { name: desk.t('close.closeYear', { year: '2026' }) }).press('Enter');
    await expect(page.getByRole('dialog')).toContainText('3100');
    await desk.post();
    await expect(page.getByRole('button', { name: desk.t('close.reopenYear', { year: '2026' }) })).toBeVisible();
    await expect(page.getByText(desk.t('state.yearClosed'))).toBeVisible();
  });
}
