// What goods cost, by keyboard: an item under FIFO, a back-dated issue with its warning, how its cost came about, freight on
// a receipt, a new value, a count whose goods moved since it was drafted, a reversal.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { testCompany } from '../kit/company.ts';
import { price, qty } from '../kit/story.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import { findAndOpen, typeLines } from './pages/entry.ts';
import { HOMES, TODAY } from './story.ts';

/** A company with an item under FIFO: two receipts, and a draft count after which one piece was issued. */
async function companyWithLayers(language: 'en' | 'ru'): Promise<string> {
  const kit = await testCompany({ ...HOMES[language], today: TODAY });
  await kit.call('item.create', { code: 'LAMP', name: 'Desk lamp', costMethod: 'fifo', weightGrams: 800 });
  for (const unitCost of ['4', '5']) {
    const lines = [{ itemId: 1, qtyMicro: qty(10), unitCostMicro: price(unitCost) }];
    await kit.call('stockReceipt.create', { lines, post: true });
  }
  await kit.call('stockCount.create', { lines: [{ itemId: 1, qtyMicro: qty(18) }] });
  await kit.call('stockIssue.create', { lines: [{ itemId: 1, qtyMicro: qty(1) }], post: true });
  await kit.engine.close();
  return kit.path;
}

for (const language of told('en')) {
  test(`layers, freight, a new value, a count and a reversal, ${language}`, async ({ open }) => {
    const company = await companyWithLayers(language);
    const { desk, page } = await open({ company, today: TODAY, language });
    const { t } = desk;
    // Goods out, dated yesterday: said before it is posted.
    await findAndOpen(desk, t('state.stockIssue'));
    await typeLines(desk, [{ item: 'LAMP', cells: ['12'] }], ['qtyMicro']);
    const day = async (text: string): Promise<void> => {
      await desk.tabTo(desk.field(t('common.date')));
      await desk.press('Control+A');
      await desk.type(text);
    };
    await day('2026-03-01');
    await expect(page.getByRole('status').filter({ hasText: '02' })).toBeVisible();
    await day('2026-03-02');
    await expect(page.getByRole('status').filter({ hasText: '02' })).toHaveCount(0);
    await desk.primary();
    await desk.post();
    await expect(desk.heading).toContainText('IS-000002');
    // How its cost came about: 9 of the first receipt, 3 of the second.
    const cost = page.getByRole('button', { name: t('cost.open', { item: 'LAMP' }) });
    await cost.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(t('cost.tookLayers'));
    await expect(dialog.getByRole('row')).toHaveCount(3 + 4);
    await expectAccessible(desk);
    await dialog.getByRole('button', { name: 'RC-000002' }).press('Enter');
    await expect(desk.heading).toContainText('RC-000002');
    // Freight on the second receipt.
    await desk.action('action.land').press('Enter');
    await expect(desk.heading).toHaveText(t('stock.landTitle', { number: 'RC-000002' }));
    await expect(desk.field(t('stock.landAmount'))).toBeFocused();
    await desk.type('10');
    await expectAccessible(desk);
    await desk.primary();
    await desk.post();
    await expect(desk.heading).toContainText('LC-000001');
    // A new value.
    await findAndOpen(desk, t('state.stockRevaluation'));
    await typeLines(desk, [{ item: 'LAMP', cells: ['6'] }], ['unitPriceMicro']);
    await desk.primary();
    await desk.post();
    await expect(desk.heading).toContainText('RV-000001');
    await findAndOpen(desk, t('state.stockRevaluation'));
    await page.getByRole('radio', { name: t('stock.newWholeValue') }).press('Space');
    await page.locator('.ag-row[row-index="0"] [col-id="itemCode"]').click();
    await typeLines(desk, [{ item: 'LAMP', cells: ['56.7'] }], ['unitPriceMicro']);
    await expectAccessible(desk);
    await desk.primary();
    await desk.post();
    await expect(desk.heading).toContainText('RV-000002');
    await expect(page.getByRole('table').first()).toContainText('56.70');
    // The count knows what moved since.
    await desk.goTo('/stock/documents/3');
    await expect(page.getByRole('status').first()).toContainText(t('stock.movedSince'));
    await expectAccessible(desk);
    await desk.primary();
    await desk.post();
    await expect(desk.heading).toContainText('CT-000001');
    await desk.action('action.reverse').press('Enter');
    await expect(page.getByRole('dialog')).toContainText(t('stock.reverseText'));
    const reversedOn = page.getByRole('dialog').getByLabel(t('common.date'));
    await reversedOn.fill('2026-03-01');
    await expect(page.getByRole('dialog').getByRole('status')).toContainText('02');
    await reversedOn.fill('2026-03-02');
    await expect(page.getByRole('dialog').getByRole('status')).toHaveCount(0);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('action.reverse') })
      .press('Enter');
    await desk.expectState('state.reversed');
    await desk.goTo('/stock/layers');
    await expect(page.getByRole('gridcell', { name: 'RC-000002' })).toBeVisible();
    // Accounts of reasons, and the item's method.
    await desk.goTo('/setup?view=reasons');
    await desk.settle();
    await desk.goTo('/items/1');
    await expect(page.getByText(t('cost.fifo'))).toBeVisible();
    await desk.action('action.update').press('Enter');
    await expect(page.getByText(t('item.methodFixed'))).toBeVisible();
    rmSync(dirname(company), { recursive: true, force: true });
  });
}
