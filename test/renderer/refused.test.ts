import { expect, test } from 'vitest';
import { emptyLine, type Line } from '../../renderer/grid/lines.ts';
import { refusedCells, standsRefused } from '../../renderer/grid/refused.ts';
import { meantBy } from '../../renderer/parts/typed.ts';

const line = (key: string, unitPriceMicro: number): Line => ({ ...emptyLine(), key, itemCode: key, unitPriceMicro });

test('the cells that a refusal names are those of the lines that were sent, with what stood there', () => {
  const sent = [line('a', 1), line('b', 2)];
  expect([...refusedCells(['lines.1.unitPriceMicro', 'lines.0.itemId'], sent)]).toEqual([
    ['b unitPriceMicro', '2'],
    ['a itemCode', 'a'],
  ]);
});

test('fields of the header, and lines that are not there, mark nothing', () => {
  expect(refusedCells(['customerId', 'lines', 'lines.7.qtyMicro'], [line('a', 1)]).size).toBe(0);
});

test('lines stand refused until of each of them a refused cell says something else, or it is gone', () => {
  const sent = [line('a', 1), line('b', 2)];
  const cells = refusedCells(['lines.0.unitPriceMicro', 'lines.0.qtyMicro', 'lines.1.unitPriceMicro'], sent);
  expect(standsRefused(cells, sent)).toBe(true);
  expect(standsRefused(cells, [line('a', 5), line('b', 2)])).toBe(true);
  expect(standsRefused(cells, [{ ...line('a', 1), qtyMicro: 7 }, line('b', 3)])).toBe(false);
  expect(standsRefused(cells, [line('b', 3)])).toBe(false);
});

test('what a field says is the same however it is written', () => {
  expect(['5', '5,00', '5.0', ' 5 '].map(meantBy)).toEqual(['5', '5', '5', '5']);
  expect(['1.1.26', '01.01.2026', '2026-01-01'].map(meantBy)).toEqual(Array(3).fill('2026-01-01'));
  expect(meantBy('5.5')).not.toBe(meantBy('5'));
  expect(meantBy('A 1')).not.toBe(meantBy('A 2'));
});
