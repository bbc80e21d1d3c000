// The examples of docs/contract.md: one for every command, and all of them carried out in order by a fresh company.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, openEngine } from '../../db/engine.ts';
import { exampleOf, examples } from '../../shared/contract/examples.ts';
import { isCommand, names } from '../../shared/contract/index.ts';
import { referenceText } from '../../shared/contract/reference.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-examples-'));
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine(join(folder, 'fresh.ledgerdock'), { create: true, today: () => '2026-02-28' });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

test('every command has its example', () => {
  const commands = names.filter(isCommand);
  expect(commands.filter((name) => exampleOf(name) === undefined)).toEqual([]);
});

test.each(examples.map((row, i) => [i + 1, row.name, row.input] as const))('%i %s', async (_, name, input) => {
  const answer = await engine.call(name, JSON.parse(JSON.stringify(input)));
  expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true });
});

test('the books are whole after all of them', async () => {
  expect(await engine.call('integrity.check', {})).toMatchObject({ ok: true, value: { violations: [] } });
});

test('the reference shows them', () => {
  const shown = [...referenceText().matchAll(/```json\n([\s\S]*?)\n```/g)].map((match) => JSON.parse(match[1] ?? ''));
  const first = new Set(examples.map(({ name }) => exampleOf(name)));
  expect(shown).toHaveLength(first.size);
  expect(shown).toEqual(expect.arrayContaining([...first]));
});
