// A price list is kept in Setup; an order line starts from it, from a quantity on, and a price that is typed stays. The
// order's prices hold the tax, and its discount is an amount.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';
import { findAndOpen, typeOrder } from './pages/entry.ts';

const ITEM = 'GIFTWRAP';

async function addPrice(desk: Desk, price: string, from: string): Promise<void> {
  await desk.primary();
  const dialog = desk.page.getByRole('dialog');
  await expect(dialog.getByRole('combobox', { name: desk.t('column.itemCode') })).toBeFocused();
  await desk.type(ITEM);
  await expect(desk.page.getByRole('option')).toHaveText([new RegExp(ITEM)]);
  await desk.press('ArrowDown', 'Enter');
  await dialog.getByLabel(desk.t('column.unitPriceMicro')).fill(price);
  await dialog.getByLabel(desk.t('column.fromQtyMicro')).fill(from);
  await desk.press('Enter');
  await expect(dialog).toBeHidden();
}

async function addList(desk: Desk, code: string, usual: boolean): Promise<void> {
  const dialog = desk.page.getByRole('dialog');
  await desk.goTo('/setup?view=prices');
  await desk.page.getByRole('button', { name: desk.t('setup.newPriceList') }).press('Enter');
  await expect(dialog.getByLabel(desk.t('column.code'))).toBeFocused();
  await desk.type(code);
  await dialog.getByLabel(desk.t('column.name')).fill(`List ${code}`);
  if (usual) await dialog.getByLabel(desk.t('setup.usualPriceList')).press('Space');
  await expectAccessible(desk);
  await desk.press('Enter');
  await expect(desk.heading).toContainText(code);
}

/** A group made in Setup, with a list of its own and one customer, whose order starts from that list. */
async function tellGroup(desk: Desk): Promise<void> {
  const { page } = desk;
  const dialog = page.getByRole('dialog');
  await desk.goTo('/setup?view=groups');
  await page.getByRole('button', { name: desk.t('setup.newGroup') }).press('Enter');
  await expect(dialog.getByLabel(desk.t('column.code'))).toBeFocused();
  await desk.type('CLUB');
  await dialog.getByLabel(desk.t('column.name')).fill('Club members');
  await expectAccessible(desk);
  await desk.press('Enter');
  await expect(page.locator('.ag-row').first()).toContainText('CLUB');
  const choose = async (): Promise<void> => {
    await page.getByRole('combobox', { name: desk.t('document.customerGroup') }).fill('CLUB');
    await desk.press('ArrowDown', 'Enter');
  };
  await desk.goTo('/setup?view=prices');
  await page.locator('.ag-row', { hasText: 'FAIR' }).locator('.ag-cell').first().focus();
  await desk.press('Enter');
  await expect(desk.heading).toContainText('FAIR');
  await desk.action('action.update').press('Enter');
  await choose();
  await dialog.getByRole('button', { name: desk.t('common.save') }).press('Enter');
  await expect(page.locator('.badge')).toContainText('CLUB');
  await findAndOpen(desk, 'KESTREL');
  await desk.action('action.update').press('Enter');
  await choose();
  await desk.primary();
  await expect(page.locator('.facts').first()).toContainText('CLUB');
  await typeOrder(desk, 'KESTREL', [{ item: ITEM, cells: ['2', '', ''] }]);
  await expect(page.locator('.ag-row[row-index="0"] [col-id="unitPriceMicro"]')).toHaveText(/^9/);
}

for (const language of told('en')) {
  test(`a price list, and an order at its prices with tax, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await addList(desk, 'FAIR', false);
    await addPrice(desk, '9', '0');
    await addList(desk, 'ALL', true);
    await addPrice(desk, '12', '0');
    await addPrice(desk, '11', '100');
    await expect(page.locator('.ag-row')).toHaveCount(2);
    await expectAccessible(desk);

    await typeOrder(desk, 'ALDERGATE', [
      { item: ITEM, cells: ['2', '', ''] },
      { item: ITEM, cells: ['100', '', ''] },
      { item: ITEM, cells: ['1', '7', ''] },
    ]);
    const cell = (row: number, column: string) => page.locator(`.ag-row[row-index="${row}"] [col-id="${column}"]`);
    for (const [row, price] of [/^12/, /^11/, /^7/].entries())
      await expect(cell(row, 'unitPriceMicro')).toHaveText(price);
    // The order's own list goes before all others, but not before what a person typed; without it, it is as it was.
    const list = page.getByRole('combobox', { name: desk.t('document.priceList') });
    const choose = async (name: string): Promise<void> => {
      await list.fill(name);
      await page.getByRole('option', { name }).first().click();
    };
    await choose('FAIR');
    for (const [row, price] of [/^9/, /^9/, /^7/].entries())
      await expect(cell(row, 'unitPriceMicro')).toHaveText(price);
    await choose(desk.t('order.listOfCustomer'));
    for (const [row, price] of [/^12/, /^11/, /^7/].entries())
      await expect(cell(row, 'unitPriceMicro')).toHaveText(price);
    await page.getByLabel(desk.t('column.pricesIncludeTax')).press('Space');
    await desk.field(desk.t('column.discountMinor')).fill('31');
    const total = language === 'ru' ? /1\s100,00/ : /1,100\.00/;
    await expect(page.locator('.totals')).toContainText(total);
    await expectAccessible(desk);
    await desk.primary();
    await desk.expectState('state.confirmed');
    await expect(page.locator('.totals')).toContainText(total);
    await tellGroup(desk);
  });
}
