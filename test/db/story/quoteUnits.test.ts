// A quote is entered like an order: in boxes or pieces, from a price list, in a currency, with a deposit. Accepted it becomes an
// order that says the same, whatever became of the unit or the list since; what was negotiated further is told in one unit.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../../shared/contract/index.ts';
import { money, percent, price, qty, type Story, story } from '../../kit/story.ts';

const BOX = { code: 'box', numerator: 12, denominator: 1, qtyDecimals: 1 };
const PIECES = { code: 'WIDGET', name: 'Widget', taxCode: 'STORY', salesPriceMicro: price('4.00') };

let acme: Story;
beforeEach(async () => {
  acme = await story();
  await units([{ ...BOX, usual: true }]);
  await acme.call('priceList.create', { code: 'TRADE', name: 'Trade' });
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});

/** What the item may be entered in from now on. */
async function units(list: NonNullable<Input<'item.create'>['units']>, more: object = {}): Promise<void> {
  const { version } = await acme.call('item.get', { id: 1 });
  await acme.call('item.update', { ...PIECES, id: 1, version, units: list, ...more });
}
/** The list is taken out of use. */
async function withoutList(): Promise<void> {
  await acme.call('priceList.update', { id: 1, version: 1, code: 'TRADE', name: 'Trade', active: false });
}

type Line = Input<'quote.create'>['lines'][number];
const line = (quantity: string, unit: string, unitPrice: string, more: Partial<Line> = {}): Line => ({
  ...{ itemId: 1, qtyMicro: qty(quantity), unit, unitPriceMicro: price(unitPrice), ...more },
});
const BOXES = line('10', 'box', '42.00');
const quoted = async (lines: Line[], more: Partial<Input<'quote.create'>> = {}): Promise<number> =>
  (await acme.call('quote.create', { customerId: 1, lines, ...more })).id;
async function sent(lines: Line[], more: Partial<Input<'quote.create'>> = {}): Promise<number> {
  const id = await quoted(lines, more);
  await acme.call('quote.send', { id });
  return id;
}
const accepted = async (id: number, alternativeLineIds: number[] = []) => {
  const { orderId } = await acme.call('quote.accept', { id, alternativeLineIds });
  return acme.call('salesOrder.get', { id: orderId });
};
/** Everything that a quote or its order says otherwise. */
async function differences(id: number) {
  const seen = await acme.call('quote.get', { id });
  const { differences: lines, discountDifference, depositDifference: deposit, pricingDifference: pricing } = seen;
  return { lines, discount: discountDifference, deposit, pricing };
}
const NONE = { lines: [], discount: null, deposit: null, pricing: null };

test('10 boxes at 42.00 from a list, a fifth in advance: sent, revised, accepted, with everything in the order', async () => {
  const first = await sent([BOXES], { priceListId: 1, depositPpm: percent('20') });
  const draft = await acme.call('quote.revise', { id: first });
  await acme.call('quote.send', { id: draft.id });
  const quote = await acme.call('quote.get', { id: draft.id });
  expect(quote).toMatchObject({
    ...{ priceListId: 1, priceListCode: 'TRADE', depositPpm: percent('20'), depositMinor: 0 },
    ...{ netMinor: 42_000, grossMinor: 50_400, depositAskedMinor: 10_080, changes: [] },
    ...{ discountChange: null, depositChange: null, pricingChange: null },
  });
  expect(quote.lines).toMatchObject([
    {
      ...{ unit: 'pcs', qtyMicro: qty(120), enteredUnit: 'box', enteredMicro: qty(10), unitPriceMicro: price('42.00') },
      units: [{ code: 'box', numerator: 12 }],
    },
  ]);
  const order = await accepted(draft.id);
  expect(order).toMatchObject({
    ...{ priceListId: 1, depositPpm: percent('20'), depositMinor: 0, netMinor: 42_000, grossMinor: 50_400 },
    ...{ deposit: { askedMinor: 10_080 } },
    lines: [{ qtyMicro: qty(120), enteredUnit: 'box', enteredMicro: qty(10), unitPriceMicro: price('42.00') }],
  });
  expect(await differences(draft.id)).toEqual(NONE);
});

test('negotiated further: more boxes are told in boxes, pieces beside the boxes that they were', async () => {
  const id = await sent([BOXES, line('5', '', '4.00')], { priceListId: 1, depositMinor: money('100.00') });
  const { id: orderId, version } = await accepted(id);
  const update = { id: orderId, version, customerId: 1, depositMinor: money('50.00') };
  // The pieces come first now: each line is compared with that in its unit.
  await acme.call('salesOrder.update', { ...update, lines: [line('5', '', '3.90'), line('12', 'box', '42.00')] });
  expect(await differences(id)).toMatchObject({
    lines: [
      {
        ...{ change: 'changed', beforeUnit: 'box', afterUnit: 'box', unit: 'pcs' },
        ...{ beforeEnteredMicro: qty(10), afterEnteredMicro: qty(12), beforeMicro: qty(120), afterMicro: qty(144) },
        ...{ beforePriceMicro: price('42.00'), afterPriceMicro: price('42.00') },
      },
      { beforeUnit: 'pcs', afterUnit: 'pcs', beforePriceMicro: price('4.00'), afterPriceMicro: price('3.90') },
    ],
    deposit: { before: { depositMinor: 10_000 }, after: { depositMinor: 5_000 } },
    pricing: { before: { priceListCode: 'TRADE' }, after: { priceListCode: '' } },
  });
  const now = await acme.call('salesOrder.get', { id: orderId });
  const same = [line('120', 'pcs', '3.50'), line('5', '', '4.00')];
  const terms = { priceListId: 1, depositMinor: money('100.00') };
  await acme.call('salesOrder.update', { id: orderId, version: now.version, customerId: 1, ...terms, lines: same });
  expect(await differences(id)).toMatchObject({
    ...{ ...NONE, lines: [{ change: 'changed', beforeMicro: qty(120), afterMicro: qty(120) }] },
  });
  const [changed] = (await differences(id)).lines;
  expect(changed).toMatchObject({ beforeUnit: 'box', afterUnit: 'pcs', afterPriceMicro: price('3.50') });
  expect(changed).toMatchObject({ beforeMinor: 42_000, afterMinor: 42_000 });
});

test.each([
  ['is smaller', [{ ...BOX, numerator: 10 }]],
  ['is gone', []],
])(
  'a box that %s since is as it was quoted, in a revision and in the order, also where these are changed',
  async (_, now) => {
    const first = await sent([BOXES]);
    await units(now);
    const { id } = await acme.call('quote.revise', { id: first });
    const asQuoted = { qtyMicro: qty(120), enteredUnit: 'box', enteredMicro: qty(10), amountMinor: 42_000 };
    const revised = await acme.call('quote.get', { id });
    expect(revised.lines).toMatchObject([asQuoted]);
    await acme.call('quote.update', { id, version: revised.version, customerId: 1, note: 'As agreed', lines: [BOXES] });
    expect((await acme.call('quote.get', { id })).lines).toMatchObject([asQuoted]);
    await acme.call('quote.send', { id });
    const order = await accepted(id);
    expect(order.lines).toMatchObject([asQuoted]);
    // A draft is saved anew before it is confirmed.
    await acme.call('salesOrder.update', { id: order.id, version: order.version, customerId: 1, lines: [BOXES] });
    expect((await acme.call('salesOrder.get', { id: order.id })).lines).toMatchObject([asQuoted]);
    expect(await differences(id)).toEqual(NONE);
  },
);

test('a list that is out of use is not quoted from, and holds up no revision and no order', async () => {
  const first = await sent([BOXES], { priceListId: 1 });
  await withoutList();
  expect(await acme.refused('quote.create', { customerId: 1, priceListId: 1, lines: [BOXES] })).toMatchObject({
    ...{ code: 'WRONG_STATE', reason: 'inactive', fields: ['priceListId'] },
  });
  const { id } = await acme.call('quote.revise', { id: first });
  expect(await acme.call('quote.get', { id })).toMatchObject({
    ...{ priceListId: null, netMinor: 42_000, pricingChange: { before: { priceListCode: 'TRADE' } } },
  });
  expect(await accepted(first)).toMatchObject({ priceListId: null, netMinor: 42_000 });
  expect(await differences(first)).toMatchObject({ pricing: { before: { priceListCode: 'TRADE' } }, lines: [] });
});

test('lines of quotes are listed in their units; what does not count comes to nothing', async () => {
  await acme.receive(600, '3.00');
  const cheap = line('120', 'pcs', '3.25', { alternative: true });
  const id = await sent([BOXES, cheap], { discountPpm: percent('10') });
  await quoted([line('6', 'pcs', '4.00')]);
  const listed = async (part: object = {}) =>
    (await acme.call('quoteLine.list', part)).rows.map((row) => [
      ...[row.number, row.qtyMicro / 1e6, row.unit, row.ownMicro / 1e6, row.netMinor, row.marginMinor],
    ]);
  const draft = ['', 6, 'pcs', 6, 2_400, 600];
  const main = ['QT-000001', 10, 'box', 120, 37_800, 1_800];
  expect(await listed()).toEqual([draft, main, ['QT-000001', 120, 'pcs', 120, null, null]]);
  const lines = (await acme.call('quote.get', { id })).lines;
  await accepted(id, [lines[1]?.id ?? 0]);
  const taken = ['QT-000001', 120, 'pcs', 120, 35_100, -900];
  expect(await listed({ open: false })).toEqual([['QT-000001', 10, 'box', 120, null, null], taken]);
  expect(await listed({ open: true, customerId: 1, itemId: 1 })).toEqual([draft]);
  expect(await listed({ itemId: 1, from: '2026-03-03' })).toEqual([]);
});

describe('the deposit', () => {
  test('is a percent or an amount, and no more than the total', async () => {
    const ask = (part: object) => acme.refused('quote.create', { customerId: 1, lines: [BOXES], ...part });
    expect(await ask({ depositPpm: percent('20'), depositMinor: 1 })).toMatchObject({
      ...{ code: 'VALIDATION', reason: 'oneDeposit', fields: ['depositMinor'] },
    });
    expect(await ask({ depositMinor: 50_401 })).toMatchObject({
      ...{ reason: 'depositTooBig', params: { limitMinor: 50_400 }, fields: ['depositMinor'] },
    });
    await quoted([BOXES], { depositMinor: 50_400 });
  });

  test('is asked of what is counted; of a cheaper alternative all of it, and no more', async () => {
    const cheap = line('1', 'box', '40.00', { alternative: true });
    const id = await sent([BOXES, cheap], { depositMinor: money('300.00') });
    const { lines } = await acme.call('quote.get', { id });
    const order = await accepted(id, [lines[1]?.id ?? 0]);
    expect(order).toMatchObject({ grossMinor: 4_800, depositMinor: 4_800, deposit: { askedMinor: 4_800 } });
    expect(await differences(id)).toMatchObject({
      ...{ ...NONE, deposit: { before: { depositMinor: 30_000 }, after: { depositMinor: 4_800 } } },
    });
  });
});

test('the unit that a quote counts in stays that of the item: a carton is no carton of another size in the order', async () => {
  const renamed = async () => {
    const { version } = await acme.call('item.get', { id: 1 });
    return acme.refused('item.update', { ...PIECES, id: 1, version, unit: 'box', units: [] });
  };
  await quoted([BOXES]);
  expect(await renamed()).toMatchObject({ code: 'WRONG_STATE', reason: 'unitFixed', fields: ['unit'] });
});

test('what is no exact step of the unit is refused, and so is a unit that the item does not have', async () => {
  const asked = (one: Line) => acme.refused('quote.create', { customerId: 1, lines: [BOXES, one] });
  expect(await asked(line('1.05', 'box', '42.00'))).toMatchObject({
    ...{ reason: 'unitStep', fields: ['lines.1.qtyMicro'] },
  });
  expect(await asked(line('1.05', 'box', '42.00', { alternative: true }))).toMatchObject({
    ...{ reason: 'unitStep', fields: ['lines.1.qtyMicro'] },
  });
  expect(await asked(line('1', 'sack', '42.00'))).toMatchObject({ code: 'NOT_FOUND', fields: ['lines.1.unit'] });
});

describe('the margin', () => {
  beforeEach(async () => {
    await units([{ ...BOX, usual: true }], { minMarginPpm: percent('25') });
    await acme.receive(600, '3.00');
  });
  const FORBIDDEN = { refusal: { code: 'FORBIDDEN', reason: 'orderMarginNeedsAccountant' } };

  test('is that of a box at the cost of its pieces', async () => {
    // A box costs 36.00: at 48.00 a quarter is left, at 47.99 less.
    const low = await quoted([line('10', 'box', '47.99')]);
    expect((await acme.call('quote.get', { id: low })).lines).toMatchObject([
      { marginMinor: 11_990, belowMargin: true },
    ]);
    const clerk = await acme.as('clerk');
    expect(await clerk.call('quote.send', { id: low })).toMatchObject({
      refusal: { reason: 'marginNeedsAccountant', fields: ['lines.0.unitPriceMicro'] },
    });
    expect(await clerk.call('quote.send', { id: await quoted([line('10', 'box', '48.00')]) })).toMatchObject({
      ok: true,
    });
  });

  test('is passed over by an accountant or owner who says why, which who sees margins reads on the quote', async () => {
    const id = await quoted([line('10', 'box', '48.00'), line('1', 'box', '47.99', { alternative: true })]);
    const REASONLESS = {
      ...{ code: 'VALIDATION', reason: 'quoteMarginNeedsReason', params: { item: 'WIDGET' } },
      fields: ['lines.1.unitPriceMicro'],
    };
    expect(await acme.refused('quote.send', { id, marginReason: '  ' })).toMatchObject(REASONLESS);
    const [clerk, accountant] = [await acme.as('clerk'), await acme.as('accountant')];
    expect(await accountant.call('quote.send', { id })).toMatchObject({ refusal: REASONLESS });
    expect(await clerk.call('quote.send', { id, marginReason: 'I say so' })).toMatchObject({
      refusal: { code: 'FORBIDDEN', reason: 'marginNeedsAccountant' },
    });
    expect(await acme.call('quote.get', { id })).toMatchObject({ state: 'draft', marginReason: '' });
    expect(await accountant.call('quote.send', { id, marginReason: 'Clearing the shelf' })).toMatchObject({ ok: true });
    expect(await acme.call('quote.get', { id })).toMatchObject({ marginReason: 'Clearing the shelf' });
    expect(await clerk.call('quote.get', { id })).toMatchObject({ value: { marginReason: null } });
    // The next revision is asked anew, and where it needs none sent without.
    const next = await acme.call('quote.revise', { id });
    expect(await acme.refused('quote.send', { id: next.id })).toMatchObject(REASONLESS);
    await acme.call('quote.update', {
      ...{ id: next.id, version: next.version, customerId: 1, lines: [line('10', 'box', '48.00')] },
    });
    await acme.call('quote.send', { id: next.id });
    expect(await acme.call('quote.get', { id: next.id })).toMatchObject({ marginReason: '' });
  });

  test('an order in pieces is approved at the price of the box that was quoted, and not below', async () => {
    const id = await quoted([BOXES]);
    await (await acme.as('accountant')).call('quote.send', { id, marginReason: 'Clearing the shelf' });
    const { id: orderId } = await accepted(id);
    const clerk = await acme.as('clerk');
    const confirmedAt = async (lines: Line[]) => {
      const { version } = await acme.call('salesOrder.get', { id: orderId });
      await acme.call('salesOrder.update', { id: orderId, version, customerId: 1, lines });
      return clerk.call('salesOrder.confirm', { id: orderId });
    };
    expect(await confirmedAt([line('120', 'pcs', '3.49')])).toMatchObject(FORBIDDEN);
    expect(await confirmedAt([line('121', 'pcs', '3.50')])).toMatchObject(FORBIDDEN);
    expect(await confirmedAt([line('5', 'box', '42.00'), line('61', 'pcs', '3.50')])).toMatchObject(FORBIDDEN);
    expect(await confirmedAt([line('5', 'box', '42.00'), line('60', 'pcs', '3.50')])).toMatchObject({ ok: true });
  });

  test('an amount in another currency approves nothing', async () => {
    await acme.call('exchangeRate.create', { currency: 'EUR', validFrom: '2026-01-01', rateE10: 5_000_000_000 });
    const id = await quoted([BOXES]);
    await (await acme.as('accountant')).call('quote.send', { id, marginReason: 'Clearing the shelf' });
    const { id: orderId, version } = await accepted(id);
    // 420.00 of half the worth.
    await acme.call('salesOrder.update', { id: orderId, version, customerId: 1, currency: 'EUR', lines: [BOXES] });
    expect(await (await acme.as('clerk')).call('salesOrder.confirm', { id: orderId })).toMatchObject(FORBIDDEN);
    expect(await differences(id)).toMatchObject({
      pricing: { before: { currency: 'USD' }, after: { currency: 'EUR' } },
    });
  });
});

test('a quote in a currency that was chosen has the rate of its day, then of the day it is sent; its order its own', async () => {
  const rate = (validFrom: string, rateE10: number) =>
    acme.call('exchangeRate.create', { currency: 'EUR', validFrom, rateE10 });
  await rate('2026-01-01', 11_000_000_000);
  await acme.call('priceList.create', { code: 'EURO', name: 'Euro', currency: 'EUR' });
  const wrong = { customerId: 1, currency: 'EUR', priceListId: 1, lines: [BOXES] };
  expect(await acme.refused('quote.create', wrong)).toMatchObject({ reason: 'listCurrency', fields: ['priceListId'] });
  const id = await quoted([BOXES], { currency: 'EUR', priceListId: 2 });
  const now = async () => {
    const { currency, rateE10, baseGrossMinor } = await acme.call('quote.get', { id });
    return [currency, rateE10, baseGrossMinor];
  };
  expect(await now()).toEqual(['EUR', 11_000_000_000, 55_440]);
  await rate('2026-03-05', 12_000_000_000);
  acme.setToday('2026-03-05');
  await acme.call('quote.send', { id });
  expect(await now()).toEqual(['EUR', 12_000_000_000, 60_480]);
  await rate('2026-03-06', 13_000_000_000);
  acme.setToday('2026-03-06');
  expect(await accepted(id)).toMatchObject({ currency: 'EUR', priceListId: 2, rateE10: 13_000_000_000 });
  expect(await now()).toEqual(['EUR', 12_000_000_000, 60_480]);
  expect(await differences(id)).toEqual(NONE);
  expect(await acme.refused('quote.create', { customerId: 1, currency: 'CHF', lines: [BOXES] })).toMatchObject({
    code: 'NO_RATE',
  });
});
