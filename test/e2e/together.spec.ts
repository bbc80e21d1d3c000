// Many orders by keyboard: worked through one after another without going back to the list, and ticked ones confirmed and
// invoiced together, goods and services, each with its outcome.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';
import { typeOrder } from './pages/entry.ts';

/** Ticks the first rows of the list by Space. */
async function tick(desk: Desk, count: number): Promise<void> {
  await desk.settle();
  await desk.firstRow();
  for (let i = 0; i < count; i++) {
    await desk.press('Space');
    await expect(desk.page.getByRole('row', { selected: true })).toHaveCount(i + 1);
    await desk.press('ArrowDown');
  }
}

async function outcomes(desk: Desk, label: string, done: number): Promise<void> {
  const { page, t } = desk;
  await desk.primary();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: label, exact: true })).toBeFocused();
  await desk.press('Enter');
  await expect(dialog.getByText(t('batch.result', { done, left: 0 }))).toBeVisible();
  await expect(dialog.getByRole('row')).toHaveCount(done + 1);
  await expect(dialog.getByRole('button', { name: t('common.close') }).last()).toBeFocused();
  await desk.press('Enter');
  await expect(dialog).toBeHidden();
}

for (const language of told('en'))
  test(`orders one after another, and together, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    const rows = (count: number) => page.getByText(desk.t('grid.rows', { count }), { exact: true });
    await desk.goTo('/orders?stage=toConfirm');
    await expect(rows(4)).toBeVisible();
    await desk.firstRow();
    await desk.press('Enter');
    await expect(desk.heading).toContainText(desk.t('document.salesOrder'));
    const first = page.url();
    await desk.primary();
    await desk.expectState('state.confirmed');
    await desk.press('Alt+PageDown');
    await expect(page).not.toHaveURL(first);
    await desk.expectState('state.draft');
    const second = page.url();
    await desk.press('Alt+PageDown');
    await expect(page).not.toHaveURL(second);
    await desk.expectState('state.draft');
    await desk.press('Alt+PageUp');
    await expect(page).toHaveURL(second);
    await expectAccessible(desk);

    await desk.goTo('/orders?stage=toConfirm');
    await expect(rows(3)).toBeVisible();
    await tick(desk, 3);
    // Whoever thinks better of it is back on the row.
    await desk.primary();
    await expect(page.getByRole('dialog')).toBeVisible();
    await desk.press('Escape');
    await expect(page.locator('.ag-cell:focus')).toHaveCount(1);
    await outcomes(desk, desk.t('order.confirmChosen'), 3);
    await expect(rows(0)).toBeVisible();
    // What is done is no longer ticked, though it left the list.
    await expect(desk.page.locator('.page-head [data-primary]')).toHaveCount(0);
    // Services alone wait for no shipment.
    await typeOrder(desk, 'ALDERGATE', [{ item: 'GIFTWRAP', cells: ['2', '', ''] }]);
    await desk.primary();
    await desk.expectState('state.confirmed');
    const service = await desk.number();
    await desk.goTo('/orders?stage=toInvoice');
    await expect(page.getByRole('gridcell', { name: service })).toBeVisible();
    await tick(desk, 2);
    await outcomes(desk, desk.t('order.invoiceChosen'), 2);

    // What was made of the open order is still its row of the list; the form that made it is passed by on the way back.
    await desk.goTo('/orders?stage=toPack');
    await desk.firstRow();
    await desk.press('Enter');
    await expect(page).toHaveURL(/\/orders\/\d+/);
    await desk.expectState('state.confirmed');
    const packed = page.url();
    await desk.primary();
    await expect(page).toHaveURL(/packages\/new/);
    await expect(desk.field(desk.t('column.tracking'))).toBeVisible();
    await expect(page.locator('.page-head [data-primary]')).toBeEnabled();
    await desk.primary();
    await desk.expectState('state.packed');
    const made = page.url();
    await desk.press('Escape');
    await expect(page).toHaveURL(packed);
    await page.goForward();
    await expect(page).toHaveURL(made);
    await desk.expectState('state.packed');
    await expect(page.getByRole('button', { name: desk.t('worklist.next') })).toBeVisible();
    await desk.press('Alt+PageDown');
    await expect(desk.heading).toContainText(desk.t('document.salesOrder'));
    await expect(page).not.toHaveURL(packed);

    // The key that asks for the posting posts as well.
    await desk.goTo('/orders?stage=toInvoice');
    await desk.firstRow();
    await desk.press('Enter');
    await expect(page).toHaveURL(/\/orders\/\d+/);
    await desk.expectState('state.confirmed');
    await desk.primary();
    await expect(page.getByRole('dialog').getByRole('button', { name: desk.t('posting.post') })).toBeFocused();
    await desk.press('Control+Enter');
    await expect(desk.heading).toContainText(desk.t('document.invoice'));
    await desk.press('Alt+PageDown');
    await expect(desk.heading).toContainText(desk.t('document.salesOrder'));
  });
