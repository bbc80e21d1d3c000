// Every folder two levels deep says what lives in it, what it may import and where to start reading.
import { expect, test } from 'vitest';
import { files } from './tree.ts';

test('every folder two levels deep has a README', () => {
  const all = files();
  const folders = new Set(
    all.flatMap((path) => {
      const [top, second, rest] = path.split('/');
      return rest !== undefined && ['electron', 'renderer', 'shared', 'db', 'test'].includes(top ?? '')
        ? [`${top}/${second}`]
        : [];
    }),
  );
  expect([...folders].filter((folder) => !all.includes(`${folder}/README.md`))).toEqual([]);
});
