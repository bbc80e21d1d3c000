// Prices with and without tax, discounts in percent and amount, both ways of rounding tax (ACCOUNTING.md, section 4).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentTotals } from '../../../shared/domain/pricing/totals.ts';
import { RefusedError } from '../../../shared/kernel/refusals.ts';
import '../../kit/properties.ts';
import { money, percent, price, qty } from '../../kit/story.ts';

const terms = (over: object = {}) => ({
  ...{ exponent: 2, taxRounding: 'document' as const, pricesIncludeTax: false, discountPpm: 0, discountMinor: 0 },
  ...over,
});
const line = (quantity: string, unitPrice: string, rate: string, over: object = {}) => ({
  ...{ qtyMicro: qty(quantity), unitPriceMicro: price(unitPrice), discountPpm: 0, discountMinor: 0 },
  ...{ taxCodeId: 1, ratePpm: percent(rate), ...over },
});

test('a document comes to no more than can be posted', () => {
  const most = line('100', '1000000000', '0');
  expect(documentTotals([most], terms()).grossMinor).toBe(10_000_000_000_000);
  expect(() => documentTotals([most, line('1', '0.01', '0')], terms())).toThrow(RefusedError);
});

describe('prices exclusive', () => {
  test('16 × 348.35 less 4 % at 22 %', () => {
    const totals = documentTotals([line('16', '348.35', '22', { discountPpm: percent('4') })], terms());
    expect([totals.netMinor, totals.taxMinor, totals.grossMinor]).toEqual([535066, 117715, 652781]);
  });

  test('a discount amount comes off the line as it is', () => {
    const totals = documentTotals([line('3', '10.00', '20', { discountMinor: money('0.99') })], terms());
    expect([totals.netMinor, totals.taxMinor]).toEqual([2901, 580]);
  });

  test('a document discount of 10.00 is spread over 33.33, 33.33 and 33.34 by largest remainder', () => {
    const lines = ['33.33', '33.33', '33.34'].map((each) => line('1', each, '20'));
    const totals = documentTotals(lines, terms({ discountMinor: money('10.00') }));
    expect(totals.lines.map((one) => one.documentDiscountMinor)).toEqual([333, 333, 334]);
    expect([totals.netMinor, totals.taxMinor]).toEqual([9000, 1800]);
  });

  test('tax rounded per document or per line: three times 0.33 at 7.7 %', () => {
    const lines = [1, 2, 3].map(() => line('1', '0.33', '7.7'));
    expect(documentTotals(lines, terms()).taxMinor).toBe(8);
    expect(documentTotals(lines, terms({ taxRounding: 'line' })).taxMinor).toBe(9);
  });
});

describe('prices inclusive', () => {
  test('50,000 JPY at 10 %', () => {
    const totals = documentTotals([line('1', '50000', '10')], terms({ exponent: 0, pricesIncludeTax: true }));
    expect([totals.netMinor, totals.taxMinor, totals.grossMinor]).toEqual([45455, 4545, 50000]);
  });

  test('per group and not per line: three of 1.00 at 20 % hold 0.50 of tax, their nets add up to 2.50', () => {
    const lines = [1, 2, 3].map(() => line('1', '1.00', '20'));
    const totals = documentTotals(lines, terms({ pricesIncludeTax: true }));
    expect([totals.netMinor, totals.taxMinor, totals.grossMinor]).toEqual([250, 50, 300]);
    expect(totals.lines.map((one) => one.netMinor)).toEqual([84, 83, 83]);
  });

  test('rounded per line: each of them holds 0.17', () => {
    const lines = [1, 2, 3].map(() => line('1', '1.00', '20'));
    const totals = documentTotals(lines, terms({ pricesIncludeTax: true, taxRounding: 'line' }));
    expect([totals.netMinor, totals.taxMinor, totals.grossMinor]).toEqual([249, 51, 300]);
  });

  test('each code by itself, and discounts are taken from what the customer sees', () => {
    const lines = [line('2', '59.99', '20'), line('1', '21.40', '7', { taxCodeId: 2 })];
    const totals = documentTotals(lines, terms({ pricesIncludeTax: true, discountMinor: money('1.38') }));
    expect(totals.taxes).toEqual([
      { taxCodeId: 1, ratePpm: percent('20'), baseMinor: 9901, taxMinor: 1980 },
      { taxCodeId: 2, ratePpm: percent('7'), baseMinor: 1980, taxMinor: 139 },
    ]);
    expect(totals.grossMinor).toBe(14000);
  });
});

test('a discount over what it is taken from is refused, on a line and on the document', () => {
  const refusal = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return error instanceof RefusedError ? error.refusal : error;
    }
    return undefined;
  };
  const free = line('1', '10.00', '20', { discountMinor: 1001 });
  expect(refusal(() => documentTotals([line('1', '1', '0'), free], terms()))).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'discountTooBig', params: { limitMinor: 1000 } },
    fields: ['lines.1.discountMinor'],
  });
  expect(refusal(() => documentTotals([line('1', '10.00', '20')], terms({ discountMinor: 1001 })))).toMatchObject({
    ...{ reason: 'discountTooBig', fields: ['discountMinor'] },
  });
});

test('whatever is entered, parts add up: lines to net, groups to tax, and inclusive totals to what the lines say', () => {
  const anyLine = fc.record({
    qtyMicro: fc.integer({ min: 1, max: 50_000_000 }),
    unitPriceMicro: fc.integer({ min: 0, max: 900_000_000 }),
    discountPpm: fc.constantFrom(0, 33_333, 1_000_000),
    discountMinor: fc.constant(0),
    taxCodeId: fc.integer({ min: 1, max: 3 }),
    ratePpm: fc.constantFrom(0, 77_000, 220_000),
  });
  const anyTerms = fc.record({
    exponent: fc.constantFrom(0, 2, 3),
    taxRounding: fc.constantFrom('document' as const, 'line' as const),
    pricesIncludeTax: fc.boolean(),
    discountPpm: fc.constantFrom(0, 50_000),
    discountMinor: fc.constant(0),
  });
  fc.assert(
    fc.property(fc.array(anyLine, { minLength: 1, maxLength: 9 }), anyTerms, (lines, options) => {
      const totals = documentTotals(lines, options);
      const sum = (pick: (one: (typeof totals.lines)[number]) => number) =>
        totals.lines.reduce((all, one) => all + pick(one), 0);
      expect(sum((one) => one.netMinor)).toBe(totals.netMinor);
      expect(totals.taxes.reduce((all, group) => all + group.baseMinor, 0)).toBe(totals.netMinor);
      expect(totals.grossMinor).toBe(totals.netMinor + totals.taxMinor);
      expect(sum((one) => one.amountMinor)).toBe(options.pricesIncludeTax ? totals.grossMinor : totals.netMinor);
    }),
  );
});
