// Reminding by keyboard: from the list of whom to remind to the letter, a promise to pay on its invoice, and a hold set and
// lifted.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';

for (const language of told('ru'))
  test(`a customer is reminded and promises to pay, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await desk.goTo('/to-remind');
    await expect(desk.heading).toHaveText(desk.t('nav.toRemind'));
    await expectAccessible(desk);
    await desk.firstRow();
    await desk.press('Enter');
    await expect(desk.action('dunning.record')).toBeVisible();
    await expectAccessible(desk);
    await desk.primary();
    await expect(desk.heading).toContainText('RM-');
    await desk.expectState('state.sent');
    // What the letter asks for over all its invoices, and what of it is open.
    for (const column of ['column.amountMinor', 'column.openMinor'] as const)
      await expect(page.locator('.facts')).toContainText(new RegExp(`${desk.t(column)}2\\s774,38`));
    await expectAccessible(desk);
    await desk.action('print.email').press('Enter');
    await expect(page.getByRole('dialog').getByLabel(desk.t('print.message'))).toHaveValue(/INV-/);
    await desk.press('Escape');
    await page.getByRole('button', { name: /^INV-/ }).first().press('Enter');
    await expect(desk.heading).toContainText('INV-');
    await desk.action('dunning.promise').press('Enter');
    await desk.tabTo(desk.field(desk.t('column.payOn')));
    await desk.type('2026-11-20');
    await desk.press('Enter');
    await expect(page.getByRole('table', { name: desk.t('nav.promises') })).toContainText('20');
    await expectAccessible(desk);
    await desk.goTo('/promises');
    await expect(desk.heading).toHaveText(desk.t('nav.promises'));
    await desk.goTo('/customers/5');
    await desk.action('dunning.hold').press('Enter');
    await desk.tabTo(desk.field(desk.t('column.reason')));
    await desk.type('Cheque came back');
    await desk.press('Enter');
    await desk.expectState('column.creditHold');
    await desk.action('dunning.free').press('Enter');
    await desk.tabTo(desk.field(desk.t('column.reason')));
    await desk.type('Paid');
    await desk.press('Enter');
    await expect(desk.action('dunning.hold')).toBeVisible();
    await desk.goTo('/setup?view=dunning');
    await expect(page.getByRole('button', { name: desk.t('dunning.newLevel') })).toBeVisible();
    await expectAccessible(desk);
  });
