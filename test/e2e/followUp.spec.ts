// After the delivery, by keyboard: a follow-up with its text, a score on the order, whose next order is due.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';

for (const language of told('en'))
  test(`a delivery is followed up and scored, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await desk.goTo('/activities');
    await expect(desk.heading).toHaveText(desk.t('presale.dueList'));
    await desk.firstRow();
    await desk.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: desk.t('followUp.text') }).press('Enter');
    await expect(page.getByLabel(desk.t('print.message'))).toHaveValue(/SO-/);
    await expectAccessible(desk);
    await desk.press('Escape');
    // Whom it is about: the code of the customer.
    await dialog.locator('button', { hasText: /[A-Z]{3,}/ }).press('Enter');
    await expect(desk.heading).toContainText('SO-');
    await page
      .getByRole('button', { name: new RegExp(`${desk.t('order.setScore')}|^${desk.t('action.update')}$`) })
      .last()
      .press('Enter');
    await page.getByRole('radio', { name: desk.t('order.scoreOf', { score: 4 }) }).focus();
    await desk.press('Space');
    await desk.tabTo(desk.field(desk.t('column.note')));
    await desk.type('Well packed');
    await desk.press('Enter');
    await expect(page.getByText('Well packed')).toBeVisible();
    await expectAccessible(desk);
    // What is on its way is ticked off together.
    await desk.goTo('/shipments?view=onTheWay');
    await desk.firstRow();
    const number = page.locator('.ag-row[row-index="0"] [col-id="number"]').first();
    const first = (await number.textContent()) ?? '';
    await desk.press('Space');
    const tickOff = page.getByRole('button', { name: desk.t('ship.arrivedToday') });
    await expect(tickOff).toBeEnabled();
    await tickOff.press('Enter');
    await expect(page.getByRole('dialog').getByRole('button', { name: desk.t('ship.arrivedToday') })).toBeFocused();
    await desk.press('Enter');
    await expect(page.getByRole('dialog')).toContainText(desk.t('batch.result', { done: 1, left: 0 }));
    await expectAccessible(desk);
    await desk.press('Enter');
    await expect(number).not.toHaveText(first);
    await desk.goTo('/reorders');
    await expect(desk.heading).toHaveText(desk.t('report.reorder'));
    await expectAccessible(desk);
    await desk.goTo('/reports/together');
    await expect(page.locator('.ag-row').first()).toBeVisible();
    await desk.goTo('/reports/return-rate');
    await expect(page.locator('.ag-row').first()).toBeVisible();
  });
