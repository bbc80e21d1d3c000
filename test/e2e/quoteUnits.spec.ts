// A quote in cartons from a price list, with a deposit, by keyboard alone: sent, printed, accepted; the order has the cartons, the list
// and the deposit. What is negotiated further in pieces is told beside the cartons that were quoted.
import { readFileSync } from 'node:fs';
import { pagesOf } from '../kit/pdf.ts';
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';
import { typeLines } from './pages/entry.ts';

const COLUMNS = ['qtyMicro', 'unit', 'unitPriceMicro', 'discountPpm'];
const figure = (desk: Desk, text: string): string =>
  desk.language === 'ru' ? text.replace(',', '\u00a0').replace('.', ',') : text;
const cell = (desk: Desk, column: string) => desk.page.locator(`.ag-row[row-index="0"] [col-id="${column}"]`);
const list = (desk: Desk) => desk.page.getByRole('combobox', { name: desk.t('document.priceList') });

/** Opens the cell of the first line, types into it and goes on to the next. */
async function retype(desk: Desk, column: string, text: string): Promise<void> {
  const { page } = desk;
  const editor = page.locator(`.ag-cell-inline-editing[col-id="${column}"] input`);
  await expect(editor).toBeFocused();
  await desk.press('Control+A');
  await desk.type(text);
  await desk.press('Enter');
}

async function writeQuote(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.goTo('/quotes/new');
  await expect(desk.field(desk.t('document.customer'))).toBeFocused();
  await desk.type('BRAMBLE');
  await expect(page.getByRole('option', { name: 'BRAMBLE' }).first()).toBeInViewport();
  await desk.press('Enter');
  // Its own list gives the price: 5.90 a mug, and 5.55 from 48 mugs on.
  await typeLines(desk, [{ item: 'TW-120', cells: ['12', 'carton', '', ''] }], COLUMNS);
  await expect(cell(desk, 'unitPriceMicro')).toHaveText(figure(desk, '66.60'));
  await desk.tabTo(list(desk));
  await desk.type('HOTELS');
  await expect(page.getByRole('option', { name: 'HOTELS' })).toBeVisible();
  await desk.press('ArrowDown', 'Enter');
  await expect(list(desk)).toHaveValue(/^HOTELS /);
  await desk.tabTo(desk.field(desk.t('column.depositPpm')));
  await desk.press('Control+A');
  await desk.type('25');
  await expect(page.locator('.totals')).toContainText(figure(desk, '959.04'));
  await expectAccessible(desk);
  await desk.primary();
  await desk.expectState('state.sent');
}

async function printed(desk: Desk): Promise<string> {
  const { page } = desk;
  await desk.tabTo(page.getByRole('button', { name: desk.t('print.pdf'), exact: true }));
  const coming = page.waitForEvent('download');
  await desk.press('Enter');
  const pages = await pagesOf(readFileSync(await (await coming).path()));
  return pages.join('\n');
}

for (const language of told('en')) {
  test(`a quote in cartons, printed, ordered and negotiated further, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await writeQuote(desk);
    const lines = page.getByRole('table', { name: desk.t('grid.lines') });
    await expect(lines).toContainText('12 carton = 144 pcs');
    await expect(lines).toContainText(`${figure(desk, '66.60')} / carton`);
    const facts = page.locator('.facts').first();
    await expect(facts).toContainText(`${desk.t('document.priceList')}HOTELS`);
    await expect(facts).toContainText(`${desk.t('order.depositAsked')}${figure(desk, '239.76')} GBP (25 %)`);
    await expectAccessible(desk);
    const quote = new URL(page.url()).hash.slice(1);
    const text = await printed(desk);
    for (const said of ['12 carton', '66.60 / carton', '= 144 pcs', '239.76 GBP (25 %)']) expect(text).toContain(said);

    await desk.primary();
    await expect(page.getByRole('dialog').getByLabel(desk.t('column.acceptedOn'))).toBeFocused();
    await desk.press('Control+Enter');
    await expect(desk.heading).toContainText(desk.t('document.salesOrder'));
    await expect(cell(desk, 'unit')).toHaveText('carton');
    await expect(cell(desk, 'qtyMicro')).toHaveText('12');
    await expect(cell(desk, 'unitPriceMicro')).toHaveText(figure(desk, '66.60'));
    await expect(list(desk)).toHaveValue(/^HOTELS /);
    await expect(desk.field(desk.t('column.depositPpm'))).toHaveValue('25');

    // Less in advance, and ten dozen by the piece.
    await desk.tabTo(desk.field(desk.t('column.depositPpm')));
    await desk.press('Control+A');
    await desk.type('20');
    await cell(desk, 'qtyMicro').focus();
    await desk.press('Enter');
    await retype(desk, 'qtyMicro', '120');
    await retype(desk, 'unit', 'pcs');
    await retype(desk, 'unitPriceMicro', '5.50');
    await expect(page.locator('.ag-cell-inline-editing[col-id="discountPpm"] input')).toBeFocused();
    await desk.press('Escape');
    await expect(page.locator('.ag-cell-inline-editing')).toHaveCount(0);
    await expect(page.locator('.totals')).toContainText(figure(desk, '660.00'));
    await desk.primary();
    await desk.expectState('state.confirmed');
    await desk.goTo(quote);
    await desk.expectState('state.accepted');
    const changed = page.getByRole('table', { name: /SO-/ });
    await expect(changed).toContainText(desk.t('presale.unitChange', { before: 'carton', after: 'pcs' }));
    await expect(changed).toContainText('12 carton = 144 pcs → 120 pcs');
    await expect(changed).toContainText(`${figure(desk, '66.60')} / carton → ${figure(desk, '5.50')} / pcs`);
    await expect(page.getByText(`${desk.t('order.depositAsked')}: 25 % → 20 %`)).toBeVisible();
    await expectAccessible(desk);
  });
}
