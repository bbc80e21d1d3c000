// Money in, by keyboard: terms and a bank account are set up; an early-payment discount, a small difference and a bank fee
// are taken where the payment is entered; what nobody will pay is written off on the invoice.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';
import { findAndOpen } from './pages/entry.ts';
import { payShort, postPayment, toPayment } from './pages/money.ts';
import { withInvoices } from './sales.ts';

/** A customer of the demo who may take 2 % within 10 days. */
const EARLY = 'EASTQUAY';
const ITEM = 'TW-110';

async function setSmallDifference(desk: Desk): Promise<void> {
  await desk.goTo('/setup');
  await desk.field(desk.t('setup.smallDifference')).fill('2');
  await expectAccessible(desk);
  await desk.page
    .getByRole('button', { name: desk.t('common.save') })
    .first()
    .press('Enter');
  await expect(desk.page.getByRole('status').filter({ hasText: desk.t('common.saved') })).toBeVisible();
  await expect(desk.page.getByRole('button', { name: desk.t('common.save') }).first()).toBeFocused();
}

for (const language of told('en')) {
  test(`terms in halves with a discount, and a bank account, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    const dialog = page.getByRole('dialog');
    await desk.goTo('/setup?view=terms');
    await page.getByRole('button', { name: desk.t('setup.newTerms') }).press('Enter');
    await expect(dialog.getByLabel(desk.t('column.code'))).toBeFocused();
    await desk.type('HALVES');
    await dialog.getByLabel(desk.t('column.name')).fill('Half now, half later');
    await desk.choose(desk.t('terms.dueAs'), desk.t('terms.inInstalments'));
    await dialog.getByLabel(`${desk.t('column.percentPpm')} 1`).fill('40');
    await dialog.getByLabel(`${desk.t('column.days')} 2`).fill('60');
    await dialog.getByLabel(desk.t('payment.discountPercent')).fill('3');
    await dialog.getByLabel(desk.t('column.discountDays')).fill('7');
    await expectAccessible(desk);
    await desk.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.locator('.ag-row', { hasText: 'HALVES' }).first()).toBeVisible();
    await expectAccessible(desk);

    // A slip is put right where it was made.
    await page.locator('.ag-row', { hasText: 'HALVES' }).first().locator('.ag-cell').first().focus();
    await desk.press('Enter');
    await expect(dialog.getByLabel(desk.t('column.code'))).toBeFocused();
    await expect(dialog.getByLabel(`${desk.t('column.percentPpm')} 1`)).toHaveValue('40');
    await dialog.getByLabel(desk.t('column.name')).fill('Two fifths now, the rest later');
    await expectAccessible(desk);
    await desk.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.locator('.ag-row', { hasText: 'HALVES' }).first()).toContainText('Two fifths now');

    await desk.goTo('/setup?view=banks');
    await page.getByRole('button', { name: desk.t('setup.newBankAccount') }).press('Enter');
    await expect(dialog.getByRole('combobox').first()).toBeFocused();
    await desk.type('1010');
    await expect(page.getByRole('option')).toHaveText([/^1010/]);
    await desk.press('ArrowDown', 'Enter');
    await dialog.getByLabel(desk.t('column.name')).fill('Savings');
    await dialog.getByLabel(desk.t('column.bankNumber')).fill('GB00 0000');
    await expectAccessible(desk);
    await desk.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.locator('.ag-row', { hasText: 'Savings' }).first()).toContainText('1010');
    await expectAccessible(desk);
  });

  test(`a discount, a small difference, a fee and a write-off, ${language}`, async ({ open }) => {
    const { company, numbers } = await withInvoices(EARLY, ITEM, [10, 1, 5, 2]);
    const [first = '', second = '', third = '', last = ''] = numbers;
    const { desk, page } = await open({ company, today: DEMO_TODAY, language });
    const money = (text: string) => (language === 'ru' ? text.replace('.', ',') : text);
    await setSmallDifference(desk);

    await findAndOpen(desk, first);
    await expect(page.locator('.facts')).toContainText(desk.t('invoice.discountUntil'));
    await toPayment(desk);
    await expect(desk.field(desk.t('column.amountMinor'))).toHaveValue(money('117.60'));
    await expectAccessible(desk);
    await page.getByRole('button', { name: desk.t('payment.oldestFirst') }).press('Enter');
    await expect(page.getByLabel(`${desk.t('payment.discount')}: ${first}`)).toHaveValue(money('2.40'));
    await expect(page.getByLabel(`${desk.t('payment.apply')}: ${first}`)).toHaveValue(money('117.60'));
    // Part of it takes no discount; all of it again does.
    for (const [amount, discount] of [
      ['100', ''],
      ['117.6', money('2.40')],
    ] as const) {
      await desk.tabTo(page.getByLabel(`${desk.t('payment.apply')}: ${first}`));
      await desk.press('Control+A');
      await desk.type(amount);
      await expect(page.getByLabel(`${desk.t('payment.discount')}: ${first}`)).toHaveValue(discount);
    }
    await postPayment(desk);
    const applications = page.getByRole('table', { name: desk.t('payment.applications') });
    await expect(applications).toContainText(money('2.40'));
    await expectAccessible(desk);
    await findAndOpen(desk, first);
    await expect(page.locator('.facts')).toContainText(desk.t('invoice.discountTaken'));

    await findAndOpen(desk, second);
    await toPayment(desk);
    await payShort(desk, money('11.10'), 'payment.writeOffDifference');
    await expectAccessible(desk);
    await postPayment(desk);
    await expect(applications).toContainText(money('0.90'));

    await findAndOpen(desk, third);
    await toPayment(desk);
    await payShort(desk, money('57.00'), 'payment.bankFee');
    await expect(desk.field(desk.t('payment.fee'))).toHaveValue(money('3.00'));
    // The buttons are gone with the difference; the keyboard stays in the table.
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
    await postPayment(desk);
    await expect(page.locator('.facts')).toContainText(desk.t('payment.fee'));

    await findAndOpen(desk, last);
    await desk.action('action.writeOff').press('Enter');
    await expect(desk.heading).toContainText(last);
    await desk.field(desk.t('column.reason')).fill('Bankrupt');
    await expectAccessible(desk);
    await desk.primary();
    await desk.post();
    await desk.expectState('state.posted');
    await expect(page.locator('.facts')).toContainText(desk.t('state.badDebt'));
    await expectAccessible(desk);
    await findAndOpen(desk, last);
    await expect(page.getByRole('table').filter({ hasText: desk.t('column.writtenOffOn') })).toContainText(
      money('24.00'),
    );
    await desk.goTo('/write-offs');
    await expect(page.locator('.ag-row', { hasText: last }).first()).toBeVisible();
    await expectAccessible(desk);
  });
}

/** Two payments of the last days that the demo's bank has not told of yet: one by its number, one in words of its own. */
const LAST_DAYS = `Date,Amount,Payer,Details
2026-10-29,299.00,Severyane,Payment PAY-000295
2026-10-30,446.06,Xanadu,with thanks
`;

test('a bank statement comes in from a file and is matched by keyboard; charges are recorded from their line', async ({
  open,
}) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  const row = (text: string) => page.locator('.ag-row', { hasText: text }).first();
  const openRow = async (text: string): Promise<void> => {
    await row(text).locator('.ag-cell').first().focus();
    await desk.press('Enter');
  };
  await desk.goTo('/bank-statements');
  await expectAccessible(desk);
  await desk.action('bank.import').press('Enter');
  await expect(page.getByText(desk.t('import.hint.bankStatements'))).toBeVisible();
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-statement-'));
  const path = join(folder, 'november.csv');
  writeFileSync(path, LAST_DAYS);
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(page.getByRole('region', { name: desk.t('import.notices') })).toContainText('198,387.53');
  await expectAccessible(desk);
  await desk.primary();
  await expect(page.getByText(desk.t('import.clean'))).toBeHidden();
  rmSync(folder, { recursive: true, force: true });

  await desk.goTo('/bank-statements');
  await openRow('november');
  await expect(row('PAY-000295')).toContainText(desk.t('state.suggested'));
  await expectAccessible(desk);
  await desk.primary();
  await expect(row('PAY-000295')).toContainText(desk.t('state.matched'));
  await openRow('with thanks');
  await expect(row('PAY-000297')).toBeVisible();
  await expectAccessible(desk);
  await row('PAY-000297').locator('.ag-cell').nth(1).focus();
  await desk.press('Space');
  await desk.primary();
  await desk.expectState('state.matched');
  await page.getByRole('button', { name: 'PAY-000297' }).press('Enter');
  await expect(page.locator('.facts')).toContainText(`november, 2026-10-30`);

  await desk.goTo('/bank-statements/4?view=unmatched');
  await openRow('Account charges');
  await desk.action('bank.recordEntry').press('Enter');
  await expect(page.getByText('From line 2026-10-28 of statement 2026-10')).toBeVisible();
  await desk.primary();
  await desk.post();
  await desk.expectState('state.posted');
  await desk.goTo('/bank-statements/4?view=unmatched');
  await openRow('Payment of');
  await expect(page.getByText(desk.t('bank.byInvoiceNumber'))).toBeVisible();
  await desk.primary();
  await expect(desk.field(desk.t('column.paidOn'))).toHaveValue('2026-10-28');
  await postPayment(desk);
  await expect(page.locator('.facts')).toContainText('2026-10, 2026-10-28');
  await desk.goTo('/bank-statements?view=ledger');
  await expect(row('1000')).toContainText('0.00');
  await desk.goTo('/close');
  await expect(page.getByRole('row', { name: /R7/ })).toContainText(desk.t('close.green'));
  await expect(page.getByText(desk.t('bank.toldThrough', { account: '1000', day: '2026-10-30' }))).toBeVisible();
});
