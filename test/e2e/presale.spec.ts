// From a lead to an order, by keyboard alone: a lead that is warned of, its conversion, the stages, what is to be done, an objection, a quote
// with an alternative that is sent and accepted; and a case about the order.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';
import { typeLines } from './pages/entry.ts';

/** Opens a button of the page by Tab and Enter, and gives the dialog that it opens. */
async function dialogOf(desk: Desk, name: string) {
  await desk.tabTo(desk.page.locator('.page-head').getByRole('button', { name, exact: true }));
  await desk.press('Enter');
  const dialog = desk.page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

async function enterLead(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.room('[', 'nav.presale');
  await desk.primary();
  await expect(desk.field(desk.t('column.name'))).toBeFocused();
  await desk.type('Bright Kitchens Limited');
  await expect(page.getByText(desk.t('presale.known'))).toBeVisible();
  await expectAccessible(desk);
  await desk.tabTo(page.getByLabel(desk.t('column.acceptDuplicate')));
  await desk.press('Space');
  await desk.primary();
  await desk.expectState('state.open');
}

async function planCall(desk: Desk): Promise<void> {
  const dialog = await dialogOf(desk, desk.t('presale.newActivity'));
  await expect(dialog.getByLabel(desk.t('column.subject'))).toBeFocused();
  await desk.type('Ring back');
  await desk.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(desk.page.locator('.ag-row')).toContainText(['Ring back']);
  await desk.firstRow();
  await desk.press('Enter');
  await expect(desk.page.getByRole('dialog').getByLabel(desk.t('column.result'))).toBeFocused();
  await desk.type('Wants lamps');
  await desk.press('Enter');
  await expect(desk.page.getByRole('dialog')).toBeHidden();
  await expect(desk.page.locator('.ag-row')).toContainText([desk.t('state.done')]);
}

/** An objection that was answered elsewhere: the answer is offered and taken over. */
async function objection(desk: Desk): Promise<void> {
  const dialog = await dialogOf(desk, desk.t('presale.newObjection'));
  await expect(dialog.getByLabel(desk.t('column.objection'))).toBeFocused();
  await desk.type('Are your boxes hard to stack?');
  await desk.tabTo(dialog.getByRole('button', { name: 'Showed the new carton with corner posts' }));
  await expectAccessible(desk);
  await desk.press('Enter');
  const answer = dialog.getByLabel(desk.t('column.answer'));
  await expect(answer).toHaveValue('Showed the new carton with corner posts');
  await expect(answer).toBeFocused();
  await desk.tabTo(dialog.getByRole('button', { name: desk.t('common.save') }));
  await desk.press('Enter');
  await expect(dialog).toBeHidden();
}

async function quote(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.tabTo(desk.action('presale.newQuote'));
  await desk.press('Enter');
  await expect(desk.heading).toHaveText(desk.t('presale.newQuote'));
  await typeLines(desk, [
    { item: 'GIFTWRAP', cells: ['4', '10', ''] },
    { item: 'GIFTWRAP', cells: ['4', '12', ''] },
  ]);
  const cell = page.locator('.ag-row[row-index="1"] [col-id="alternative"]');
  await page.locator('.ag-row[row-index="1"] [col-id="discountPpm"]').focus();
  await desk.press('ArrowRight', 'ArrowRight');
  await desk.type('x');
  await desk.press('Enter');
  await expect(cell).toHaveText('✓');
  await desk.press('Escape');
  await expect(page.locator('.totals')).toContainText(desk.language === 'ru' ? '40,00' : '40.00');
  await expectAccessible(desk);
  await desk.primary();
  await desk.expectState('state.sent');
  await expectAccessible(desk);
}

for (const language of told('ru')) {
  test(`from a lead to an order and a case, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await enterLead(desk);
    await planCall(desk);
    await desk.primary();
    await expect(page.getByRole('dialog').getByLabel(desk.t('presale.whatIsSold'))).toBeFocused();
    await desk.press('Enter');
    await desk.expectState('state.new');
    await desk.primary();
    await desk.expectState('state.qualified');
    await expectAccessible(desk);
    await objection(desk);
    await quote(desk);
    await desk.primary();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    await desk.tabTo(dialog.getByRole('checkbox'));
    await desk.press('Space');
    await desk.tabTo(dialog.getByRole('button', { name: desk.t('common.save') }));
    await desk.press('Enter');
    await expect(desk.heading).toContainText(desk.t('document.salesOrder'));
    await expect(page.locator('.totals')).toContainText(language === 'ru' ? '48,00' : '48.00');
    await desk.primary();
    await desk.expectState('state.confirmed');
    await expect(page.locator('.chain')).toContainText(desk.t('document.quote'));
    await desk.tabTo(page.getByRole('button', { name: desk.t('cases.openOne') }));
    await desk.press('Enter');
    await expect(desk.field(desk.t('column.subject'))).toBeFocused();
    await desk.type('When does it come?');
    await desk.primary();
    await desk.expectState('state.open');
    await expect(page.locator('.chain')).toContainText('SO-');
    await expectAccessible(desk);
    // The opportunity has its estimate beside what was ordered.
    await desk.tabTo(page.locator('.chain').getByRole('button', { name: / OP-/ }));
    await desk.press('Enter');
    await expect(desk.heading).toContainText('OP-');
    await expect(page.locator('.facts')).toContainText(desk.t('column.estimateMinor'));
    await expect(page.locator('.facts')).toContainText(
      `${desk.t('column.orderedNetMinor')}${language === 'ru' ? '48,00' : '48.00'}`,
    );
  });
}
