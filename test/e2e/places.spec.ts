// A second warehouse and a second unit, by keyboard: an item gets a carton, an order is entered in cartons, goods go to
// the shop and come back, and what lies where is seen.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';
import { findAndOpen, typeLines, typeOrder } from './pages/entry.ts';

const ITEM = 'TW-110';
const LINE = ['qtyMicro', 'unit'];

/** The item's form: one carton is six pieces. */
async function addCarton(desk: Desk): Promise<void> {
  await findAndOpen(desk, ITEM);
  await desk.action('action.update').press('Enter');
  const add = desk.page.getByRole('button', { name: desk.t('item.addUnit') });
  await add.press('Enter');
  await desk.page.getByLabel(desk.t('column.unit'), { exact: true }).last().fill('carton');
  await desk.field(desk.t('column.numerator')).fill('6');
  await expectAccessible(desk);
  await desk.primary();
  await expect(desk.page.locator('.facts')).toContainText('carton = 6 pcs');
}

for (const language of told('en')) {
  test(`cartons and a second warehouse, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await addCarton(desk);

    await typeOrder(
      desk,
      'ALDERGATE',
      [{ item: ITEM, cells: ['2', 'car', '', ''] }],
      [...LINE, 'unitPriceMicro', 'discountPpm'],
    );
    await expect(page.locator('.ag-row[row-index="0"] [col-id="unitPriceMicro"]')).toHaveText(/^57/);
    // Tax of one line, where the company has several codes.
    const tax = page.locator('.ag-row[row-index="0"] [col-id="taxCode"]');
    await tax.click();
    await expect(page.getByRole('combobox', { name: desk.t('column.taxCode') })).toBeFocused();
    const standing = page.getByRole('region', { name: desk.t('grid.availability') });
    for (const field of ['onHandMicro', 'reservedMicro', 'availableMicro', 'expectedMicro'] as const)
      await expect(standing).toContainText(desk.t(`column.${field}`));
    await expect(standing).toContainText(ITEM);
    await desk.type('ZERO');
    await expectAccessible(desk);
    await desk.press('Enter');
    await expect(tax).toHaveText('ZERO');
    await expect(page.getByText('ZERO 0 %')).toBeVisible();
    await desk.primary();
    await desk.expectState('state.confirmed');
    await expect(page.getByRole('table').first()).toContainText('2 carton = 12 pcs');
    await expect(page.getByRole('table').first()).toContainText('/ carton');

    await desk.goTo('/stock/transfers/new');
    await expect(desk.heading).toHaveText(desk.t('stock.newTransfer'));
    await typeLines(desk, [{ item: 'TW-120', cells: ['1', 'carton'] }], LINE);
    await page.locator('.ag-row[row-index="0"] [col-id="unit"]').focus();
    await desk.press('Enter');
    await expect(page.getByRole('listbox', { name: desk.t('column.unit') })).toBeInViewport({ ratio: 1 });
    await desk.press('Escape');
    await expect(desk.field(desk.t('column.toWarehouseCode'))).toHaveValue(/SHOP/);
    const day = desk.field(desk.t('column.transferredOn'));
    const today = await day.inputValue();
    await day.fill('2020-01-01');
    await expect(page.getByRole('main').getByRole('status').first()).toBeVisible();
    await day.fill(today);
    await expectAccessible(desk);
    await desk.primary();
    await desk.expectState('state.posted');
    await expect(page.getByRole('table').first()).toContainText('1 carton = 12 pcs');

    await desk.goTo('/stock/places?warehouse=2');
    await expect(page.locator('.ag-row', { hasText: 'TW-120' })).toContainText('SHOP');
    await expectAccessible(desk);
    await page.goBack();
    await desk.action('action.reverse').press('Enter');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: desk.t('stock.reverseTransfer') })
      .press('Enter');
    await desk.expectState('state.reversed');

    await desk.goTo('/setup?view=warehouses');
    const shop = page.locator('.ag-row', { hasText: 'SHOP' });
    await expect(shop.first()).toBeVisible();
    await desk.firstRow();
    await desk.press('ArrowDown');
    await expect(shop.locator('.ag-cell-focus')).toBeVisible();
    await desk.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('SHOP');
    await dialog.getByLabel(desk.t('column.active')).press('Space');
    await desk.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('SHOP');
    await expectAccessible(desk);
  });
}
