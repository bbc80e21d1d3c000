// Every command and query, through JSON both ways: what comes out fits its schema, what goes in wrong is refused by name.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Engine, openEngine } from '../../db/engine.ts';
import { makeDemo } from '../../db/seed/demo.ts';
import { DemoClock } from '../../db/seed/demoClock.ts';
import type { Answer } from '../../shared/contract/envelope.ts';
import {
  contract,
  isCommand,
  isList,
  type ListName,
  type Name,
  names,
  type Output,
} from '../../shared/contract/index.ts';
import { type CommandSpec, columnsOf, type QuerySpec, WHERE_OPS } from '../../shared/contract/kit.ts';
import { UNSUMMED } from '../../shared/contract/reports.ts';
import { NEEDED, QUERIES } from '../kit/questions.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-contract-'));
const path = join(folder, 'demo.ledgerdock');
const lists = names.filter(isList);
let engine: Engine;

beforeAll(async () => {
  const clock = new DemoClock();
  const maker = await openEngine(path, { ...clock.options, create: true });
  await makeDemo(maker, { orders: 40, seed: 7, clock });
  await maker.close();
  engine = await openEngine(path, { today: () => '2026-10-30' });
  await engine.call('cutOff.post', { period: '2026-09' });
  const paid = (await engine.call('payment.create', { customerId: 1, amountMinor: 500, post: true })) as Answer<{
    id: number;
  }>;
  const paymentId = paid.ok ? paid.value.id : 0;
  await engine.call('refund.create', { customerId: 1, sources: [{ paymentId, amountMinor: 500 }] });
  await engine.call('note.create', { type: 'salesOrder', documentId: 3, text: 'Call first' });
  await engine.call('attachment.create', { type: 'salesOrder', documentId: 3, fileName: 'a.txt', content: 'aGVsbG8=' });
}, 300_000);
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As a carrier does it: JSON to the engine and JSON back; both must survive unchanged. */
async function throughJson(name: string, input: unknown): Promise<Answer> {
  const answer = await engine.call(name, JSON.parse(JSON.stringify(input ?? null)));
  const text = JSON.stringify(answer);
  expect(JSON.parse(text)).toEqual(answer);
  return answer;
}

async function valueFrom(name: Name, input: unknown): Promise<unknown> {
  const answer = await throughJson(name, input);
  if (!answer.ok) throw new Error(`${name} ${JSON.stringify(input)}: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}

test('every query that is no list has its call here', () => {
  const single = names.filter((name) => !isCommand(name) && !isList(name));
  expect(QUERIES.map(([name]) => name).sort()).toEqual(single.sort());
});

test.each(QUERIES)('%s answers what its schema says', async (name, input) => {
  const value = await valueFrom(name, input);
  expect(contract[name].output.parse(value)).toEqual(value);
});

describe.each(lists)('%s', (name: ListName) => {
  const needed = NEEDED[name] ?? {};
  type Answered = { rows: Record<string, unknown>[]; total: number };
  const ask = async (input: object): Promise<Answered> => (await valueFrom(name, { ...needed, ...input })) as Answered;

  test('answers what its schema says, in pages that add up', async () => {
    const whole = await ask({ limit: 5000 });
    expect(contract[name].output.parse(whole)).toEqual(whole);
    expect(whole.rows).toHaveLength(whole.total);
    const pages = [];
    for (let offset = 0; offset < whole.total; offset += 37) pages.push(...(await ask({ offset, limit: 37 })).rows);
    expect(pages).toEqual(whole.rows);
  });

  test('its totals are the sums of all its rows, also of those that a search leaves', async () => {
    const columns = columnsOf(contract[name].row).filter(
      ({ kind, field }) => kind === 'money' && !(UNSUMMED[name] ?? []).includes(field),
    );
    const word = String((await ask({ limit: 1 })).rows[0]?.[columnsOf(contract[name].row)[0]?.field ?? ''] ?? '');
    for (const input of [needed, { ...needed, search: word.slice(0, 4) }]) {
      const { rows, total } = await ask({ ...input, limit: 5000 });
      const totals = (await valueFrom('list.totals', { list: name, input })) as Output<'list.totals'>;
      expect(totals.total).toBe(total);
      const amounts = totals.sums.flatMap(({ currency, amounts: of }) =>
        Object.entries(of).map(([field, amount]) => [`${field} ${currency}`, amount]),
      );
      const wanted = new Map<string, number>();
      for (const row of rows)
        for (const { field, currencyField } of columns) {
          const key = `${field} ${currencyField === undefined ? '' : String(row[currencyField])}`;
          wanted.set(key, (wanted.get(key) ?? 0) + Number(row[field] ?? 0));
        }
      const nonZero = (pairs: [string, number][]) => pairs.filter(([, amount]) => amount !== 0).sort();
      expect(nonZero(amounts as [string, number][])).toEqual(nonZero([...wanted]));
    }
  });

  test('sorts and filters by every column', async () => {
    const whole = await ask({ limit: 5000 });
    for (const { field, kind } of columnsOf(contract[name].row)) {
      const up = (await ask({ sort: [{ field }], limit: 5000 })).rows.map((row) => row[field]);
      const down = (await ask({ sort: [{ field, desc: true }], limit: 5000 })).rows.map((row) => row[field]);
      expect(up).toHaveLength(whole.total);
      if (kind !== 'text' && kind !== 'state' && !up.includes(null)) {
        expect(up).toEqual([...up].sort((a, b) => (a === b ? 0 : (a as number) < (b as number) ? -1 : 1)));
        expect([...down].reverse()).toEqual(up);
      }
      const some = whole.rows.at(-1)?.[field];
      if (some === undefined || some === null) continue;
      const same = whole.rows.filter((row) => row[field] === some).length;
      expect((await ask({ where: [{ field, op: 'equals', value: some }], limit: 5000 })).total).toBe(same);
      const others = (await ask({ where: [{ field, op: 'notEquals', value: some }], limit: 5000 })).total;
      expect(others).toBe(whole.total - same);
    }
  });

  test('takes any operator with any value, and any search, without breaking', async () => {
    const [first] = columnsOf(contract[name].row);
    for (const op of WHERE_OPS)
      for (const value of ["' OR 1=1 --", '%', 12.5, true, ['a', 1], undefined])
        expect((await throughJson(name, { ...needed, where: [{ field: first?.field, op, value }] })).ok).toBe(true);
    for (const search of ['%', '_', "'; DROP TABLE item; --", '\\', 'ß', 'ЁЖ', '"*"'])
      expect((await throughJson(name, { ...needed, search })).ok).toBe(true);
  });
});

/** Quantities that are no goods (days, scores), and ties of several kinds in one column. */
const NO_GOODS = ['cycleTime.list', 'customerOverview.list', 'reconciliationException.list'];

test('a list that tells quantities of goods tells their unit in a column of its own', () => {
  const told = lists.map((name) => ({ name, columns: columnsOf(contract[name].row) }));
  const unnamed = told.filter(
    ({ columns }) => columns.some(({ kind }) => kind === 'quantity') && !columns.some(({ field }) => field === 'unit'),
  );
  expect(unnamed.map(({ name }) => name).sort()).toEqual([...NO_GOODS].sort());
});

type JsonSchema = {
  maxLength?: number;
  type?: string;
  properties?: Record<string, JsonSchema>;
  enum?: unknown[];
  anyOf?: JsonSchema[];
};
const schemaOf = (name: Name): JsonSchema =>
  z.toJSONSchema(contract[name].input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

/** Values that no field of the type takes. */
const WRONG: Record<string, unknown[]> = {
  string: [123, true, [], {}, 'x'.repeat(5000)],
  integer: ['1', 1.5, 1e308, -(2 ** 60), {}, true],
  number: ['1', {}, true],
  boolean: ['yes', 1, {}],
  array: [{}, 'a', 1],
  object: [[], 'a', 1],
};

describe.each(names)('%s refuses', (name) => {
  test('what is of the wrong type, by the name of the field', async () => {
    for (const [field, schema] of Object.entries(schemaOf(name).properties ?? {}))
      for (const wrong of WRONG[schema.type ?? ''] ?? []) {
        // A file in base64 may be that long.
        if (typeof wrong === 'string' && (schema.maxLength ?? 0) > wrong.length) continue;
        const answer = await throughJson(name, { [field]: wrong });
        if (answer.ok) throw new Error(`${name} took ${field}: ${JSON.stringify(wrong).slice(0, 40)}`);
        expect(answer.refusal.code).toBe('VALIDATION');
        expect(answer.refusal.fields.map((one) => one.split('.')[0])).toContain(field);
      }
  });

  test('a field that it does not know, and what is no object', async () => {
    const answer = await throughJson(name, { notAField: 1 });
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'VALIDATION' } });
    if (!answer.ok) expect(answer.refusal.fields).toContain('notAField');
    for (const input of [null, 'text', 5, [], true])
      expect(await throughJson(name, input)).toMatchObject({ ok: false, refusal: { code: 'VALIDATION' } });
  });
});

function refusalsOf(name: Name): readonly string[] {
  const spec: CommandSpec | QuerySpec = contract[name];
  return spec.kind === 'command' ? spec.refusals : ['NOT_FOUND'];
}

test('whatever JSON comes, it is answered, and never INTERNAL', { timeout: 600_000 }, async () => {
  const copy = join(folder, 'fuzz.ledgerdock');
  copyFileSync(path, copy);
  const fuzzed = await openEngine(copy, { today: () => '2026-10-30' });
  const small = fc.oneof(
    fc.integer({ min: -2, max: 9 }),
    fc.constantFrom('2026-10-05', '2026-02-30', 'pcs', '', true, null),
  );
  const anyInput = (name: Name) => {
    const fields = Object.keys(schemaOf(name).properties ?? {});
    const value = fc.oneof({ weight: 3, arbitrary: small }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) });
    return fc.record(Object.fromEntries(fields.map((field) => [field, value])), { requiredKeys: [] });
  };
  const calls = fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), anyInput(name)));
  await fc.assert(
    fc.asyncProperty(calls, async ([name, input]) => {
      const answer = await fuzzed.call(name, JSON.parse(JSON.stringify(input)));
      if (answer.ok) return;
      const allowed = ['VALIDATION', ...refusalsOf(name)];
      expect(allowed).toContain(answer.refusal.code);
    }),
    { numRuns: 2000, seed: 4 },
  );
  const answer = await fuzzed.call('integrity.check', {});
  expect(answer).toMatchObject({ ok: true, value: { violations: [] } });
  await fuzzed.close();
});

test('an unknown name is told so', async () => {
  for (const name of ['', 'salesOrder.steal', '__proto__', 'constructor', 'toString'])
    expect(await throughJson(name, {})).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_FOUND', reason: 'unknownName' },
    });
});
