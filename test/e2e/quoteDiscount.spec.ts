// A seller's quote with a discount on the whole and an alternative, by keyboard alone: what the totals say, sent, revised, sent again, accepted
// with the alternative, ordered; dialogs that Ctrl+Enter saves; and a win by mistake that is taken back.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';
import { typeLines } from './pages/entry.ts';

const LINES = [
  { item: 'GIFTWRAP', cells: ['4', '50', ''] },
  { item: 'GIFTWRAP', cells: ['12', '22.4', ''] },
];
const figure = (desk: Desk, text: string): string => (desk.language === 'ru' ? text.replace('.', ',') : text);

/** A lead of its own, made an opportunity by Ctrl+Enter in the dialog. */
async function convertedLead(desk: Desk): Promise<void> {
  await desk.goTo('/leads/new');
  await expect(desk.field(desk.t('column.name'))).toBeFocused();
  await desk.type('Quayside Studios');
  await desk.primary();
  await desk.expectState('state.open');
  await desk.primary();
  const dialog = desk.page.getByRole('dialog');
  await expect(dialog.getByLabel(desk.t('presale.whatIsSold'))).toBeFocused();
  await desk.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await desk.expectState('state.new');
}

/** Won by a slip, and undone by Ctrl+Z; then won once more, and opened again by its button. */
async function wonByMistake(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.tabTo(desk.action('action.win'));
  await desk.press('Enter');
  await desk.expectState('state.won');
  await expect(page.getByRole('button', { name: desk.t('undo.undo') })).toBeVisible();
  await desk.press('Control+z');
  await desk.expectState('state.new');
  await desk.tabTo(desk.action('action.win'));
  await desk.press('Enter');
  await desk.expectState('state.won');
  await desk.tabTo(desk.action('action.reopen'));
  await desk.press('Enter');
  await desk.expectState('state.new');
}

async function quoteWithDiscount(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.tabTo(desk.action('presale.newQuote'));
  await desk.press('Enter');
  await expect(desk.heading).toHaveText(desk.t('presale.newQuote'));
  await typeLines(desk, LINES);
  await page.locator('.ag-row[row-index="1"] [col-id="discountPpm"]').focus();
  await desk.press('ArrowRight', 'ArrowRight');
  await desk.type('x');
  await desk.press('Enter');
  await expect(page.locator('.ag-row[row-index="1"] [col-id="alternative"]')).toHaveText('✓');
  await desk.press('Escape');
  const discount = desk.field(desk.t('column.discountPpm'));
  await desk.tabTo(discount);
  await desk.press('Control+A');
  await desk.type('5');
  const totals = page.locator('.totals');
  await expect(totals).toContainText(`${desk.t('totals.lines')}${figure(desk, '200.00')}`);
  await expect(totals).toContainText(figure(desk, '-10.00'));
  await expect(page.locator('.ag-row[row-index="0"]')).toContainText(figure(desk, '200.00'));
  await expectAccessible(desk);
  await desk.primary();
  await desk.expectState('state.sent');
}

for (const language of told('en')) {
  test(`a quote with a discount on the whole, accepted with its alternative, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await page.setViewportSize({ width: 1280, height: 720 });
    await convertedLead(desk);
    await wonByMistake(desk);
    await quoteWithDiscount(desk);
    const lines = page.getByRole('table', { name: desk.t('grid.lines') });
    const told = desk.t('print.alternativeDiscount', { percent: '5', amount: figure(desk, '255.36') });
    await expect(lines).toContainText(told);
    await expect(lines).toContainText(figure(desk, '268.80'));
    await expect(page.locator('.totals')).toContainText(desk.t('totals.discountPercent', { percent: '5' }));
    await expectAccessible(desk);

    // Revised: the draft has its lines and what goes off the whole.
    await desk.tabTo(desk.action('action.revise'));
    await desk.press('Enter');
    await desk.expectState('state.draft');
    await expect(page.locator('.totals')).toContainText(figure(desk, '-10.00'));
    await expect(page.locator('.ag-row[row-index="1"]')).toContainText(figure(desk, '268.80'));
    await desk.primary();
    await desk.expectState('state.sent');
    await expect(desk.heading).toContainText('/2');
    await expect(page.getByText(desk.t('presale.changes'))).toHaveCount(0);
    const quote = page.url();

    await desk.primary();
    const dialog = page.getByRole('dialog');
    await desk.tabTo(dialog.getByRole('checkbox', { name: figure(desk, '255.36') }));
    await desk.press('Space', 'Control+Enter');
    await expect(desk.heading).toContainText(desk.t('document.salesOrder'));
    const totals = page.locator('.totals');
    await expect(totals).toContainText(figure(desk, '268.80'));
    await expect(totals).toContainText(figure(desk, '255.36'));
    await desk.primary();
    await desk.expectState('state.confirmed');
    await expect(totals).toContainText(desk.t('totals.discountPercent', { percent: '5' }));
    await expectAccessible(desk);

    await desk.goTo(new URL(quote).hash.slice(1));
    await desk.expectState('state.accepted');
    await expect(lines.getByRole('row').nth(1)).toContainText(desk.t('presale.notTaken'));
    await expect(lines.getByRole('row').nth(2)).toContainText(desk.t('presale.taken'));
    await expect(page.getByRole('cell', { name: desk.t('presale.changed'), exact: true })).toHaveCount(0);
    await expectAccessible(desk);
  });
}
