// The room of reports by keyboard: a statement of profit or loss down to its entries, receivables by age down to one
// customer's open items, an analysis by other dimensions, and a customer's statement ready to print.
import { demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { expectAccessible } from './pages/access.ts';

for (const language of ['en', 'ru'] as const) {
  test(`reports, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: '2026-10-31', language });
    const totals = page.locator('.ag-row-pinned').first();
    await desk.room('R', 'nav.reports');
    await expectAccessible(desk);
    await page.getByRole('link', { name: desk.t('report.incomeStatement'), exact: true }).press('Enter');
    await expect(desk.heading).toHaveText(desk.t('report.incomeStatement'));
    await expect(totals).toContainText(desk.t('report.total'));
    await expectAccessible(desk);
    await desk.firstRow();
    await desk.press('Enter');
    await expect(desk.heading).toContainText('4000');
    await desk.press('Escape');

    await desk.goTo('/reports/aging?asOf=2026-10-31');
    await page.getByLabel(desk.t('export.filter.buckets')).fill('15, 45');
    await expect(page.getByText(desk.t('report.bucketOver', { days: 45 }))).toBeVisible();
    await desk.firstRow();
    await desk.press('Enter');
    await expect(desk.heading).toHaveText(desk.t('report.openItem'));
    await expect(totals).toBeVisible();

    await desk.goTo('/reports/sales?rows=category&columns=region');
    await expect(page.getByRole('columnheader', { name: desk.t('state.category') })).toBeVisible();
    await expect(totals).toBeVisible();
    await desk.goTo('/reports/statement?customerId=1');
    await expect(page.getByRole('gridcell', { name: desk.t('state.openingBalance') })).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText(desk.t('statement.closing'))).toBeVisible();
    await expect(page.getByRole('navigation')).toBeHidden();
  });
}
