// Setup of accounts by keyboard: an account gets another name, a role another account, a category of items accounts of its
// own; what is in stock keeps the account of its goods.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';

/** A row of the list by what it says, opened. */
async function openRow(desk: Desk, text: string): Promise<void> {
  const row = desk.page.locator('.ag-row', { hasText: text }).first();
  await expect(row).toBeVisible();
  await row.locator('.ag-cell').first().focus();
  await desk.press('Enter');
  await expect(desk.page.getByRole('dialog')).toBeVisible();
}

/** Chooses in a list of the dialog by typing. */
async function pick(desk: Desk, label: string, text: string): Promise<void> {
  const field = desk.page.getByRole('dialog').getByRole('combobox', { name: label });
  await field.fill(text);
  await desk.page.getByRole('option', { name: text }).first().click();
}

async function save(desk: Desk): Promise<void> {
  await desk.page
    .getByRole('dialog')
    .getByRole('button', { name: desk.t('common.save') })
    .press('Enter');
}

async function newAccount(desk: Desk, [code, name, type]: [string, string, string], control = false): Promise<void> {
  await desk.page.getByRole('button', { name: desk.t('setup.newAccount') }).press('Enter');
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByLabel(desk.t('column.code')).fill(code);
  await dialog.getByLabel(desk.t('column.name')).fill(name);
  await dialog.getByRole('combobox', { name: desk.t('column.type') }).click();
  await desk.page.getByRole('option', { name: type }).click();
  if (control) await dialog.getByLabel(desk.t('column.control')).press('Space');
  await save(desk);
  await expect(dialog).toBeHidden();
}

for (const language of told('en')) {
  test(`accounts by role and by category, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    const dialog = page.getByRole('dialog');
    await desk.goTo('/setup?view=accounts');
    await newAccount(desk, ['1205', 'Tableware in stock', desk.t('state.asset')], true);
    await newAccount(desk, ['4010', 'Sales of tableware', desk.t('state.revenue')]);
    await openRow(desk, '4010');
    await dialog.getByLabel(desk.t('column.name')).fill('Tableware sold');
    await expectAccessible(desk);
    await save(desk);
    await expect(page.locator('.ag-row', { hasText: 'Tableware sold' }).first()).toBeVisible();

    await desk.goTo('/setup?view=roles');
    await openRow(desk, desk.t('state.BANK'));
    await pick(desk, desk.t('setup.roleAccount'), '1050');
    await expectAccessible(desk);
    await save(desk);
    await expect(dialog.getByRole('alert')).toContainText('1000');
    await desk.press('Escape');
    await openRow(desk, desk.t('state.BANK_FEES'));
    await pick(desk, desk.t('setup.roleAccount'), '7300');
    await save(desk);
    await expect(page.locator('.ag-row', { hasText: desk.t('state.BANK_FEES') }).first()).toContainText('7300');

    await desk.goTo('/setup?view=categories');
    await openRow(desk, 'Tableware');
    await pick(desk, desk.t('column.revenueAccountId'), '4010');
    await pick(desk, desk.t('column.inventoryAccountId'), '1205');
    await expectAccessible(desk);
    await save(desk);
    await expect(dialog.getByRole('alert')).toContainText('TW-');
    const goods = dialog.getByRole('combobox', { name: desk.t('column.inventoryAccountId') });
    await goods.fill('');
    await goods.blur();
    await pick(desk, desk.t('column.inventoryAccountId'), '1200');
    await save(desk);
    await expect(page.locator('.ag-row', { hasText: 'Tableware' }).first()).toContainText('4010');

    await desk.goTo('/items/new');
    await desk.field(desk.t('column.category')).fill('Table');
    await expect(page.getByRole('option', { name: 'Tableware' })).toBeVisible();
  });
}
