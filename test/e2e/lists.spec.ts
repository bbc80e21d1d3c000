// Lists: paged as one scrolls, searched, sorted, filtered, and sent to Excel as they are shown.
import type { Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import { typeOrder } from './pages/entry.ts';

test('orders page in as one moves down, open by Enter and come back by Esc', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.room('2', 'nav.orders');
  await expect(page.getByText(desk.t('grid.rows', { count: 300 }))).toBeVisible();
  await desk.firstRow();
  await desk.press('Control+End');
  const last = page.locator('.ag-row[row-index="299"]');
  await expect(last).toBeVisible();
  await expect(last.locator('[col-id="number"]')).toHaveText('SO-000001');
  await expect(last.locator(':focus')).toHaveCount(1);
  await desk.press('Control+Home');
  await expect(page.locator('.ag-row[row-index="0"] :focus')).toHaveCount(1);
  await desk.press('Control+End');
  await expect(last.locator(':focus')).toHaveCount(1);
  await expect(last.locator('[col-id="number"]')).toHaveText('SO-000001');
  await desk.press('Enter');
  await expect(desk.heading).toHaveText(/SO-000001$/);
  await desk.press('Escape');
  await expect(desk.heading).toHaveText(desk.t('nav.orders'));
});

test('a list is searched, sorted and seen from a side by keyboard and pointer', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.room('2', 'nav.orders');
  const first = page.locator('.ag-row[row-index="0"]');
  await expect(first).toBeVisible();
  await desk.press('/');
  await desk.type('SO-00012');
  await expect(page.getByText(desk.t('grid.rows', { count: 10 }))).toBeVisible();
  await expect(first.locator('[col-id="number"]')).toHaveText('SO-000129');
  await page.locator('.ag-header-cell[col-id="grossMinor"]').click();
  const totals = page.locator('.ag-row:not(.ag-row-pinned) [col-id="grossMinor"]');
  await expect(totals).toHaveCount(10);
  await expect
    .poll(async () => {
      const shown = (await totals.allTextContents()).map((text) => Number(text.replaceAll(/[^\d.]/g, '')));
      return shown.every((value, i) => i === 0 || value >= (shown[i - 1] ?? 0));
    })
    .toBe(true);
  await desk.field(desk.t('grid.search')).fill('nothing like this');
  await expect(page.getByText(desk.t('grid.nothingFits'))).toBeVisible();
});

test('what a list shows goes to Excel: real numbers and dates, a frozen heading, a filter, totals as formulas', async ({
  open,
}) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.room('5', 'nav.invoices');
  await desk.field(desk.t('grid.search')).fill('INV-00001');
  await expect(page.getByText(desk.t('grid.rows', { count: 10 }))).toBeVisible();
  const arrives = page.waitForEvent('download');
  await page.getByRole('button', { name: desk.t('grid.toExcel') }).click();
  const download = await arrives;
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(await download.path());
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('the workbook has no sheet');
  const headings = (sheet.getRow(1).values as unknown[]).map(String);
  const column = (word: Parameters<typeof desk.t>[0]): number => headings.indexOf(desk.t(word));
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet.autoFilter).toBeTruthy();
  const gross = column('column.grossMinor');
  expect(sheet.getRow(2).getCell(column('column.number')).value).toMatch(/^INV-00001\d$/);
  expect(sheet.getRow(2).getCell(column('column.issuedOn')).value).toBeInstanceOf(Date);
  expect(typeof sheet.getRow(2).getCell(gross).value).toBe('number');
  const total = sheet.getRow(12).getCell(gross);
  expect(total.formula).toMatch(/^SUBTOTAL\(/);
  const sum = Array.from({ length: 10 }, (_, i) => Number(sheet.getRow(i + 2).getCell(gross).value));
  expect(total.result).toBeCloseTo(
    sum.reduce((a, b) => a + b, 0),
    2,
  );
});

/** Every list of the rooms, and the three reports that accountants send on. */
const EXPORTED = [
  '/quotes?view=lines',
  '/orders',
  '/packages',
  '/shipments',
  '/invoices',
  '/payments',
  '/stock',
  '/stock/moves',
  '/stock/documents',
  '/customers',
  '/ledger',
  '/ledger/journal',
  '/close',
];

test('every list, the trial balance, the journal and the reconciliation go to Excel', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  for (const address of EXPORTED) {
    await desk.goTo(address);
    await desk.settle();
    const arrives = page.waitForEvent('download');
    const word = address === '/close' ? 'close.toExcel' : 'grid.toExcel';
    await page.getByRole('button', { name: desk.t(word), exact: true }).click();
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(await (await arrives).path());
    expect([address, (workbook.worksheets[0]?.actualRowCount ?? 0) > 2]).toEqual([address, true]);
  }
});

test('the log of what was done names documents as the clerk knows them', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language: 'ru' });
  await desk.goTo('/setup?view=log');
  const first = page.locator('.ag-row[row-index="0"]');
  await expect(first.locator('[col-id="documentType"]')).toHaveText(desk.t('document.bankStatement'));
  await expect(first.locator('[col-id="command"]')).not.toHaveText(/\w\.\w/);
});

test('what is typed and not saved is not lost without a question', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await expect(desk.heading).toHaveText(desk.t('nav.queue'));
  // Before the first page there is only the browser's own: Esc does not lead there.
  await desk.press('Escape');
  await page.waitForTimeout(600);
  await desk.press('Alt+n');
  await expect(desk.heading).toHaveText(desk.t('order.new'));
  await desk.field(desk.t('column.note')).fill('Call before noon');
  await desk.press('Alt+2');
  const question = page.getByRole('dialog', { name: desk.t('unsaved.title') });
  await expect(question).toBeVisible();
  await desk.press('Enter');
  await expect(question).toBeHidden();
  await expect(desk.field(desk.t('column.note'))).toHaveValue('Call before noon');
  await desk.press('Alt+2');
  await question.getByRole('button', { name: desk.t('unsaved.leave') }).click();
  await expect(desk.heading).toHaveText(desk.t('nav.orders'));
});

/** Words of headings that are wider than their column leaves room for. */
const broken = (page: Page): Promise<string[]> =>
  page.locator('.ag-header-cell-text').evaluateAll((headings) =>
    headings.flatMap((heading) => {
      const pen = document.createElement('canvas').getContext('2d');
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(heading);
      if (pen) pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      const words = (heading.textContent ?? '').split(/\s+/);
      return words.filter((word) => (pen?.measureText(word).width ?? 0) > heading.clientWidth + 0.5);
    }),
  );

for (const language of told('ru')) {
  test(`no heading of a list is broken within a word, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    for (const address of [
      '/stock/moves',
      '/reorders',
      '/reminders',
      '/setup?view=accounts',
      '/setup?view=warehouses',
    ]) {
      await desk.goTo(address);
      await desk.settle();
      await expect(page.locator('.ag-header-cell-text', { hasText: /\S/ }).first()).toBeVisible();
      expect(await broken(page), address).toEqual([]);
    }
  });
}

for (const language of ['en', 'ru'] as const) {
  test(`lines of an order are whole in a small window, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await page.setViewportSize({ width: 1280, height: 600 });
    await typeOrder(desk, 'ALDERGATE', [{ item: 'TW-102', cells: ['3', '0.01', ''] }]);
    expect(await broken(page)).toEqual([]);
    // With the note of a refusal the page scrolls, and its bar takes room from the lines.
    await desk.primary();
    await expect(desk.refusal).toContainText('TW-102');
    const scrolled = await page.locator('.lines .grid-lines *').evaluateAll((boxes) =>
      boxes
        .filter((box) => ['auto', 'scroll'].includes(getComputedStyle(box).overflowX))
        .filter((box) => box.clientWidth > 0 && box.scrollWidth > box.clientWidth)
        .map((box) => box.className),
    );
    expect(scrolled).toEqual([]);
  });
}

for (const language of told('ru')) {
  test(`names are read in a small window, and what is cut off is shown whole by keyboard and pointer, ${language}`, async ({
    open,
  }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await page.setViewportSize({ width: 640, height: 480 });
    await desk.goTo('/customers');
    await desk.firstRow();
    const cut = await page
      .locator('.ag-row [col-id="name"]')
      .evaluateAll((cells) =>
        cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent ?? ''),
      );
    expect(cut.filter((name) => name.length <= 24)).toEqual([]);
    const whole = page.locator('.whole-text');
    await expect(whole).toBeHidden();
    await desk.press('ArrowDown');
    await desk.press('ArrowDown');
    const code = page.locator('.ag-row[row-index="2"] [col-id="code"]');
    await expect(code).toBeFocused();
    await expect(whole).toHaveText('BRIGHTKITCHE');
    await expect(whole).toBeInViewport();
    await expectAccessible(desk);
    await desk.press('ArrowUp');
    await expect(whole).toBeHidden();
    await code.hover();
    await expect(whole).toHaveText('BRIGHTKITCHE');
  });
}
