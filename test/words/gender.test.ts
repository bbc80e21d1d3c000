// In Russian the state of a document agrees with the name of its kind.
import { expect, test } from 'vitest';
import { STOCK_DOCUMENT_KINDS } from '../../shared/contract/stock.ts';
import * as tables from '../../shared/domain/documents/tables.ts';
import { refusalOf } from '../../shared/kernel/refusals.ts';
import { documentIn, type Gender, genderOf, stateWord } from '../../shared/words/gender.ts';
import { isWord, words } from '../../shared/words/index.ts';
import { refusalText } from '../../shared/words/refusal.ts';
import { genders } from '../../shared/words/ru/genders.ts';

const russian = words('ru');
/** A state that is a participle alone: «Проведён», «Упакована», «Решено». */
const PARTICIPLE = /^\S*(?:ён|ан|ян|ен|ят|ыт)(?:[аоы])?$/;
const ENDING: Record<Gender, RegExp> = { m: /[нт]$/, f: /а$/, n: /о$/, p: /ы$/ };

const KINDS = [
  ...Object.values(tables).flatMap(({ document, states }) => states.map((state) => [document, state] as const)),
  ...[...STOCK_DOCUMENT_KINDS, 'journalEntry'].flatMap((kind) =>
    ['posted', 'reversed'].map((state) => [kind, state] as const),
  ),
];

test.each(KINDS)('%s %s', (document, state) => {
  const word = stateWord(russian, document, state);
  if (PARTICIPLE.test(word)) expect(word).toMatch(ENDING[genderOf(document)]);
});

/** By the ending of the first word of a name. */
const genderOfWord = (word: string): Gender => {
  if (/(?:ения|ые)$/.test(word)) return 'p';
  if (/[ая]$/.test(word)) return 'f';
  return /(?:ие|ое|ло)$/.test(word) ? 'n' : 'm';
};

test.each([...new Set(KINDS.map(([document]) => document))])('%s has the gender of its name', (document) => {
  const key = `document.${document}`;
  const [first = ''] = isWord(key) ? russian(key).split(' ') : [];
  expect(genderOf(document)).toBe(genderOfWord(first));
});

test('forms are of words that there are, and English has one', () => {
  for (const form of Object.keys(genders)) expect(isWord(form.slice(0, -2))).toBe(true);
  expect(stateWord(words('en'), 'shipment', 'posted')).toBe(stateWord(words('en'), 'salesOrder', 'posted'));
});

test('a refusal names the state as its document asks for', () => {
  const refusal = refusalOf('WRONG_STATE', { params: { document: 'shipment', state: 'posted', action: 'update' } });
  expect(refusalText(refusal, 'ru')).toContain('«Проведена»');
});

test('a row of a list of several kinds is of its own', () => {
  expect(['stockReceipt', 'stockIssue'].map((kind) => documentIn('stockDocument.list', { kind }))).toEqual([
    ...['stockReceipt', 'stockIssue'],
  ]);
  expect(documentIn('shipment.list', { kind: 'other' })).toBe('shipment');
});
