// docs/contract.md says what the contract says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { referenceText } from '../../shared/contract/reference.ts';

test('the reference is up to date (write it with: npm run -s ledgerdock -- contract --markdown > docs/contract.md)', () => {
  const written = readFileSync(join(import.meta.dirname, '../../docs/contract.md'), 'utf8');
  expect(written.replaceAll('\r\n', '\n')).toBe(referenceText());
});
