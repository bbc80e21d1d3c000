// Who is told margins and costs: every field that tells one says so, and every query answers each role what it is told.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openReader } from '../../db/connection.ts';
import { type Engine, openEngine } from '../../db/engine.ts';
import { exportList } from '../../db/export/exportList.ts';
import { makeDemo } from '../../db/seed/demo.ts';
import { DemoClock } from '../../db/seed/demoClock.ts';
import { kindOf } from '../../shared/contract/fields.ts';
import { isList, type ListName, type Name, names, specOf } from '../../shared/contract/index.ts';
import { MAX_LIMIT, ROLES, type Role } from '../../shared/contract/kit.ts';
import { hiddenColumns, SEEN_BY, type Seen, seenIn, seenOf } from '../../shared/contract/seen.ts';
import { refusalText } from '../../shared/words/refusal.ts';
import { NEEDED, QUERIES } from '../kit/questions.ts';

type Schema = z.core.$ZodType;
/** Names of fields that tell what goods cost or what a sale leaves. */
const TELLING = /cost|margin|profit|valuation|worth|earned|(^|pool|left|balance|stock)Value(Minor|Micro)$/i;
const FIGURES = ['money', 'price', 'percent', 'flag', 'quantity'];

/** Every field of a value with its path. */
function fieldsOf(schema: Schema, at = ''): { path: string; field: string; schema: Schema }[] {
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element as Schema, at);
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as z.ZodRawShape).flatMap(([field, within]) => [
      { path: `${at}${field}`, field, schema: within },
      ...fieldsOf(within, `${at}${field}.`),
    ]);
  const {
    innerType,
    valueType,
    options = [],
  } = schema._zod.def as Partial<Record<'innerType' | 'valueType', Schema>> & {
    options?: Schema[];
  };
  return [innerType, valueType, ...options].flatMap((inner) => (inner ? fieldsOf(inner, at) : []));
}

const answered = names.flatMap((name) => fieldsOf(specOf(name).output).map((field) => ({ name, ...field })));
const called = ({ name, path }: { name: Name; path: string }): string => `${name} ${path}`;

describe('the contract', () => {
  test('says of every field with a cost or a margin in its name what it tells', () => {
    const forgotten = answered.filter(
      ({ field, schema }) =>
        TELLING.test(field) && FIGURES.includes(kindOf(schema) ?? '') && seenOf(schema) === undefined,
    );
    expect(forgotten.map(called)).toEqual([]);
  });

  test('says that a margin is a margin, and so is a cost beside its price', () => {
    const wrong = answered.filter(({ name, path, field, schema }) => {
      const at = path.slice(0, path.length - field.length);
      const priced = answered.some((other) => other.name === name && other.path === `${at}netMinor`);
      const tells = field !== 'minMarginPpm' && (/margin/i.test(field) || (priced && /^(unit)?cost/i.test(field)));
      return tells && seenOf(schema) !== 'margin';
    });
    expect(wrong.map(called)).toEqual([]);
  });

  test('says what is told where it is looked for when it is kept back', () => {
    const looked = (name: Name): string[] => Object.values(seenIn(specOf(name).output)).flat();
    const missed = answered.filter(({ name, path, schema }) => seenOf(schema) && !looked(name).includes(path));
    expect(missed.map(called)).toEqual([]);
  });

  test('says null where a role is not told', () => {
    const kept = answered.filter(({ schema }) => {
      const seen = seenOf(schema);
      return seen !== undefined && SEEN_BY[seen].length < ROLES.length;
    });
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.filter(({ schema }) => !z.safeParse(schema, null).success).map(called)).toEqual([]);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-seen-'));
const path = join(folder, 'demo.ledgerdock');
const engines = new Map<Role, Engine>();

beforeAll(async () => {
  const clock = new DemoClock();
  const maker = await openEngine(path, { ...clock.options, create: true });
  await makeDemo(maker, { orders: 40, seed: 7, clock });
  await maker.close();
  for (const role of ROLES)
    engines.set(role, await openEngine(path, { today: () => '2026-10-30', user: { name: 'Somebody', role } }));
  await engines.get('owner')?.call('cutOff.post', { period: '2026-09' });
}, 300_000);
afterAll(async () => {
  for (const engine of engines.values()) await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (role: Role, name: string, input: object) => (engines.get(role) as Engine).call(name, input);

/** The value where a path leads, through every row of a list on the way. */
function at(value: unknown, [first, ...rest]: string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => at(one, [first ?? '', ...rest]));
  if (first === undefined || value === null || typeof value !== 'object') return [];
  const within = (value as Record<string, unknown>)[first];
  return rest.length === 0 ? [within] : at(within, rest);
}

const QUESTIONS: [Name, object][] = [
  ...QUERIES,
  ...names.filter(isList).map((name): [Name, object] => [name, { ...NEEDED[name], limit: MAX_LIMIT }]),
];
const hiddenTo = (role: Role, name: Name): string[] =>
  (Object.entries(seenIn(specOf(name).output)) as [Seen, string[]][]).flatMap(([seen, paths]) =>
    (SEEN_BY[seen] as readonly Role[]).includes(role) ? [] : paths,
  );

describe.each(ROLES)('a %s', (role) => {
  test.each(QUESTIONS)('is told by %s what he may see', async (name, input) => {
    const [own, whole] = [await ask(role, name, input), await ask('owner', name, input)];
    if (!own.ok || !whole.ok) return expect(own).toEqual(whole);
    expect(specOf(name).output.parse(own.value)).toEqual(own.value);
    const told = answered.filter((one) => one.name === name && TELLING.test(one.field));
    const hidden = hiddenTo(role, name);
    for (const { path: field } of told)
      if (hidden.includes(field)) expect(at(own.value, field.split('.')).filter((value) => value !== null)).toEqual([]);
      else expect(at(own.value, field.split('.'))).toEqual(at(whole.value, field.split('.')));
  });
});

const LISTS = names.filter(isList).flatMap((name): [ListName, string][] => {
  const row = 'row' in specOf(name) ? (specOf(name) as { row: z.ZodObject }).row : z.object({});
  return hiddenColumns(row, 'clerk').map((field) => [name, field]);
});

test.each(LISTS)('who is told no margins does not find them out of %s by %s', async (name, field) => {
  const input = NEEDED[name] ?? {};
  const refusal = { ok: false, refusal: { code: 'FORBIDDEN', reason: 'notTold', fields: [field] } };
  const where = [{ field, op: 'atLeast', value: 1 }];
  for (const part of [{ sort: [{ field }] }, { where }]) {
    expect(await ask('clerk', name, { ...input, ...part })).toMatchObject(refusal);
    expect(await ask('clerk', 'list.totals', { list: name, input: { ...input, ...part } })).toMatchObject(refusal);
    expect(await ask('accountant', name, { ...input, ...part })).toMatchObject({ ok: true });
  }
  const totals = await ask('clerk', 'list.totals', { list: name, input });
  expect(totals).toMatchObject({ ok: true });
  expect(JSON.stringify(totals)).not.toContain(`"${field}"`);
});

test('sales are counted by what they left only for who is told', async () => {
  const input = { ...NEEDED['salesPivot.list'], measure: 'margin' };
  const stopped = await ask('clerk', 'salesPivot.list', input);
  if (stopped.ok) throw new Error('a clerk was told');
  expect(refusalText(stopped.refusal, 'en')).toBe(
    '“Measure” tells what sales leave, which your role does not see. Ask someone with the role “Accountant”.',
  );
  const titles = { query: 'salesPivot.list', input, language: 'en' };
  expect(await ask('clerk', 'report.titles', titles)).toMatchObject({ refusal: { reason: 'notTold' } });
  expect(await ask('viewer', 'salesPivot.list', input)).toMatchObject({ ok: true });
  expect(await ask('clerk', 'salesPivot.list', { ...input, measure: 'net' })).toMatchObject({ ok: true });
});

async function exported(role: Role, columns?: string[]): Promise<string> {
  const db = openReader(path);
  const file = join(folder, `${role}.csv`);
  await exportList(db, {
    ...{ query: 'orderLineMargin.list', input: NEEDED['orderLineMargin.list'] as Record<string, unknown>, path: file },
    ...{ format: 'csv', language: 'en', madeAt: '2026-10-30T00:00:00.000Z', columns },
    context: { today: '2026-10-30', user: { name: 'Somebody', role } },
  });
  db.$client.close();
  return readFileSync(file, 'utf8').split('\n')[0] ?? '';
}

test('an export has no column that is not told, also where it is asked for', async () => {
  expect(await exported('accountant')).toMatch(/Net.*Cost.*Margin/);
  for (const columns of [undefined, ['description', 'marginMinor']]) {
    expect(await exported('clerk', columns)).toContain('Description');
    expect(await exported('clerk', columns)).not.toMatch(/Cost|Margin/);
  }
});
