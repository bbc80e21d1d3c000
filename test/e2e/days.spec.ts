// The day of a document is set where it is posted: goods of last month are billed on its last day, and an old payment is
// applied on a day of its own, by keyboard.
import Database from 'better-sqlite3';
import { formatDate } from '../../shared/words/format.ts';
import { demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';

/** A payment of which something is left, of a customer with open invoices. */
function unapplied(company: string): number {
  const db = new Database(company, { readonly: true });
  const id = db
    .prepare(
      `SELECT p.id FROM payment p WHERE p.unapplied_minor > 0 AND EXISTS (
         SELECT 1 FROM invoice v WHERE v.customer_id = p.customer_id AND v.currency = p.currency AND v.open_minor > 0)`,
    )
    .pluck()
    .get();
  db.close();
  return Number(id);
}

const LAST_DAY = '2026-10-31';

for (const language of told('en')) {
  test(`billed on the last day of the month; an earlier payment is applied on a day of its own, ${language}`, async ({
    open,
  }) => {
    const company = demoCompany();
    const { desk, page } = await open({ company, today: '2026-11-02', language });
    const dialog = page.getByRole('dialog');
    const shown = (day: string) => formatDate(day, language);
    await desk.goTo('/shipments?view=unbilled');
    await desk.firstRow();
    await desk.press('Enter');
    await expect(page.locator('.page-head [data-primary]')).toBeVisible();
    await desk.primary();
    const issued = dialog.getByLabel(desk.t('column.issuedOn'));
    await expect(issued).toHaveValue(shown('2026-11-02'));
    await issued.fill(LAST_DAY);
    await expect(dialog.getByText(shown(LAST_DAY))).toBeVisible();
    await dialog.getByLabel(desk.t('posting.dueOn')).fill('2026-12-24');
    await expectAccessible(desk);
    await dialog.getByRole('button', { name: desk.t('posting.post') }).press('Enter');
    await expect(dialog).toBeHidden();
    const facts = page.locator('.facts');
    await expect(facts).toContainText(shown(LAST_DAY));
    await expect(facts).toContainText(shown('2026-12-24'));

    await desk.goTo(`/payments/${unapplied(company)}`);
    await page
      .locator('.page-head')
      .getByRole('button', { name: desk.t('action.apply') })
      .press('Enter');
    const applied = dialog.getByLabel(desk.t('column.appliedOn'));
    await expect(applied).toHaveValue(shown('2026-11-02'));
    await applied.fill('2026-11-01');
    await expectAccessible(desk);
    await dialog.getByRole('button', { name: desk.t('action.apply') }).press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('table', { name: desk.t('payment.applications') })).toContainText(shown('2026-11-01'));
  });
}
