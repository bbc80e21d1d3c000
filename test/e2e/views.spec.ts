// How a person likes to see a list: columns are left out and put in order, the view is kept and comes back, goes to Excel
// as it is shown, and rows go to a spreadsheet by Ctrl+C.
import ExcelJS from 'exceljs';
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';

for (const language of told('en'))
  test(`a view of the invoices is kept, by name and as the usual one, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    const header = (word: Parameters<typeof desk.t>[0]) =>
      page.getByRole('columnheader', { name: desk.t(word), exact: true });
    const menu = page.getByRole('dialog', { name: desk.t('grid.view') });
    const openMenu = async () => {
      await page.getByRole('button', { name: desk.t('grid.view'), exact: true }).press('Enter');
      await expect(menu).toBeVisible();
    };
    await desk.room('5', 'nav.invoices');
    await expect(header('column.dueOn')).toBeVisible();
    await openMenu();
    await expectAccessible(desk);
    await menu.getByLabel(desk.t('column.dueOn'), { exact: true }).press('Space');
    await expect(header('column.dueOn')).toBeHidden();
    // With it go a value picked from a row, the order, a width and a filter of a column.
    await desk.press('Escape');
    await expect(menu).toBeHidden();
    await desk.firstRow();
    const cell = (field: string) => page.locator(`.ag-row[row-index="0"] [col-id="${field}"]`);
    const name = (await cell('customerName').textContent()) ?? '';
    await cell('customerName').focus();
    await desk.press('f');
    const picked = page.getByRole('group', { name: desk.t('grid.quickFilters') });
    await expect(picked).toContainText(name);
    // The keyboard stays in the list.
    const row = page.locator('.ag-row[row-index="0"] :focus');
    await expect(row).toHaveCount(1);
    await header('column.grossMinor').click();
    await expect(header('column.grossMinor')).toHaveAttribute('aria-sort', 'ascending');
    await openMenu();
    await menu.getByLabel(desk.t('grid.viewName')).fill('No tax');
    await desk.press('Enter');
    await expect(menu.getByRole('button', { name: 'No tax', exact: true })).toBeVisible();
    await menu.getByRole('button', { name: desk.t('grid.keepView') }).press('Enter');
    await expect(menu.getByRole('button', { name: desk.t('grid.usualView'), exact: true })).toBeVisible();
    await desk.press('Escape');
    await expect(menu).toBeHidden();

    const arrives = page.waitForEvent('download');
    await page.getByRole('button', { name: desk.t('grid.toExcel') }).click();
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(await (await arrives).path());
    const headings = [workbook.worksheets[0]?.getRow(1).values ?? []].flat().map(String);
    expect(headings).not.toContain(desk.t('column.dueOn'));
    expect(headings).toContain(desk.t('column.grossMinor'));

    await desk.room('2', 'nav.orders');
    await desk.room('5', 'nav.invoices');
    await expect(header('column.grossMinor')).toBeVisible();
    await expect(header('column.dueOn')).toBeHidden();
    await expect(picked).toContainText(name);
    // A list that opens gives the keyboard to its first row.
    await expect(row).toHaveCount(1);
    await openMenu();
    await menu.getByRole('button', { name: desk.t('grid.resetView') }).press('Enter');
    await expect(header('column.dueOn')).toBeVisible();
    await expect(picked).toBeHidden();
    await menu.getByRole('button', { name: 'No tax', exact: true }).press('Enter');
    await expect(header('column.dueOn')).toBeHidden();
    await expect(picked).toContainText(name);
    await expect(header('column.grossMinor')).toHaveAttribute('aria-sort', 'ascending');
    await menu.getByRole('button', { name: desk.t('grid.dropView', { name: 'No tax' }) }).press('Enter');
    await expect(menu.getByRole('button', { name: 'No tax', exact: true })).toHaveCount(0);
    await desk.press('Escape');
    // The closing menu gives the keyboard back first.
    await expect(menu).toBeHidden();

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const number = await page.locator('.ag-row[row-index="0"] [col-id="number"]').textContent();
    const copied = async () => (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    await expect(async () => {
      await desk.firstRow();
      await desk.press('Control+c');
      await expect.poll(copied, { timeout: 500 }).toHaveLength(2);
    }).toPass();
    expect((await copied())[1]?.split('\t')).toContain(number);
  });
