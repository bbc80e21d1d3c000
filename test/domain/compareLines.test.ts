// Two versions of a document: which lines are compared with which, and what is told of those that differ.
import { expect, test } from 'vitest';
import {
  type ComparedLine,
  compareDeposit,
  compareLines,
  comparePricing,
} from '../../shared/domain/documents/compareLines.ts';

/** `2 box` at a price; a box holds twelve. */
function line(said: string, priceMicro: number, itemId = 1): ComparedLine {
  const [quantity = '', enteredUnit = ''] = said.split(' ');
  const enteredMicro = Number(quantity) * 1_000_000;
  return {
    ...{ itemId, itemCode: `I${itemId}`, description: `Item ${itemId}`, unit: 'pcs', enteredUnit, enteredMicro },
    ...{ qtyMicro: enteredMicro * (enteredUnit === 'box' ? 12 : 1), unitPriceMicro: priceMicro },
    amountMinor: Number(quantity) * priceMicro,
  };
}
const told = (before: ComparedLine[], after: ComparedLine[]): string[] =>
  compareLines(before, after).map((row) => {
    const side = (micro: number | null, unit: string) => (micro === null ? '–' : `${micro / 1_000_000} ${unit}`);
    const entered = [side(row.beforeEnteredMicro, row.beforeUnit), side(row.afterEnteredMicro, row.afterUnit)];
    const own = [side(row.beforeMicro, row.unit), side(row.afterMicro, row.unit)];
    return `${row.change} ${row.itemCode}: ${entered.join(' → ')}, ${own.join(' → ')}`;
  });

test.each([
  ['the same', [line('2 box', 10)], [line('2 box', 10)], []],
  ['other order', [line('2 box', 10), line('5 pcs', 1)], [line('5 pcs', 1), line('2 box', 10)], []],
  ['more boxes', [line('2 box', 10)], [line('3 box', 10)], ['changed I1: 2 box → 3 box, 24 pcs → 36 pcs']],
  ['pieces now', [line('2 box', 12)], [line('24 pcs', 1)], ['changed I1: 2 box → 24 pcs, 24 pcs → 24 pcs']],
  [
    'a line in its own unit first',
    [line('5 pcs', 1), line('2 box', 10)],
    [line('3 box', 10), line('24 pcs', 1)],
    ['changed I1: 5 pcs → 24 pcs, 5 pcs → 24 pcs', 'changed I1: 2 box → 3 box, 24 pcs → 36 pcs'],
  ],
  [
    'the one that stayed is not compared with the one that came',
    [line('2 box', 12), line('5 pcs', 1)],
    [line('24 pcs', 1), line('5 pcs', 1)],
    ['changed I1: 2 box → 24 pcs, 24 pcs → 24 pcs'],
  ],
  [
    'another item',
    [line('2 box', 10)],
    [line('2 box', 10, 2)],
    ['removed I1: 2 box → –, 24 pcs → –', 'added I2: – → 2 box, – → 24 pcs'],
  ],
])('%s', (_, before, after, expected) => {
  expect(told(before, after)).toEqual(expected);
});

test('what is agreed on the whole is told where it differs, and nothing else with it', () => {
  const quote = { depositPpm: 200_000, depositMinor: 0, currency: 'EUR', priceListCode: 'TRADE', note: 'x' };
  const other = { ...quote, note: 'y' };
  expect([compareDeposit(quote, other), comparePricing(quote, other)]).toEqual([null, null]);
  expect(compareDeposit(quote, { ...quote, depositPpm: 0, depositMinor: 5 })).toEqual({
    ...{ before: { depositPpm: 200_000, depositMinor: 0 }, after: { depositPpm: 0, depositMinor: 5 } },
  });
  expect(comparePricing(quote, { ...quote, priceListCode: '' })).toEqual({
    ...{ before: { currency: 'EUR', priceListCode: 'TRADE' }, after: { currency: 'EUR', priceListCode: '' } },
  });
});
