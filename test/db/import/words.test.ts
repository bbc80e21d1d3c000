import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FIELDS } from '../../../db/import/fields.ts';
import { IMPORT_KINDS } from '../../../shared/contract/host.ts';
import { en } from '../../../shared/words/en.ts';

const folder = join(import.meta.dirname, '../../../db/import');
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

describe('words of the import', () => {
  const reasons = [...new Set([...source.matchAll(/'(import[A-Z]\w*)'/g)].map((match) => match[1] as string))];

  test('there is a sentence for every reason, and a reason for every sentence', () => {
    const sentences = Object.keys(en).flatMap((key) => (key.startsWith('refusal.import') ? [key.slice(8)] : []));
    expect(sentences.sort()).toEqual(reasons.sort());
  });

  test('every field and kind has a name', () => {
    for (const kind of IMPORT_KINDS) {
      expect(en).toHaveProperty([`import.kind.${kind}`]);
      for (const { field } of FIELDS[kind]) expect(en).toHaveProperty([`import.field.${field}`]);
    }
  });
});
