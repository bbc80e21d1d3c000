// A quote under the least margin of an item, by keyboard alone: who may send it says why, and finds the reason on its page.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import { typeLines } from './pages/entry.ts';

const COLUMNS = ['qtyMicro', 'unit', 'unitPriceMicro', 'discountPpm'];

for (const language of told('en')) {
  test(`a quote under the least margin is sent with a reason, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await desk.goTo('/quotes/new');
    await expect(desk.field(desk.t('document.customer'))).toBeFocused();
    await desk.type('ALDERGATE');
    await expect(page.getByRole('option', { name: 'ALDERGATE' }).first()).toBeInViewport();
    await desk.press('Enter');
    await typeLines(desk, [{ item: 'TW-120', cells: ['2', 'carton', '12', ''] }], COLUMNS);
    await desk.primary();
    await expect(desk.refusal).toContainText(desk.t('refusal.quoteMarginNeedsReason', { item: 'TW-120' }));
    await expect(page.locator('.lines .ag-cell.refused')).toHaveAttribute('col-id', 'unitPriceMicro');
    await desk.tabTo(desk.action('override.margin'));
    await desk.press('Enter');
    await expect(desk.field(desk.t('override.quoteReason'))).toBeFocused();
    await expectAccessible(desk);
    await desk.type('Clearing the shelf');
    await desk.press('Enter');
    await desk.expectState('state.sent');
    const reason = page.locator('.facts').first();
    await expect(reason).toContainText(`${desk.t('column.marginReason')}Clearing the shelf`);
    await expect(page.getByRole('table', { name: desk.t('grid.lines') }).locator('.bad')).toHaveCount(1);
    await expectAccessible(desk);
  });
}
