// How every report is read in a big file: the statements that it asks, with what it asks them for, and every table and index
// that SQLite then goes through from end to end. Both in a file with statistics of its tables and in one without: the app
// keeps none.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeReader, openReader, type ReadDb } from '../../../db/connection.ts';
import { openEngine } from '../../../db/engine.ts';
import { queries } from '../../../db/queries/index.ts';
import { makeDemo } from '../../../db/seed/demo.ts';
import { DEMO_TODAY, DemoClock } from '../../../db/seed/demoClock.ts';
import { REPORTS } from '../../../renderer/pages/reports/catalog.ts';
import { contract, type QueryName } from '../../../shared/contract/index.ts';
import { grow } from '../../bench/grow.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-plans-'));
const FILES = { analyzed: join(folder, 'analyzed.ledgerdock'), plain: join(folder, 'plain.ledgerdock') };
const ENOUGH_LINES = 8000;

/** Tables that grow with every document; balances by month, counters and what is kept once are short beside them. */
const LONG = new Set([
  ...['journal_entry', 'journal_line', 'stock_move', 'stock_document', 'sales_order', 'sales_order_line', 'shipment'],
  ...['shipment_line', 'invoice', 'invoice_line', 'payment', 'payment_application', 'package'],
]);
type Part = { table: string; partial: boolean };
const parts = new Map<number, Part>();

beforeAll(async () => {
  const clock = new DemoClock();
  const engine = await openEngine(FILES.analyzed, { ...clock.options, create: true });
  await makeDemo(engine, { orders: 12, seed: 7, clock });
  await engine.close();
  expect(grow(FILES.analyzed, ENOUGH_LINES)).toBeGreaterThan(ENOUGH_LINES);
  const db = new Database(FILES.analyzed);
  db.prepare('VACUUM INTO ?').run(FILES.plain);
  db.exec('ANALYZE');
  db.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const month = { from: `${DEMO_TODAY.slice(0, 7)}-01`, to: DEMO_TODAY };
const period = DEMO_TODAY.slice(0, 7);
/** What a person asks at the end of a month; each takes of it what its contract knows. */
const QUESTION: Record<string, unknown> = {
  ...{ ...month, asOf: DEMO_TODAY, period, fromPeriod: `${DEMO_TODAY.slice(0, 4)}-01`, toPeriod: period },
};
const ONE: Record<string, object> = {
  'accountLedger.list': { accountId: 1 },
  'customerStatement.list': { customerId: 1 },
  'stockLedger.list': { itemId: 1 },
};
const NAMES = [
  ...new Set<QueryName>([
    ...REPORTS.map(({ list }) => list),
    ...(['trialBalance.list', 'journal.list', 'journalEntry.list', 'accountLedger.list'] as const),
    ...(['revenueReconciliation.list', 'reconciliation.get', 'reconciliationException.list'] as const),
    ...(['cutOffProposal.list', 'closeStep.list', 'workQueue.get'] as const),
  ]),
];

function inputOf(name: QueryName): object {
  const { shape } = contract[name].input;
  const known = Object.entries({ ...QUESTION, ...ONE[name] }).filter(([field]) => field in shape);
  return contract[name].input.parse(Object.fromEntries(known));
}

type Asked = { text: string; params: unknown };
type Op = { opcode: string; p1: number; p2: number; p3: number };

/** Runs a query and answers its statements with their parameters: how SQLite reads depends on these. */
function asked(db: ReadDb, name: QueryName, input: object): Asked[] {
  const found: Asked[] = [];
  const raw = db.$client;
  const prepare = raw.prepare.bind(raw);
  raw.prepare = ((text: string) => {
    const statement = prepare(text);
    const kept =
      (run: (params: object) => unknown) =>
      (params: object): unknown => {
        found.push({ text, params });
        return run.call(statement, params);
      };
    return { all: kept(statement.all), get: kept(statement.get) };
  }) as unknown as typeof raw.prepare;
  const run = queries[name] as (db: ReadDb, input: object, context: object) => unknown;
  run(db, input, { today: DEMO_TODAY, user: { name: 'Ann', role: 'owner' } });
  raw.prepare = prepare;
  return found;
}

/**
 * Long tables that a statement goes through: cursors that are set to the first row and moved on, with nothing that compares
 * them with the end of a range. A partial index holds what is open or in question alone: going through that is what it is for.
 */
function goneThrough(db: ReadDb, { text, params }: Asked): string[] {
  const ops = db.$client.prepare(`EXPLAIN ${text}`).all(params) as Op[];
  const cursors = new Map(
    ops.filter(({ opcode, p3 }) => opcode === 'OpenRead' && p3 === 0).map(({ p1, p2 }) => [p1, parts.get(p2)]),
  );
  const has = (pattern: RegExp) => new Set(ops.filter(({ opcode }) => pattern.test(opcode)).map(({ p1 }) => p1));
  const [moved, bounded] = [has(/^(Next|Prev)$/), has(/^Idx(GT|GE|LT|LE)$/)];
  return [...has(/^(Rewind|Last)$/)].flatMap((cursor) => {
    const part = cursors.get(cursor);
    if (!part || part.partial || !LONG.has(part.table) || !moved.has(cursor) || bounded.has(cursor)) return [];
    return [part.table];
  });
}

function scansOf(path: string, name: QueryName, input = inputOf(name)): string[] {
  const db = openReader(path);
  const rows = db.$client
    .prepare('SELECT rootpage, tbl_name AS "table", sql FROM sqlite_master WHERE rootpage > 0')
    .all() as { rootpage: number; table: string; sql: string | null }[];
  parts.clear();
  for (const { rootpage, table, sql } of rows) parts.set(rootpage, { table, partial: / WHERE /.test(sql ?? '') });
  const found = asked(db, name, input).flatMap((one) => goneThrough(db, one));
  closeReader(db);
  return [...new Set(found)].sort();
}

/** What R8 counts: how many documents have a number of each series. */
const NUMBERED = ['invoice', 'payment', 'sales_order', 'shipment', 'stock_document'];
/** What a report may go through from end to end, and why; of all others every table is found by an index. */
const EXPECTED: Partial<Record<QueryName, string[]>> = {
  // Whether a number is missing is only known when all are read.
  'numberGap.list': ['invoice', 'journal_entry', 'package', 'stock_document'],
  'reconciliation.get': NUMBERED,
  'reconciliationException.list': NUMBERED,
  'closeStep.list': NUMBERED,
  'workQueue.get': NUMBERED,
  // How customers pay what fell due: the days of that are on no index.
  'customerOverview.list': ['invoice'],
};

/** Words that stand in one document or none, and the name of a customer. */
const WORDS = ['00001', 'nowhere', 'Bramble Oat'];
const SEARCHED = ['salesOrder.list', 'shipment.list', 'invoice.list', 'payment.list'] as const;

describe.each(['analyzed', 'plain'] as const)('a file, %s', (file) => {
  test.each(NAMES)('%s', (name) => {
    expect(scansOf(FILES[file], name).filter((table) => !EXPECTED[name]?.includes(table))).toEqual([]);
  });
});

test.each(SEARCHED)('%s, searched', (name) => {
  const scans = WORDS.map((search) => scansOf(FILES.plain, name, contract[name].input.parse({ search })));
  expect(scans).toEqual(WORDS.map(() => []));
});

/** Pages of one document or party; the file has them all. */
const PAGES = [
  ...(['salesOrder.get', 'package.get', 'shipment.get', 'invoice.get', 'payment.get', 'journalEntry.get'] as const),
  ...(['stockDocument.get', 'customer.get', 'item.get'] as const),
];

test.each(PAGES)('%s reads nothing of other documents', (name) => {
  expect(scansOf(FILES.plain, name, contract[name].input.parse({ id: 1 }))).toEqual([]);
});

test('days at the edge of a span are a range of the lines of an account, not all of them', () => {
  const db = openReader(FILES.plain);
  const [{ text, params } = { text: '', params: {} }] = asked(
    db,
    'trialBalance.list',
    inputOf('trialBalance.list'),
  ).filter(({ text }) => text.includes('journal_line'));
  const plan = db.$client.prepare(`EXPLAIN QUERY PLAN ${text}`).all(params) as { detail: string }[];
  closeReader(db);
  const read = plan.map(({ detail }) => detail).filter((detail) => detail.includes('journal_line'));
  expect(read.length).toBeGreaterThan(0);
  expect(read.filter((detail) => !/account_id=\? AND posted_on>\? AND posted_on<\?/.test(detail))).toEqual([]);
});
