// Working at the desk: sums and quick filters of lists, forms that ask for their document first, what is offered to be undone,
// the look of the desk, and typing that survives a crash.
import { readFileSync } from 'node:fs';
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { expectAccessible } from './pages/access.ts';

const digits = (text: string): number => Number(text.replaceAll(/[^\d-]/g, ''));

test('a list adds up all its rows, and F keeps those with the value of a cell', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.room('5', 'nav.invoices');
  const sum = page.locator('.ag-row-pinned [col-id="openMinor"]');
  await expect(sum).not.toBeEmpty();
  const whole = digits((await sum.textContent()) ?? '');
  await desk.firstRow();
  const cell = page.locator('.ag-row[row-index="0"] [col-id="customerName"]');
  const name = (await cell.textContent()) ?? '';
  await cell.focus();
  await desk.press('f');
  const filters = page.getByRole('group', { name: desk.t('grid.quickFilters') });
  await expect(filters).toContainText(name);
  await expect.poll(async () => digits((await sum.textContent()) ?? '')).toBeLessThan(whole);
  const names = await page.locator('.ag-row:not(.ag-row-pinned) [col-id="customerName"]').allTextContents();
  expect(new Set(names)).toEqual(new Set([name]));
  await filters.getByRole('button').click();
  await expect.poll(async () => digits((await sum.textContent()) ?? '')).toBe(whole);
  await expectAccessible(desk);
});

test('a form opened without its document asks for it; an unknown tab is the first one', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language: 'ru' });
  for (const [address, word] of [
    ['/packages/new', 'choose.packOrder'],
    ['/shipments/new', 'choose.shipOrder'],
    ['/returns/new', 'choose.returnOf'],
    ['/credit-notes/new', 'choose.creditOf'],
    ['/write-offs/new', 'choose.writeOffOf'],
    ['/stock/landed/new', 'choose.landOn'],
  ] as const) {
    await desk.goTo(address);
    await expect(page.getByText(desk.t(word))).toBeVisible();
  }
  await desk.goTo('/returns/new');
  await desk.firstRow();
  await desk.press('Enter');
  await expect(page).toHaveURL(/returns\/new\?shipment=\d+$/);
  for (const address of ['/close?tab=unknown', '/setup?view=unknown']) {
    await desk.goTo(address);
    await expect(page.getByRole('tab', { selected: true })).toHaveCount(1);
    await expect(page.getByRole('tabpanel')).toBeVisible();
  }
});

test('an address of a document that is not there says so, and leads back', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language: 'ru' });
  for (const [address, type] of [
    ['/invoices/99999', 'invoice'],
    ['/setup/prices/99999', 'priceList'],
  ] as const) {
    await desk.goTo(address);
    const what = desk.t(`document.${type}`);
    await expect(desk.refusal).toContainText(desk.t('refusal.NOT_FOUND', { what, id: '99999' }));
    await expect(page.getByRole('button', { name: desk.t('app.toStart') })).toBeFocused();
    await desk.press('Enter');
    await expect(desk.heading).toHaveText(desk.t('nav.queue'));
  }
});

test('the palette offers entries and reports with their keys; the help names every key', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  for (const [typed, address] of [
    [desk.t('customer.new'), '#/customers/new'],
    [desk.t('item.new'), '#/items/new'],
    [desk.t('presale.newQuote'), '#/quotes/new'],
    [desk.t('report.incomeStatement'), '#/reports/income'],
  ] as const) {
    await desk.press('Control+k');
    await page.getByLabel(desk.t('app.findAnything')).fill(typed);
    await desk.press('Enter');
    await expect(page).toHaveURL((url) => url.hash === address);
    await desk.settle();
  }
  // What the page can do is among them, behind all places: Enter in haste leads somewhere and changes nothing.
  await desk.goTo('/orders/60');
  await desk.expectState('state.closed');
  await desk.press('Control+k');
  await page.getByLabel(desk.t('app.findAnything')).fill(desk.t('action.reopen'));
  await expect(page.locator('[data-action]')).toHaveText(new RegExp(`^${desk.t('action.reopen')}.*SO-000060`));
  await desk.press('Enter');
  await expect(page.getByRole('dialog', { name: desk.t('action.reopen') })).toBeVisible();
  await desk.press('Escape');
  // What is stopped is there with the reason.
  await page.getByRole('button', { name: desk.t('action.invoice'), exact: true }).focus();
  const why = (await page.getByRole('tooltip').textContent()) ?? '';
  expect(why).not.toBe('');
  await desk.press('Control+k');
  await page.getByLabel(desk.t('app.findAnything')).fill(desk.t('action.invoice'));
  await expect(page.locator('[data-action]').filter({ hasText: why })).toHaveCount(1);
  await desk.press('Escape');
  // Tools of the head are found by other words too; what the page can do stands before what only has the text in it.
  const first = async (typed: string, hit: string): Promise<void> => {
    await desk.press('Control+k');
    await page.getByLabel(desk.t('app.findAnything')).fill(typed);
    await expect(page.locator('[data-action]').first()).toContainText(hit);
    await desk.press('Enter');
  };
  await first('theme', desk.t('look.title'));
  await expect(page.getByRole('dialog', { name: desk.t('look.title') })).toBeVisible();
  await desk.press('Escape');
  await desk.goTo('/customers/1');
  await desk.settle();
  await first('hold', desk.t('dunning.hold'));
  await expect(page.getByRole('dialog', { name: desk.t('dunning.hold') })).toBeVisible();
  await desk.press('Escape');
  await desk.goTo('/');
  await first('shortcut', desk.t('help.title'));
  const help = page.getByRole('dialog', { name: desk.t('help.title') });
  for (const key of ['Alt 0', 'Alt [', 'Alt ]', 'Alt =', 'Alt -', 'Alt R', 'F8', 'Ctrl D', 'Ctrl Z'])
    await expect(help.getByText(key, { exact: true })).toBeVisible();
  await expectAccessible(desk);
});

test('typing survives a crash; Ctrl+S on an incomplete order says what is missing', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.goTo('/orders/new');
  await desk.field(desk.t('column.note')).fill('Ring at gate 4');
  await desk.press('Control+s');
  await expect(page.getByText(desk.t('order.incomplete')).last()).toBeVisible();
  // A button that cannot be pressed says why when the keyboard comes to it, and when it is pressed.
  await page.getByRole('alert').getByRole('button').press('Enter');
  await desk.tabTo(desk.action('action.confirm'));
  await expect(page.getByRole('tooltip', { name: desk.t('order.incomplete') })).toBeVisible();
  await desk.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: desk.t('order.incomplete') })).toBeVisible();
  // Kept a moment later; then the page goes down without a word.
  await page.waitForTimeout(1500);
  const { app } = { app: page.context() };
  const fresh = await app.newPage();
  await page.close({ runBeforeUnload: false });
  await fresh.goto(new URL('/#/orders/new', page.url()).href);
  const again = fresh.getByLabel(desk.t('column.note'), { exact: true });
  await expect(again).toHaveValue('Ring at gate 4');
  await fresh.getByRole('button', { name: desk.t('drafts.drop') }).click();
  await expect(again).toHaveValue('');
});

test('goods are scanned into a package; it is opened, packed again, split, merged and labelled', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.goTo('/packages/new');
  await desk.firstRow();
  await desk.press('Enter');
  const into = page.getByLabel(new RegExp(`^${desk.t('pack.quantity')}: `));
  const code = ((await into.first().getAttribute('aria-label')) ?? '').split(': ')[1] ?? '';
  const said = page.locator('.scan').getByRole('status');
  await desk.tabTo(page.getByLabel(desk.t('pack.scan')));
  await desk.type(`nonsense\n`);
  await expect(said).toHaveText(desk.t('pack.notInOrder', { code: 'nonsense' }));
  for (const count of ['1', '2']) {
    await desk.type(`${code}\n`);
    await expect(into.first()).toHaveValue(count);
  }
  await expect(said).toContainText(code);
  await desk.primary();
  await desk.expectState('state.packed');
  const first = await desk.number();
  await desk.action('action.unpack').click();
  await desk.expectState('state.open');
  await page.getByRole('button', { name: desk.t('undo.undo') }).press('Enter');
  await desk.expectState('state.packed');
  await expect(page.locator('main')).toBeFocused();
  await desk.action('action.unpack').click();
  await desk.expectState('state.open');
  await desk.press('Control+z');
  await desk.expectState('state.packed');

  await desk.tabTo(desk.action('action.move'));
  await desk.press('Enter');
  await expect(desk.heading).toHaveText(desk.t('move.title', { number: first }));
  const moving = page.getByLabel(`${desk.t('move.quantity')}: ${code}`);
  await desk.tabTo(moving);
  await moving.fill('1');
  await expectAccessible(desk);
  await desk.primary();
  await expect(desk.heading).not.toContainText(first);
  await desk.expectState('state.packed');
  const second = await desk.number();
  // Beside a long sentence the way back is still read whole.
  const undo = page.getByRole('button', { name: desk.t('undo.undo') }).last();
  const key = await undo.locator('kbd').evaluate((one) => [one.scrollWidth - one.clientWidth, one.clientHeight]);
  expect(key[0]).toBeLessThanOrEqual(0);
  expect(key[1]).toBeLessThan(22);
  const csv = page.waitForEvent('download');
  await desk.action('print.labelsCsv').press('Enter');
  const lines = readFileSync(await (await csv).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(new RegExp(`^${second},.*,2,2,`));

  await desk.action('action.move').press('Enter');
  const where = page.getByRole('combobox', { name: desk.t('move.into') });
  await expect(where).toBeFocused();
  await desk.press('Enter');
  const option = page.getByRole('option', { name: first });
  await expect(option).toBeVisible();
  await expect(async () => {
    await desk.press('ArrowDown');
    await expect(option).toHaveAttribute('data-combobox-selected', 'true', { timeout: 300 });
  }).toPass();
  await desk.press('Enter');
  await expect(where).toHaveValue(new RegExp(first));
  await expect(page.getByText(desk.t('move.gone', { number: second }))).toBeVisible();
  await desk.primary();
  await expect(desk.heading).toContainText(first);
  await expect(page.getByRole('table', { name: desk.t('grid.lines') })).toContainText(`${code}`);
  await expect(page.getByText(desk.t('command.package.move')).first()).toBeVisible();

  // Over the page stands the list, as it was last asked.
  await desk.goTo('/packages?view=packed');
  await desk.firstRow();
  await desk.press('Enter');
  const trail = page.getByRole('navigation', { name: desk.t('nav.trail') });
  await trail.getByRole('link', { name: desk.t('nav.packing') }).press('Enter');
  await expect(page).toHaveURL(/#\/packages\?view=packed$/);
});

test('rows of a spreadsheet become lines: by their headings, or as a person says what the columns are', async ({
  open,
}) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language: 'ru' });
  const paste = (rows: string[][]) =>
    page.evaluate(
      (text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
      },
      rows.map((row) => row.join('\t')).join('\r\n'),
    );
  // The row that gives way is there a moment longer.
  const cell = (row: number, field: string) => page.locator(`.ag-row[row-index="${row}"] [col-id="${field}"]`).last();
  await desk.goTo('/orders/new');
  const add = page.getByRole('button', { name: desk.t('grid.addLine') });
  await desk.tabTo(add);
  await desk.press('Enter');
  const editor = page.getByRole('combobox', { name: desk.t('column.itemCode') });
  await expect(editor).toBeFocused();
  await paste([
    ['Количество', 'Артикул', 'Цена'],
    ['3', 'KT-207', '9,50'],
    ['4', 'NO-SUCH', ''],
    ['1O', 'TW-110', ''],
  ]);
  await expect(cell(0, 'itemCode')).toHaveText('KT-207');
  await expect(cell(0, 'qtyMicro')).toHaveText('3');
  await expect(cell(0, 'unitPriceMicro')).toHaveText('9,50');
  await expect(page.getByText(desk.t('paste.missing', { count: 1, codes: 'NO-SUCH' }))).toBeVisible();
  await expect(page.getByText(desk.t('paste.unread', { count: 1, codes: '1O TW-110' }))).toBeVisible();

  await desk.tabTo(add);
  await desk.press('Enter');
  await expect(editor).toBeFocused();
  await paste([
    ['Plate', '5', 'TW-110'],
    ['Knife', '6', 'KT-205'],
  ]);
  const asks = page.getByRole('dialog', { name: desk.t('paste.title') });
  await expect(asks).toBeVisible();
  await expectAccessible(desk);
  for (const [number, word] of [
    [2, 'column.qtyMicro'],
    [3, 'column.itemCode'],
  ] as const) {
    await desk.tabTo(asks.getByRole('combobox', { name: desk.t('paste.column', { number }) }));
    await desk.press('Enter');
    const option = page.getByRole('option', { name: desk.t(word), exact: true });
    await expect(option).toBeVisible();
    await expect(async () => {
      await desk.press('ArrowDown');
      await expect(option).toHaveAttribute('data-combobox-selected', 'true', { timeout: 300 });
    }).toPass();
    await desk.press('Enter');
  }
  await desk.tabTo(asks.getByRole('button', { name: desk.t('paste.take') }));
  await desk.press('Enter');
  await expect(asks).toBeHidden();
  await expect(cell(1, 'itemCode')).toHaveText('TW-110');
  await expect(page.getByRole('region', { name: desk.t('grid.lines') }).locator('.ag-cell:focus')).toHaveCount(1);
  await expect(cell(2, 'itemCode')).toHaveText('KT-205');
  await expect(cell(2, 'qtyMicro')).toHaveText('6');

  // Kept and opened again, a draft tells the margin of its lines as before.
  await desk.tabTo(desk.field(desk.t('document.customer')));
  await desk.type('ALDERGATE');
  await expect(page.getByRole('option', { name: 'ALDERGATE' })).toBeInViewport();
  await desk.press('Enter');
  await expect(editor).toBeFocused();
  const margin = await cell(2, 'margin').textContent();
  expect(margin).toMatch(/^\d+/);
  await desk.press('Control+s');
  await expect(page).toHaveURL(/#\/orders\/\d+$/);
  await expect(cell(2, 'margin')).toHaveText(margin ?? '');
});

test('in Russian nobody has to type “ё” into the palette; an order that is not shipped yet says so', async ({
  open,
}) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language: 'ru' });
  await desk.goTo('/orders/283');
  await desk.expectState('state.confirmed');
  await desk.press('Control+k');
  const search = page.getByLabel(desk.t('app.findAnything'));
  await search.fill('выставить счет');
  const why = desk.t('refusal.nothingShippedYet');
  await expect(page.locator('[data-action]').filter({ hasText: why })).toContainText(desk.t('action.invoice'));
  await search.fill('отчеты');
  await expect(page.locator('[data-action]').first()).toContainText(desk.t('nav.reports'));
  await desk.press('Enter');
  await expect(desk.heading).toHaveText(desk.t('nav.reports'));
});

test('long work is seen in one place and stopped there', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  const panel = page.getByRole('dialog', { name: desk.t('jobs.title') });
  const button = page.getByRole('button', { name: desk.t('jobs.title') });
  await page.evaluate(async () => {
    const forms = Array.from({ length: 200 }, (_, i) => ({ form: 'invoice', id: i + 1 }));
    await fetch('/host', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Ledgerdock': '1' },
      body: JSON.stringify({ name: 'host.print', input: { forms, format: 'pdf', name: 'All' } }),
    });
  });
  await button.press('Enter');
  const row = panel.getByRole('listitem').filter({ hasText: desk.t('job.print') });
  await expect(row.getByRole('progressbar', { name: desk.t('job.running') })).toBeVisible();
  await desk.tabTo(row.getByRole('button', { name: desk.t('common.cancel') }));
  await desk.press('Enter');
  await expect(row).toContainText(desk.t('refusal.cancelled'));
  await expect(row.getByRole('progressbar')).toHaveCount(0);
  await expectAccessible(desk);
  await desk.press('Escape');
  await expect(panel).toBeHidden();
  await expect(button).toBeFocused();
});

test('high contrast and a closer or wider desk are kept for the person', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  const root = page.locator('html');
  await page.getByRole('button', { name: desk.t('look.title') }).click();
  await page
    .getByRole('radiogroup', { name: desk.t('look.contrast') })
    .getByText(desk.t('look.contrast.high'))
    .click();
  await page
    .getByRole('radiogroup', { name: desk.t('look.density') })
    .getByText(desk.t('look.density.compact'))
    .click();
  await expect(root).toHaveAttribute('data-contrast', 'high');
  await expect(root).toHaveAttribute('data-density', 'compact');
  await page.keyboard.press('Escape');
  for (const address of ['/orders', '/orders/60', '/ledger']) {
    await desk.goTo(address);
    await desk.settle();
    await expectAccessible(desk);
  }
  await page.reload();
  await expect(root).toHaveAttribute('data-contrast', 'high');
  await expect(root).toHaveAttribute('data-density', 'compact');
});

test('in a contrast theme of the system what cannot be pressed looks so', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await page.emulateMedia({ forcedColors: 'active' });
  await desk.goTo('/orders/60');
  await desk.expectState('state.closed');
  const colour = (name: string): Promise<string> =>
    page.getByRole('button', { name, exact: true }).evaluate((one) => getComputedStyle(one).color);
  expect(await colour(desk.t('action.invoice'))).not.toBe(await colour(desk.t('action.reopen')));
});

test('a new company is led through its first steps, and the tour shows what is where', async ({ open }) => {
  const { desk, page } = await open();
  await desk.field(desk.t('setup.companyName')).fill('Fresh');
  await desk.press('Enter');
  await expect(desk.heading).toHaveText(desk.t('start.title', { name: 'Fresh' }));
  // What is typed in a step is saved by going on, and not left without a question.
  const taxNumber = desk.field(desk.t('column.taxNumber'));
  await taxNumber.fill('7707083893');
  await desk.primary();
  await expect(page).toHaveURL(/step=2/);
  await desk.action('start.back').press('Enter');
  await expect(taxNumber).toHaveValue('7707083893');
  await taxNumber.fill('5003052454');
  await desk.press('Alt+2');
  const asks = page.getByRole('dialog', { name: desk.t('unsaved.title') });
  await expect(asks.getByRole('button', { name: desk.t('unsaved.stay') })).toBeFocused();
  await desk.press('Enter');
  await taxNumber.focus();
  await desk.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: desk.t('common.saved') })).toBeVisible();
  await desk.field(desk.t('column.phone')).fill('+44 113 496 0000');
  await desk.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: desk.t('common.saved') })).toHaveCount(2);
  for (let step = 0; step < 2; step += 1) await desk.primary();
  await expect(page.getByRole('table', { name: desk.t('numbering.title') })).toContainText('INV-000001');
  await page
    .getByRole('table', { name: desk.t('numbering.title') })
    .getByRole('button')
    .first()
    .focus();
  await desk.primary();
  await expect(page.locator('.start-step')).toBeFocused();
  await desk.goTo('/');
  const first = page.getByRole('region', { name: desk.t('start.first') });
  await first.getByRole('button', { name: desk.t('tour.take') }).click();
  const tour = page.getByRole('dialog');
  for (const word of ['tour.rooms', 'tour.queue', 'tour.actions', 'tour.find', 'tour.tools'] as const) {
    await expect(tour.getByText(desk.t(word))).toBeInViewport();
    await desk.press('Enter');
  }
  await expect(tour).toBeHidden();
  await expect(page.locator('main')).toBeFocused();
  // Begun from the keys, it comes after a dialog that takes its button away.
  await desk.press('Shift+?');
  await tour.getByRole('button', { name: desk.t('tour.take') }).press('Enter');
  await expect(tour.getByText(desk.t('tour.rooms'))).toBeVisible();
  await desk.press('Escape');
  await expect(tour).toBeHidden();
  await expect(page.locator('main')).toBeFocused();
  // A list of the whole that shows nothing says how its first row comes about, whatever view it opens with.
  for (const [address, word] of [
    ['/leads', 'empty.leads'],
    ['/write-offs', 'empty.writeOffs'],
    ['/packages', 'empty.orders'],
    ['/ledger', 'empty.ledger'],
  ] as const) {
    await desk.goTo(address);
    await expect(page.locator('.grid-empty')).toHaveText(desk.t(word));
  }
  await expect(page.locator('.ag-overlay-no-rows-center')).toHaveCount(0);
});
