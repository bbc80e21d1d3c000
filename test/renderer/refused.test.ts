import { expect, test } from 'vitest';
import { emptyLine, type Line } from '../../renderer/grid/lines.ts';
import { refusedCells } from '../../renderer/grid/refused.ts';

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
