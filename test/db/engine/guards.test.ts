// The database refuses by itself what no command would do (ACCOUNTING.md, section 9, I1 I5 I8 I9): each attack is plain
// SQL on the open file, as a tool or a careless script would send it.
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Story, story } from '../../kit/story.ts';

const TERMS = {
  ...{ code: 'HALVES', name: '2 % in 10 days, in halves', netDays: 30, discountPpm: 20_000, discountDays: 10 },
  instalments: [
    { share: 'percent' as const, percentPpm: 500_000, days: 10 },
    { share: 'remainder' as const, days: 40 },
  ],
};

let acme: Story;
let sql: Database.Database;

beforeAll(async () => {
  acme = await story();
  await acme.receive(12, '4.00');
  await acme.call('paymentTerms.create', TERMS);
  const { version } = await acme.call('customer.get', { id: 1 });
  await acme.call('customer.update', { id: 1, version, code: 'ACME', name: 'Acme', paymentTermsCode: TERMS.code });
  const order = await acme.order(10, '10.00');
  const shipment = await acme.ship(order, 8);
  const invoice = await acme.invoice(shipment);
  const early = { invoiceId: invoice, amountMinor: 4900, discountMinor: 100 };
  await acme.call('payment.create', { customerId: 1, amountMinor: 4900, applications: [early], post: true });
  await acme.call('writeOff.create', { invoiceId: invoice, amountMinor: 100, post: true });
  const line = { itemId: 1, qtyMicro: 1_000_000, unitPriceMicro: 10_000_000 };
  const ahead = await acme.call('salesOrder.create', {
    ...{ customerId: 1, lines: [line], confirm: true, invoicePolicy: 'advance', depositMinor: 100 },
  });
  const deposit = await acme.call('invoice.createDeposit', { orderId: ahead.id, issue: true });
  await acme.pay('1.00', { [deposit.id]: '1.00' });
  const billed = await acme.call('invoice.create', { orderIds: [ahead.id], issue: true });
  await acme.call('shipment.create', { orderId: ahead.id, post: true });
  const other = await acme.call('salesOrder.create', {
    ...{ customerId: 1, lines: [line], confirm: true, invoicePolicy: 'advance' },
  });
  await acme.call('invoice.create', { orderIds: [other.id], issue: true });
  await acme.call('creditNote.create', { invoiceId: billed.id + 1, issue: true });
  const { lines } = await acme.call('salesOrder.get', { id: other.id });
  await acme.call('salesOrder.amend', { id: other.id, lines: [{ ...line, id: lines[0]?.id, qtyMicro: 2_000_000 }] });
  await acme.call('item.create', { code: 'LAYERED', name: 'Layered', costMethod: 'fifo' });
  const layered = [{ itemId: 2, qtyMicro: 4_000_000, unitCostMicro: 2_000_000 }];
  await acme.call('stockReceipt.create', { lines: layered, post: true });
  await acme.call('fiscalYear.close', { year: 2025 });
  await acme.call('period.lock', { through: '2026-02-28' });
  sql = new Database(acme.path);
  sql.pragma('foreign_keys = ON');
});
afterAll(async () => {
  sql.close();
  await acme.close();
});

const POSTED = [
  'journal_entry',
  'journal_line',
  'command_log',
  'period_lock',
  'year_end',
  'stock_move',
  'shipment',
  'shipment_line',
  'invoice',
  'invoice_line',
  'invoice_tax',
  'payment',
  'payment_application',
  'payment_discount_tax',
  'invoice_instalment',
  'write_off',
  'stock_document',
  'stock_document_line',
  'valuation_layer',
  'layer_move',
  'sales_order',
  'sales_order_line',
  'advance_match',
  'unbilling',
  'deposit_deduction',
  'sales_order_change',
];

describe('posted rows are kept', () => {
  test.each(POSTED)('DELETE FROM %s is refused', (table) => {
    expect(() => sql.exec(`DELETE FROM ${table} WHERE rowid = 1`)).toThrow(/GUARD:POSTED|FOREIGN KEY/);
  });
});

describe('posted rows are frozen', () => {
  test.each([
    "UPDATE journal_entry SET memo = 'x' WHERE id = 1",
    'UPDATE journal_line SET debit_minor = debit_minor + 1 WHERE id = 1',
    "UPDATE command_log SET input = '{}' WHERE id = 1",
    'UPDATE year_end SET ends_on = starts_on WHERE id = 1',
    'UPDATE stock_move SET cost_minor = 0 WHERE id = 1',
    "UPDATE shipment SET shipped_on = '2026-01-01' WHERE id = 1",
    'UPDATE shipment SET cost_minor = 1 WHERE id = 1',
    "UPDATE shipment SET state = 'draft' WHERE id = 1",
    'UPDATE shipment_line SET qty_micro = 1 WHERE id = 1',
    'UPDATE invoice SET gross_minor = gross_minor + 1, net_minor = net_minor + 1 WHERE id = 1',
    "UPDATE invoice SET number = 'INV-000009' WHERE id = 1",
    "UPDATE invoice SET state = 'draft' WHERE id = 1",
    'UPDATE invoice SET prices_include_tax = 1 WHERE id = 1',
    'UPDATE invoice SET rounding_minor = 1, gross_minor = gross_minor + 1 WHERE id = 1',
    'UPDATE invoice_line SET net_minor = 0 WHERE id = 1',
    'UPDATE invoice_tax SET tax_minor = 0 WHERE id = 1',
    'UPDATE payment SET amount_minor = 1 WHERE id = 1',
    "UPDATE payment SET state = 'draft' WHERE id = 1",
    'UPDATE payment_application SET amount_minor = 1 WHERE id = 1',
    'UPDATE payment SET fee_minor = 1 WHERE id = 1',
    'UPDATE payment SET advance_tax_minor = 1, advance_tax_code_id = 1 WHERE id = 1',
    'UPDATE payment_discount_tax SET tax_minor = 1 WHERE id = 1',
    'UPDATE invoice SET discount_ppm = 1 WHERE id = 1',
    'UPDATE invoice_instalment SET amount_minor = 1 WHERE id = 1',
    'UPDATE write_off SET amount_minor = 1 WHERE id = 1',
    "UPDATE write_off SET state = 'draft' WHERE id = 1",
    "UPDATE stock_document SET reason = 'found' WHERE id = 1",
    'UPDATE stock_document SET account_id = 1 WHERE id = 1',
    'UPDATE layer_move SET value_minor = 0 WHERE id = 1',
    'UPDATE valuation_layer SET move_id = 1 WHERE id = 1',
    "UPDATE item SET cost_method = 'movingAverage' WHERE id = 2",
    'UPDATE stock_document_line SET qty_micro = 1 WHERE id = 1',
    'UPDATE invoice SET deposit_order_id = 1 WHERE id = 1',
    'UPDATE advance_match SET cost_minor = 0 WHERE id = 1',
    'UPDATE unbilling SET net_minor = 0 WHERE id = 1',
    'UPDATE deposit_deduction SET net_minor = 0 WHERE id = 1',
    "UPDATE sales_order_change SET reason = 'x' WHERE id = 1",
  ])('%s', (statement) => {
    expect(() => sql.exec(statement)).toThrow(/GUARD:POSTED/);
  });

  test.each([
    'CREATE TEMP TABLE one AS SELECT * FROM invoice_line WHERE id = 1; UPDATE one SET id = 101; INSERT INTO invoice_line SELECT * FROM one',
    "INSERT INTO invoice_tax_part (invoice_tax_id, position, name, rate_ppm, account_id, tax_minor) VALUES (1, 1, 'A', 1, 1, 1)",
    "INSERT INTO invoice_instalment (invoice_id, position, due_on, amount_minor) VALUES (1, 3, '2026-05-01', 1)",
    'INSERT INTO journal_line (entry_id, posted_on, account_id, debit_minor, credit_minor) VALUES (1, (SELECT posted_on FROM journal_entry WHERE id = 1), 1, 5, 0)',
  ])('no line is added to what is posted: %s', (statement) => {
    expect(() => sql.exec(statement)).toThrow(/GUARD:POSTED/);
  });
});

describe('the journal balances, whoever writes', () => {
  const attempt =
    (lines: [number, number][], on = '2026-03-02', prevHash?: string) =>
    () => {
      const last = sql.prepare('SELECT id, hash FROM journal_entry ORDER BY id DESC LIMIT 1').get() as {
        id: number;
        hash: string;
      };
      sql.exec('BEGIN');
      try {
        for (const [debit, credit] of lines)
          sql
            .prepare(
              'INSERT INTO journal_line (entry_id, posted_on, account_id, debit_minor, credit_minor) VALUES (?, ?, 1, ?, ?)',
            )
            .run(last.id + 1, on, debit, credit);
        sql
          .prepare(
            "INSERT INTO journal_entry VALUES (?, 'X', ?, '2026-03-02T00:00:00.000Z', 'x', 'payment', 1, 'X', '', ?, NULL, ?, 'h')",
          )
          .run(last.id + 1, on, lines[0]?.[0] ?? 0, prevHash ?? last.hash);
        sql.exec('COMMIT');
      } finally {
        if (sql.inTransaction) sql.exec('ROLLBACK');
      }
    };

  test('unbalanced, one-legged and empty entries are refused', () => {
    expect(
      attempt([
        [100, 0],
        [0, 99],
      ]),
    ).toThrow(/GUARD:UNBALANCED/);
    expect(attempt([[100, 0]])).toThrow(/GUARD:UNBALANCED/);
    expect(attempt([])).toThrow(/GUARD:UNBALANCED/);
  });

  test('a line has one side and no negative amount', () => {
    expect(
      attempt([
        [100, 100],
        [0, 100],
      ]),
    ).toThrow(/journal_line_one_side/);
    expect(
      attempt([
        [-100, 0],
        [0, -100],
      ]),
    ).toThrow(/journal_line_one_side/);
  });

  test('a date in a locked period and a broken chain are refused', () => {
    expect(
      attempt(
        [
          [100, 0],
          [0, 100],
        ],
        '2026-02-28',
      ),
    ).toThrow(/GUARD:PERIOD_LOCKED/);
    expect(
      attempt(
        [
          [100, 0],
          [0, 100],
        ],
        '2026-03-02',
        'somewhere else',
      ),
    ).toThrow(/GUARD:CHAIN/);
  });

  test('lines without an entry do not commit', () => {
    sql.exec('BEGIN');
    sql
      .prepare(
        "INSERT INTO journal_line (entry_id, posted_on, account_id, debit_minor, credit_minor) VALUES (999, '2026-03-02', 1, 5, 0)",
      )
      .run();
    expect(() => sql.exec('COMMIT')).toThrow(/FOREIGN KEY/);
    sql.exec('ROLLBACK');
  });
});

test('quantities and amounts outside their range are refused by CHECK', () => {
  for (const statement of [
    'UPDATE stock_balance SET on_hand_micro = -1',
    'UPDATE stock_balance SET reserved_micro = on_hand_micro + 1',
    'UPDATE cost_pool SET qty_micro = 0, value_minor = 1',
    'UPDATE valuation_layer SET left_qty_micro = qty_micro + 1',
    'UPDATE valuation_layer SET left_qty_micro = 0',
    'UPDATE item SET weight_grams = -1',
    'UPDATE sales_order_line SET shipped_micro = qty_micro + 1',
    'UPDATE sales_order_line SET packed_micro = reserved_micro + 1',
    'UPDATE sales_order_line SET invoiced_micro = shipped_micro + 1',
    'UPDATE invoice SET open_minor = gross_minor + 1',
    'UPDATE payment SET unapplied_minor = -1',
  ])
    expect(() => sql.exec(statement), statement).toThrow(/CHECK constraint/);
});

test('after all attacks the file is as it was', async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});
