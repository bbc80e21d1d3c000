// Where a person looks for what was refused: lines and headings of the screen, never the names of the contract.
import { expect, test } from 'vitest';
import { refusalOf } from '../../shared/kernel/refusals.ts';
import { refusalPlaces } from '../../shared/words/refusal.ts';

const fields = ['lines.1.qtyMicro', 'customerId', 'lines.1.qtyMicro', 'noSuchField', 'lines.0.noSuchField'];

test('fields are told in words, each once', () => {
  const refusal = refusalOf('VALIDATION', { fields });
  expect(refusalPlaces(refusal, 'en')).toEqual(['Line 2: Quantity', 'Customer', 'Line 1']);
  expect(refusalPlaces(refusal, 'ru')).toEqual(['Строка 2: Количество', 'Покупатель', 'Строка 1']);
});

test('an item that the sentence names needs no number of its line', () => {
  const refusal = refusalOf('OVER_SHIPPED', { params: { item: 'Lamp', askedMicro: 2, openMicro: 1 }, fields });
  expect(refusalPlaces(refusal, 'en')).toEqual(['Quantity', 'Customer']);
});
