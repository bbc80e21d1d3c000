// The room of reports by keyboard: a statement of profit or loss down to its entries, receivables by age down to one
// customer's open items, an analysis by other dimensions, a customer's statement ready to print; and the dashboard, whose
// figures are those of the reports behind them.
import Database from 'better-sqlite3';
import { demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';

/** The demo company whose first series gave two numbers that no document has. */
function withMissingNumbers(): string {
  const company = demoCompany();
  const db = new Database(company);
  db.exec("UPDATE number_series SET next = next + 2 WHERE code = 'lead'");
  db.close();
  return company;
}

for (const language of told('ru')) {
  test(`reports, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: withMissingNumbers(), today: '2026-10-31', language });
    const totals = page.locator('.ag-row-pinned').first();
    await desk.room('R', 'nav.reports');
    await expectAccessible(desk);
    await page.getByRole('link', { name: desk.t('report.incomeStatement'), exact: true }).press('Enter');
    await expect(desk.heading).toHaveText(desk.t('report.incomeStatement'));
    await expect(totals).toContainText(desk.t('report.total'));
    await expect(page.locator('.ag-row-pinned').last()).toContainText(desk.t('report.profit'));
    await expectAccessible(desk);
    // Headless browsers have no printer.
    await page.evaluate(() => Object.assign(window, { print: () => undefined }));
    await page.getByRole('button', { name: desk.t('grid.print') }).press('Enter');
    await page.emulateMedia({ media: 'print' });
    const paper = page.locator('.paper');
    await expect(paper.getByText(desk.t('report.grossProfit'))).toBeVisible();
    await expect(page.locator('.rooms')).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(paper).toHaveCount(0);
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
    await desk.firstRow();
    await desk.press('Enter');
    await expect(desk.heading).toHaveText(desk.t('report.orderLineMargin'));
    await expect(page.getByRole('combobox', { name: desk.t('state.category') })).not.toHaveValue('');
    await desk.goTo('/reports/statement?customerId=1');
    await expect(page.getByRole('gridcell', { name: desk.t('state.openingBalance') })).toBeVisible();
    await expect(page.getByRole('gridcell', { name: desk.t('state.closingBalance') })).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText(desk.t('statement.closing'))).toBeVisible();
    await expect(page.getByRole('navigation')).toBeHidden();
    await page.emulateMedia({ media: 'screen' });

    await desk.goTo('/reports/nonsuch');
    await expect(page.getByText(desk.t('report.unknown', { name: 'nonsuch' }))).toBeVisible();
    await expect(page.locator('.rooms')).toBeVisible();
    await desk.goTo('/reports/number-gaps');
    await desk.firstRow();
    await desk.press('Enter');
    const dialog = page.getByRole('dialog', { name: desk.t('gap.title') });
    await expect(dialog.getByLabel(desk.t('column.reason'))).toBeFocused();
    await expect(dialog.getByLabel(desk.t('gap.numbers'))).toHaveValue(/LD-\d+–LD-\d+/);
    await expectAccessible(desk);
    await desk.type('Two cards were lost');
    await desk.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('gridcell', { name: 'Two cards were lost' })).toBeVisible();
    await desk.press('Enter');
    await expect(dialog.getByText('Two cards were lost')).toBeVisible();
    await desk.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
}

for (const language of told('en')) {
  test(`the dashboard, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: '2026-10-30', language });
    const panel = (word: Parameters<typeof desk.t>[0]) => page.getByRole('region', { name: desk.t(word) });
    await desk.room('R', 'nav.reports');
    await desk.primary();
    await expect(desk.heading).toHaveText(desk.t('dashboard.title'));
    await expect(panel('dashboard.months').locator('.recharts-bar-rectangle')).toHaveCount(10);
    await expect(panel('dashboard.customers').locator('.recharts-bar-rectangle')).toHaveCount(8);
    await expect(panel('report.cycleTime').getByRole('row')).toHaveCount(5);
    await expect(panel('nav.queue').getByRole('cell', { name: desk.t('state.toConfirm') })).toBeVisible();

    const whole = panel('report.cycleTime').getByRole('row').last().getByRole('cell');
    const [, median, most] = await whole.allTextContents();
    await panel('report.cycleTime').getByRole('button').press('Enter');
    await expect(desk.heading).toHaveText(desk.t('report.cycleTime'));
    const cell = (field: string) => page.locator(`.ag-row[row-index="0"] [col-id="${field}"]`);
    // Days to each stretch stand before those of the whole: the grid shows them when the keyboard gets there.
    await desk.firstRow();
    await desk.press('Control+ArrowRight');
    await expect(cell('wholeMedianMicro')).toHaveText(String(median));
    await expect(cell('wholeMostMicro')).toHaveText(String(most));

    await desk.press('Escape');
    await panel('report.receivableAging').getByRole('button').press('Enter');
    await expect(desk.heading).toHaveText(desk.t('report.receivableAging'));
  });
}
