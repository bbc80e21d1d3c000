// What is refused is refused in words, where the person looks, and the way on is named.
import { copyFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { expectAccessible } from './pages/access.ts';
import { typeOrder } from './pages/entry.ts';

test('nothing is posted into a locked month, and the message names the day', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.room('9', 'nav.close');
  await desk.action('close.lock').click();
  await expect(page.getByRole('dialog').getByRole('alert')).toHaveText(
    desk.t('close.lockAhead', { day: '2026-10-31' }),
  );
  await page
    .getByRole('dialog')
    .getByRole('button', { name: desk.t('close.lock') })
    .click();
  await expect(page.locator('.badge')).toHaveText(desk.t('close.lockedThrough', { day: '2026-10-31' }));
  await desk.press('Alt+6');
  await expect(desk.heading).toHaveText(desk.t('nav.payments'));
  await desk.goTo('/payments/new?customer=1');
  await expect(desk.field(desk.t('document.customer'))).not.toHaveValue('');
  await expect(desk.field(desk.t('column.amountMinor'))).toBeFocused();
  await desk.field(desk.t('column.amountMinor')).fill('10');
  await desk.primary();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('2026-10-31');
  await expect(dialog.getByRole('button', { name: desk.t('posting.post') })).toBeDisabled();
  await expect(dialog.getByRole('button', { name: desk.t('common.cancel') })).toBeFocused();
  await desk.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(desk.heading).toHaveText(desk.t('payment.new'));

  // Text that is no day or no amount: nothing else is taken in its place.
  for (const [label, wrong, right] of [
    [desk.t('column.paidOn'), '30.02.2026', '30.10.2026'],
    [desk.t('column.amountMinor'), '12.5.0', '12.50'],
  ] as const) {
    await desk.field(label).fill(wrong);
    await desk.field(desk.t('document.customer')).focus();
    await desk.press('Control+Enter');
    await expect(desk.field(label)).toBeFocused();
    await expect(dialog).toHaveCount(0);
    await desk.field(label).fill(right);
  }
});

test('a file that is no company file, and one that is damaged, are told apart from one that opens', async ({
  open,
}) => {
  const { desk } = await open();
  const good = demoCompany();
  const put = (name: string, text: string): string => {
    writeFileSync(join(dirname(good), name), text);
    return join(dirname(good), name);
  };
  const cut = join(dirname(good), 'cut.ledgerdock');
  copyFileSync(good, cut);
  writeFileSync(cut, 'SQLite format 3\0 and then nothing of use'.padEnd(8192, 'x'));
  const path = desk.field(desk.t('welcome.path'));
  for (const wrong of [put('letter.ledgerdock', 'Dear Sir'), cut, join(dirname(good), 'nowhere.ledgerdock')]) {
    await path.fill(wrong);
    await desk.press('Enter');
    await expect(desk.refusal).toContainText(wrong.split('/').at(-1) ?? '');
  }
  await path.fill(good);
  await desk.press('Enter');
  await expect(desk.heading).toHaveText(desk.t('nav.queue'));
});

test('a line with more decimals than its item has is named, marked and gone to', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  const why = desk.t('grid.wrongLine', {
    number: 2,
    why: desk.t('refusal.qtyDecimals', { item: 'GD-402', decimals: 0 }),
  });
  await typeOrder(desk, 'ALDERGATE', [
    { item: 'GD-402', cells: ['2', '', ''] },
    { item: 'GD-402', cells: ['4.5', '', ''] },
  ]);
  const cell = page.locator('.ag-row[row-index="1"] [col-id="qtyMicro"]').last();
  await expect(page.getByRole('alert').filter({ hasText: why })).toBeVisible();
  await desk.primary();
  await expect(cell).toBeFocused();
  await expect(cell).toHaveClass(/bad/);
  // What is no number is not taken, and that is said.
  await desk.press('Enter');
  await desk.type('abc\n');
  await expect(page.getByText(desk.t('grid.notTaken'))).toBeVisible();
  await desk.press('Escape');
  await cell.focus();
  await desk.press('Enter', 'Control+A');
  await desk.type('4\n');
  await expect(page.getByText(why)).toHaveCount(0);
  await desk.primary();
  await desk.expectState('state.confirmed');
});

test('a discount of more than its line is named and marked, and one over 100 % is not taken', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await typeOrder(desk, 'ALDERGATE', [{ item: 'GD-402', cells: ['2', '10', ''] }]);
  const cell = (column: string) => page.locator(`.ag-row[row-index="0"] [col-id="${column}"]`).last();
  const put = async (column: string, text: string): Promise<void> => {
    if ((await page.locator('.ag-cell-inline-editing').count()) > 0) await desk.press('Escape');
    await cell(column).focus();
    await desk.press('Enter');
    await expect(cell(column).locator('input')).toBeFocused();
    await desk.press('Control+A');
    await desk.type(`${text}\n`);
    await expect(cell(column).locator('input')).toHaveCount(0);
  };
  await put('discountMinor', '20.01');
  const named = page.getByRole('alert').filter({ hasText: desk.t('refusal.discountTooBig', { limit: '20.00' }) });
  await expect(named.first()).toBeVisible();
  await expect(cell('discountMinor')).toHaveClass(/bad/);
  await put('discountPpm', '150');
  await expect(page.getByText(desk.t('grid.notTaken'))).toBeVisible();
  await desk.press('Escape');
  await put('discountMinor', '0.01');
  await expect(cell('discountMinor')).not.toHaveClass(/bad/);
  await desk.primary();
  await desk.expectState('state.confirmed');
});

test('the line that is refused is marked in the grid until it is put right', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  const lines = [
    { item: 'TW-102', cells: ['3', '', ''] },
    { item: 'TW-110', cells: ['2', '0.01', ''] },
  ];
  await typeOrder(desk, 'ALDERGATE', lines);
  const price = page.locator('.ag-row[row-index="1"] [col-id="unitPriceMicro"]');
  const marked = page.locator('.lines .ag-cell.refused');
  await desk.primary();
  await expect(desk.refusal).toContainText('TW-110');
  await expect(price).toHaveClass(/refused/);
  await expect(marked).toHaveCount(1);
  await expectAccessible(desk);
  await price.focus();
  await desk.press('Enter', 'Control+A');
  await desk.type('9.5');
  await desk.press('Enter');
  await expect(price).toHaveText('9.50');
  await expect(marked).toHaveCount(0);
  await expect(desk.refusal).toHaveCount(0);
});

test('an order of which nothing waits says so where it is packed and shipped, and leads back', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  for (const [address, word] of [
    ['/packages/new?order=5', 'pack.nothingLeft'],
    ['/shipments/new?order=5', 'ship.nothingLeft'],
  ] as const) {
    await desk.goTo(address);
    await expect(page.getByText(desk.t(word))).toBeVisible();
    await expect(page.getByRole('button', { name: 'SO-000005' })).toBeFocused();
    await desk.press('Enter');
    await expect(page).toHaveURL(/#\/orders\/5$/);
  }
});

test('the demo company opens from the first page', async ({ open }) => {
  const { desk, page } = await open();
  await page.getByRole('button', { name: desk.t('welcome.openDemo') }).click();
  await expect(desk.heading).toHaveText(desk.t('nav.queue'), { timeout: 120_000 });
  await desk.room('2', 'nav.orders');
  await expect(page.locator('.ag-row[row-index="0"]')).toBeVisible();
});

test('what is refused of a field is marked and told until that field is changed, on a page and in a dialog', async ({
  open,
}) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  const code = desk.field(desk.t('column.code'));
  const name = desk.field(desk.t('column.name'));
  const refusedForCode = async (taken: string): Promise<void> => {
    await expect(desk.refusal).toContainText(taken);
    await expect(code).toHaveAttribute('data-refused');
    await expect(name).not.toHaveAttribute('data-refused');
    await name.focus();
    await desk.press('End');
    await desk.type(' two');
    await expect(name).toHaveValue(/ two$/);
    await expect(desk.refusal).toContainText(taken);
    await code.focus();
    await desk.press('End');
    await desk.type('2');
    await expect(desk.refusal).toHaveCount(0);
    await expect(code).not.toHaveAttribute('data-refused');
  };
  await desk.goTo('/customers/new');
  await code.fill('ALDERGATE');
  await name.fill('Aldergate');
  await desk.primary();
  await refusedForCode('ALDERGATE');
  await code.fill('ALDERGATE');
  await desk.primary();
  await expect(desk.refusal).toContainText('ALDERGATE');
  await code.fill('ALDERGATE 2');
  await desk.primary();
  await expect(desk.heading).toContainText('ALDERGATE 2');

  await desk.goTo('/setup?view=warehouses');
  await page.getByRole('button', { name: desk.t('setup.newWarehouse') }).click();
  await code.fill('MAIN');
  await name.fill('Second');
  await desk.press('Enter');
  await refusedForCode('MAIN');
  await desk.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a refused line of a change is told until it is changed', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await typeOrder(desk, 'ALDERGATE', [{ item: 'TW-110', cells: ['2', '', ''] }]);
  await desk.primary();
  await desk.expectState('state.confirmed');
  await desk.press('F2');
  const price = page.locator('.ag-row[row-index="0"] [col-id="unitPriceMicro"]').last();
  const put = async (text: string): Promise<void> => {
    await price.focus();
    await desk.press('Enter');
    await expect(price.locator('input')).toBeFocused();
    await desk.press('Control+A');
    await desk.type(`${text}\n`);
    await expect(price.locator('input')).toHaveCount(0);
  };
  await put('0.01');
  await desk.primary();
  await expect(desk.refusal).toContainText('TW-110');
  await expect(price).toHaveClass(/refused/);
  await put('20');
  await expect(desk.refusal).toHaveCount(0);
  await expect(price).not.toHaveClass(/refused/);
  await desk.primary();
  await desk.expectState('state.confirmed');
});
