// A return received by mistake is taken back on a day of its own: goods, cost and progress are as if they had never come, and
// days between keep what stood then (ACCOUNTING.md, section 3).
import { afterEach, expect, test } from 'vitest';
import { LANGUAGES } from '../../../shared/words/index.ts';
import { refusalText } from '../../../shared/words/refusal.ts';
import { balances, journalText } from '../../kit/journal.ts';
import { credit, inAdvance, qty, type Story, sendBack, story } from '../../kit/story.ts';

let kit: Story | undefined;
afterEach(async () => {
  if (kit) {
    expect((await kit.call('integrity.check', {})).violations).toEqual([]);
    for (const to of ['2026-03-01', '2026-03-10', '2026-03-31', '2026-12-31']) {
      const { checks } = await kit.call('reconciliation.get', { from: '2026-01-01', to });
      expect(checks.filter(({ green, check }) => !green && check !== 'R1').map(({ check }) => check)).toEqual([]);
    }
  }
  await kit?.close();
  kit = undefined;
});

const r1 = async (acme: Story, to = '2026-12-31') => {
  const { checks } = await acme.call('reconciliation.get', { from: '2026-01-01', to });
  return checks.find(({ check }) => check === 'R1')?.green;
};
const stageOf = async (acme: Story, id: number) => {
  const { state, stage } = await acme.call('salesOrder.get', { id });
  return `${state} ${stage}`;
};

test('billed goods: the journal is mirrored, the goods are sold again, and the month between keeps the return', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await kit.order(8, '10.00');
  const shipment = await kit.ship(order, 8);
  await kit.invoice(shipment);
  const id = await sendBack(kit, shipment, 3, 1);
  expect(await r1(kit)).toBe(false);
  kit.setToday('2026-03-20');
  expect(await kit.refused('customerReturn.reverse', { id, reversedOn: '2026-03-01' })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'beforeDocument', params: { on: '2026-03-02' } },
  });
  await kit.call('customerReturn.reverse', { id });
  expect(await kit.call('customerReturn.get', { id })).toMatchObject({ state: 'reversed', reversedOn: '2026-03-20' });
  expect(journalText(kit.path).split('\n').slice(-8)).toEqual([
    '2026-03-02 RMA-000001',
    '  Dr INVENTORY                         8.00',
    '  Dr SCRAP_LOSS                        4.00',
    '  Cr COGS                             12.00',
    '2026-03-20 RMA-000001',
    '  Cr INVENTORY                         8.00',
    '  Cr SCRAP_LOSS                        4.00',
    '  Dr COGS                             12.00',
  ]);
  expect(await kit.stock()).toEqual({ onHand: 2, reserved: 0, valueMinor: 800 });
  expect([await r1(kit, '2026-03-10'), await r1(kit, '2026-03-31')]).toEqual([false, true]);
  const { lines } = await kit.call('customerReturn.returnable', { shipmentId: shipment });
  expect(lines).toMatchObject([{ returnableMicro: qty(8) }]);
  await credit(kit, await sendBack(kit, shipment, 8));
  expect(balances(kit.path)).toMatchObject({ AR: 0, COGS: 0, INVENTORY: 4000 });
});

test('goods that were never billed: the order is open again and to invoice', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await kit.order(5, '10.00');
  const shipment = await kit.ship(order, 5);
  const id = await sendBack(kit, shipment, 5);
  await kit.call('customerReturn.close', { id });
  expect(await stageOf(kit, order.id)).toBe('closed done');
  expect(await kit.refused('invoice.create', { orderIds: [order.id] })).toMatchObject({ reason: 'nothingToInvoice' });
  await kit.call('customerReturn.reverse', { id });
  expect(await stageOf(kit, order.id)).toBe('confirmed toInvoice');
  expect(balances(kit.path)).toMatchObject({ SHIPPED_NOT_BILLED: 2000, INVENTORY: 2000 });
  await kit.invoice(shipment);
  expect(balances(kit.path)).toMatchObject({ SHIPPED_NOT_BILLED: 0, COGS: 2000 });
});

test('billed in advance meanwhile: what is unbilled again meets it', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const { id: orderId, lineId } = await inAdvance(kit, 10);
  const shipment = await kit.ship({ id: orderId, lineId }, 6);
  const id = await sendBack(kit, shipment, 3);
  await kit.call('invoice.create', { orderIds: [orderId], issue: true });
  expect(balances(kit.path)).toMatchObject({ SHIPPED_NOT_BILLED: 0, COGS: 1200 });
  await kit.call('customerReturn.reverse', { id });
  expect(balances(kit.path)).toMatchObject({ SHIPPED_NOT_BILLED: 0, COGS: 2400, INVENTORY: 1600 });
});

test('goods that are gone, and what is credited, are refused in words', async () => {
  kit = await story();
  await kit.receive(8, '4.00');
  const order = await kit.order(8, '10.00');
  const shipment = await kit.ship(order, 8);
  await kit.invoice(shipment);
  const id = await sendBack(kit, shipment, 3);
  await kit.call('stockIssue.create', { post: true, lines: [{ itemId: 1, qtyMicro: qty(1) }] });
  expect(await kit.refused('customerReturn.reverse', { id })).toMatchObject({ code: 'INSUFFICIENT_STOCK' });
  await credit(kit, id);
  const refusal = await kit.refused('customerReturn.reverse', { id });
  expect(refusal).toMatchObject({ reason: 'returnCredited', params: { number: 'CN-000001' } });
  for (const language of LANGUAGES) expect(refusalText(refusal, language)).toMatch(/CN-000001/);
  const { actions } = await kit.call('customerReturn.get', { id });
  expect(actions.find(({ action }) => action === 'reverse')).toMatchObject({
    ...{ allowed: false, reason: 'returnCredited', params: { number: 'CN-000001' } },
  });
});

test('goods at another cost by now: stock bears the difference', async () => {
  kit = await story();
  await kit.receive(8, '4.00');
  const order = await kit.order(8, '10.00');
  const shipment = await kit.ship(order, 8);
  await kit.invoice(shipment);
  const id = await sendBack(kit, shipment, 3);
  await kit.receive(1, '8.00');
  await kit.call('stockIssue.create', { post: true, lines: [{ itemId: 1, qtyMicro: qty(1) }] });
  await kit.call('customerReturn.reverse', { id });
  expect(await kit.stock()).toEqual({ onHand: 0, reserved: 0, valueMinor: 0 });
  expect(balances(kit.path)).toMatchObject({ COGS: 3200, INVENTORY: 0 });
});
