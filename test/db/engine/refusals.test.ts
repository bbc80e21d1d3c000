// Every refusal code of ACCOUNTING.md, section 10, met through the real engine: one row a code, with the way to it and the
// sentences that a person reads in both languages. A refused command leaves every row as it was.
import { appendFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEngine } from '../../../db/engine.ts';
import type { Answer } from '../../../shared/contract/envelope.ts';
import { isRefusedError, REFUSAL_CODES, type Refusal, type RefusalCode } from '../../../shared/kernel/refusals.ts';
import { LANGUAGES } from '../../../shared/words/index.ts';
import { refusalText } from '../../../shared/words/refusal.ts';
import { digest } from '../../kit/digest.ts';
import { qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
});
afterEach(() => acme.close());

type Way = {
  code: RefusalCode;
  /** What has to be so before; every row is compared from here on. */
  given?: () => Promise<unknown>;
  ask: () => Promise<Answer>;
  /** What each sentence has to name. */
  names?: RegExp;
  /** What the way has laid on the file is taken off again. */
  after?: () => void;
};

const sold = { itemId: 1, qtyMicro: qty(10), unitPriceMicro: 10_000_000 };
const sale = (confirm = true) => acme.answer('salesOrder.create', { customerId: 1, lines: [sold], confirm });
const plain = (sql: string): void => {
  const file = new Database(acme.path);
  file.exec(sql);
  file.close();
};
/** A customer in another state than the usual one. */
const customer = async (part: { creditHold?: boolean; creditLimitMinor?: number }): Promise<number> =>
  (await acme.call('customer.create', { code: 'LIMITED', name: 'Limited', ...part })).id;
const opened = async (path: string): Promise<Answer> => {
  try {
    const engine = await openEngine(path);
    await engine.close();
    return { ok: true, value: {}, topics: [] };
  } catch (error) {
    if (!isRefusedError(error)) throw error;
    return { ok: false, refusal: error.refusal };
  }
};
let holder: Database.Database | undefined;

const WAYS: Way[] = [
  { code: 'VALIDATION', ask: () => acme.answer('customer.create', { code: '', name: 'X' }), names: /Code|Код/ },
  { code: 'NOT_FOUND', ask: () => acme.answer('invoice.issue', { id: 77 }), names: /77/ },
  {
    code: 'WRONG_STATE',
    given: () => acme.order(1, '5.00'),
    ask: () => acme.answer('salesOrder.confirm', { id: 1 }),
    names: /Confirmed|Подтверждён/,
  },
  {
    code: 'INSUFFICIENT_STOCK',
    given: () => acme.receive(2, '4.00'),
    ask: () => acme.answer('stockIssue.create', { post: true, lines: [{ itemId: 1, qtyMicro: qty(3) }] }),
    names: /WIDGET.*MAIN.*2.*3/,
  },
  {
    code: 'CREDIT_LIMIT',
    given: () => customer({ creditLimitMinor: 11_999 }),
    ask: () => acme.answer('salesOrder.create', { customerId: 2, lines: [sold], confirm: true }),
    names: /119[.,]99.*120[.,]00/,
  },
  {
    code: 'CREDIT_HOLD',
    given: () => customer({ creditHold: true }),
    ask: () => acme.answer('salesOrder.create', { customerId: 2, lines: [sold], confirm: true }),
  },
  {
    code: 'DEPOSIT_UNPAID',
    given: async () => {
      await acme.receive(10, '4.00');
      await acme.call('salesOrder.create', { customerId: 1, lines: [sold], depositMinor: 5_050, confirm: true });
    },
    ask: () => acme.answer('package.create', { orderId: 1, lines: [{ orderLineId: 1, qtyMicro: qty(1) }] }),
    names: /SO-000001.*50[.,]50/,
  },
  {
    code: 'PERIOD_LOCKED',
    given: () => acme.call('period.lock', { through: '2026-03-31' }),
    ask: () => acme.answer('payment.create', { customerId: 1, amountMinor: 5, post: true }),
    names: /2026/,
  },
  {
    code: 'OVER_SHIPPED',
    given: async () => {
      await acme.receive(30, '4.00');
      await acme.order(10, '5.00');
    },
    ask: () =>
      acme.answer('shipment.create', { orderId: 1, lines: [{ orderLineId: 1, qtyMicro: qty(11) }], post: true }),
    names: /Widget.*11.*10/,
  },
  {
    code: 'OVER_INVOICED',
    given: async () => {
      await acme.receive(10, '4.00');
      const shipmentIds = [await acme.ship(await acme.order(10, '5.00'), 10)];
      await acme.call('invoice.create', { shipmentIds });
      await acme.call('invoice.create', { shipmentIds });
      await acme.call('invoice.issue', { id: 1 });
    },
    ask: () => acme.answer('invoice.issue', { id: 2 }),
    names: /10.*0/,
  },
  {
    code: 'OVER_APPLIED',
    given: async () => {
      await acme.receive(10, '4.00');
      await acme.invoice(await acme.ship(await acme.order(1, '5.00'), 1));
    },
    ask: () =>
      acme.answer('payment.create', {
        ...{ customerId: 1, amountMinor: 700, post: true },
        applications: [{ invoiceId: 1, amountMinor: 601 }],
      }),
    names: /INV-000001.*6[.,]00.*6[.,]01/,
  },
  {
    code: 'OVER_RETURNED',
    given: async () => {
      await acme.receive(10, '4.00');
      await acme.ship(await acme.order(8, '5.00'), 8);
    },
    ask: () => acme.answer('customerReturn.create', { lines: [{ shipmentLineId: 1, qtyMicro: qty(9) }] }),
    names: /8.*9/,
  },
  {
    // A draft whose tax does not add up is a defect; plain SQL makes one.
    code: 'UNBALANCED',
    given: async () => {
      await acme.receive(10, '4.00');
      await acme.call('invoice.create', { shipmentIds: [await acme.ship(await acme.order(1, '5.00'), 1)] });
      plain('UPDATE invoice_tax SET tax_minor = tax_minor + 1');
    },
    ask: () => acme.answer('invoice.issue', { id: 1 }),
  },
  {
    code: 'CONTROL_ACCOUNT',
    ask: async () => {
      const { rows } = await acme.call('account.list', {
        where: [{ field: 'code', op: 'oneOf', value: ['1000', '1100'] }],
      });
      const [bank = 0, receivable = 0] = rows.map((row) => row.id);
      const lines = [
        { accountId: bank, debitMinor: 5 },
        { accountId: receivable, creditMinor: 5 },
      ];
      return acme.answer('journalEntry.create', { memo: 'By hand', lines });
    },
    names: /1100/,
  },
  {
    code: 'AMOUNT_OUT_OF_RANGE',
    ask: () =>
      acme.answer('salesOrder.create', {
        customerId: 1,
        lines: [{ ...sold, qtyMicro: 9_000_000_000_000_000, unitPriceMicro: 9_000_000_000_000_000 }],
      }),
  },
  {
    code: 'NO_RATE',
    given: async () => {
      const rates = [{ validFrom: '2030-01-01', ratePpm: 100_000 }];
      await acme.call('taxCode.create', { code: 'LATER', name: 'Later', category: 'standard', rates });
      await acme.call('item.create', { code: 'NEW', name: 'New', taxCode: 'LATER' });
    },
    ask: () => acme.answer('salesOrder.create', { customerId: 1, lines: [{ ...sold, itemId: 2 }] }),
    names: /LATER/,
  },
  { code: 'DUPLICATE', ask: () => acme.answer('customer.create', { code: 'ACME', name: 'Again' }), names: /ACME/ },
  {
    code: 'FORBIDDEN',
    ask: async () => (await acme.as('clerk')).call('fiscalYear.close', { year: 2025 }),
    names: /Accountant|Бухгалтер/i,
  },
  {
    code: 'STALE',
    given: async () => {
      await sale(false);
      await acme.call('salesOrder.update', { id: 1, version: 1, customerId: 1, note: 'first', lines: [sold] });
    },
    ask: () => acme.answer('salesOrder.update', { id: 1, version: 1, customerId: 1, note: 'second', lines: [sold] }),
  },
  {
    code: 'BUSY',
    given: async () => {
      holder = new Database(acme.path);
      holder.exec('BEGIN IMMEDIATE');
    },
    ask: () => acme.answer('customer.create', { code: 'B', name: 'B' }),
    after: () => holder?.close(),
  },
  {
    code: 'CORRUPT',
    ask: () => {
      const path = `${acme.path}.torn`;
      writeFileSync(path, 'SQLite format 3\u0000');
      appendFileSync(path, 'x'.repeat(8_192));
      return opened(path);
    },
    names: /torn/,
  },
  {
    // A table that is gone is nothing a command reckons with.
    code: 'INTERNAL',
    given: async () => plain('DROP TABLE import_mapping'),
    ask: () => acme.answer('importMapping.save', { shape: 'customers:1', mapping: {} }),
  },
];

function sentences(refusal: Refusal): string[] {
  return LANGUAGES.map((language) => refusalText(refusal, language));
}

test.each(WAYS.map((way) => [way.code, way] as const))('%s', { timeout: 600_000 }, async (code, way) => {
  await way.given?.();
  const before = digest(acme.path);
  const answer = await way.ask();
  expect(answer).toMatchObject({ ok: false, refusal: { code } });
  expect(digest(acme.path)).toBe(before);
  way.after?.();
  if (answer.ok) return;
  const [english = '', russian = ''] = sentences(answer.refusal);
  for (const text of [english, russian]) {
    expect(text.length).toBeGreaterThan(10);
    expect(text).not.toMatch(/\{\{|\}\}|undefined|NaN/);
    if (way.names) expect(text).toMatch(way.names);
  }
  expect(russian).toMatch(/[а-яё]/i);
  expect(english).not.toMatch(/[а-яё]/i);
});

test('every code of the list has its way, each once', () => {
  expect(WAYS.map(({ code }) => code).sort()).toEqual([...REFUSAL_CODES].sort());
});
