// The whole cycle by keyboard: from the work queue to what keeps sales open, and the reports of the funnel.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';

for (const language of told('ru'))
  test(`the queue leads to what keeps sales open, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await page.getByRole('button', { name: new RegExp(`^${desk.t('state.incomplete')}`) }).press('Enter');
    await expect(desk.heading).toHaveText(desk.t('report.openSale'));
    await desk.settle();
    await expect(page.locator('.ag-row').first()).toBeVisible();
    await expectAccessible(desk);
    await desk.firstRow();
    await desk.press('Enter');
    await expect(desk.heading).toContainText(/SO-|\S/);
    for (const report of ['funnel', 'conversion', 'forecast-actual']) {
      await desk.goTo(`/reports/${report}`);
      await expect(page.locator('.ag-row').first()).toBeVisible();
      await expectAccessible(desk);
    }
  });
