// Credit notes, returns, exchanges and refunds: amounts in steps, goods at original cost, nothing twice.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { credit, money, price, qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story({ rate: '20' });
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});

/** An issued invoice of one line; answers the ids of invoice, its line and shipment. */
async function sold(quantity: number, unitPrice: string, cost = '4.00') {
  await acme.receive(quantity, cost);
  const shipment = await acme.ship(await acme.order(quantity, unitPrice), quantity);
  const invoice = await acme.invoice(shipment);
  const { lines } = await acme.call('invoice.creditable', { id: invoice });
  return { invoice, shipment, line: lines[0]?.id ?? 0 };
}

const period = { from: '2026-03-01', to: '2026-03-31' };
const check = async (name: string) =>
  (await acme.call('reconciliation.get', period)).checks.find((row) => row.check === name);

test('credits of 82.00, 69.00 and 102.00 against an invoice of 334.99 leave exactly 81.99 for the last', async () => {
  const { invoice } = await sold(1, '279.16');
  expect((await acme.call('invoice.get', { id: invoice })).grossMinor).toBe(33499);
  for (const amount of ['82.00', '69.00', '102.00'])
    await acme.call('creditNote.create', { invoiceId: invoice, grossMinor: money(amount), issue: true });
  const over = { invoiceId: invoice, grossMinor: money('82.00'), issue: true };
  expect(await acme.refused('creditNote.create', over)).toMatchObject({
    code: 'OVER_INVOICED',
    reason: 'overCreditedAmount',
    params: { openMinor: 8199 },
  });
  const last = await acme.call('creditNote.create', { invoiceId: invoice, issue: true });
  expect(await acme.call('creditNote.get', { id: last.id })).toMatchObject({ grossMinor: 8199, openMinor: 0 });
  expect(await acme.call('invoice.get', { id: invoice })).toMatchObject({
    state: 'credited',
    openMinor: 0,
    creditedMinor: 33499,
  });
  expect(balances(acme.path)).toMatchObject({ AR: 0, OUTPUT_TAX: 0 });
  expect(await acme.refused('creditNote.create', { invoiceId: invoice, issue: true })).toMatchObject({
    code: 'WRONG_STATE',
    reason: 'alreadyCredited',
  });
});

test('a quantity is credited in cumulative steps: 100.00 over three units is 33.33, 33.34, 33.33', async () => {
  await acme.receive(3, '4.00');
  const line = { itemId: 1, qtyMicro: qty(3), unitPriceMicro: 33_333_333 };
  const { id } = await acme.call('salesOrder.create', { customerId: 1, lines: [line], confirm: true });
  const invoice = await acme.invoice((await acme.call('shipment.create', { orderId: id, post: true })).id);
  const { lines } = await acme.call('invoice.creditable', { id: invoice });
  const nets: number[] = [];
  for (let i = 0; i < 3; i++) {
    const wanted = [{ invoiceLineId: lines[0]?.id ?? 0, qtyMicro: qty(1) }];
    const note = await acme.call('creditNote.create', { invoiceId: invoice, lines: wanted, issue: true });
    nets.push((await acme.call('creditNote.get', { id: note.id })).netMinor);
  }
  expect(nets).toEqual([3333, 3334, 3333]);
  expect(balances(acme.path)).toMatchObject({ AR: 0, OUTPUT_TAX: 0, SALES_RETURNS: 10000 });
});

test('only the price is credited: quantities stay, the rest of the line follows the new price', async () => {
  const { invoice, line } = await sold(10, '10.00');
  const price20 = { invoiceId: invoice, lines: [{ invoiceLineId: line, qtyMicro: 0, netMinor: money('20.00') }] };
  await acme.call('creditNote.create', { ...price20, reason: 'Agreed price', issue: true });
  expect((await acme.call('invoice.creditable', { id: invoice })).lines[0]).toMatchObject({
    creditableMicro: qty(10),
    creditableNetMinor: 8000,
  });
  const half = [{ invoiceLineId: line, qtyMicro: qty(5) }];
  const note = await acme.call('creditNote.create', { invoiceId: invoice, lines: half, issue: true });
  expect((await acme.call('creditNote.get', { id: note.id })).netMinor).toBe(4000);
  const over = await acme.refused('creditNote.create', {
    invoiceId: invoice,
    lines: [{ invoiceLineId: line, qtyMicro: qty(6) }],
  });
  expect(over).toMatchObject({ code: 'OVER_INVOICED', reason: 'overCredited', params: { openMicro: qty(5) } });
});

test('a credit note of a paid invoice stays open, is applied to another on its own date, and comes off again', async () => {
  const first = await sold(1, '100.00');
  await acme.pay('120.00', { [first.invoice]: '120.00' });
  const second = await sold(1, '50.00');
  acme.setToday('2026-03-10');
  const note = await acme.call('creditNote.create', { invoiceId: first.invoice, issue: true });
  expect((await acme.call('creditNote.get', { id: note.id })).openMinor).toBe(12000);
  expect((await acme.call('customer.get', { id: 1 })).openCreditsMinor).toBe(12000);
  const early = {
    id: note.id,
    appliedOn: '2026-03-05',
    applications: [{ invoiceId: second.invoice, amountMinor: 6000 }],
  };
  expect(await acme.refused('creditNote.apply', early)).toMatchObject({ reason: 'beforeDocument' });
  await acme.call('creditNote.apply', { ...early, appliedOn: '2026-03-12' });
  expect((await acme.call('invoice.get', { id: second.invoice })).openMinor).toBe(0);
  const over = { id: note.id, applications: [{ invoiceId: second.invoice, amountMinor: 1 }] };
  acme.setToday('2026-03-12');
  expect(await acme.refused('creditNote.apply', over)).toMatchObject({ code: 'OVER_APPLIED' });
  const { applications } = await acme.call('creditNote.get', { id: note.id });
  await acme.call('creditNote.unapply', { id: note.id, applicationId: applications[0]?.id ?? 0 });
  expect((await acme.call('invoice.get', { id: second.invoice })).openMinor).toBe(6000);
  expect((await check('R2'))?.green).toBe(true);
});

test('a draft credit note is worked out anew when it is issued, and can be deleted before', async () => {
  const { invoice, line } = await sold(4, '10.00');
  const wanted = { invoiceId: invoice, lines: [{ invoiceLineId: line, qtyMicro: qty(2) }] };
  const draft = await acme.call('creditNote.create', wanted);
  const other = await acme.call('creditNote.create', wanted);
  expect(await acme.call('creditNote.get', { id: draft.id })).toMatchObject({
    state: 'draft',
    number: '',
    netMinor: 2000,
  });
  await acme.call('creditNote.delete', { id: other.id });
  await acme.call('creditNote.create', {
    invoiceId: invoice,
    lines: [{ invoiceLineId: line, qtyMicro: qty(3), netMinor: money('35.00') }],
    issue: true,
  });
  expect(await acme.refused('creditNote.issue', { id: draft.id })).toMatchObject({ code: 'OVER_INVOICED' });
  expect(journalText(acme.path)).toContain('Dr SALES_RETURNS                    35.00');
});

test('goods come back at original cost in steps, some to scrap, and the shipment cannot give more than it had', async () => {
  const { shipment } = await sold(3, '10.00', '3.3333');
  const first = await sendBack(acme, shipment, 1);
  await sendBack(acme, shipment, 1, 1);
  expect(await acme.stock()).toMatchObject({ onHand: 1, valueMinor: 333 });
  expect(balances(acme.path)).toMatchObject({ INVENTORY: 333, SCRAP_LOSS: 334, COGS: 333 });
  const { lines } = await acme.call('customerReturn.returnable', { shipmentId: shipment });
  const two = { lines: [{ shipmentLineId: lines[0]?.shipmentLineId ?? 0, qtyMicro: qty(2) }] };
  expect(await acme.refused('customerReturn.create', two)).toMatchObject({
    code: 'OVER_RETURNED',
    params: { askedMicro: qty(2), openMicro: qty(1) },
  });
  expect((await check('R1'))?.ties[0]?.exceptions).toBe(1);
  await credit(acme, first);
  expect(await acme.refused('shipment.reverse', { id: shipment })).toMatchObject({ reason: 'alreadyInvoiced' });
});

test('what was never billed leaves SHIPPED_NOT_BILLED and is not billed any more', async () => {
  await acme.receive(8, '4.00');
  const order = await acme.order(8, '10.00');
  const shipment = await acme.ship(order, 8);
  await sendBack(acme, shipment, 3);
  expect(balances(acme.path)).toMatchObject({ SHIPPED_NOT_BILLED: 2000, INVENTORY: 1200, COGS: 0 });
  expect(await acme.refused('shipment.reverse', { id: shipment })).toMatchObject({ reason: 'alreadyReturned' });
  const invoice = await acme.invoice(shipment);
  expect((await acme.call('invoice.get', { id: invoice })).netMinor).toBe(5000);
  expect(balances(acme.path)).toMatchObject({ SHIPPED_NOT_BILLED: 0, COGS: 2000 });
  expect((await acme.call('salesOrder.get', { id: order.id })).state).toBe('closed');
  expect((await check('R1'))?.green).toBe(true);
});

test('a return that is agreed holds the goods for itself, and is received once', async () => {
  const { shipment } = await sold(2, '10.00');
  const { lines } = await acme.call('customerReturn.returnable', { shipmentId: shipment });
  const one = { lines: [{ shipmentLineId: lines[0]?.shipmentLineId ?? 0, qtyMicro: qty(2) }] };
  const { id, version } = await acme.call('customerReturn.create', one);
  expect((await acme.call('customerReturn.returnable', { shipmentId: shipment })).lines).toEqual([]);
  expect(await acme.refused('customerReturn.credit', { id })).toMatchObject({ code: 'WRONG_STATE' });
  const agreed = await acme.call('customerReturn.get', { id });
  const lineId = agreed.lines[0]?.id ?? 0;
  const more = { id, lines: [{ lineId, restockedMicro: qty(2), scrappedMicro: qty(1) }] };
  expect(await acme.refused('customerReturn.receive', more)).toMatchObject({ reason: 'moreThanAgreed' });
  const none = { id, lines: [{ lineId, restockedMicro: 0 }] };
  expect(await acme.refused('customerReturn.receive', none)).toMatchObject({ reason: 'nothingReceived' });
  await acme.call('customerReturn.receive', { id, version });
  expect(await acme.refused('customerReturn.receive', { id, version })).toMatchObject({ code: 'STALE' });
  expect(await acme.refused('customerReturn.receive', { id })).toMatchObject({ code: 'WRONG_STATE' });
  await credit(acme, id);
  expect(await acme.refused('customerReturn.close', { id })).toMatchObject({ code: 'WRONG_STATE' });
});

test('goods of a shipment that was reversed meanwhile do not come back a second time', async () => {
  await acme.receive(2, '4.00');
  const shipment = await acme.ship(await acme.order(2, '10.00'), 2);
  const { lines } = await acme.call('customerReturn.returnable', { shipmentId: shipment });
  const one = { lines: [{ shipmentLineId: lines[0]?.shipmentLineId ?? 0, qtyMicro: qty(1) }] };
  const { id } = await acme.call('customerReturn.create', one);
  await acme.call('shipment.reverse', { id: shipment });
  expect(await acme.refused('customerReturn.receive', { id })).toMatchObject({
    code: 'WRONG_STATE',
    params: { document: 'shipment', state: 'reversed' },
  });
  await acme.call('customerReturn.close', { id });
});

test('an exchange agrees the return and drafts the order in one action, and tells the price difference', async () => {
  const { shipment } = await sold(1, '100.00');
  await acme.call('item.create', {
    code: 'BETTER',
    name: 'Better widget',
    taxCode: 'STORY',
    salesPriceMicro: price('130'),
  });
  const { lines } = await acme.call('customerReturn.returnable', { shipmentId: shipment });
  const back = await acme.call('customerReturn.exchange', {
    lines: [{ shipmentLineId: lines[0]?.shipmentLineId ?? 0, qtyMicro: qty(1) }],
    replacement: [{ itemId: 2, qtyMicro: qty(1), unitPriceMicro: price('130') }],
  });
  const order = await acme.call('salesOrder.get', { id: back.orderId });
  expect(order).toMatchObject({ state: 'draft', customerId: 1, grossMinor: 15600 });
  const other = await acme.call('customerReturn.exchange', {
    lines: [{ shipmentLineId: (await sold(1, '100.00')).shipment, qtyMicro: qty(1) }],
    replacement: [{ itemId: 2, qtyMicro: qty(1), unitPriceMicro: price('130') }],
  });
  await acme.call('salesOrder.delete', { id: other.orderId });
  expect((await acme.call('customerReturn.get', { id: other.id })).exchangeOrderId).toBeNull();
  await acme.call('customerReturn.receive', { id: back.id });
  await credit(acme, back.id);
  expect(await acme.call('customerReturn.get', { id: back.id })).toMatchObject({
    state: 'closed',
    exchangeOrderId: back.orderId,
    exchangeDifferenceMinor: 3600,
  });
});

test('the price difference of an exchange is to the cent what was credited', async () => {
  const { shipment } = await sold(20, '10.476');
  await credit(acme, await sendBack(acme, shipment, 4));
  const { lines } = await acme.call('customerReturn.returnable', { shipmentId: shipment });
  const { id } = await acme.call('customerReturn.exchange', {
    lines: [{ shipmentLineId: lines[0]?.shipmentLineId ?? 0, qtyMicro: qty(2) }],
    replacement: [{ itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('50') }],
  });
  await acme.call('customerReturn.receive', { id });
  await credit(acme, id);
  // Of 209.52, six of twenty are 62.86, and 41.90 are credited: 20.96 and 4.19 of tax, where two alone are 20.95 and 4.19.
  const { creditNotes, exchangeDifferenceMinor } = await acme.call('customerReturn.get', { id });
  expect(creditNotes).toMatchObject([{ grossMinor: 2515 }]);
  expect(exchangeDifferenceMinor).toBe(6000 - 2515);
});

test('goods that came back are exchanged as one action: credited, and other goods ordered', async () => {
  const { shipment } = await sold(2, '100.00');
  const [line] = (await acme.call('customerReturn.returnable', { shipmentId: shipment })).lines;
  const lines = [{ shipmentLineId: line?.shipmentLineId ?? 0, qtyMicro: qty(1) }];
  const replacement = [{ itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('130') }];
  const { id } = await acme.call('customerReturn.create', { lines });
  expect(await acme.refused('customerReturn.replace', { id, replacement })).toMatchObject({ code: 'WRONG_STATE' });
  await acme.call('customerReturn.receive', { id });
  const made = await acme.call('customerReturn.replace', { id, replacement });
  expect(await acme.call('salesOrder.get', { id: made.orderId })).toMatchObject({ state: 'draft', grossMinor: 15600 });
  expect(await acme.call('customerReturn.get', { id })).toMatchObject({
    ...{ state: 'closed', exchangeOrderId: made.orderId, exchangeDifferenceMinor: 3600 },
    creditNotes: [{ id: made.creditNoteIds[0], state: 'issued', grossMinor: 12000 }],
  });

  const chain = async (type: 'salesOrder' | 'shipment', of: number) =>
    (await acme.call('document.chain', { type, id: of })).nodes.map((node) => `${node.type} ${node.state}`);
  const whole = await chain('salesOrder', made.orderId);
  expect(whole).toEqual(expect.arrayContaining(['salesOrder draft', 'shipment posted', 'customerReturn closed']));
  expect(await chain('shipment', shipment)).toEqual(whole);

  // With an order in exchange there is no second one; where nothing had been billed, there is nothing to credit.
  const agreed = await acme.call('customerReturn.exchange', { lines, replacement });
  await acme.call('customerReturn.receive', { id: agreed.id });
  const again = { id: agreed.id, replacement };
  expect(await acme.refused('customerReturn.replace', again)).toMatchObject({ reason: 'exchangeOrdered' });
  const { actions } = await acme.call('customerReturn.get', { id: agreed.id });
  expect(actions.find(({ action }) => action === 'replace')).toMatchObject({ reason: 'exchangeOrdered' });
  await acme.call('salesOrder.delete', { id: agreed.orderId });
  expect((await acme.call('customerReturn.replace', again)).creditNoteIds).toHaveLength(1);
  const unbilled = await acme.ship(await acme.order(1, '100.00'), 1);
  const [left] = (await acme.call('customerReturn.returnable', { shipmentId: unbilled })).lines;
  const sentBack = [{ shipmentLineId: left?.shipmentLineId ?? 0, qtyMicro: qty(1) }];
  const back = await acme.call('customerReturn.create', { lines: sentBack });
  await acme.call('customerReturn.receive', { id: back.id });
  expect(await acme.call('customerReturn.replace', { id: back.id, replacement })).toMatchObject({
    ...{ state: 'closed', creditNoteIds: [] },
  });
});

test('a refund takes no more than is open, and comes back by its mirror', async () => {
  const payment = await acme.pay('50.00');
  const source = { paymentId: payment, amountMinor: money('60.00') };
  expect(await acme.refused('refund.create', { post: true, customerId: 1, sources: [source] })).toMatchObject({
    code: 'OVER_APPLIED',
    reason: 'refundExceeded',
  });
  const both = { ...source, creditNoteId: 1, amountMinor: 1 };
  expect(await acme.refused('refund.create', { post: true, customerId: 1, sources: [both] })).toMatchObject({
    code: 'NOT_FOUND',
  });
  const refund = await acme.call('refund.create', {
    post: true,
    customerId: 1,
    sources: [{ paymentId: payment, amountMinor: money('20.00') }],
  });
  expect(balances(acme.path)).toMatchObject({ BANK: 3000, CUSTOMER_ADVANCES: -3000 });
  expect(await acme.refused('payment.reverse', { id: payment })).toMatchObject({
    code: 'WRONG_STATE',
    reason: 'refunded',
  });
  expect((await check('R7'))?.green).toBe(true);
  await acme.call('refund.reverse', { id: refund.id });
  expect(balances(acme.path)).toMatchObject({ BANK: 5000, CUSTOMER_ADVANCES: -5000 });
  expect((await acme.call('refund.get', { id: refund.id })).state).toBe('reversed');
  await acme.call('payment.reverse', { id: payment });
  expect((await check('R7'))?.green).toBe(true);
});

test('the gross style of the Russian chart credits the mirror of the sale', async () => {
  const russian = await story({
    chartTemplate: 'russia',
    country: 'RU',
    baseCurrency: 'RUB',
    language: 'ru',
    rate: '22',
  });
  await russian.receive(10, '4.00');
  const invoice = await russian.invoice(await russian.ship(await russian.order(10, '100.00'), 10));
  await russian.call('creditNote.create', { invoiceId: invoice, grossMinor: money('122.00'), issue: true });
  expect(balances(russian.path)).toMatchObject({
    AR: 109800,
    REVENUE: -109800,
    TAX_ON_REVENUE: 19800,
    OUTPUT_TAX: -19800,
  });
  const { checks } = await russian.call('reconciliation.get', period);
  expect(checks.filter(({ green }) => !green)).toEqual([]);
  expect((await russian.call('integrity.check', {})).violations).toEqual([]);
  await russian.close();
});

test('nothing is credited, taken back or refunded in a locked period', async () => {
  const { invoice, shipment } = await sold(2, '10.00');
  const { lines } = await acme.call('customerReturn.returnable', { shipmentId: shipment });
  const one = { lines: [{ shipmentLineId: lines[0]?.shipmentLineId ?? 0, qtyMicro: qty(1) }] };
  const back = await acme.call('customerReturn.create', one);
  const payment = await acme.pay('5.00');
  acme.setToday('2026-04-02');
  await acme.call('period.lock', { through: '2026-03-31' });
  const locked = { code: 'PERIOD_LOCKED' };
  const on = '2026-03-20';
  expect(await acme.refused('creditNote.create', { invoiceId: invoice, issuedOn: on, issue: true })).toMatchObject(
    locked,
  );
  expect(await acme.refused('customerReturn.receive', { id: back.id, receivedOn: on })).toMatchObject(locked);
  const sources = [{ paymentId: payment, amountMinor: 100 }];
  expect(await acme.refused('refund.create', { post: true, customerId: 1, refundedOn: on, sources })).toMatchObject(
    locked,
  );
});
