// An accountant closes September by keyboard: looks at what is left, posts the cut-off after a look at both entries, signs.

import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { formatInstant } from '../../shared/words/format.ts';
import { stateWord } from '../../shared/words/gender.ts';
import { demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';

/** How many rows the list says it has. */
const counted = (page: Page) => async (): Promise<number> =>
  Number.parseInt((await page.locator('[aria-live=polite]').filter({ hasText: /^\d+ / }).textContent()) ?? '', 10);

for (const language of told('ru')) {
  test(`month end, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: '2026-10-31', language });
    const period = '2026-09';
    await desk.goTo('/close?from=2026-09-01&to=2026-09-30');
    await page.getByRole('tab', { name: desk.t('close.checklist') }).focus();
    await desk.press('Enter');
    await expect(page.getByText(desk.t('state.cutOffPosted'))).toBeVisible();
    await desk.settle();
    await expectAccessible(desk);
    const row = page.getByRole('row').filter({ hasText: desk.t('state.cutOffPosted') });
    await row.getByRole('button').press('Enter');
    await page.getByRole('button', { name: desk.t('close.postCutOff', { period }) }).press('Enter');
    await expect(page.getByRole('dialog').getByRole('table')).toHaveCount(2);
    await desk.post();
    await expect(page.getByText(desk.t('close.nothingToCutOff', { period }))).toBeHidden();
    await expect(page.getByRole('gridcell', { name: stateWord(desk.t, 'cutOff', 'posted') })).toBeVisible();
    await page.getByRole('tab', { name: desk.t('close.checklist') }).press('Enter');
    await expect(row.getByText(desk.t('close.done'))).toBeVisible();
    await page.getByRole('button', { name: desk.t('close.signOff', { period }) }).press('Enter');
    // What is open is told where it is signed, and forbids nothing.
    const stillOpen = page.getByRole('dialog').getByRole('status');
    await expect(stillOpen).toContainText(desk.t('state.openMonths'));
    await expect(stillOpen).not.toContainText(desk.t('state.cutOffLines'));
    await page.getByRole('dialog').getByLabel(desk.t('column.note')).fill('OK');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: desk.t('close.signOff', { period }) })
      .press('Enter');
    await expect(page.getByRole('gridcell', { name: 'OK' })).toBeVisible();
    await page.getByRole('tab', { name: desk.t('close.revenue') }).press('Enter');
    const revenue = page.getByRole('region', { name: desk.t('close.revenue') });
    const rows = revenue.locator('.ag-row');
    await expect(rows.first()).toHaveText(/\S/);
    // Before the company was there, nothing was known.
    const known = page.getByLabel(desk.t('close.knownAt'));
    await known.fill('31.01.2020 25:00');
    await expect(page.getByText(desk.t('common.notAMoment'))).toBeVisible();
    const at = formatInstant(new Date('2020-01-31T18:00').toJSON(), language);
    await known.fill(at);
    await desk.press('Enter');
    await expect(page.getByText(desk.t('close.knownAtText', { at }))).toBeVisible();
    await expect(rows).toHaveCount(0);
    await known.fill('');
    await desk.press('Enter');
    await expect(rows.first()).toHaveText(/\S/);
    await desk.settle();
    const number = counted(page);
    const all = await number();
    await page.getByRole('switch', { name: desk.t('close.exceptionsOnly') }).press('Space');
    await expect.poll(number).toBeLessThan(all);
    await desk.action('close.lock').click();
    await expect(stillOpen).toContainText(desk.t('state.openMonths'));
    await page
      .getByRole('dialog')
      .getByRole('button', { name: desk.t('close.lock') })
      .press('Enter');
    await expect(page.getByText(desk.t('close.lockedThrough', { day: '30.09.2026' }))).toBeVisible();
    // Only the last month is opened again, unless somebody says otherwise.
    await desk.action('close.unlock').click();
    await expect(page.getByRole('dialog').getByLabel(desk.t('close.unlockBackTo'))).toHaveValue('31.08.2026');
    await page.getByRole('dialog').getByLabel(desk.t('close.unlockReason')).fill('Late invoice');
    await desk.press('Enter');
    await expect(page.getByText(desk.t('close.lockedThrough', { day: '31.08.2026' }))).toBeVisible();
  });

  test(`a red check is cleared where it is shown, ${language}`, async ({ open }) => {
    const company = demoCompany();
    const db = new Database(company);
    db.exec("UPDATE number_series SET next = next + 2 WHERE code = 'refund'");
    db.close();
    const { desk, page } = await open({ company, today: '2026-10-31', language });
    await desk.goTo('/close?from=2026-09-01&to=2026-09-30&tab=exceptions');
    const grid = page.getByRole('region', { name: desk.t('close.exceptions') });
    const shipped = grid.locator('.ag-row').filter({ hasText: 'SH-' });
    await expect(shipped.first()).toBeVisible();
    const number = counted(page);
    const before = await number();
    const [, first] = /(SH-\d+)/.exec((await shipped.first().textContent()) ?? '') ?? [];
    await shipped.first().getByRole('checkbox').click();
    await expectAccessible(desk);
    await page.getByRole('button', { name: desk.t('ship.invoiceChosen') }).press('Enter');
    await desk.post();
    await expect.poll(number).toBeLessThan(before);
    await expect(grid.locator('.ag-row').filter({ hasText: first ?? 'SH-' })).toHaveCount(0);
    // Missing numbers are named, and Enter leads to where a reason is given for them.
    const gap = grid.locator('.ag-row').filter({ hasText: desk.t('document.refund') });
    await expect(gap).toContainText(/RF-\d+–RF-\d+/);
    await gap.locator('[col-id="documentNumber"]').click();
    await desk.press('Enter');
    await expect(desk.heading).toHaveText(desk.t('report.numberGap'));
  });
}
