// The desk itself: notes and files beside a document, what its history tells.
import { readFileSync } from 'node:fs';
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { expectAccessible } from './pages/access.ts';

test('a note and a file are put to an order, seen in its history, saved out again and taken away', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.goTo('/orders/60');
  const notes = page.getByRole('region', { name: desk.t('notes.title') });
  const history = page.getByRole('region', { name: desk.t('chain.history') });
  await notes.getByRole('textbox', { name: desk.t('notes.write') }).focus();
  await desk.type('Call before delivery');
  await desk.press('Control+Enter');
  await expect(notes.getByText('Call before delivery')).toBeVisible();
  await expect(notes.getByRole('textbox', { name: desk.t('notes.write') })).toHaveValue('');
  await expect(history.getByText(desk.t('command.note.create'))).toBeVisible();
  // The key kept the note and did nothing else: the page's own action was not carried out.
  await expect(page).toHaveURL(/#\/orders\/60$/);

  await notes.getByRole('button', { name: desk.t('notes.change') }).click();
  await notes.getByRole('textbox', { name: desk.t('notes.change') }).fill('Call a day before');
  await desk.press('Control+Enter');
  await expect(notes.getByText('Call a day before')).toBeVisible();

  const chooses = page.waitForEvent('filechooser');
  await notes.getByRole('button', { name: desk.t('notes.attach') }).click();
  const file = { name: 'packing list.txt', mimeType: 'text/plain', buffer: Buffer.from('2 cartons') };
  await (await chooses).setFiles(file);
  await expect(history.getByText(desk.t('command.attachment.create'))).toBeVisible();
  await expectAccessible(desk);
  const arrives = page.waitForEvent('download');
  await notes.getByRole('button', { name: 'packing list.txt', exact: true }).click();
  const download = await arrives;
  expect(download.suggestedFilename()).toBe('packing list.txt');
  expect(readFileSync(await download.path(), 'utf8')).toBe('2 cartons');

  const again = page.waitForEvent('filechooser');
  await notes.getByRole('button', { name: desk.t('notes.attach') }).click();
  await (await again).setFiles({ ...file, name: 'setup.exe' });
  await expect(notes.getByRole('alert')).toContainText('setup.exe');

  const drop = desk.t('notes.dropFile', { file: 'packing list.txt' });
  await notes.getByRole('button', { name: drop }).click();
  await page.getByRole('dialog').getByRole('button', { name: drop }).click();
  await expect(history.getByText(desk.t('command.attachment.delete'))).toBeVisible();
  await expect(notes.getByRole('button', { name: 'packing list.txt', exact: true })).toHaveCount(0);
});
