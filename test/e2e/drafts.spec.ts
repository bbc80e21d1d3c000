// Drafts are edited by keyboard: F2 opens the entry form with what the draft says, Ctrl+Enter saves it back. What somebody
// else changed meanwhile is told, and what is typed is not lost.
import type { WordKey } from '../../shared/words/index.ts';
import { qty, type Story, story } from '../kit/story.ts';
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

/** From the draft's page, whose heading is its kind, to its form, whose heading names what it is about. */
async function edit(desk: Desk, address: string, kind: WordKey, about: string): Promise<void> {
  await desk.goTo(address);
  await expect(desk.heading).toHaveText(desk.t(kind));
  await desk.expectState('state.draft');
  await expect(desk.action('action.update')).toBeVisible();
  await desk.press('F2');
  await expect(desk.page).toHaveURL((url) => url.hash === `#${address}/edit`);
  await expect(desk.page.locator('.page-head [data-primary]')).toHaveText(new RegExp(desk.t('order.saveDraft')));
  await expect(desk.heading).toContainText(about);
  await desk.settle();
}

async function retype(desk: Desk, label: string, text: string): Promise<void> {
  await desk.tabTo(desk.field(label));
  await desk.press('Control+A');
  await desk.type(text);
}

for (const language of told('en')) {
  const shown = (text: string) => (language === 'ru' ? text.replace('.', ',') : text);

  test(`a draft payment is edited and posted, ${language}`, async ({ open }) => {
    const [{ desk, page }, kit] = await opened(open, language, async (acme) => {
      const order = await acme.order(10, '10.00');
      const [one, two] = [await acme.invoice(await acme.ship(order, 3)), await acme.invoice(await acme.ship(order, 2))];
      const applications = [one, two].map((invoiceId) => ({ invoiceId, amountMinor: 2_000 }));
      const first = { customerId: 1, amountMinor: 5_000, applications };
      await acme.call('payment.create', { ...first, reference: 'First', note: 'By phone' });
    });
    const { t } = desk;
    const meant = (number: string) => desk.field(`${t('payment.apply')}: ${number}`);
    await edit(desk, '/payments/1', 'document.payment', 'Acme');
    await expect(desk.field(t('column.amountMinor'))).toHaveValue(shown('50.00'));
    await expect(desk.field(t('column.note'))).toHaveValue('By phone');
    await expect(meant('INV-000001')).toHaveValue(shown('20.00'));
    await expect(meant('INV-000002')).toHaveValue(shown('20.00'));
    await expectAccessible(desk);
    await retype(desk, t('column.amountMinor'), '80');
    await retype(desk, `${t('payment.apply')}: INV-000001`, '35');
    // Somebody else was there first.
    await kit.call('payment.update', { id: 1, version: 1, customerId: 1, amountMinor: 6_000, reference: 'Theirs' });
    // The page may have heard of it by now: then it says so in the place of saving.
    await desk.press('Control+Enter');
    await expect(page.getByRole('alert', { name: t('drafts.changed') })).toBeVisible();
    await page.getByRole('button', { name: t('drafts.mine') }).press('Enter');
    await desk.primary();
    await expect(desk.heading).toHaveText(t('document.payment'));
    await expect(page.locator('.facts')).toContainText(shown('80.00'));
    await expect(page.locator('.facts')).toContainText('First');
    const rows = page.getByRole('table', { name: t('payment.toApply') }).getByRole('row');
    await expect(rows).toHaveCount(1 + 2);
    await expect(rows.filter({ hasText: 'INV-000001' })).toContainText(shown('35.00'));
    // Most of the second is paid by somebody else: the draft says so, and is changed.
    await kit.pay('15.00', { 2: '15.00' });
    await desk.primary();
    await expect(page.getByRole('alert', { name: /INV-000002/ })).toBeVisible();
    await edit(desk, '/payments/1', 'document.payment', 'Acme');
    await expect(meant('INV-000001')).toHaveValue(shown('35.00'));
    await retype(desk, `${t('payment.apply')}: INV-000002`, '9');
    await desk.primary();
    await expect(rows.filter({ hasText: 'INV-000002' })).toContainText(shown('9.00'));
    // What its reference points to is found in the form, too, and what was typed comes back by hand.
    await edit(desk, '/payments/1', 'document.payment', 'Acme');
    await retype(desk, t('column.reference'), 'INV-000001');
    await page.getByRole('button', { name: t('state.byReference') }).press('Enter');
    await expect(meant('INV-000001')).toHaveValue(shown('36.00'));
    await expect(page.getByText(t('payment.foundBy', { way: t('state.byReference') }))).toBeVisible();
    // A way that finds nothing takes nothing away.
    await page.getByRole('button', { name: t('state.byAmount') }).press('Enter');
    await expect(page.getByText(t('payment.noneByAmount'))).toBeVisible();
    await expect(meant('INV-000001')).toHaveValue(shown('36.00'));
    await retype(desk, `${t('payment.apply')}: INV-000001`, '35');
    await expect(page.getByText(t('payment.noneByAmount'))).toHaveCount(0);
    await expect(page.getByText(t('payment.foundBy', { way: t('state.byReference') }))).toHaveCount(0);
    await retype(desk, `${t('payment.apply')}: INV-000002`, '9');
    await desk.primary();
    await expect(page.locator('.facts')).toContainText('INV-000001');
    await expect(rows.filter({ hasText: 'INV-000002' })).toContainText(shown('9.00'));
    await desk.primary();
    await desk.post();
    await desk.expectState('state.posted');
    const applied = page.getByRole('table', { name: t('payment.applications') });
    await expect(applied.getByRole('row').filter({ hasText: 'INV-000001' })).toContainText(shown('35.00'));
    expect(await kit.call('payment.get', { id: 1 })).toMatchObject({ state: 'posted', unappliedMinor: 3_600 });
    // The button that undoes an application is gone with it; the keyboard stays in its row.
    const second = applied.getByRole('row').filter({ hasText: 'INV-000002' });
    await desk.tabTo(second.getByRole('button', { name: t('action.unapply') }));
    await desk.press('Enter');
    await expect(page.getByRole('dialog').getByRole('button', { name: t('action.unapply') })).toBeFocused();
    await desk.press('Enter');
    await expect(second.first().getByText(t('payment.undone'))).toBeVisible();
    await expect(second.first().getByRole('button', { name: 'INV-000002' })).toBeFocused();
    await expect(desk.action('action.update')).toHaveCount(0);
    // There is nothing to edit any more: the address of the form leads to the page.
    await desk.goTo('/payments');
    await page.evaluate(() => {
      window.location.hash = '/payments/1/edit';
    });
    await expect(page).toHaveURL((url) => url.hash === '#/payments/1');
    await desk.expectState('state.posted');
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
    await edit(desk, '/invoices/1', 'document.invoice', 'Acme');
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

  test(`drafts of goods are edited, ${language}`, async ({ open }) => {
    const [{ desk, page }, kit] = await opened(open, language, async (acme) => {
      const order = await acme.order(10, '10.00');
      const lines = [{ orderLineId: order.lineId, qtyMicro: qty(2) }];
      await acme.call('shipment.create', { orderId: order.id, lines, carrier: 'Van' });
      const widgets = [{ itemId: 1, qtyMicro: qty(5) }];
      await acme.call('stockReceipt.create', { lines: [{ itemId: 1, qtyMicro: qty(5), costMinor: 2_500 }] });
      await acme.call('landedCost.create', { receiptId: 1, amountMinor: 700 });
      await acme.call('warehouse.create', { code: 'EAST', name: 'East' });
      await acme.call('stockTransfer.create', { toWarehouseId: 2, lines: widgets, note: 'Fair' });
    });
    const { t } = desk;
    const facts = page.locator('.facts');
    await edit(desk, '/shipments/1', 'document.shipment', 'SO-');
    await expect(desk.field(t('column.carrier'))).toHaveValue('Van');
    await retype(desk, `${t('ship.quantity')}: WIDGET`, '4');
    await retype(desk, t('column.carrier'), 'Truck');
    await expectAccessible(desk);
    await desk.primary();
    await expect(desk.heading).toHaveText(t('document.shipment'));
    await expect(facts).toContainText('Truck');
    await edit(desk, '/stock/documents/2', 'document.stockReceipt', t('state.stockReceipt'));
    await retype(desk, t('column.note'), 'Late');
    await expectAccessible(desk);
    await desk.primary();
    await expect(facts).toContainText('Late');
    await edit(desk, '/stock/documents/3', 'document.landedCost', 'RC-000001');
    await retype(desk, t('stock.landAmount'), '9');
    await desk.primary();
    await expect(facts).toContainText(t('stock.landAmount'));
    await edit(desk, '/stock/transfers/1', 'document.stockTransfer', t('document.stockTransfer'));
    await expect(page.locator('.ag-row', { hasText: 'WIDGET' }).first()).toContainText('5');
    await retype(desk, t('column.note'), 'Spring fair');
    await desk.primary();
    await expect(facts).toContainText('Spring fair');
    expect(await kit.call('shipment.get', { id: 1 })).toMatchObject({
      lines: [{ qtyMicro: qty(4) }],
      carrier: 'Truck',
    });
    expect(await kit.call('stockDocument.get', { id: 2 })).toMatchObject({ lines: [{ costMinor: 2_500 }] });
    expect(await kit.call('stockDocument.get', { id: 3 })).toMatchObject({ costMinor: 900 });
    expect(await kit.call('stockTransfer.get', { id: 1 })).toMatchObject({
      lines: [{ qtyMicro: qty(5) }],
      toWarehouseId: 2,
    });
    await kit.close();
  });

  test(`a draft credit note and a draft write-off are edited, ${language}`, async ({ open }) => {
    const [{ desk, page }, kit] = await opened(open, language, async (acme) => {
      const order = await acme.order(10, '10.00');
      const invoiceId = await acme.invoice(await acme.ship(order, 3));
      const { lines } = await acme.call('invoice.get', { id: invoiceId });
      const credited = [{ invoiceLineId: lines[0]?.id ?? 0, qtyMicro: qty(1) }];
      await acme.call('creditNote.create', { invoiceId, lines: credited, reason: 'Scratched' });
      await acme.call('writeOff.create', { invoiceId, amountMinor: 150 });
    });
    const { t } = desk;
    const facts = page.locator('.facts');
    await edit(desk, '/credit-notes/1', 'document.creditNote', 'INV-');
    await expect(desk.field(t('column.reason'))).toHaveValue('Scratched');
    await retype(desk, `${t('aftersale.creditQty')}: WIDGET`, '2');
    await retype(desk, t('column.reason'), 'Two scratched');
    await expectAccessible(desk);
    await desk.primary();
    await expect(facts).toContainText('Two scratched');
    await desk.primary();
    await desk.post();
    await desk.expectState('state.issued');
    await edit(desk, '/write-offs/1', 'document.writeOff', 'INV-');
    await retype(desk, t('column.amountMinor'), '2');
    // What is typed and not saved is asked about.
    await desk.press('Escape');
    await expect(page.getByRole('dialog')).toContainText(t('unsaved.text'));
    await page.getByRole('button', { name: t('unsaved.stay') }).press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await desk.primary();
    await expect(facts).toContainText(shown('2.00'));
    expect(await kit.call('creditNote.get', { id: 1 })).toMatchObject({ netMinor: 2_000, state: 'issued' });
    await kit.close();
  });

  test(`a refund is kept as a draft, edited and posted; another is deleted, ${language}`, async ({ open }) => {
    const [{ desk, page }, kit] = await opened(open, language, async (acme) => {
      await acme.pay('50.00');
    });
    const { t } = desk;
    await desk.goTo('/refunds/new?customer=1');
    const back = `${t('aftersale.payBack')}: PAY-000001`;
    await expect(desk.field(back)).toHaveValue(shown('50.00'));
    await retype(desk, back, '20');
    await desk.action('common.saveDraft').press('Enter');
    await desk.expectState('state.draft');
    expect(await kit.call('refund.get', { id: 1 })).toMatchObject({ state: 'draft', amountMinor: 2_000 });
    await edit(desk, '/refunds/1', 'document.refund', 'Acme');
    await retype(desk, back, '30');
    await retype(desk, t('column.reference'), 'Sent twice');
    await expectAccessible(desk);
    await desk.primary();
    const facts = page.locator('.facts');
    await expect(facts).toContainText(shown('30.00'));
    await expect(facts).toContainText('Sent twice');
    await desk.primary();
    await desk.post();
    await desk.expectState('state.posted');
    await expect(desk.heading).toContainText('RF-000001');
    await kit.call('refund.create', { customerId: 1, sources: [{ paymentId: 1, amountMinor: 1_000 }] });
    await desk.goTo('/refunds/2');
    await desk.expectState('state.draft');
    await desk.action('action.delete').press('Enter');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('action.delete') })
      .press('Enter');
    await expect(desk.heading).toHaveText(t('nav.refunds'));
    expect(await kit.answer('refund.get', { id: 2 })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    await kit.close();
  });
}
