// Entering documents: an order's customer and lines, a stock document's lines, a payment.
import { expect } from '@playwright/test';
import type { ImportKind } from '../../../shared/contract/host.ts';
import type { Desk } from './desk.ts';

const ORDER_COLUMNS = ['qtyMicro', 'unitPriceMicro', 'discountPpm'];

export type TypedLine = { item: string; cells: string[] };

/** Types lines into the line grid: the item is found as it is typed, Enter moves on, the last Enter makes a new line. */
export async function typeLines(desk: Desk, lines: readonly TypedLine[], columns = ORDER_COLUMNS): Promise<void> {
  const { page } = desk;
  const editor = page.getByRole('combobox', { name: desk.t('column.itemCode') });
  for (const { item, cells } of lines) {
    await expect(editor).toBeFocused();
    await desk.type(item);
    // In the viewport: a list that the grid cuts off counts as visible, but nobody sees it.
    await expect(page.getByRole('option', { name: item }).first()).toBeInViewport();
    await desk.press('Enter');
    for (const [i, cell] of cells.entries()) {
      await expect(page.locator(`.ag-cell-inline-editing[col-id="${columns[i]}"] input`)).toBeFocused();
      await desk.press('Control+A');
      if (cell !== '') await desk.type(cell);
      await desk.press('Enter');
    }
  }
  await expect(editor).toBeFocused();
  await desk.press('Escape');
}

/** A new order from anywhere, by Alt+N: customer, then lines of item, quantity, price and discount. */
export async function typeOrder(
  desk: Desk,
  customer: string,
  lines: readonly TypedLine[],
  columns = ORDER_COLUMNS,
): Promise<void> {
  await desk.press('Alt+n');
  await expect(desk.heading).toHaveText(desk.t('order.new'));
  const picker = desk.field(desk.t('document.customer'));
  await expect(picker).toBeFocused();
  await desk.type(customer);
  await expect(desk.page.getByRole('option', { name: customer }).first()).toBeInViewport();
  await desk.press('Enter');
  await typeLines(desk, lines, columns);
}

/** Ctrl+K: types what is looked for and opens the first hit. */
export async function findAndOpen(desk: Desk, text: string): Promise<void> {
  await desk.press('Control+k');
  const box = desk.page.getByRole('dialog');
  const search = box.getByLabel(desk.t('app.findAnything'));
  await expect(search).toBeFocused();
  await search.fill(text);
  await expect(box.getByRole('button').first()).toContainText(text);
  await desk.press('Enter');
  await expect(box).toBeHidden();
  await expect(desk.heading).toContainText(text);
}

/** Opens the import page and hands it a file, which the system's own dialog chooses. */
export async function chooseImport(desk: Desk, kind: ImportKind, path: string): Promise<void> {
  const { page } = desk;
  await findAndOpen(desk, desk.t('import.title'));
  await desk.choose(desk.t('import.what'), desk.t(`import.kind.${kind}`));
  await desk.tabTo(page.getByRole('button', { name: desk.t('import.choose') }));
  const asks = page.waitForEvent('filechooser');
  await desk.press('Enter');
  await (await asks).setFiles(path);
}

/** Imports a file from the import page; every row must be good. */
export async function importFile(desk: Desk, kind: ImportKind, path: string): Promise<void> {
  const { page } = desk;
  await chooseImport(desk, kind, path);
  await expect(page.getByText(desk.t('import.clean'))).toBeVisible();
  await desk.primary();
  await expect(page.getByText(desk.t('job.imported', { count: 2 })).last()).toBeVisible();
  await expect(page.getByText(desk.t('import.clean'))).toBeHidden();
}
