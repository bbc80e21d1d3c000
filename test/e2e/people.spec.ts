// People at one desk, by keyboard: the owner lets a clerk in, the clerk's low price is refused, and the owner lets it through.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';
import { typeOrder } from './pages/entry.ts';

const OWNER = 'Head office';
const CLERK = { name: 'Front desk', password: 'five tall birches' };

async function addPerson(desk: Desk, name: string, password = ''): Promise<void> {
  const add = desk.page.getByRole('button', { name: desk.t('people.new') });
  await desk.tabTo(add);
  await desk.press('Enter');
  await expect(desk.field(desk.t('column.personName'))).toBeFocused();
  await desk.type(name);
  if (password !== '') {
    await desk.tabTo(desk.page.getByLabel(desk.t('column.password'), { exact: true }));
    await desk.type(password);
  }
  await expectAccessible(desk);
  await desk.press('Enter');
  await expect(desk.page.getByRole('dialog')).toBeHidden();
  await expect(desk.page.locator('.ag-row', { hasText: name })).toBeVisible();
}

/** By Ctrl+K to the question who works; answers the name with the arrows. */
async function switchTo(desk: Desk, name: string, password?: string): Promise<void> {
  const { page } = desk;
  await desk.press('Control+k');
  const search = page.getByRole('dialog').getByLabel(desk.t('app.findAnything'));
  await expect(search).toBeFocused();
  await search.fill(desk.t('working.switch'));
  await expect(page.getByRole('dialog').getByRole('button').first()).toContainText(desk.t('working.switch'));
  await desk.press('Enter');
  await expect(desk.heading).toHaveText(desk.t('working.title'));
  await signIn(desk, name, password);
}

async function signIn(desk: Desk, name: string, password?: string): Promise<void> {
  const { page } = desk;
  const names = page.getByRole('radiogroup', { name: desk.t('column.user') });
  const wanted = names.getByRole('radio', { name, exact: true });
  await expect(names.getByRole('radio', { checked: true })).toBeFocused();
  for (let i = 0; i < 5 && !(await wanted.isChecked()); i++) await desk.press('ArrowDown');
  await expect(wanted).toBeChecked();
  if (password !== undefined) {
    await desk.tabTo(page.getByLabel(desk.t('column.password'), { exact: true }));
    await desk.type(password);
  }
  await expectAccessible(desk);
  await desk.press('Enter');
}

const worksAs = (desk: Desk) => desk.page.locator('[data-tool="person"]');

for (const language of told('ru')) {
  test(`a clerk is let in, kept from a low price, and the owner lets it through, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await desk.goTo('/setup?view=people');
    await addPerson(desk, OWNER);
    await expect(worksAs(desk)).toContainText(OWNER);
    await addPerson(desk, CLERK.name, CLERK.password);
    await expectAccessible(desk);

    await switchTo(desk, CLERK.name, 'a guess');
    await expect(desk.refusal).toContainText(CLERK.name);
    await expect(page.getByLabel(desk.t('column.password'), { exact: true })).toBeFocused();
    await desk.type(CLERK.password);
    await desk.press('Enter');
    await expect(worksAs(desk)).toContainText(`${CLERK.name} · ${desk.t('role.clerk')}`);
    await expect(desk.heading).toHaveText(desk.t('nav.queue'));
    await desk.goTo('/setup?view=people');
    await expect(page.getByText(desk.t('people.onlyOwner'))).toBeVisible();
    await expect(page.getByRole('button', { name: desk.t('people.new') })).toHaveCount(0);

    await typeOrder(desk, 'ALDERGATE', [{ item: 'TW-110', cells: ['2', '0.01', ''] }]);
    await desk.primary();
    await expect(desk.refusal).toContainText(desk.t('refusal.orderMarginNeedsAccountant', { item: 'TW-110' }));
    await expect(page.locator('.lines .ag-cell.refused')).toHaveAttribute('col-id', 'unitPriceMicro');
    await expect(desk.action('override.margin')).toHaveCount(0);
    await desk.press('Control+s');
    await expect(page).toHaveURL(/#\/orders\/\d+$/);
    const order = new URL(page.url()).hash.slice(1);

    await switchTo(desk, OWNER);
    await expect(worksAs(desk)).toContainText(`${OWNER} · ${desk.t('role.owner')}`);
    await desk.goTo(order);
    await desk.primary();
    await expect(desk.refusal).toContainText('TW-110');
    await desk.tabTo(desk.action('override.margin'));
    await desk.press('Enter');
    await expect(desk.field(desk.t('override.reason'))).toBeFocused();
    await expectAccessible(desk);
    await desk.type('Last of its kind');
    await desk.press('Enter');
    await desk.expectState('state.confirmed');
    const changes = page.getByRole('table', { name: desk.t('order.changes') });
    await expect(changes).toContainText('Last of its kind');
    await expect(changes).toContainText(OWNER);
    await expect(page.getByRole('table', { name: desk.t('grid.lines') }).locator('.bad')).toHaveText(/0[.,]02/);
  });
}

test('a clerk is shown no margin of what he sells, an owner is', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.goTo('/setup?view=people');
  await addPerson(desk, OWNER);
  await addPerson(desk, CLERK.name);
  const margin = page.getByText(desk.t('column.marginMinor'), { exact: true });
  const seen = async (times: number): Promise<void> => {
    await desk.goTo('/quotes/1');
    await expect(page.getByRole('table', { name: desk.t('grid.lines') })).toBeVisible();
    await expect(margin).toHaveCount(times === 0 ? 0 : 2);
    await desk.goTo('/reports/margin');
    await expect(page.locator('.ag-row [col-id="netMinor"]').first()).not.toBeEmpty();
    await expect(page.locator('.ag-header-cell[col-id="marginMinor"]')).toHaveCount(times);
    await expect(desk.refusal).toHaveCount(0);
  };
  await seen(1);
  await switchTo(desk, CLERK.name);
  await expect(worksAs(desk)).toContainText(CLERK.name);
  await seen(0);
});

test('a company with people asks who works before it shows anything', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.goTo('/working');
  await expect(page.getByRole('button', { name: desk.t('report.person') })).toBeFocused();
  await desk.press('Enter');
  await expect(page).toHaveURL(/view=people/);
  await addPerson(desk, OWNER, CLERK.password);
  await desk.goTo('/working');
  await desk.tabTo(page.getByRole('button', { name: desk.t('working.leave') }));
  await desk.press('Enter');
  await expect(worksAs(desk)).toHaveCount(0);
  await desk.goTo('/orders');
  await expect(desk.heading).toHaveText(desk.t('working.title'));
  await expect(page.locator('.ag-row')).toHaveCount(0);
  // Who is in the wrong company has the way to another.
  await expect(page.getByRole('button', { name: desk.t('app.otherCompany') })).toBeVisible();
  await signIn(desk, OWNER, CLERK.password);
  await expect(desk.heading).toHaveText(desk.t('nav.orders'));
});

test('in another window nothing stays of who worked before', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.goTo('/setup?view=people');
  await addPerson(desk, OWNER);
  await addPerson(desk, CLERK.name);
  const other = await page.context().newPage();
  await other.goto(new URL('/#/orders/new', page.url()).href);
  await expect(other.locator('[data-tool="person"]')).toContainText(OWNER);
  const reference = other.getByLabel(desk.t('column.customerReference'));
  await reference.fill('Of the owner');
  await switchTo(desk, CLERK.name);
  await expect(other.locator('[data-tool="person"]')).toContainText(CLERK.name);
  await expect(reference).toHaveValue('');
  await expect(other.getByRole('dialog')).toHaveCount(0);
  await desk.goTo('/working');
  await desk.tabTo(page.getByRole('button', { name: desk.t('working.leave') }));
  await desk.press('Enter');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(desk.t('working.title'));
  await expect(other.locator('[data-tool="person"]')).toHaveCount(0);
});

test('Ctrl+Z undoes nothing that another did', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.goTo('/setup?view=people');
  await addPerson(desk, OWNER);
  await addPerson(desk, CLERK.name);
  await desk.goTo('/leads/new');
  await expect(desk.field(desk.t('column.name'))).toBeFocused();
  await desk.type('Harbour Lights');
  await desk.primary();
  await desk.expectState('state.open');
  await desk.tabTo(desk.action('action.drop'));
  await desk.press('Enter');
  await desk.expectState('state.dropped');
  const offer = page.getByRole('button', { name: desk.t('undo.undo') });
  await expect(offer).toBeVisible();
  const lead = new URL(page.url()).hash.slice(1);
  await switchTo(desk, CLERK.name);
  await expect(worksAs(desk)).toContainText(CLERK.name);
  expect(await offer.count()).toBe(0);
  await desk.press('Control+z');
  await desk.goTo(lead);
  await desk.expectState('state.dropped');
});
