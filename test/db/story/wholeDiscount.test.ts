// A discount on a whole document, from the quote to the credit note: what is printed adds up line by line and to the total, an
// alternative costs what was written, and nothing is told as changed that was not.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PrintForm } from '../../../shared/contract/printing.ts';
import { money, percent, price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
  await acme.call('taxCode.create', {
    ...{ code: 'LOW', name: 'Low tax', category: 'standard' },
    rates: [{ validFrom: '1990-01-01', ratePpm: percent('7') }],
  });
  await acme.call('item.create', { code: 'BRASS', name: 'Brass widget', taxCode: 'LOW' });
  await acme.receive(100, '4.00');
  const lines = [{ itemId: 2, qtyMicro: qty(100), unitCostMicro: price('4.00') }];
  await acme.call('stockReceipt.create', { lines, post: true });
});
afterEach(() => acme.close());

const widget = { itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('20.00') };
const brass = { itemId: 2, qtyMicro: qty(12), unitPriceMicro: price('22.40') };

const minor = (text: string): number => Math.round(Number(text.replace(/[,\s]/g, '').replace('−', '-')) * 100);
/** Amounts of the lines, what is said below them, and the totals, as they are printed. */
async function printed(form: PrintForm, id: number, language: 'en' | 'ru' = 'en') {
  const model = await acme.call('printForm.get', { form, id, language });
  return {
    lines: model.rows.map(({ cells }) => cells.at(-1)),
    details: model.rows.map(({ detail }) => detail),
    totals: model.totals.map(({ label, value }) => `${label} ${value}`),
    notes: model.notes,
    sum: model.rows
      .filter(({ detail }) => !detail.startsWith('Alternative'))
      .reduce((sum, { cells }) => sum + minor(cells.at(-1) ?? ''), 0),
    figures: model.totals.map(({ value }) => minor(value)),
  };
}

const quoted = async (part: object): Promise<number> => {
  const { id } = await acme.call('quote.create', { customerId: 1, lines: [widget], ...part });
  await acme.call('quote.send', { id });
  return id;
};
const ordered = async (part: object) => {
  const { id } = await acme.call('salesOrder.create', {
    customerId: 1,
    lines: [widget, brass],
    confirm: true,
    ...part,
  });
  return acme.call('salesOrder.get', { id });
};
const shipped = async (orderId: number, lines: { orderLineId: number; qtyMicro: number }[]): Promise<number> => {
  const shipment = await acme.call('shipment.create', { orderId, lines, post: true });
  return (await acme.call('invoice.create', { shipmentIds: [shipment.id], issue: true })).id;
};

describe('printed', () => {
  test('quote and order: lines before the discount, their sum, the discount by its name, net, each tax, total', async () => {
    const id = await quoted({ lines: [{ ...widget, discountPpm: percent('10') }, brass], discountPpm: percent('5') });
    const quote = await printed('quote', id);
    // 200.00 less 10 % is 180.00; 448.80 less 5 % (22.44) is 426.36.
    expect(quote.lines).toEqual(['180.00', '268.80']);
    expect(quote.totals).toEqual([
      ...['Sum of lines 448.80', 'Discount 5 % -22.44', 'Net total 426.36'],
      ...['Story tax: 20 % on 171.00 34.20', 'Low tax: 7 % on 255.36 17.88', 'Total USD 478.44'],
    ]);
    const { orderId } = await acme.call('quote.accept', { id });
    const order = await printed('orderConfirmation', orderId);
    expect([order.lines, order.totals]).toEqual([quote.lines, quote.totals]);
    expect((await printed('quote', id, 'ru')).totals.slice(0, 3)).toEqual([
      ...['Сумма по строкам 448,80', 'Скидка 5 % -22,44', 'Итого без налога 426,36'],
    ]);
  });

  test('prices with tax: the discount goes off the sum with tax, and net and taxes make up what is left', async () => {
    const order = await ordered({ pricesIncludeTax: true, discountPpm: percent('5') });
    const { lines, totals, sum, figures } = await printed('orderConfirmation', order.id);
    expect(lines).toEqual(['200.00', '268.80']);
    expect(totals.slice(0, 2)).toEqual(['Sum of lines with tax 468.80', 'Discount 5 % -23.44']);
    const [whole = 0, discount = 0, net = 0, high = 0, low = 0, total = 0] = figures;
    expect([sum, whole + discount, net + high + low]).toEqual([whole, total, total]);
  });

  test('an amount over invoices in parts: each shows its own share, together all of it', async () => {
    const order = await ordered({ discountMinor: money('10.00') });
    const [one, two] = order.lines.map(({ id }) => id);
    const first = await shipped(order.id, [{ orderLineId: one ?? 0, qtyMicro: qty(3) }]);
    const second = await shipped(order.id, [
      ...[
        { orderLineId: one ?? 0, qtyMicro: qty(7) },
        { orderLineId: two ?? 0, qtyMicro: qty(12) },
      ],
    ]);
    const shares = [];
    for (const id of [first, second]) {
      const { totals, sum, figures } = await printed('invoice', id);
      expect([totals[0]?.split(' ').slice(0, 3).join(' '), totals[1]?.split(' ')[0]]).toEqual([
        'Sum of lines',
        'Discount',
      ]);
      const [whole = 0, discount = 0, net = 0] = figures;
      expect([sum, whole + discount]).toEqual([whole, net]);
      expect(figures.slice(2, -1).reduce((a, b) => a + b, 0)).toBe(figures.at(-1));
      shares.push(discount);
    }
    // 60.00 of 468.80 is worth 1.28 of the 10.00.
    expect(shares).toEqual([-128, -872]);
  });

  test('an invoice of orders with one percent names it, one of two percents does not', async () => {
    const five = await ordered({ lines: [widget], discountPpm: percent('5') });
    const all = five.lines.map(({ id, qtyMicro }) => ({ orderLineId: id, qtyMicro }));
    const invoice = await shipped(five.id, all);
    expect((await printed('invoice', invoice)).totals[1]).toBe('Discount 5 % -10.00');
    const ten = await ordered({ lines: [{ ...widget, qtyMicro: qty(1) }], discountPpm: percent('10') });
    const again = await ordered({ lines: [{ ...widget, qtyMicro: qty(1) }], discountPpm: percent('5') });
    const shipmentIds = [];
    for (const order of [ten, again]) {
      const lines = order.lines.map(({ id, qtyMicro }) => ({ orderLineId: id, qtyMicro }));
      shipmentIds.push((await acme.call('shipment.create', { orderId: order.id, lines, post: true })).id);
    }
    const { id } = await acme.call('invoice.create', { shipmentIds, issue: true });
    // 2.00 of the one and 1.00 of the other.
    expect((await printed('invoice', id)).totals.slice(0, 3)).toEqual([
      ...['Sum of lines 40.00', 'Discount -3.00', 'Net total 37.00'],
    ]);
  });

  test('an invoice keeps saying what it took off when it is billed again at another percent', async () => {
    const order = await ordered({ lines: [widget], discountPpm: percent('5') });
    const invoice = await shipped(order.id, [{ orderLineId: order.lines[0]?.id ?? 0, qtyMicro: qty(10) }]);
    await acme.call('creditNote.create', {
      invoiceId: invoice,
      reason: 'Wrong discount',
      billAgain: true,
      issue: true,
    });
    await acme.call('salesOrder.amend', {
      ...{ id: order.id, version: (await acme.call('salesOrder.get', { id: order.id })).version },
      discountPpm: percent('7'),
      lines: order.lines.map(({ id, itemId, qtyMicro, unitPriceMicro }) => ({ id, itemId, qtyMicro, unitPriceMicro })),
    });
    expect((await printed('invoice', invoice)).totals.slice(0, 2)).toEqual(['Sum of lines 200.00', 'Discount -10.00']);
  });

  test('deposits come off after the discount, and a credit note says that its amounts are after it', async () => {
    const order = await ordered({ lines: [widget], discountPpm: percent('5'), depositPpm: percent('50') });
    const deposit = await acme.call('invoice.createDeposit', { orderId: order.id, issue: true });
    const { grossMinor } = await acme.call('invoice.get', { id: deposit.id });
    await acme.pay(String(grossMinor / 100), { [deposit.id]: String(grossMinor / 100) });
    const invoice = await shipped(order.id, [{ orderLineId: order.lines[0]?.id ?? 0, qtyMicro: qty(10) }]);
    const { totals, figures } = await printed('invoice', invoice);
    expect(totals.slice(0, 4)).toEqual([
      ...['Sum of lines 200.00', 'Discount 5 % -10.00', 'Net total 190.00', 'Story tax: 20 % on 190.00 38.00'],
    ]);
    expect(figures.slice(2, 5).reduce((a, b) => a + b, 0)).toBe(figures[5]);
    const { lines } = await acme.call('invoice.creditable', { id: invoice });
    const { id } = await acme.call('creditNote.create', {
      ...{ invoiceId: invoice, reason: 'Broken', issue: true },
      lines: [{ invoiceLineId: lines[0]?.id ?? 0, qtyMicro: qty(1) }],
    });
    const note = await printed('creditNote', id);
    expect(note.lines).toEqual(['19.00']);
    expect(note.notes).toContain('Amounts are after the discount on the whole invoice.');
  });

  test('without a discount on the whole nothing is said of one', async () => {
    const order = await ordered({});
    expect((await printed('orderConfirmation', order.id)).totals[0]).toBe('Net total 468.80');
  });
});

describe('an alternative', () => {
  const alternative = { ...brass, alternative: true };

  test('is offered, accepted and ordered at one price where a percent goes off the whole, and nothing differs', async () => {
    const id = await quoted({ lines: [widget, alternative], discountPpm: percent('5') });
    const quote = await acme.call('quote.get', { id });
    expect(quote).toMatchObject({ netMinor: 19_000, discountPpm: percent('5') });
    expect(quote.lines.map((line) => [line.amountMinor, line.documentDiscountMinor, line.taken])).toEqual([
      [19_000, 1_000, false],
      [25_536, 1_344, false],
    ]);
    const paper = await printed('quote', id);
    expect(paper.lines).toEqual(['200.00', '268.80']);
    expect(paper.details[1]).toBe('Alternative to no. 1, not part of the total · with the 5 % discount: 255.36');
    expect((await printed('quote', id, 'ru')).details[1]).toBe(
      'Вместо позиции 1, в итог не входит · со скидкой 5 %: 255,36',
    );
    expect(paper.totals.slice(0, 3)).toEqual(['Sum of lines 200.00', 'Discount 5 % -10.00', 'Net total 190.00']);
    const { orderId } = await acme.call('quote.accept', { id, alternativeLineIds: [quote.lines[1]?.id ?? 0] });
    expect(await acme.call('salesOrder.get', { id: orderId })).toMatchObject({
      ...{ netMinor: 25_536, lines: [{ itemCode: 'BRASS', amountMinor: 25_536 }] },
    });
    const after = await acme.call('quote.get', { id });
    expect(after).toMatchObject({ differences: [], discountDifference: null, changes: [], discountChange: null });
    expect(after.lines.map(({ taken }) => taken)).toEqual([false, true]);
  });

  test('is not touched by an amount, which goes off what is ordered', async () => {
    const id = await quoted({ lines: [widget, alternative, widget], discountMinor: money('30.00') });
    const { lines } = await acme.call('quote.get', { id });
    expect(lines.map((line) => [line.amountMinor, line.documentDiscountMinor])).toEqual([
      [18_500, 1_500],
      [26_880, 0],
      [18_500, 1_500],
    ]);
    expect((await printed('quote', id)).details[1]).toBe('Alternative to no. 1, not part of the total');
    const { orderId } = await acme.call('quote.accept', { id, alternativeLineIds: [lines[1]?.id ?? 0] });
    // 268.80 and 200.00 less 30.00; the spread is another one, which is no change of any line.
    expect(await acme.call('salesOrder.get', { id: orderId })).toMatchObject({ netMinor: 43_880 });
    expect(await acme.call('quote.get', { id })).toMatchObject({ differences: [], discountDifference: null });
  });

  test('is named by its own place where it is refused', async () => {
    const wrong = { ...alternative, discountMinor: money('500.00') };
    const refused = await acme.refused('quote.create', { customerId: 1, lines: [widget, alternative, wrong] });
    expect(refused).toMatchObject({ reason: 'discountTooBig', fields: ['lines.2.discountMinor'] });
    const last = { ...widget, discountMinor: money('500.00') };
    const main = await acme.refused('quote.create', { customerId: 1, lines: [widget, alternative, last] });
    expect(main).toMatchObject({ fields: ['lines.2.discountMinor'] });
  });
});

test('another discount on the whole is told as that, by revision and by order, not as a change of every line', async () => {
  const id = await quoted({ lines: [widget, brass], discountPpm: percent('5') });
  const { id: second } = await acme.call('quote.revise', { id });
  await acme.call('quote.update', {
    ...{ id: second, version: 1, customerId: 1, discountPpm: percent('7') },
    lines: [widget, brass],
  });
  const five = { discountPpm: percent('5'), discountMinor: 0 };
  const seven = { discountPpm: percent('7'), discountMinor: 0 };
  expect(await acme.call('quote.get', { id: second })).toMatchObject({
    ...{ changes: [], discountChange: { before: five, after: seven } },
  });
  await acme.call('quote.send', { id: second });
  const { orderId } = await acme.call('quote.accept', { id: second });
  await acme.call('salesOrder.update', {
    ...{ id: orderId, version: 1, customerId: 1, discountMinor: money('40.00'), lines: [widget, brass] },
  });
  expect(await acme.call('quote.get', { id: second })).toMatchObject({
    ...{ differences: [], discountDifference: { before: seven, after: { discountPpm: 0, discountMinor: 4_000 } } },
  });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});
