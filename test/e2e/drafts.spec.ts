// Drafts are edited by keyboard: F2 opens the entry form with what the draft says, Ctrl+Enter saves it back. What somebody
// else changed meanwhile is told, and what is typed is not lost.
import { type Story, story } from '../kit/story.ts';
import { expect, type Open, test } from './fixture.ts';
import { told } from './languages.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';
import { HOMES, TODAY } from './story.ts';

type Opened = Awaited<ReturnType<Open>>;

/** A company with a widget in stock, whose file is served while the test writes into it too. */
async function opened(
  open: Open,
  language: 'en' | 'ru',
  make: (kit: Story) => Promise<void>,
): Promise<[Opened, Story]> {
  const kit = await story({ ...HOMES[language], today: TODAY });
  await kit.receive(50, '4.00');
  await make(kit);
  return [await open({ company: kit.path, today: TODAY, language }), kit];
}

/** From the draft's page to its form, whose heading names who it is for. */
async function edit(desk: Desk, address: string, heading: string): Promise<void> {
  await desk.goTo(address);
  await desk.expectState('state.draft');
  await expect(desk.action('action.update')).toBeVisible();
  await desk.press('F2');
  await expect(desk.heading).toContainText(heading);
  await desk.settle();
}

async function retype(desk: Desk, label: string, text: string): Promise<void> {
  await desk.tabTo(desk.field(label));
  await desk.press('Control+A');
  await desk.type(text);
}

for (const language of told('en')) {
  const money = (text: string) => (language === 'ru' ? text.replace('.', ',') : text);

  test(`a draft payment is edited and posted, ${language}`, async ({ open }) => {
    const [{ desk, page }, kit] = await opened(open, language, async (acme) => {
      await acme.call('payment.create', { customerId: 1, amountMinor: 5_000, reference: 'First', note: 'By phone' });
    });
    const { t } = desk;
    await edit(desk, '/payments/1', 'Acme');
    await expect(desk.field(t('column.amountMinor'))).toHaveValue(money('50.00'));
    await expect(desk.field(t('column.note'))).toHaveValue('By phone');
    await expectAccessible(desk);
    await retype(desk, t('column.amountMinor'), '80');
    // Somebody else was there first.
    await kit.call('payment.update', { id: 1, version: 1, customerId: 1, amountMinor: 6_000, reference: 'Theirs' });
    await desk.primary();
    await expect(page.getByRole('alert').filter({ hasText: t('drafts.changed') })).toBeVisible();
    await page.getByRole('button', { name: t('drafts.mine') }).press('Enter');
    await desk.primary();
    await expect(desk.heading).toHaveText(t('document.payment'));
    await expect(page.locator('.facts')).toContainText(money('80.00'));
    await expect(page.locator('.facts')).toContainText('First');
    await desk.primary();
    await desk.post();
    await desk.expectState('state.posted');
    await expect(desk.action('action.update')).toHaveCount(0);
    await kit.close();
  });

  test(`a draft invoice takes another shipment and other days, ${language}`, async ({ open }) => {
    const [{ desk, page }, kit] = await opened(open, language, async (acme) => {
      const order = await acme.order(10, '10.00');
      const shipmentIds = [await acme.ship(order, 3)];
      await acme.ship(order, 2);
      await acme.call('invoice.create', { shipmentIds });
    });
    const { t } = desk;
    await edit(desk, '/invoices/1', 'Acme');
    await expect(desk.field(t('column.issuedOn'))).toBeFocused();
    await expect(page.getByRole('checkbox')).toHaveCount(2);
    await desk.tabTo(page.getByRole('checkbox', { checked: false }));
    await desk.press('Space');
    await expectAccessible(desk);
    await retype(desk, t('posting.dueOn'), '2026-04-15');
    await desk.primary();
    await expect(desk.heading).toHaveText(t('document.invoice'));
    await expect(page.getByRole('table', { name: t('grid.lines') }).getByRole('row')).toHaveCount(1 + 2);
    await expectAccessible(desk);
    await desk.primary();
    await desk.post();
    await desk.expectState('state.issued');
    const { rows } = await kit.call('invoice.list', {});
    expect(rows).toMatchObject([{ state: 'issued', netMinor: 5_000, dueOn: '2026-04-15' }]);
    await kit.close();
  });
}
