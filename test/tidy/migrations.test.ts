// Migrations are numbered one after the other: two of one number, or a gap, would leave files of the same version unlike.
import { expect, test } from 'vitest';
import { files } from './tree.ts';

test('every number has one migration, none is left out', () => {
  const numbers = files().flatMap((path) => {
    const found = /^db\/migrations\/(\d{4})_\w+\.sql$/.exec(path);
    return found ? [Number(found[1])] : [];
  });
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from(numbers, (_, i) => i + 1));
});
