// Entries of older versions that do not say their amount in the currency of their bank account: a file from before that was
// asked for is opened, each of them is put right by keyboard as the page says, and then open items are revalued.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { olderFile } from '../kit/olderFile.ts';
import { money, story } from '../kit/story.ts';
import { rates } from '../kit/storyCurrency.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import { HOMES } from './story.ts';

/** The last version that took such entries. */
const BEFORE_AMOUNTS = 31;
const USUAL = { en: '1000', ru: '51' };

/** A charge in a month that is locked, and money that came from the usual account. */
async function older(language: 'en' | 'ru', folder: string): Promise<string> {
  const acme = await story({ ...HOMES[language], today: '2026-03-31' });
  await rates(acme, 'EUR', { '2026-01-01': '0.85', '2026-03-31': '0.9' });
  const { id: accountId } = await acme.call('account.create', { code: '1040', name: 'Euros', type: 'asset' });
  const own = { accountId, name: 'Euros', currency: HOMES[language].baseCurrency };
  const { id } = await acme.call('bankAccount.create', own);
  const { rows } = await acme.call('account.list', { limit: 500 });
  const usual = rows.find(({ code }) => code === USUAL[language])?.id ?? 0;
  const cost = rows.find(({ type, control }) => type === 'expense' && !control)?.id ?? 0;
  const post = (postedOn: string, memo: string, debit: number, credit: number, amount: string) => {
    const lines = [
      { accountId: debit, debitMinor: money(amount) },
      { accountId: credit, creditMinor: money(amount) },
    ];
    return acme.call('journalEntry.create', { postedOn, memo, lines });
  };
  await post('2026-01-15', 'Charge', cost, accountId, '8.50');
  await post('2026-03-06', 'Money for the euro account', accountId, usual, '850.00');
  const db = new Database(acme.path);
  db.prepare("UPDATE bank_account SET currency = 'EUR' WHERE id = ?").run(id);
  db.close();
  await acme.call('period.lock', { through: '2026-01-31' });
  const path = join(folder, 'older.ledgerdock');
  olderFile(path, acme.path, BEFORE_AMOUNTS);
  await acme.close();
  return path;
}

for (const language of told('ru'))
  test(`old entries get their amount in currency, by keyboard, ${language}`, async ({ open }) => {
    const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-'));
    const { desk, page } = await open({ company: await older(language, folder), today: '2026-03-31', language });
    const { t } = desk;
    const alert = page.getByRole('alert', { name: t('currency.unknown') });
    const fixes = [
      { line: 2, own: '10', on: '2026-02-01' },
      { line: 1, own: '1000', on: '2026-03-06' },
    ];
    for (const { line, own, on } of fixes) {
      await desk.goTo('/close?tab=currency');
      // All of it is seen, however little room the lists leave.
      await expect(alert.getByText(t('currency.unknownText'))).toBeInViewport({ ratio: 1 });
      await expectAccessible(desk);
      await desk.firstRow();
      await desk.press('Enter');
      await desk.tabTo(desk.action('action.reverse'));
      await desk.press('Enter');
      // Its own day, or the first one that is open.
      const day = language === 'ru' ? on.split('-').reverse().join('.') : on;
      await expect(page.getByRole('dialog').getByLabel(t('common.date'))).toHaveValue(day);
      await expect(page.getByRole('dialog').getByRole('button', { name: t('action.reverse') })).toBeFocused();
      await desk.press('Enter');
      await desk.tabTo(desk.action('ledger.again'));
      await desk.press('Enter');
      await expect(desk.heading).toHaveText(t('ledger.newEntry'));
      await expect(desk.field(t('column.postedOn'))).toHaveValue(day);
      await expectAccessible(desk);
      await desk.tabTo(desk.field(`${t('currency.inOwn')} ${line}`));
      await desk.type(own);
      await desk.primary();
      await desk.post();
      await expect(desk.heading).toContainText(t('document.journalEntry'));
    }
    await desk.goTo('/close?tab=currency');
    await desk.settle();
    await expect(alert).toHaveCount(0);
    await desk.tabTo(page.getByRole('button', { name: t('currency.revalue') }));
    await desk.press('Enter');
    await desk.post();
    // 990 euros stood at 0.85 and are counted at 0.9.
    await expect(page.locator('.ag-row', { hasText: 'EUR' }).first()).toContainText(
      language === 'ru' ? '49,50' : '49.50',
    );
    rmSync(folder, { recursive: true, force: true });
  });
