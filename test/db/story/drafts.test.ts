// A draft of every document is edited and then posted: the journal is that of the edited one, as if it had been entered so
// at once. What is stale, unknown, posted or not one's own is refused.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../../shared/contract/envelope.ts';
import type { CommandName, Name } from '../../../shared/contract/index.ts';
import { journalText } from '../../kit/journal.ts';
import { money, price, qty, type Story, story } from '../../kit/story.ts';

type Given = Record<string, number>;
type Entry = { first: object; second: object };
type Way = {
  create: CommandName;
  update: CommandName;
  post: CommandName;
  get: Name;
  /** Everything before the draft; what its input has to name. */
  given: (acme: Story) => Promise<Given>;
  /** What is entered first, and what instead of it; `fixed` is only part of what is made, not of what is changed. */
  entry: (given: Given) => Entry & { fixed?: object };
  /** A line that the journal of the edited one has. */
  posts: RegExp | null;
  accountant?: boolean;
};

const goods = (n: number, more: object = {}) => ({ lines: [{ itemId: 1, qtyMicro: qty(n), ...more }] });

async function stocked(acme: Story): Promise<Given> {
  return { receiptId: await acme.receive(20, '4.00') };
}

async function shipped(acme: Story): Promise<Given> {
  await stocked(acme);
  const order = await acme.order(10, '10.00');
  return { ...order, orderId: order.id, one: await acme.ship(order, 3), two: await acme.ship(order, 2) };
}

async function billed(acme: Story): Promise<Given> {
  const { one = 0 } = await shipped(acme);
  const invoiceId = await acme.invoice(one);
  const { lines } = await acme.call('invoice.get', { id: invoiceId });
  return { invoiceId, lineId: lines[0]?.id ?? 0 };
}

async function twoPlaces(acme: Story): Promise<Given> {
  await stocked(acme);
  const names = ['EAST', 'WEST'];
  const [east = 0, west = 0] = await Promise.all(
    names.map(async (code) => (await acme.call('warehouse.create', { code, name: code })).id),
  );
  return { east, west };
}

const WAYS: Record<string, Way> = {
  payment: {
    ...{ create: 'payment.create', update: 'payment.update', post: 'payment.post', get: 'payment.get' },
    given: async (acme) => ({ other: (await acme.call('customer.create', { code: 'BETA', name: 'Beta' })).id }),
    entry: ({ other }) => ({
      first: { customerId: 1, amountMinor: money('50.00'), reference: 'A' },
      second: {
        ...{ customerId: other, amountMinor: money('80.00'), feeMinor: money('2.00') },
        ...{ paidOn: '2026-02-27', reference: 'B', note: 'By phone' },
      },
    }),
    posts: /BANK .* 78\.00/,
  },
  invoice: {
    ...{ create: 'invoice.create', update: 'invoice.update', post: 'invoice.issue', get: 'invoice.get' },
    given: shipped,
    entry: ({ one, two }) => ({
      first: { shipmentIds: [one] },
      second: { shipmentIds: [one, two], issuedOn: '2026-03-04', dueOn: '2026-03-30' },
    }),
    posts: /AR +60\.00/,
  },
  creditNote: {
    ...{ create: 'creditNote.create', update: 'creditNote.update', post: 'creditNote.issue', get: 'creditNote.get' },
    given: billed,
    entry: ({ invoiceId, lineId }) => ({
      fixed: { invoiceId },
      first: { grossMinor: money('5.00'), reason: 'Late' },
      second: { lines: [{ invoiceLineId: lineId, qtyMicro: qty(2) }], issuedOn: '2026-03-05', reason: 'Two broken' },
    }),
    posts: /AR +24\.00/,
  },
  writeOff: {
    ...{ create: 'writeOff.create', update: 'writeOff.update', post: 'writeOff.post', get: 'writeOff.get' },
    given: billed,
    entry: ({ invoiceId }) => ({
      fixed: { invoiceId },
      first: { amountMinor: money('1.00') },
      second: { amountMinor: money('36.00'), writtenOffOn: '2026-03-06', reason: 'Gone' },
    }),
    posts: /BAD_DEBT.* 36\.00/,
  },
  refund: {
    ...{ create: 'refund.create', update: 'refund.update', post: 'refund.post', get: 'refund.get' },
    given: async (acme) => ({ paymentId: await acme.pay('50.00') }),
    entry: ({ paymentId = 0 }) => ({
      fixed: { customerId: 1 },
      first: { sources: [{ paymentId, amountMinor: money('1.00') }] },
      second: { refundedOn: '2026-03-06', reference: 'B', sources: [{ paymentId, amountMinor: money('36.00') }] },
    }),
    posts: /CUSTOMER_ADVANCES.* 36\.00/,
  },
  shipment: {
    ...{ create: 'shipment.create', update: 'shipment.update', post: 'shipment.post', get: 'shipment.get' },
    given: shipped,
    entry: ({ orderId, lineId }) => ({
      fixed: { orderId },
      first: { lines: [{ orderLineId: lineId, qtyMicro: qty(1) }] },
      second: {
        ...{ lines: [{ orderLineId: lineId, qtyMicro: qty(4) }], shippedOn: '2026-03-03' },
        ...{ carrier: 'Parcel service', tracking: 'T-1' },
      },
    }),
    posts: /SHIPPED_NOT_BILLED +16\.00/,
  },
  stockReceipt: {
    ...{ create: 'stockReceipt.create', update: 'stockReceipt.update' },
    ...{ post: 'stockDocument.post', get: 'stockDocument.get' },
    given: stocked,
    entry: () => ({
      first: goods(1, { unitCostMicro: price('4.00') }),
      second: {
        ...goods(3, { unitCostMicro: price('5.00') }),
        receivedOn: '2026-03-01',
        reason: 'found',
        note: 'Shelf',
      },
    }),
    posts: /INVENTORY +15\.00/,
  },
  stockIssue: {
    ...{ create: 'stockIssue.create', update: 'stockIssue.update' },
    ...{ post: 'stockDocument.post', get: 'stockDocument.get' },
    given: stocked,
    entry: () => ({ first: goods(1), second: { ...goods(2), reason: 'damaged', note: 'Rain' } }),
    posts: /INVENTORY +8\.00/,
  },
  stockCount: {
    ...{ create: 'stockCount.create', update: 'stockCount.update' },
    ...{ post: 'stockDocument.post', get: 'stockDocument.get' },
    given: stocked,
    entry: () => ({ first: goods(25), second: { ...goods(17), reason: 'lost' } }),
    posts: /INVENTORY +12\.00/,
  },
  stockRevaluation: {
    ...{ create: 'stockRevaluation.create', update: 'stockRevaluation.update' },
    ...{ post: 'stockDocument.post', get: 'stockDocument.get' },
    given: stocked,
    entry: () => ({
      first: { lines: [{ itemId: 1, unitCostMicro: price('9.00') }] },
      second: { lines: [{ itemId: 1, valueMinor: money('70.00') }], note: 'Old stock' },
    }),
    posts: /INVENTORY +10\.00/,
    accountant: true,
  },
  landedCost: {
    ...{ create: 'landedCost.create', update: 'landedCost.update' },
    ...{ post: 'stockDocument.post', get: 'stockDocument.get' },
    given: stocked,
    entry: ({ receiptId }) => ({
      fixed: { receiptId },
      first: { amountMinor: money('3.00') },
      second: { amountMinor: money('7.00'), basis: 'quantity', landedOn: '2026-03-03', note: 'Freight' },
    }),
    posts: /INVENTORY +7\.00/,
    accountant: true,
  },
  stockTransfer: {
    ...{ create: 'stockTransfer.create', update: 'stockTransfer.update' },
    ...{ post: 'stockTransfer.post', get: 'stockTransfer.get' },
    given: twoPlaces,
    entry: ({ east, west }) => ({
      first: { toWarehouseId: east, ...goods(1) },
      second: { toWarehouseId: west, ...goods(5), transferredOn: '2026-03-03', note: 'Fair' },
    }),
    posts: null,
  },
};

let acme: Story;
beforeEach(async () => {
  acme = await story();
});
afterEach(() => acme.close());

const idOf = (answer: Answer): number => {
  expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true });
  return answer.ok ? (answer.value as { id: number }).id : 0;
};
const ask = (kit: Story, name: Name, input: object): Promise<Answer> => kit.answer(name, input as never);
const draftOf = async (way: Way, kit: Story, which: 'first' | 'second') => {
  const given = await way.given(kit);
  kit.setToday('2026-03-06');
  const entry = way.entry(given);
  return { entry, id: idOf(await ask(kit, way.create, { ...entry.fixed, ...entry[which] })) };
};
const get = async (way: Way, id: number) => (await ask(acme, way.get, { id })) as Answer<Record<string, unknown>>;

describe.each(Object.entries(WAYS))('%s', (_, way) => {
  test('is posted as it was edited', async () => {
    const { entry, id } = await draftOf(way, acme, 'first');
    idOf(await ask(acme, way.update, { id, version: 1, ...entry.second }));
    expect(await get(way, id)).toMatchObject({ ok: true, value: { id, version: 2, state: 'draft', number: '' } });
    idOf(await ask(acme, way.post, { id }));
    const other = await story();
    const again = await draftOf(way, other, 'second');
    idOf(await ask(other, way.post, { id: again.id }));
    const text = journalText(acme.path);
    expect(text).toBe(journalText(other.path));
    if (way.posts) expect(text).toMatch(way.posts);
    const input = { id } as never;
    const [mine, theirs] = [await acme.call(way.get, input), await other.call(way.get, { id: again.id } as never)];
    expect(mine).toEqual({ ...(theirs as object), version: 3, ...idsOf(mine) });
    expect((await acme.call('integrity.check', {})).violations).toEqual([]);
    await other.close();
  });

  test('is refused where it is stale, unknown, not a draft any more, or asked by who may not', async () => {
    const { entry, id } = await draftOf(way, acme, 'first');
    const change = (version: number, of = id) => ask(acme, way.update, { id: of, version, ...entry.second });
    expect(await change(1, 7_777)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    idOf(await change(1));
    expect(await change(1)).toMatchObject({ refusal: { code: 'STALE', fields: ['version'] } });
    const input = { id, version: 2, ...entry.second } as never;
    const role = way.accountant ? 'clerk' : 'viewer';
    const other = await acme.as(role);
    expect(await other.call(way.update, input)).toMatchObject({ refusal: { code: 'FORBIDDEN' } });
    const may = await acme.as(way.accountant ? 'accountant' : 'clerk');
    expect(await may.call(way.update, input)).toMatchObject({ ok: true });
    idOf(await ask(acme, way.post, { id }));
    expect(await change(4)).toMatchObject({ refusal: { code: 'WRONG_STATE', params: { action: 'update' } } });
  });
});

/** Lines that were entered anew have ids of their own. */
function idsOf(row: unknown): object {
  return Object.fromEntries(
    Object.entries(row as object).filter(([key]) => ['lines', 'applications', 'creditApplications'].includes(key)),
  );
}
