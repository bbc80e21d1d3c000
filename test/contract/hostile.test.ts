// The contract's edge against somebody who means harm: every worked example with one place of it, however deep, exchanged for
// something hostile. It is refused by a code that its name declares, or carried out as what it is; nothing breaks.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, openEngine } from '../../db/engine.ts';
import { examples } from '../../shared/contract/examples.ts';
import { type CommandName, contract } from '../../shared/contract/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-hostile-'));
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine(join(folder, 'hostile.ledgerdock'), { create: true, today: () => '2026-01-31' });
  for (const { name, input } of examples) await engine.call(name, input);
}, 180_000);
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
};

/** As it comes out of JSON.parse: `__proto__` is then a key like any other. */
const POLLUTED: unknown = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
const HOSTILE: unknown[] = [
  ...[
    "'; DROP TABLE item; --",
    '" OR 1=1 --',
    '%',
    '_',
    '\\',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\u202egnp.exe',
    '\ufeff',
  ],
  ...[
    '=HYPERLINK("http://evil.example")',
    '<img src=x onerror=alert(1)>',
    '{{constructor}}',
    '$' + '{7*7}',
    '../../etc/passwd',
  ],
  ...['𝔘𝔫𝔦', 'ﷺ'.repeat(300), 'x'.repeat(100_000), '1e309', 'NaN', '0x10', ' ', '\n', '9'.repeat(40)],
  ...[0, -0, -1, 0.1, 1e308, -1e308, 2 ** 53, -(2 ** 53), 2 ** 53 - 1, 1e15, 4_294_967_296, 2_147_483_648],
  ...[null, true, [], {}, [[]], [null], { length: 1e9 }, POLLUTED, deep(500), new Array(2000).fill(0)],
];
const places = (value: unknown, at: (string | number)[] = []): (string | number)[][] =>
  typeof value === 'object' && value !== null
    ? [
        at,
        ...Object.entries(value).flatMap(([key, one]) =>
          places(one, [...at, Array.isArray(value) ? Number(key) : key]),
        ),
      ]
    : [at];

function exchanged(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = exchanged(copy[key], rest, by);
  return copy;
}

const EVERY = examples.flatMap(({ name, input }) => places(input).map((at) => ({ name, input, at })));

test('any place of any command takes nothing hostile by accident', { timeout: 600_000 }, async () => {
  const attack = fc.tuple(
    fc.constantFrom(...EVERY),
    fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })),
  );
  await fc.assert(
    fc.asyncProperty(attack, async ([{ name, input, at }, by]) => {
      const answer = await engine.call(name, exchanged(input, at, by));
      if (answer.ok) return;
      const declared: readonly string[] = contract[name as CommandName].refusals;
      expect(['VALIDATION', 'FORBIDDEN', ...declared]).toContain(answer.refusal.code);
    }),
    { numRuns: 3000 },
  );
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(await engine.call('integrity.check', {})).toMatchObject({ ok: true, value: { violations: [] } });
});

test('keys of prototypes are fields that nobody knows, in input and in what goes with a call', async () => {
  for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
    const input = JSON.parse(`{"code":"P","name":"P",${JSON.stringify(key)}:{"polluted":true}}`) as object;
    const meta = JSON.parse(`{${JSON.stringify(key)}:{"dryRun":true}}`) as object;
    expect(await engine.call('customer.create', input)).toMatchObject({ ok: false, refusal: { code: 'VALIDATION' } });
    expect(await engine.call('company.get', {}, meta)).toMatchObject({ ok: false, refusal: { code: 'VALIDATION' } });
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
