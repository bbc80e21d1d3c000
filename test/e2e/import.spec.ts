// Bringing in files: what is wrong is named by row and column before anything happens, a mapping is corrected once and
// remembered, orders come from a workbook.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { chooseImport, findAndOpen } from './pages/entry.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledgerdock-files-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test('a bad cell is named by row and column, and nothing is imported until it is put right', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  const bad = put('items.csv', 'Code,Name,Sales price\nAA-1,Box,12.50\nAA-2,Bag,1e308\nAA-1,Box again,3\n');
  await chooseImport(desk, 'items', bad);
  const errors = page.getByRole('table', { name: desk.t('import.errors') });
  await expect(errors.getByRole('row', { name: /3 Sales price 1e308/ })).toBeVisible();
  await expect(errors.getByRole('row', { name: /4 Code AA-1/ })).toBeVisible();
  await expect(page.locator('.page-head [data-primary]')).toHaveCount(0);
  await desk.press('Control+Enter');
  await expect(page.getByText(desk.t('import.fixFirst'))).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(put('items.csv', 'Code,Name,Sales price\nAA-1,Box,12.50\n'));
  await expect(page.getByText(desk.t('import.clean'))).toBeVisible();
  await desk.primary();
  await expect(page.getByText(desk.t('import.clean'))).toBeHidden();
  await findAndOpen(desk, 'AA-1');
  await expect(desk.heading).toHaveText(/AA-1/);
});

for (const language of ['en', 'ru'] as const)
  test(`who is known is listed and left out, and the rest of a fair comes in with one key, ${language}`, async ({
    open,
  }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    const rows = Array.from({ length: 40 }, (_, i) => `Stand ${i},p${i}@fair.example`);
    await chooseImport(desk, 'leads', put('fair.csv', ['name,email', ...rows, 'Again,P7@fair.example'].join('\n')));
    const known = page.getByRole('region', { name: desk.t('import.known') });
    await expect(known.getByRole('row', { name: /42 email P7@fair.example Stand 7/ })).toBeVisible();
    const count = known.getByText(desk.t('import.knownCount', { known: 1, leftOut: 1 }));
    await expect(count).toBeVisible();
    await expect(page.locator('.page-head [data-primary]')).toHaveText(new RegExp(desk.t('import.run', { count: 40 })));
    await desk.primary();
    await expect(page.getByText(desk.t('job.importedLeftOut', { count: 40, leftOut: 1 }))).toBeVisible();
    // Who was left out stays on the page to be looked at.
    await expect(count).toBeVisible();
  });

test('headings of any name: the columns are chosen once, and the next file of that shape knows them', async ({
  open,
}) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await chooseImport(desk, 'customers', put('kunden.csv', 'Knd;Firma;Ort\nK1;Erste;Bonn\n'));
  await expect(page.getByRole('alert')).toBeVisible();
  for (const [field, column] of [
    ['code', 'Knd'],
    ['name', 'Firma'],
    ['city', 'Ort'],
  ] as const) {
    await desk.field(desk.t(`import.field.${field}`)).click();
    await page.getByRole('option', { name: new RegExp(`^${column} `) }).click();
  }
  await expect(page.getByText(desk.t('import.clean'))).toBeVisible();
  await desk.primary();
  await expect(page.getByText(desk.t('import.clean'))).toBeHidden();
  await page.locator('input[type=file]').setInputFiles(put('kunden2.csv', 'Knd;Firma;Ort\nK2;Zweite;Köln\n'));
  await expect(page.getByText(desk.t('import.clean'))).toBeVisible();
  await expect(page.getByText(desk.t('import.remembered'))).toBeVisible();
  await desk.primary();
  await expect(page.getByText(desk.t('import.clean'))).toBeHidden();
  await findAndOpen(desk, 'K2');
});

test('orders of several lines come from a workbook', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Orders');
  sheet.addRow(['Order No', 'Customer ID', 'Order date', 'Item code', 'Quantity', 'Unit price']);
  const day = new Date(Date.UTC(2026, 9, 30));
  sheet.addRow(['W-1', 'PASTORAL', day, 'TW-102', 3, 7.9]);
  sheet.addRow(['W-1', 'PASTORAL', day, 'TW-110', 2, 11.5]);
  sheet.addRow(['W-2', 'PASTORAL', day, 'TW-102', 1, 7.9]);
  const path = join(folder, 'orders.xlsx');
  await workbook.xlsx.writeFile(path);
  await chooseImport(desk, 'orders', path);
  await expect(page.getByText(desk.t('import.found', { rows: 3, documents: 2 }))).toBeVisible();
  await expect(page.getByText(desk.t('import.clean'))).toBeVisible();
  await desk.primary();
  await expect(page.getByText(desk.t('import.clean'))).toBeHidden();
  await desk.room('2', 'nav.orders');
  await expect(page.getByText(desk.t('grid.rows', { count: 302 }))).toBeVisible();
});

test('a file that is none is refused by its name', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await chooseImport(desk, 'customers', put('letter.xlsx', 'Dear Sir'));
  await expect(page.getByRole('alert')).toContainText('letter.xlsx');
});

test('a list goes out, is edited and comes back: each changed cell is shown before it is changed', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.room('0', 'nav.customers');
  await expect(page.locator('.ag-row[row-index="0"]')).toBeVisible();
  const arrives = page.waitForEvent('download');
  await page.getByRole('button', { name: desk.t('grid.toExcel') }).click();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(await (await arrives).path());
  const sheet = workbook.worksheets[0] as ExcelJS.Worksheet;
  const city = (sheet.getRow(1).values as unknown[]).indexOf(desk.t('column.city'));
  sheet.getRow(2).getCell(city).value = 'Newtown';
  const path = join(folder, 'customers.xlsx');
  await workbook.xlsx.writeFile(path);

  await chooseImport(desk, 'customers', path);
  await expect(page.getByRole('alert')).toBeVisible();
  await desk.tabTo(page.getByLabel(desk.t('import.update')));
  await desk.press('Space');
  const changes = page.getByRole('table', { name: desk.t('import.changes') });
  await expect(changes.getByRole('row')).toHaveCount(2);
  await expect(changes.getByRole('cell', { name: 'Newtown' })).toBeVisible();
  await desk.primary();
  await expect(changes).toBeHidden();
  await desk.room('0', 'nav.customers');
  await expect(page.getByRole('gridcell', { name: 'Newtown' })).toBeVisible();
});
