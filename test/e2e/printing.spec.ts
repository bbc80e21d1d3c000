// Documents on their way out: bank and logo entered in Setup, an invoice saved as PDF and as an e-mail draft by keyboard,
// several invoices in one file.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { words } from '../../shared/words/index.ts';
import { pagesOf } from '../kit/pdf.ts';
import { demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';

/** All customers get their documents in a language. */
function inLanguage(path: string, language: string): void {
  const db = new Database(path);
  db.prepare('UPDATE customer SET language = ?').run(language);
  db.close();
}

async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await act();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

for (const language of told('ru')) {
  test(`documents, ${language}`, async ({ open }) => {
    const company = demoCompany();
    inLanguage(company, language);
    const title = language === 'ru' ? /^Счёт на оплату № INV-/ : /^Invoice INV-/;
    const { desk, page } = await open({ company, today: '2026-10-31', language });
    const button = (name: string) => page.getByRole('button', { name, exact: true });

    await desk.goTo('/setup');
    const letterhead = page.getByRole('region', { name: desk.t('letterhead.title') });
    await letterhead.locator('input[type=file]').setInputFiles({
      ...{ name: 'logo.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') },
    });
    await expect(letterhead.getByRole('alert')).toContainText(desk.t('refusal.logoType'));
    await letterhead.locator('input[type=file]').setInputFiles({
      ...{ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') },
    });
    await expect(letterhead.locator('img')).toBeVisible();
    await letterhead.getByLabel(desk.t('column.bankName'), { exact: true }).fill('Wharf Bank');
    await letterhead.getByLabel(desk.t('column.account'), { exact: true }).fill('GB82 WEST 1234 5698 7654 33');
    await letterhead.getByRole('button', { name: desk.t('common.save') }).press('Enter');
    await expect(letterhead.getByRole('alert')).toContainText('GB82WEST12345698765433');
    await letterhead.getByLabel(desk.t('column.account'), { exact: true }).fill('GB82 WEST 1234 5698 7654 32');
    await letterhead.getByRole('button', { name: desk.t('common.save') }).press('Enter');
    await expect(letterhead.getByRole('alert')).toBeHidden();
    await expectAccessible(desk);

    await desk.goTo('/invoices?view=open');
    await desk.firstRow();
    await desk.press('Enter');
    await expect(button(desk.t('print.pdf'))).toBeVisible();
    const pdf = await downloaded(page, () => button(desk.t('print.pdf')).press('Enter'));
    expect(pdf.name).toMatch(language === 'ru' ? /^Счёт на оплату INV-\d+\.pdf$/ : /^Invoice INV-\d+\.pdf$/);
    const [text = ''] = await pagesOf(pdf.bytes);
    expect(text).toMatch(new RegExp(title.source, 'm'));
    expect(text).toContain(words(language)('print.page', { page: 1, pages: 1 }));
    expect(text).toContain('Wharf Bank');
    expect(text).toContain('GB82 WEST 1234 5698 7654 32');

    await button(desk.t('print.email')).press('Enter');
    await expect(page.getByRole('textbox', { name: desk.t('print.subject') })).toHaveValue(title);
    await expect(page.getByRole('link', { name: desk.t('print.mailLink') })).toHaveAttribute('href', /^mailto:orders@/);
    await expectAccessible(desk);
    const draft = await downloaded(page, () => desk.press('Enter'));
    expect(draft.name).toMatch(/\.eml$/);
    expect(draft.bytes.toString()).toContain('Content-Type: application/pdf');

    const shown = page.waitForEvent('popup');
    await desk.press('Control+P');
    const answer = await (await shown).waitForEvent('download').catch(() => null);
    expect(answer === null || answer.suggestedFilename().endsWith('.pdf')).toBe(true);

    await desk.goTo('/customers/1');
    await desk.goTo('/invoices');
    await desk.firstRow();
    for (const index of [0, 1]) await page.locator('.ag-row .ag-checkbox-input').nth(index).check();
    await desk.action('print.pdfChosen').press('Enter');
    const papers = page.getByRole('dialog', { name: desk.t('print.pdfChosen') });
    await expect(papers.getByText(desk.t('batch.ask', { count: 2 }))).toBeVisible();
    const all = await downloaded(page, () => desk.press('Enter'));
    expect((await pagesOf(all.bytes)).length).toBeGreaterThan(1);
    expect(all.name).toBe(`${desk.t('print.invoicesFile')}.pdf`);
    await expect(papers.getByText(desk.t('batch.result', { done: 2, left: 0 }))).toBeVisible();
    await desk.press('Enter');
    await expect(papers).toHaveCount(0);

    // One that cannot be printed says why, and the other is on paper.
    const gone = { code: 'NOT_FOUND', reason: 'NOT_FOUND', params: { name: 'invoice', id: 0 }, fields: [] };
    let asked = 0;
    await page.route('**/call', async (route) => {
      const first = route.request().postData()?.includes('printForm.get') && asked++ === 0;
      await (first ? route.fulfill({ json: { ok: false, refusal: gone } }) : route.continue());
    });
    await desk.action('print.pdfChosen').press('Enter');
    await expect(papers.getByText(desk.t('batch.ask', { count: 2 }))).toBeVisible();
    const one = await downloaded(page, () => desk.press('Enter'));
    expect((await pagesOf(one.bytes)).length).toBe(1);
    await expect(papers.getByText(desk.t('batch.result', { done: 1, left: 1 }))).toBeVisible();
    await expect(papers.locator('.bad')).not.toHaveText('');
    await page.unroute('**/call');
    await desk.press('Enter');
    await expect(papers).toHaveCount(0);

    // A draft for each of them, and what came of each.
    const drafts: string[] = [];
    page.on('download', (one) => drafts.push(one.suggestedFilename()));
    await desk.action('print.mailChosen').press('Enter');
    const dialog = page.getByRole('dialog', { name: desk.t('print.mailChosen') });
    await expect(dialog.getByText(desk.t('batch.ask', { count: 2 }))).toBeVisible();
    await desk.press('Enter');
    await expect(dialog.getByText(desk.t('batch.result', { done: 2, left: 0 }))).toBeVisible();
    await expect(dialog.getByRole('cell', { name: /^orders@/ })).toHaveCount(2);
    await expect.poll(() => drafts.length).toBe(2);
    expect(drafts.every((name) => name.endsWith('.eml'))).toBe(true);
    await expectAccessible(desk);
  });
}
