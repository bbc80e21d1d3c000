// The order of unrelated commands does not change any report (ACCOUNTING.md, section 9, I10): several clerks, each with a
// customer and an item of their own, at work in two different turns.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Name } from '../../../shared/contract/index.ts';
import { type TestCompany, testCompany } from '../../kit/company.ts';
import { REPORT_INPUTS } from '../../kit/reports.ts';
import { price, qty } from '../../kit/story.ts';

const CLERKS = 3;
const DAYS = ['2026-03-02', '2026-03-17', '2026-04-05', '2026-05-01'] as const;
type Deed = { act: number; n: number };
type Turn = { who: number; at: number };
type Own = {
  customerId: number;
  itemId: number;
  order: number;
  line: number;
  shipment: number;
  invoice: number;
  payment: number;
};

/** How often each command was carried out. */
const done = new Map<string, number>();

/** One deed of one clerk, on documents of their own; what is refused is refused in either order. */
async function carryOut(kit: TestCompany, own: Own, { act, n }: Deed): Promise<void> {
  const on = DAYS[n % DAYS.length] ?? DAYS[0];
  const ask: Ask = async (name, input) => {
    const answer = await kit.answer(name, input as never);
    if (answer.ok) done.set(name, (done.get(name) ?? 0) + 1);
    return answer.ok ? (answer.value as { id?: number }) : undefined;
  };
  const { customerId, itemId } = own;
  const amount = qty(1 + (n % 9));
  if (act === 0)
    await ask('stockReceipt.create', {
      ...{ receivedOn: DAYS[0], post: true },
      lines: [{ itemId, qtyMicro: amount, unitCostMicro: (n % 7_000) * 1_001 }],
    });
  if (act === 1) {
    const lines = [{ itemId, qtyMicro: amount, unitPriceMicro: price('9.99'), discountPpm: (n % 3) * 33_333 }];
    const order = await ask('salesOrder.create', { customerId, orderedOn: DAYS[0], confirm: true, lines });
    own.order = order?.id ?? own.order;
    if (order) own.line = (await kit.call('salesOrder.get', { id: own.order })).lines[0]?.id ?? 0;
  }
  if (act === 2)
    own.shipment =
      (
        await ask('shipment.create', {
          ...{ orderId: own.order, shippedOn: on, post: true },
          lines: [{ orderLineId: own.line, qtyMicro: qty(1 + (n % 4)) }],
        })
      )?.id ?? own.shipment;
  if (act === 3)
    own.invoice =
      (await ask('invoice.create', { shipmentIds: [own.shipment], issuedOn: on, issue: true }))?.id ?? own.invoice;
  if (act === 4)
    own.payment =
      (await ask('payment.create', { customerId, paidOn: on, amountMinor: 1 + (n % 4_000), post: true }))?.id ??
      own.payment;
  if (act === 5)
    await ask('payment.apply', {
      ...{ id: own.payment, appliedOn: DAYS[3] },
      applications: [{ invoiceId: own.invoice, amountMinor: 1 + (n % 900) }],
    });
  if (act === 6) await ask('payment.reverse', { id: own.payment, reversedOn: DAYS[3] });
  if (act === 7) await ask('stockIssue.create', { issuedOn: on, post: true, lines: [{ itemId, qtyMicro: amount }] });
  if (act > 7) await afterwards(ask, own, { act, n });
}

type Ask = (name: Name, input: object) => Promise<{ id?: number } | undefined>;
type Back = { lines: { shipmentLineId: number; returnableMicro: number }[] } | undefined;

/** What comes after a sale, and what moves goods without one. */
async function afterwards(ask: Ask, own: Own, { act, n }: Deed): Promise<void> {
  const on = DAYS[n % DAYS.length] ?? DAYS[0];
  const { itemId, invoice: invoiceId } = own;
  const goods = [{ itemId, qtyMicro: qty(1 + (n % 3)) }];
  if (act === 8) {
    const part = n % 3 === 0 ? { billAgain: n % 2 === 0 } : { grossMinor: 1 + (n % 500) };
    const note = await ask('creditNote.create', { invoiceId, issuedOn: DAYS[3], issue: true, ...part });
    if (note && n % 2 === 1) await ask('creditNote.reverse', { id: note.id, reversedOn: DAYS[3] });
  }
  if (act === 9) {
    const back = (await ask('customerReturn.returnable', { shipmentId: own.shipment })) as Back;
    const lines = (back?.lines ?? []).map(({ shipmentLineId, returnableMicro }) => ({
      ...{ shipmentLineId, qtyMicro: Math.min(returnableMicro, qty(1)) },
    }));
    const made = await ask('customerReturn.create', { lines, authorisedOn: DAYS[3] });
    if (made) await ask('customerReturn.receive', { id: made.id, receivedOn: DAYS[3] });
    if (made && n % 2 === 0) await ask('customerReturn.credit', { id: made.id, issuedOn: DAYS[3] });
    if (made && n % 4 === 1) await ask('customerReturn.reverse', { id: made.id, reversedOn: DAYS[3] });
  }
  if (act === 10) await ask('stockTransfer.create', { transferredOn: on, toWarehouseId: 2, lines: goods, post: true });
  if (act === 11)
    await ask('stockCount.create', { countedOn: on, lines: [{ itemId, qtyMicro: qty(20 + (n % 9)) }], post: true });
  if (act === 12) {
    const writeOff = { invoiceId, writtenOffOn: DAYS[3], amountMinor: 1 + (n % 300), post: true };
    await ask('writeOff.create', writeOff);
  }
}

/** Which clerk is next: each keeps the order of their own deeds. */
const inTurn = (deeds: readonly Deed[][], picks: readonly number[]): Turn[] => {
  const next = deeds.map(() => 0);
  const turns: Turn[] = [];
  for (let i = 0; turns.length < deeds.flat().length; i++) {
    const start = picks[i % picks.length] ?? 0;
    const who = deeds.findIndex(
      (_, k) => (next[(k + start) % CLERKS] ?? 0) < (deeds[(k + start) % CLERKS]?.length ?? 0),
    );
    const clerk = (who + start) % CLERKS;
    turns.push({ who: clerk, at: next[clerk] ?? 0 });
    next[clerk] = (next[clerk] ?? 0) + 1;
  }
  return turns;
};

type Rows = Record<string, unknown>[];
const WHO_CAME_FIRST = /^(id|at|number|\w+Id|\w+Number|\w+Numbers)$/;
/** Rows without what tells who came first, in an order of their own. */
const told = (rows: Rows): string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).filter(([field]) => !WHO_CAME_FIRST.test(field)))).sort();

/** Every report of the list, those of one customer or item for each of them. */
async function everyReport(kit: TestCompany): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [report, input] of Object.entries(REPORT_INPUTS))
    for (const own of 'customerId' in input || 'itemId' in input
      ? Array.from({ length: CLERKS }, (_, i) => i + 1)
      : [0]) {
      const of = {
        ...('customerId' in input ? { customerId: own } : {}),
        ...('itemId' in input ? { itemId: own } : {}),
      };
      const { rows } = (await kit.call(`${report}.list` as Name, { ...input, ...of, limit: 500 } as never)) as {
        rows: Rows;
      };
      found[`${report} ${own}`] = told(rows);
    }
  return found;
}

/** Every report that a business reads, without the numbers and ids that tell who came first. */
async function reports(kit: TestCompany): Promise<unknown> {
  const spans = [
    { from: '2026-03-01', to: '2026-03-31' },
    { from: '2026-01-01', to: '2026-12-31' },
  ];
  const trial = [];
  const checks = [];
  for (const span of spans) {
    trial.push((await kit.call('trialBalance.list', { ...span, limit: 500 })).rows);
    checks.push((await kit.call('reconciliation.get', span)).checks);
  }
  const items = (await kit.call('item.list', {})).rows;
  const customers = (await kit.call('customer.list', {})).rows;
  const open = [];
  for (const { id } of customers) {
    const { rows } = await kit.call('invoice.openItems', { customerId: id });
    open.push(
      rows.map(({ issuedOn, dueOn, grossMinor, openMinor }) => [issuedOn, dueOn, grossMinor, openMinor]).sort(),
    );
  }
  const { rows } = await kit.call('revenueReconciliation.list', { from: '2026-01-01', to: '2026-12-31', limit: 500 });
  const lines = rows.map(({ id: _, orderId: __, orderNumber: ___, ...row }) => JSON.stringify(row)).sort();
  const years = (await kit.call('fiscalYear.list', {})).rows;
  const months = (await kit.call('period.list', {})).rows;
  return { trial, checks, items, customers, open, lines, years, months, every: await everyReport(kit) };
}

let model: TestCompany;
/** A customer and an item for each clerk. */
beforeAll(async () => {
  model = await testCompany({ today: DAYS[0] });
  await model.call('warehouse.create', { code: 'EAST', name: 'East' });
  for (let i = 0; i < CLERKS; i++) {
    await model.call('customer.create', { code: `C${i}`, name: `Customer ${i}` });
    await model.call('item.create', { code: `I${i}`, name: `Item ${i}` });
  }
});
afterAll(() => model.close());

async function worked(
  deeds: readonly Deed[][],
  turns: readonly Turn[],
): Promise<{ reports: unknown; entries: number }> {
  const kit = await testCompany({ today: DAYS[0], from: model.path });
  try {
    const owns: Own[] = Array.from({ length: CLERKS }, (_, i) => ({
      ...{ customerId: i + 1, itemId: i + 1, order: 0, line: 0, shipment: 0, invoice: 0, payment: 0 },
    }));
    for (const { who, at } of turns) {
      const [own, deed] = [owns[who], deeds[who]?.[at]];
      if (own && deed) await carryOut(kit, own, deed);
    }
    expect((await kit.call('integrity.check', {})).violations).toEqual([]);
    return { reports: await reports(kit), entries: (await kit.call('journalEntry.list', {})).total };
  } finally {
    await kit.close();
  }
}

test('two turns of the same unrelated work give the same reports', { timeout: 900_000 }, async () => {
  let entries = 0;
  const usual: Deed[] = [
    ...[0, 0, 1, 2, 3, 4, 5].map((act, i) => ({ act, n: [4, 5, 6, 4, 8, 1_000, 11][i] ?? 0 })),
    ...[8, 8, 10, 11, 9, 1, 2, 3, 12].map((act, i) => ({ act, n: [4, 5, 4, 8, 6, 6, 4, 8, 7][i] ?? 0 })),
  ];
  const work = fc.array(fc.record({ act: fc.nat(12), n: fc.nat(9_999) }), { minLength: 4, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(work, work, work),
      fc.array(fc.nat(CLERKS - 1), { minLength: 3, maxLength: 40 }),
      fc.array(fc.nat(CLERKS - 1), { minLength: 3, maxLength: 40 }),
      async (more, one, other) => {
        const deeds = more.map((own) => [...usual, ...own]);
        const first = await worked(deeds, inTurn(deeds, one));
        const second = await worked(deeds, inTurn(deeds, other));
        expect(second.reports).toEqual(first.reports);
        entries += first.entries;
      },
    ),
    { numRuns: 10, seed: Number(process.env.LEDGERDOCK_SEED ?? 20_260_306), endOnFailure: true },
  );
  expect(entries).toBeGreaterThan(10 * CLERKS * 5);
  expect([...done].filter(([, n]) => n < 10)).toEqual([]);
  expect([...done.keys()].sort()).toEqual([
    ...['creditNote.create', 'creditNote.reverse', 'customerReturn.create', 'customerReturn.credit'],
    'customerReturn.receive',
    ...[
      'customerReturn.returnable',
      'customerReturn.reverse',
      'invoice.create',
      'payment.apply',
      'payment.create',
      'payment.reverse',
    ],
    ...['salesOrder.create', 'shipment.create', 'stockCount.create', 'stockIssue.create', 'stockReceipt.create'],
    ...['stockTransfer.create', 'writeOff.create'],
  ]);
});
