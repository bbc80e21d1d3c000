// Reports of the ledger read balances by month, not lines: in no plan of theirs is the journal, or the moves of stock, read
// from end to end, however long they are.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReader, type ReadDb } from '../../../db/connection.ts';
import { queries } from '../../../db/queries/index.ts';
import { type Story, story } from '../../kit/story.ts';

let acme: Story;
let db: ReadDb;
beforeAll(async () => {
  acme = await story();
  db = openReader(acme.path);
});
afterAll(async () => {
  db.$client.close();
  await acme.close();
});

const months = { fromPeriod: '2026-01', toPeriod: '2026-12', compare: 'previousYear' };
const REPORTS: [name: keyof typeof queries, input: object][] = [
  ['incomeStatement.list', months],
  ['incomeByMonth.list', months],
  ['balanceSheet.list', { asOf: '2026-12-31' }],
  ['generalLedger.list', months],
  ['trialBalance.list', { from: '2026-01-01', to: '2026-12-31' }],
  ['customerStatement.list', { customerId: 1, from: '2026-01-01', to: '2026-12-31' }],
  ['receivableAging.list', { asOf: '2026-12-31', by: 'due', buckets: [30] }],
  ['stockValuation.list', { asOf: '2026-12-31' }],
  ['stockLedger.list', { itemId: 1, from: '2026-01-01', to: '2026-12-31' }],
  ['changeAfterClose.list', {}],
];
/** Tables that grow with every document, under the names that queries give them. */
const LONG = /SCAN (journal_line|journal_entry|stock_move|payment_application|[lem])\b(?! USING (COVERING )?INDEX)/;

test.each(REPORTS)('%s', (name, input) => {
  const asked: string[] = [];
  const raw = db.$client;
  const prepare = raw.prepare.bind(raw);
  raw.prepare = ((text: string) => {
    asked.push(text);
    return prepare(text);
  }) as typeof raw.prepare;
  const run = queries[name] as (db: ReadDb, input: object, context: object) => unknown;
  run(db, { offset: 0, limit: 100, ...input }, { today: '2026-12-31', user: { name: 'a', role: 'owner' } });
  raw.prepare = prepare as typeof raw.prepare;
  const plans = asked.flatMap((text) => {
    const bound = new Proxy(
      {},
      {
        get: () => 1,
        has: () => true,
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }),
      },
    );
    return (prepare(`EXPLAIN QUERY PLAN ${text}`).all(bound as object) as { detail: string }[]).map(
      ({ detail }) => detail,
    );
  });
  expect(plans.filter((detail) => LONG.test(detail))).toEqual([]);
});
