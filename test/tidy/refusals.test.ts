// Every reason that a refusal gives has its sentence in both languages; without one a person reads the code's.
import { expect, test } from 'vitest';
import { en } from '../../shared/words/en.ts';
import { ru } from '../../shared/words/ru.ts';
import { files, read } from './tree.ts';

const GIVES = /refused?\(\s*'[A-Z_]+',\s*(?:\{[\s\S]*?)?\breason:\s*([^,}\n]+)/g;
const product = files().filter((path) => /^(db|electron|shared)\/.*\.ts$/.test(path));

const reasons = [
  ...new Set(
    product.flatMap((path) =>
      [...read(path).matchAll(GIVES)].flatMap(([, given = '']) =>
        [...given.matchAll(/'([a-z]\w*)'/gi)].map(([, reason = '']) => reason),
      ),
    ),
  ),
].sort();

test('reasons are found where refusals are made', () => {
  expect(reasons.length).toBeGreaterThan(150);
  expect(reasons).toEqual(expect.arrayContaining(['movesSince', 'roleNoControl', 'shortOn', 'severalTerms']));
});

test.each([
  ['en', en],
  ['ru', ru],
] as const)('each has its sentence, %s', (_, words) => {
  const known: Record<string, string> = words;
  expect(reasons.filter((reason) => !known[`refusal.${reason}`])).toEqual([]);
});
