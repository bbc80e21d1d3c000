// An accountant's entry by hand: typed, looked at, posted, and taken back on a day of its own.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import { findAndOpen } from './pages/entry.ts';

for (const language of told('ru')) {
  test(`an entry by hand, by keyboard, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await findAndOpen(desk, desk.t('ledger.newEntry'));
    await expect(desk.field(desk.t('column.memo'))).toBeFocused();
    await desk.type('Rent of October');
    for (const [row, account, side] of [
      [1, '5100', 'column.debitMinor'],
      [2, '1000', 'column.creditMinor'],
    ] as const) {
      await desk.tabTo(desk.field(`${desk.t('column.accountCode')} ${row}`));
      await desk.type(account);
      await expect(page.getByRole('option', { name: account })).toBeVisible();
      await desk.press('ArrowDown', 'Enter');
      await desk.tabTo(desk.field(`${desk.t(side)} ${row}`));
      await desk.type('1200.5');
    }
    await expectAccessible(desk);
    await desk.primary();
    await desk.post();
    await expect(desk.heading).toContainText('JE-');
    const number = await desk.number();
    await expect(page.getByRole('table')).toContainText(language === 'ru' ? /1\s200,50/ : '1,200.50');
    await desk.action('action.reverse').press('Enter');
    const question = page.getByRole('dialog');
    await expect(question).toContainText(desk.t('ledger.reverseText'));
    await question.getByRole('button', { name: desk.t('action.reverse') }).press('Enter');
    await expect(desk.heading).not.toContainText(number);
    await expect(page.getByText(desk.t('ledger.reverses'))).toBeVisible();
    await expect(desk.action('action.reverse')).toHaveCount(0);
  });
}
