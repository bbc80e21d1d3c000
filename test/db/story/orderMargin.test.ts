// No line of an order goes out under the least margin of its item: a clerk is refused, an accountant says why, and what a
// quote was sent at is approved.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../../db/engine.ts';
import type { Answer } from '../../../shared/contract/envelope.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { money, percent, price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
let clerk: Engine;
let accountant: Engine;
beforeEach(async () => {
  acme = await story();
  clerk = await acme.as('clerk');
  accountant = await acme.as('accountant');
  await acme.receive(100, '8.00');
  await acme.call('item.create', { code: 'BRASS', name: 'Brass lamp' });
  const { version } = await acme.call('item.get', { id: 1 });
  await acme.call('item.update', { id: 1, version, code: 'WIDGET', name: 'Widget', minMarginPpm: percent('25') });
});
afterEach(() => acme.close());

/** Ten at 8.00 cost; 10.00 leaves 20 %, 10.67 just over 25 %. */
const line = (unit: string, more: object = {}) => ({
  ...{ itemId: 1, qtyMicro: qty(10), unitPriceMicro: price(unit), ...more },
});
const drafted = async (lines: object[], more: object = {}): Promise<number> =>
  (await acme.call('salesOrder.create', { customerId: 1, lines: lines as ReturnType<typeof line>[], ...more })).id;
const lines = async (id: number) => (await acme.call('salesOrder.get', { id })).lines;
const FORBIDDEN = {
  refusal: {
    ...{ code: 'FORBIDDEN', reason: 'orderMarginNeedsAccountant', params: { item: 'WIDGET' } },
    fields: ['lines.0.unitPriceMicro'],
  },
};
const NEEDS_REASON = { refusal: { code: 'VALIDATION', reason: 'marginNeedsReason', params: { item: 'WIDGET' } } };

describe('confirming', () => {
  test('a clerk is refused, as draft and at once; an accountant passes with a reason, which is kept', async () => {
    const id = await drafted([line('10.00')]);
    expect(await clerk.call('salesOrder.confirm', { id })).toMatchObject(FORBIDDEN);
    expect(await clerk.call('salesOrder.confirm', { id, marginReason: 'I say so' })).toMatchObject(FORBIDDEN);
    const atOnce = { customerId: 1, lines: [line('10.00')], confirm: true };
    expect(await clerk.call('salesOrder.create', atOnce)).toMatchObject(FORBIDDEN);
    expect(await accountant.call('salesOrder.create', atOnce)).toMatchObject(NEEDS_REASON);
    expect(await accountant.call('salesOrder.confirm', { id })).toMatchObject(NEEDS_REASON);
    const passed = await accountant.call('salesOrder.confirm', { id, marginReason: 'Clearing the shelf' });
    expect(passed).toMatchObject({ ok: true, value: { state: 'confirmed' } });
    expect((await acme.call('salesOrder.get', { id })).changes).toMatchObject([
      {
        ...{ action: 'overrideMargin', reason: 'Clearing the shelf', userName: 'accountant', subject: 'Widget' },
        ...{ field: 'minMarginPpm', before: String(percent('25')), after: String(percent('20')) },
      },
    ]);
  });

  test('enough margin, an item without a least margin, and goods of no cost pass', async () => {
    for (const one of [line('10.67'), { ...line('0.01'), itemId: 2 }]) {
      const id = await drafted([one]);
      expect(await clerk.call('salesOrder.confirm', { id })).toMatchObject({ ok: true });
      expect((await acme.call('salesOrder.get', { id })).changes).toEqual([]);
    }
  });

  test.each([
    ['a discount of the line', [line('12.00', { discountPpm: percent('20') })], {}],
    ['a discount of the document', [line('12.00')], { discountPpm: percent('20') }],
    ['tax within the price', [line('12.00')], { pricesIncludeTax: true }],
    ['goods given away', [line('12.00', { discountPpm: percent('100') })], {}],
  ])('what counts is the net after %s', async (_, some, more) => {
    const id = await drafted(some, more);
    expect(await clerk.call('salesOrder.confirm', { id })).toMatchObject(FORBIDDEN);
    expect(await accountant.call('salesOrder.confirm', { id, marginReason: 'Agreed' })).toMatchObject({ ok: true });
  });

  test('the cost of today counts, in the currency of the order', async () => {
    await acme.call('exchangeRate.create', { currency: 'EUR', validFrom: '2026-01-01', rateE10: 11_000_000_000 });
    const { id: customerId } = await acme.call('customer.create', { code: 'PARIS', name: 'Paris', currency: 'EUR' });
    // 80.00 of cost are EUR 72.73: 9.70 a piece leaves a quarter, 9.60 does not.
    const enough = await drafted([line('9.70')], { customerId });
    const low = await drafted([line('9.60')], { customerId });
    expect((await lines(enough)).map(({ belowMargin }) => belowMargin)).toEqual([false]);
    expect((await lines(low)).map(({ belowMargin }) => belowMargin)).toEqual([true]);
    expect(await clerk.call('salesOrder.confirm', { id: low })).toMatchObject(FORBIDDEN);
    expect(await clerk.call('salesOrder.confirm', { id: enough })).toMatchObject({ ok: true });
    await acme.receive(1000, '9.00');
    const later = await drafted([line('9.70')], { customerId });
    expect(await clerk.call('salesOrder.confirm', { id: later })).toMatchObject(FORBIDDEN);
  });

  test('no day in the past makes goods cheaper: of its rate and that of today the dearer counts', async () => {
    await acme.call('exchangeRate.create', { currency: 'EUR', validFrom: '2020-01-01', rateE10: 20_000_000_000 });
    await acme.call('exchangeRate.create', { currency: 'EUR', validFrom: '2026-01-01', rateE10: 11_000_000_000 });
    // 80.00 of cost were EUR 40.00, and are EUR 72.73.
    const cheap = { customerId: 1, currency: 'EUR', lines: [line('9.60')] };
    const order = await acme.call('salesOrder.create', { ...cheap, orderedOn: '2020-02-01' });
    expect((await lines(order.id)).map(({ belowMargin }) => belowMargin)).toEqual([true]);
    expect(await clerk.call('salesOrder.confirm', { id: order.id })).toMatchObject(FORBIDDEN);
    const quote = await acme.call('quote.create', { ...cheap, quotedOn: '2020-02-01', validUntil: '2030-01-01' });
    const send = { id: quote.id, sentOn: '2020-02-01' };
    expect(await clerk.call('quote.send', send)).toMatchObject({ refusal: { reason: 'marginNeedsAccountant' } });
    expect(await accountant.call('quote.send', { ...send, marginReason: 'Agreed' })).toMatchObject({ ok: true });
    expect((await acme.call('quote.get', { id: quote.id })).lines).toMatchObject([{ marginMinor: 56_00 }]);
  });

  test('credit and margin are passed over each by its own reason', async () => {
    const { id: customerId } = await acme.call('customer.create', {
      ...{ code: 'TIGHT', name: 'Tight', creditLimitMinor: money('50.00') },
    });
    const id = await drafted([line('10.00')], { customerId });
    const confirm = (reasons: object): Promise<Answer> => accountant.call('salesOrder.confirm', { id, ...reasons });
    expect(await confirm({ marginReason: 'Shelf' })).toMatchObject({ refusal: { code: 'CREDIT_LIMIT' } });
    expect(await confirm({ overrideReason: 'Pays on Friday' })).toMatchObject(NEEDS_REASON);
    expect(await confirm({ overrideReason: 'Pays on Friday', marginReason: 'Shelf' })).toMatchObject({ ok: true });
    const { changes } = await acme.call('salesOrder.get', { id });
    expect(changes.map(({ action, reason }) => [action, reason]).sort()).toEqual([
      ['overrideCredit', 'Pays on Friday'],
      ['overrideMargin', 'Shelf'],
    ]);
  });
});

describe('an order from a quote', () => {
  /** Accepted at 9.99 less a discount of the document; answers the order. */
  const fromQuote = async (): Promise<number> => {
    const { id } = await acme.call('quote.create', {
      ...{ customerId: 1, discountPpm: percent('3') },
      lines: [line('9.99'), line('20.00', { itemId: 2, qtyMicro: qty(7) })],
    });
    await accountant.call('quote.send', { id, marginReason: 'Agreed' });
    return (await acme.call('quote.accept', { id })).orderId;
  };
  const changed = async (id: number, change: (one: object) => object) => {
    const order = await acme.call('salesOrder.get', { id });
    const rows = order.lines.map(({ itemId, qtyMicro, unitPriceMicro, discountPpm }) =>
      change({ itemId, qtyMicro, unitPriceMicro, discountPpm }),
    ) as ReturnType<typeof line>[];
    const { version, orderedOn } = order;
    await acme.call('salesOrder.update', {
      id,
      version,
      customerId: 1,
      orderedOn,
      discountPpm: percent('3'),
      lines: rows,
    });
  };

  test('is confirmed by a clerk at the price that was sent, up to the quantity that was', async () => {
    const id = await fromQuote();
    expect((await lines(id))[0]).toMatchObject({ belowMargin: true });
    await changed(id, (one) => ({ ...one, qtyMicro: qty(3) }));
    expect(await clerk.call('salesOrder.confirm', { id })).toMatchObject({ ok: true });
  });

  test('and not at a larger quantity, in one line or two', async () => {
    const id = await fromQuote();
    await changed(id, (one) => ({ ...one, qtyMicro: qty(11) }));
    expect(await clerk.call('salesOrder.confirm', { id })).toMatchObject(FORBIDDEN);
    await changed(id, (one) => ({ ...one, itemId: 1, qtyMicro: qty(6), unitPriceMicro: price('9.99') }));
    expect(await clerk.call('salesOrder.confirm', { id })).toMatchObject(FORBIDDEN);
    await changed(id, (one) => ({ ...one, qtyMicro: qty(5) }));
    expect(await clerk.call('salesOrder.confirm', { id })).toMatchObject({ ok: true });
  });

  test('and not with a tolerance by which more could leave, neither before nor after', async () => {
    const id = await fromQuote();
    await changed(id, (one) => ({ ...one, overShipmentPpm: percent('100') }));
    expect(await clerk.call('salesOrder.confirm', { id })).toMatchObject(FORBIDDEN);
    await changed(id, (one) => one);
    expect(await clerk.call('salesOrder.confirm', { id })).toMatchObject({ ok: true });
    const { version, lines: rows } = await acme.call('salesOrder.get', { id });
    const amended = (overShipmentPpm: number) =>
      rows.map(({ id: own, itemId, qtyMicro, unitPriceMicro }) => ({
        ...{ id: own, itemId, qtyMicro, unitPriceMicro, overShipmentPpm },
      }));
    const amend = (overShipmentPpm: number) =>
      clerk.call('salesOrder.amend', {
        ...{ id, version, discountPpm: percent('3'), note: 'Ring', lines: amended(overShipmentPpm) },
      });
    expect(await amend(percent('1'))).toMatchObject(FORBIDDEN);
    expect(await amend(0)).toMatchObject({ ok: true });
  });

  test('and not at a lower one', async () => {
    const id = await fromQuote();
    await changed(id, (one) => ({ ...one, discountPpm: percent('1') }));
    expect(await clerk.call('salesOrder.confirm', { id })).toMatchObject(FORBIDDEN);
  });

  test('a line of another item is approved by nobody', async () => {
    const { id: quoteId } = await acme.call('quote.create', {
      ...{ customerId: 1, lines: [line('20.00', { itemId: 2 })] },
    });
    await acme.call('quote.send', { id: quoteId });
    const { orderId: id } = await acme.call('quote.accept', { id: quoteId });
    await changed(id, (one) => ({ ...one, itemId: 1, unitPriceMicro: price('9.00') }));
    expect(await clerk.call('salesOrder.confirm', { id })).toMatchObject(FORBIDDEN);
  });
});

describe('amending', () => {
  const amend = async (who: Engine, id: number, to: { rows: object[]; more?: object }): Promise<Answer> => {
    const { version } = await acme.call('salesOrder.get', { id });
    return who.call('salesOrder.amend', { id, version, lines: to.rows, ...to.more });
  };

  test('asks of what gets cheaper, more, or new; what was let through stays let through', async () => {
    const id = await drafted([line('10.00')]);
    await accountant.call('salesOrder.confirm', { id, marginReason: 'Agreed' });
    const own = (await lines(id))[0]?.id ?? 0;
    await acme.receive(100, '9.50');
    const asked = (unit: string, pieces: number, more: object = {}) =>
      amend(clerk, id, { rows: [line(unit, { id: own, qtyMicro: qty(pieces) })], more });
    expect(await asked('10.00', 10, { note: 'Ring the bell' })).toMatchObject({ ok: true });
    expect(await asked('10.00', 9)).toMatchObject({ ok: true });
    expect(await asked('10.00', 10)).toMatchObject(FORBIDDEN);
    expect(await asked('9.90', 9)).toMatchObject(FORBIDDEN);
    expect(await asked('10.00', 9, { discountPpm: percent('1') })).toMatchObject(FORBIDDEN);
    const added = { rows: [line('15.00', { id: own }), line('10.00', { qtyMicro: qty(1) })] };
    expect(await amend(clerk, id, added)).toMatchObject({
      refusal: { code: 'FORBIDDEN', fields: ['lines.1.unitPriceMicro'] },
    });
    expect(await amend(accountant, id, added)).toMatchObject(NEEDS_REASON);
    const passed = await amend(accountant, id, { ...added, more: { reason: 'By phone', marginReason: 'Good will' } });
    expect(passed).toMatchObject({ ok: true });
    const { changes } = await acme.call('salesOrder.get', { id });
    expect(changes.filter(({ action }) => action === 'overrideMargin').map(({ reason }) => reason)).toEqual([
      ...['Good will', 'Agreed'],
    ]);
  });
});

test('who sees no margins is told of none', async () => {
  const id = await drafted([line('10.00')]);
  const told = async (who: Engine): Promise<unknown> => {
    const answer = await who.call('salesOrder.get', { id });
    return answer.ok && (answer.value as { lines: { belowMargin: boolean | null }[] }).lines[0]?.belowMargin;
  };
  expect([await told(clerk), await told(accountant)]).toEqual([null, true]);
  await acme.call('salesOrder.confirm', { id, marginReason: 'Good will' });
  const left = async (who: Engine): Promise<unknown> => {
    const answer = await who.call('salesOrder.get', { id });
    return answer.ok && (answer.value as Output<'salesOrder.get'>).changes.map(({ before, after }) => [before, after]);
  };
  const [[least, margin]] = (await left(accountant)) as [[string, string]];
  expect(Number(margin)).toBeLessThan(Number(least));
  expect(await left(clerk)).toEqual([[least, '']]);
});
