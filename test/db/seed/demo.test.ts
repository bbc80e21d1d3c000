import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngine } from '../../../db/engine.ts';
import { ask } from '../../../db/import/ask.ts';
import { makeDemo } from '../../../db/seed/demo.ts';
import { DEMO_TODAY, DemoClock } from '../../../db/seed/demoClock.ts';
import { planOrders } from '../../../db/seed/demoPlan.ts';
import { Random } from '../../../db/seed/random.ts';
import type { Name } from '../../../shared/contract/index.ts';
import { lookAway } from '../../kit/look.ts';
import { reportsApart } from '../../kit/reportOracles.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-demo-'));
const STAGES = ['toConfirm', 'toPack', 'backordered', 'toShip', 'toInvoice', 'done'] as const;
let made = 0;

async function demo(orders: number, seed: number): Promise<{ path: string; engine: Engine }> {
  made += 1;
  const path = join(folder, `demo${made}.ledgerdock`);
  const clock = new DemoClock();
  const engine = await openEngine(path, { ...clock.options, create: true });
  await makeDemo(engine, { orders, seed, clock });
  return { path, engine };
}

/** One hash per table, over all rows in the order of their keys. */
function digests(path: string): Record<string, string> {
  const db = new Database(path, { readonly: true });
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
  const found = tables.map((table) => {
    const rows = db
      .prepare(`SELECT * FROM "${table}"`)
      .raw()
      .all()
      .map((row) => JSON.stringify(row));
    return [table, createHash('sha256').update(rows.sort().join('\n')).digest('hex')];
  });
  db.close();
  return Object.fromEntries(found);
}

describe('the generator', () => {
  test('gives the same numbers for the same seed', () => {
    const of = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 5 }, () => random.int(1, 1000));
    };
    expect(of(7)).toEqual(of(7));
    expect(of(7)).not.toEqual(of(8));
  });

  test('stays within its bounds and reaches both', () => {
    const random = new Random(1);
    const seen = new Set(Array.from({ length: 500 }, () => random.int(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
    expect(new Set(random.sample([1, 2, 3, 4], 4)).size).toBe(4);
  });

  test('plans the same orders for the same seed', () => {
    expect(planOrders(50, 7)).toEqual(planOrders(50, 7));
    expect(planOrders(50, 7)).not.toEqual(planOrders(50, 8));
  });
});

describe('the demo company', () => {
  let path: string;
  let engine: Engine;
  beforeAll(async () => {
    ({ path, engine } = await demo(300, 7));
  });
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is the same every time for one seed, and another for another', async () => {
    const again = await demo(60, 3);
    for (const stage of STAGES)
      expect((await ask(again.engine, 'salesOrder.list', { stage, limit: 1 })).total, stage).toBeGreaterThan(0);
    const third = await demo(60, 3);
    const other = await demo(60, 4);
    for (const one of [again, third, other]) await one.engine.close();
    expect(digests(third.path)).toEqual(digests(again.path));
    expect(digests(other.path)).not.toEqual(digests(again.path));
    expect(Object.keys(digests(path))).toContain('journal_line');
  });

  test('has work waiting at every stage', async () => {
    expect((await ask(engine, 'salesOrder.list', { limit: 1 })).total).toBe(300);
    for (const stage of STAGES)
      expect((await ask(engine, 'salesOrder.list', { stage, limit: 1 })).total, stage).toBeGreaterThan(0);
    expect((await ask(engine, 'invoice.list', { overdue: true, limit: 1 })).total).toBeGreaterThan(5);
    expect((await ask(engine, 'payment.list', { unapplied: true, limit: 1 })).total).toBeGreaterThan(2);
    for (const kind of ['stockCount', 'stockIssue'] as const)
      expect((await ask(engine, 'stockDocument.list', { kind })).total, kind).toBe(1);
  });

  test('ships some orders in parts and bills some together', async () => {
    const shipments = await ask(engine, 'shipment.list', { limit: 5000 });
    expect(new Set(shipments.rows.map(({ orderId }) => orderId)).size).toBeLessThan(shipments.total);
    const invoices = await ask(engine, 'invoice.list', { limit: 5000 });
    expect(invoices.rows.some(({ orderNumbers }) => orderNumbers.includes(','))).toBe(true);
  });

  test('adds up: no violation, and nothing differs but what is shipped and not billed yet', async () => {
    expect((await ask(engine, 'integrity.check', {})).violations).toEqual([]);
    const { checks } = await ask(engine, 'reconciliation.get', { from: '2026-01-01', to: DEMO_TODAY });
    const unequal = checks.flatMap(({ ties }) => ties.filter(({ differenceMinor }) => differenceMinor !== 0));
    expect(unequal.map(({ tie }) => tie)).toEqual(['orderLines']);
  });

  test('has sold over the months what began with a lead or a call, up to the money', async () => {
    const span = { from: '2026-01-01', to: DEMO_TODAY };
    const { rows: stages } = await ask(engine, 'funnel.list', span);
    expect(stages.filter((row) => row.reachedCount < 3).map((row) => row.funnelStage)).toEqual([]);
    expect(stages.slice(0, 5).filter((row) => (row.daysAverage ?? 0) < 3)).toEqual([]);
    const { rows: months } = await ask(engine, 'conversion.list', { ...span, by: 'month' });
    expect(months.length).toBeGreaterThan(7);
    expect(months.filter((row) => row.cashDays !== null).length).toBeGreaterThan(4);
    const states = async (list: 'lead.list' | 'opportunity.list' | 'quote.list' | 'activity.list' | 'case.list') =>
      [...new Set((await ask(engine, list, { limit: 500 })).rows.map(({ state }) => state))].sort();
    expect(await states('lead.list')).toEqual(['converted', 'dropped', 'open']);
    expect(await states('opportunity.list')).toEqual(['lost', 'new', 'presented', 'qualified', 'won']);
    expect(await states('quote.list')).toEqual(['accepted', 'declined', 'draft', 'expired', 'replaced', 'sent']);
    expect(await states('activity.list')).toEqual(['done', 'open']);
    expect(await states('case.list')).toEqual(['closed', 'open']);
    const [case1] = (await ask(engine, 'case.list', { sort: [{ field: 'id' }], limit: 1 })).rows;
    const { nodes } = await ask(engine, 'document.chain', { type: 'case', id: case1?.id ?? 0 });
    for (const type of [
      'opportunity',
      'quote',
      'salesOrder',
      'package',
      'shipment',
      'invoice',
      'payment',
      'case',
    ] as const)
      expect(nodes.map((node) => node.type)).toContain(type);
    // Everything was entered on its own day.
    const { rows: log } = await ask(engine, 'commandLog.list', { sort: [{ field: 'id' }], limit: 500 });
    const days = log.map(({ at }) => at.slice(0, 10));
    expect(days).toEqual(days.toSorted());
    expect(days[0]).toBe('2026-01-03');
  });

  test('writes to a customer in his own language', async () => {
    const text = async (search: string): Promise<string> => {
      const { rows } = await ask(engine, 'customer.list', { search });
      return (await ask(engine, 'reorder.text', { customerId: rows[0]?.id ?? 0 })).body;
    };
    expect(await text('ALDERGATE')).toMatch(/^Dear /);
    expect(await text('SEVERYAN')).toMatch(/^Здравствуйте, /);
  });

  test('is told by every report as by its oracle', async () => {
    const kit = { path, today: () => DEMO_TODAY, call: (name: Name, input: never) => ask(engine, name, input) };
    const spans = [
      { from: '2026-01-01', to: DEMO_TODAY },
      { from: '2026-08-10', to: '2026-09-20' },
    ];
    expect(await reportsApart(kit as Parameters<typeof reportsApart>[0], spans)).toEqual({});
    lookAway(path);
  });

  test('holds nothing of the future, and one customer on hold', async () => {
    const { rows } = await ask(engine, 'journalEntry.list', { sort: [{ field: 'postedOn', desc: true }], limit: 1 });
    expect((rows[0]?.postedOn ?? '') <= DEMO_TODAY).toBe(true);
    const held = await ask(engine, 'customer.list', { where: [{ field: 'creditHold', op: 'equals', value: true }] });
    expect(held.total).toBe(1);
  });

  test('is refused where there is a company already', async () => {
    await expect(makeDemo(engine, { orders: 1, seed: 1, clock: new DemoClock() })).rejects.toMatchObject({
      refusal: { reason: 'companyExists' },
    });
  });
});
