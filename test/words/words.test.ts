// Both languages say the same things, and there is a word for whatever the contract can answer.
import { expect, test } from 'vitest';
import { CHECKS, CLEARING_ACTIONS, TIES } from '../../shared/contract/close.ts';
import { DOCUMENT_TYPES } from '../../shared/contract/documents.ts';
import { kindOf } from '../../shared/contract/fields.ts';
import { contract, isCommand, isList, type Name } from '../../shared/contract/index.ts';
import { columnsOf } from '../../shared/contract/kit.ts';
import * as tables from '../../shared/domain/documents/tables.ts';
import { REFUSAL_CODES, refusalOf } from '../../shared/kernel/refusals.ts';
import { en } from '../../shared/words/en.ts';
import { isWord, LANGUAGES, words } from '../../shared/words/index.ts';
import { refusalText } from '../../shared/words/refusal.ts';
import { ru } from '../../shared/words/ru.ts';
import { files, read } from '../tidy/tree.ts';

const english: Record<string, string> = en;
const russian: Record<string, string> = ru;
/** Reasons of stock documents, which are states of rows, not refusals. */
const STOCK_REASONS = ['count', 'opening'];
const names = Object.keys(contract) as Name[];
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
const source = files()
  .filter((path) => /^(electron|renderer|shared|db)\/.*\.tsx?$/.test(path) && !/^shared\/words\/(en|ru)/.test(path))
  .map((path) => read(path))
  .join('\n');

test('both languages have the same keys', () => {
  expect(Object.keys(russian).sort()).toEqual(Object.keys(english).sort());
});

test('both languages take the same parameters', () => {
  const differ = Object.keys(english).filter(
    (key) => placeholders(english[key] ?? '').join() !== placeholders(russian[key] ?? '').join(),
  );
  expect(differ).toEqual([]);
});

test('no text is empty, none is left in the other language', () => {
  const all = Object.entries({ ...english });
  expect(all.filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  expect(all.filter(([, text]) => /[а-яё]/i.test(text)).map(([key]) => key)).toEqual([]);
  const bare = (text: string): string => text.replaceAll(/\{\{\w+\}\}/g, '').replaceAll(/[^\p{L}]/gu, '');
  // Letters without a Cyrillic one: codes and names that are the same everywhere.
  const SAME = /^(CSV|CtrlK|Excel|Email|R|JSON|Ledgerdock|SKU|EN|RU|ID)?$/i;
  const left = Object.entries(russian).filter(([, text]) => !/[а-яё]/i.test(text) && !SAME.test(bare(text)));
  expect(left.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
});

test('plurals are right in both languages', () => {
  const said = (language: 'en' | 'ru'): string[] =>
    [1, 2, 5, 11, 21, 22].map((count) => words(language)('grid.rows', { count }));
  expect(said('en')).toEqual(['1 row', '2 rows', '5 rows', '11 rows', '21 rows', '22 rows']);
  expect(said('ru')).toEqual(['1 строка', '2 строки', '5 строк', '11 строк', '21 строка', '22 строки']);
  for (const [key] of Object.entries(english).filter(([one]) => /_(one|few|many|other)$/.test(one))) {
    const stem = key.replace(/_\w+$/, '');
    for (const form of ['one', 'few', 'many', 'other']) expect(english).toHaveProperty([`${stem}_${form}`]);
  }
});

test('every column, command, document, check, tie and action has a name', () => {
  const wanted = [
    ...names.filter(isList).flatMap((name) => columnsOf(contract[name].row).map(({ field }) => `column.${field}`)),
    ...names.filter(isCommand).map((name) => `command.${name}`),
    ...DOCUMENT_TYPES.map((type) => `document.${type}`),
    ...CHECKS.map((check) => `state.${check}`),
    ...TIES.flatMap((tie) => [`state.${tie}`, `tie.${tie}.left`, `tie.${tie}.right`]),
    ...CLEARING_ACTIONS.map((action) => `state.${action}`),
    ...Object.values(tables).flatMap(({ document, states, rows }) => [
      `document.${document}`,
      ...states.map((state) => `state.${state}`),
      ...rows.map(({ action }) => `action.${action}`),
    ]),
  ];
  expect([...new Set(wanted)].filter((key) => !isWord(key))).toEqual([]);
});

test('every state that a row can be in has a word', () => {
  const states = names.filter(isList).flatMap((name) =>
    Object.values(contract[name].row.shape).flatMap((schema) => {
      const field = schema as { options?: string[] };
      return kindOf(schema as never) === 'state' ? (field.options ?? []) : [];
    }),
  );
  expect([...new Set(states)].filter((state) => state !== '' && !isWord(`state.${state}`))).toEqual([]);
});

test('every code and every reason that the sources give has a sentence in both languages, with nothing left open', () => {
  const given = [...source.matchAll(/\breason: '(\w+)'|\b(?:error|message): '(\w+)'/g)].map(
    (match) => match[1] ?? match[2],
  );
  const missing = [...new Set(given)].filter(
    (reason) => reason && !STOCK_REASONS.includes(reason) && !isWord(`refusal.${reason}`),
  );
  expect(missing).toEqual([]);
  for (const code of REFUSAL_CODES)
    for (const language of LANGUAGES) {
      const text = refusalText(refusalOf(code, {}), language);
      expect(text).not.toBe(code);
      expect(text.length).toBeGreaterThan(10);
    }
});

test('a refusal that names a row of a file begins with it', () => {
  const refusal = refusalOf('DUPLICATE', { params: { row: 12, value: 'A' } });
  expect(refusalText(refusal, 'en')).toMatch(/^Row 12: /);
  expect(refusalText(refusal, 'ru')).toMatch(/^Строка 12: /);
});

test('no word is unused', () => {
  // Keys made at run time, by their first part.
  const MADE =
    /^(column|state|action|command|document|check|tie|refusal|import\.(field|kind|hint)|job|export|stage|role|report|setup\.(costOfSales|taxRounding))\.|^order\.\w+Text$/;
  const unused = Object.keys(english).filter((key) => {
    const stem = key.replace(/_(one|few|many|other)$/, '');
    return !MADE.test(key) && !source.includes(`'${stem}'`) && !source.includes(`\`${stem}\``);
  });
  expect(unused).toEqual([]);
});
