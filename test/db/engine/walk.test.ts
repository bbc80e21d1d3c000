// Any order of any commands leaves a whole file: clerks that do not know what they do, in companies of either chart and
// both cost policies. Refusals are fine, broken books are not (ACCOUNTING.md, section 9).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer } from '../../../shared/contract/envelope.ts';
import type { Name } from '../../../shared/contract/index.ts';
import { addDays } from '../../../shared/kernel/localDate.ts';
import { type TestCompany, testCompany } from '../../kit/company.ts';
import { digest } from '../../kit/digest.ts';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { filePlaces, oraclePlaces } from '../../kit/oraclePlaces.ts';
import { monthEndActs } from '../../kit/walkMonthEnd.ts';
import { salesActs } from '../../kit/walkSales.ts';
import { costActs } from './walkCost.ts';
import { enterRates, foreignOf, rateAct } from './walkCurrency.ts';
import { MONEY_TERMS, moneyActs } from './walkMoney.ts';
import { inUnit, placeOf, placesActs, secondWarehouse, unitsOf } from './walkPlaces.ts';

type Ask = (name: Name, input: object) => Promise<Answer>;
type Step = { act: number; a: number; b: number; c: number };

/** One clerk: numbers from the generator pick documents, amounts and days; what they pick need not make sense. */
class Clerk {
  readonly #kit: TestCompany;
  readonly #ask: Ask;
  #day = '2026-01-05';
  readonly done = new Map<string, number>();

  /** `ask` may be somebody else than the owner. */
  constructor(kit: TestCompany, ask: Ask = (name, input) => kit.answer(name, input as never)) {
    this.#kit = kit;
    this.#ask = ask;
    const say = (name: Name, input: object): Promise<unknown> => this.#say(name, input);
    this.#acts.push(...moneyActs({ kit, say, one: (list, n) => this.#one(list, n) }));
  }

  async #say(name: Name, input: object): Promise<unknown> {
    const answer = await this.#ask(name, input);
    if (answer.ok) this.done.set(name, (this.done.get(name) ?? 0) + 1);
    if (!answer.ok && ['INTERNAL', 'CORRUPT'].includes(answer.refusal.code))
      throw new Error(`${name} ${JSON.stringify(input)}: ${JSON.stringify(answer.refusal)}`);
    return answer.ok ? answer.value : undefined;
  }

  async #one<T extends { id: number }>(list: Name, n: number, where: object = {}): Promise<T | undefined> {
    const answer = await this.#kit.answer(list, { limit: 500, ...where } as never);
    const rows = answer.ok ? (answer.value as unknown as { rows: T[] }).rows : [];
    return rows[n % Math.max(rows.length, 1)];
  }

  readonly #acts: ((step: Step) => Promise<unknown>)[] = [
    ({ a, b, c }) =>
      this.#say('stockReceipt.create', {
        post: true,
        ...placeOf(c),
        lines: [
          { itemId: 1 + (a % 3), ...inUnit(1 + (a % 3), b, this.#qty(a, b)), unitCostMicro: (c % 90_000) * 1_000 },
        ],
      }),
    ({ a, b, c }) =>
      this.#say('salesOrder.create', {
        customerId: 1 + (a % 2),
        ...placeOf(b),
        confirm: c % 4 !== 0,
        pricesIncludeTax: b % 4 === 0,
        discountPpm: c % 3 === 0 ? (b % 40) * 10_000 : 0,
        discountMinor: c % 3 === 1 ? b % 900 : 0,
        lines: [a, b, c].slice(0, 1 + (b % 3)).map((n, i) => ({
          itemId: 1 + ((n + i) % 4),
          ...inUnit(1 + ((n + i) % 4), n, this.#qty(n + i, c)),
          unitPriceMicro: (n % 70_000) * 1_000,
          discountPpm: n % 4 === 0 ? 0 : (n % 3) * 33_333,
          discountMinor: n % 4 === 0 ? n % 100 : 0,
        })),
      }),
    async ({ a, b, c }) => {
      const order = await this.#one('salesOrder.list', a);
      if (!order) return;
      const { lines } = await this.#kit.call('salesOrder.get', { id: order.id });
      const wanted = lines.map((line) => ({
        orderLineId: line.id,
        qtyMicro: 1 + Math.floor((line.qtyMicro * (b % 5)) / 4),
      }));
      if (c % 2 === 0) return this.#say('shipment.create', { orderId: order.id, lines: wanted, post: c % 3 !== 0 });
      return this.#say('package.create', { orderId: order.id, lines: wanted, packed: c % 3 !== 0 });
    },
    async ({ a }) => {
      const box = await this.#one<{ id: number; orderId: number }>('package.list', a);
      return box && this.#say('shipment.create', { orderId: box.orderId, packageIds: [box.id], post: true });
    },
    async ({ a, b, c }) => {
      const name = (['pack', 'unpack', 'delete'] as const)[b % 3] ?? 'pack';
      const box = await this.#one('package.list', a);
      return box && c % 2 === 0 && this.#say(`package.${name}`, { id: box.id });
    },
    async ({ a, b }) => {
      const order = await this.#one('salesOrder.list', a);
      const name = (['confirm', 'reserve', 'release', 'close', 'cancel', 'delete', 'reserve', 'reserve'] as const)[
        b % 8
      ];
      return order && this.#say(`salesOrder.${name ?? 'reserve'}`, { id: order.id });
    },
    async ({ a, b, c }) => {
      const order = await this.#one('salesOrder.list', a);
      const shipment = await this.#one('shipment.list', b);
      if (c % 2 === 0) return order && this.#say('invoice.create', { orderIds: [order.id], issue: c % 3 !== 0 });
      return shipment && this.#say('invoice.create', { shipmentIds: [shipment.id], issue: c % 3 !== 0 });
    },
    async ({ a, b }) => {
      const shipment = await this.#one('shipment.list', a);
      return shipment && this.#say(b % 3 === 0 ? 'shipment.reverse' : 'shipment.post', { id: shipment.id });
    },
    async ({ a, b }) => {
      const invoice = await this.#one('invoice.list', a);
      return invoice && this.#say(b % 3 === 0 ? 'invoice.delete' : 'invoice.issue', { id: invoice.id });
    },
    async ({ a, b, c }) => {
      const invoice = await this.#one<{ id: number; openMinor: number }>('invoice.list', a);
      const amountMinor = 1 + (b % 20_000);
      const part = Math.min(amountMinor, Math.max(1, (invoice?.openMinor ?? 1) - (c % 3)));
      const applications = invoice && c % 4 !== 0 ? [{ invoiceId: invoice.id, amountMinor: part }] : [];
      return this.#say('payment.create', { customerId: 1 + (a % 2), amountMinor, applications, post: c % 5 !== 0 });
    },
    async ({ a, b, c }) => {
      const payment = await this.#one('payment.list', a);
      const invoice = await this.#one<{ id: number; openMinor: number }>('invoice.list', b);
      if (!payment || !invoice) return;
      const applications = [{ invoiceId: invoice.id, amountMinor: Math.max(1, invoice.openMinor - (c % 7)) }];
      return this.#say('payment.apply', { id: payment.id, applications });
    },
    async ({ a, b }) => {
      const payment = await this.#one('payment.list', a);
      if (!payment) return;
      const { applications } = await this.#kit.call('payment.get', { id: payment.id });
      const applied = applications[b % Math.max(1, applications.length)];
      if (applied && b % 2 === 0) return this.#say('payment.unapply', { id: payment.id, applicationId: applied.id });
      return this.#say(b % 3 === 0 ? 'payment.reverse' : 'payment.post', { id: payment.id });
    },
    ({ a, b, c }) => {
      const lines = [{ itemId: 1 + (a % 3), ...inUnit(1 + (a % 3), c, this.#qty(b, c)) }];
      const reason = b % 4 === 0 ? { reason: c % 2 === 0 ? 'scrap' : 'miscounted' } : {};
      return this.#say(c % 2 === 0 ? 'stockIssue.create' : 'stockCount.create', {
        ...placeOf(b),
        post: c % 3 !== 0,
        lines,
        ...reason,
      });
    },
    async ({ a }) => {
      this.#day = addDays(this.#day, a % 9);
      this.#kit.setToday(this.#day);
    },
    ({ a, b, c }) => {
      const [customerId, amountMinor] = [1 + (a % 2), 1 + (b % 90_000)];
      if (c % 3 === 0)
        return this.#say('openingBalance.postAccounts', {
          lines: [{ accountId: 1 + (a % 40), [c % 2 === 0 ? 'debitMinor' : 'creditMinor']: amountMinor }],
        });
      if (c % 3 === 1) return this.#say('openingBalance.postAdvances', { lines: [{ customerId, amountMinor }] });
      const days = { issuedOn: addDays(this.#day, -(b % 90)), dueOn: this.#day };
      const invoice = { customerId, number: `OLD-${c}`, amountMinor, ...days };
      return this.#say('openingBalance.postInvoices', { lines: [invoice] });
    },
    ({ a }) => this.#say('period.lock', { through: addDays(this.#day, -(20 + (a % 40))) }),
    async ({ a, b, c }) => {
      const invoice = await this.#one('invoice.list', a);
      if (!invoice) return;
      const { lines, creditableMinor } = await this.#kit.call('invoice.creditable', { id: invoice.id });
      const line = lines[b % Math.max(1, lines.length)];
      const issue = c % 3 !== 0;
      const reach = { invoiceId: invoice.id, issue };
      if (c % 4 === 0) return this.#say('creditNote.create', { ...reach, grossMinor: 1 + (b % (creditableMinor + 2)) });
      if (c % 4 === 1 || !line) return this.#say('creditNote.create', reach);
      const part = 1 + Math.floor((line.creditableMicro * (b % 5)) / 4);
      const price = c % 3 === 0 ? { netMinor: b % (line.creditableNetMinor + 2) } : {};
      const wanted = { invoiceLineId: line.id, qtyMicro: c % 7 === 0 ? 0 : part, ...price };
      return this.#say('creditNote.create', { ...reach, lines: [wanted] });
    },
    async ({ a, b, c }) => {
      const note = await this.#one<{ id: number; openMinor: number }>('creditNote.list', a);
      const invoice = await this.#one<{ id: number; openMinor: number }>('invoice.list', b);
      if (!note || !invoice) return;
      if (c % 2 === 0) return this.#say(b % 2 === 0 ? 'creditNote.delete' : 'creditNote.issue', { id: note.id });
      const { applications } = await this.#kit.call('creditNote.get', { id: note.id });
      const applied = applications[b % Math.max(1, applications.length)];
      if (applied && c % 4 === 1) return this.#say('creditNote.unapply', { id: note.id, applicationId: applied.id });
      const amountMinor = Math.max(1, Math.min(invoice.openMinor, note.openMinor + (c % 3) - 1));
      return this.#say('creditNote.apply', { id: note.id, applications: [{ invoiceId: invoice.id, amountMinor }] });
    },
    async ({ a, b, c }) => {
      const shipment = await this.#one('shipment.list', a);
      if (!shipment) return;
      const { lines } = await this.#kit.call('customerReturn.returnable', { shipmentId: shipment.id });
      const back = lines.map((line) => ({
        shipmentLineId: line.shipmentLineId,
        qtyMicro: 1 + Math.floor((line.returnableMicro * (b % 5)) / 4),
      }));
      if (c % 4 !== 0) return this.#say('customerReturn.create', { lines: back });
      return this.#say('customerReturn.exchange', {
        lines: back,
        replacement: [{ itemId: 1 + (b % 4), qtyMicro: 1_000_000 }],
      });
    },
    async ({ a, b, c }) => {
      const back = await this.#one('customerReturn.list', a);
      if (!back) return;
      if (c % 5 === 0) return this.#say('customerReturn.close', { id: back.id });
      if (c % 5 <= 2) return this.#say('customerReturn.credit', { id: back.id });
      const { lines } = await this.#kit.call('customerReturn.get', { id: back.id });
      const came = lines.map(({ id, qtyMicro }) => {
        const scrappedMicro = Math.floor((qtyMicro * (b % 4)) / 4);
        return { lineId: id, scrappedMicro, restockedMicro: qtyMicro - scrappedMicro + (c % 9 === 0 ? 1 : 0) };
      });
      await this.#say('customerReturn.receive', { id: back.id, lines: came });
      // Otherwise only a clerk who comes back to this very return would credit it.
      return b % 4 !== 3 && this.#say('customerReturn.credit', { id: back.id });
    },
    async ({ a, b, c }) => {
      const refund = await this.#one('refund.list', a);
      if (refund && c % 3 === 0) return this.#say('refund.reverse', { id: refund.id });
      const customerId = 1 + (a % 2);
      const { rows } = await this.#kit.call('refund.sources', { customerId });
      const sources = rows.slice(b % 2, (b % 2) + 1 + (c % 2)).map((row) => ({
        ...(row.paymentId === null ? { creditNoteId: row.creditNoteId ?? 0 } : { paymentId: row.paymentId }),
        amountMinor: Math.max(1, row.openMinor - (c % 5) + 1),
      }));
      return sources.length > 0 && this.#say('refund.create', { customerId, sources });
    },
    ...placesActs(
      (name, input) => this.#say(name, input),
      (list, n) => this.#one(list, n),
    ),
    (step) => rateAct(this.#kit, (name, input) => this.#say(name, input), this.#day, step),
    ...costActs({
      say: (name, input) => this.#say(name, input),
      one: (list, n, where) => this.#one(list, n, where),
      day: () => this.#day,
    }),
    ...monthEndActs({
      say: (name, input) => this.#say(name, input),
      one: (list, n) => this.#one(list, n),
      today: () => this.#day,
    }),
  ];

  /** Item 3 is sold by weight with three decimals, the others by the piece. */
  #qty = (item: number, n: number): number => (item % 3 === 2 ? 1 + (n % 9_999) : (1 + (n % 12)) * 1_000) * 1_000;

  do = async (step: Step): Promise<void> => {
    const all = [
      ...this.#acts,
      ...salesActs({
        kit: this.#kit,
        say: (name, input) => this.#say(name, input),
        one: (list, n) => this.#one(list, n),
        qty: this.#qty,
      }),
    ];
    await all[step.act % all.length]?.(step);
  };
}

async function newCompany(russian: boolean, onShipment: boolean): Promise<TestCompany> {
  const kit = await testCompany({
    today: '2026-01-05',
    ...(russian ? { country: 'RU', baseCurrency: 'RUB', chartTemplate: 'russia' } : {}),
    ...(onShipment ? { costOfSales: 'onShipment' } : {}),
  });
  if (onShipment) {
    const { name, taxNumber, address, language, version } = await kit.call('company.get', {});
    const settings = { taxRounding: 'line' as const, cashStepMinor: 5 };
    await kit.call('company.update', { name, taxNumber, address, language, version, ...settings });
  }
  await secondWarehouse(kit);
  for (const terms of MONEY_TERMS) await kit.call('paymentTerms.create', structuredClone(terms) as never);
  await kit.call('customer.create', { code: 'A', name: 'A', paymentTermsCode: MONEY_TERMS[0].code });
  await kit.call('customer.create', {
    code: 'B',
    name: 'B',
    paymentTermsCode: MONEY_TERMS[1].code,
    currency: foreignOf(russian),
  });
  await enterRates(kit, russian);
  for (const [id, code, unit, qtyDecimals, costMethod] of [
    [1, 'BOX', 'pcs', 0, 'movingAverage'],
    [2, 'CUP', 'pcs', 0, 'fifo'],
    [3, 'TEA', 'kg', 3, russian ? 'fifo' : 'movingAverage'],
  ] as const)
    await kit.call('item.create', {
      ...{ code, name: code, unit, qtyDecimals, salesPriceMicro: 9_990_000, units: unitsOf(id) },
      ...{ costMethod, weightGrams: 100 + 7 * code.charCodeAt(0) },
    });
  const service = { code: 'FIT', name: 'Fitting', kind: 'service', salesPriceMicro: 5_000_000 } as const;
  await kit.call('item.create', { ...service, units: unitsOf(4) });
  return kit;
}

/** What a company starts with: enough of every item that something is shipped before the clerks run out of it. */
const FIRST_GOODS = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2];

/** All acts are equally likely, whatever their number. */
const step = fc.record({ act: fc.nat(99_999), a: fc.nat(99_999), b: fc.nat(99_999), c: fc.nat(99_999) });
const done = new Map<string, number>();

test('whatever clerks do, the books stay whole', { timeout: 900_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.boolean(),
      fc.array(step, { minLength: 100, maxLength: 320, size: 'max' }),
      async (russian, onShipment, steps) => {
        const kit = await newCompany(russian, onShipment);
        const clerk = new Clerk(kit);
        try {
          for (const item of FIRST_GOODS) await clerk.do({ act: 0, a: item, b: item === 2 ? 9_998 : 11, c: 33_333 });
          for (const one of steps) await clerk.do(one);
          const { violations } = await kit.call('integrity.check', {});
          expect(violations).toEqual([]);
          expect(fileBooks(kit.path)).toEqual(oracleBooks(kit.path));
          expect(filePlaces(kit.path)).toEqual(oraclePlaces(kit.path));
          const { checks } = await kit.call('reconciliation.get', { from: '2026-01-01', to: '2027-12-31' });
          // R1 and R8 tell of work that is left; all others may never differ.
          const red = checks.filter(({ green, check }) => !green && check !== 'R1' && check !== 'R8');
          expect(red).toEqual([]);
          const cutOffs = (await kit.call('cutOff.list', { limit: 2 })).rows.filter(({ state }) => state === 'posted');
          for (const { number, endsOn } of cutOffs) {
            const month = await kit.call('reconciliation.get', { from: `${number}-01`, to: endsOn });
            expect(month.checks.filter(({ green, check }) => !green && (check === 'R3' || check === 'R6'))).toEqual([]);
          }
          const { rows } = await kit.call('trialBalance.list', { limit: 500 });
          expect(rows.reduce((sum, row) => sum + row.closingDebitMinor - row.closingCreditMinor, 0)).toBe(0);
        } finally {
          await kit.close();
          for (const [name, n] of clerk.done) done.set(name, (done.get(name) ?? 0) + n);
        }
      },
    ),
    { numRuns: 40, seed: 20_260_305, endOnFailure: true },
  );
  // The walk is worth something only when nearly every command of it is carried out.
  expect([...done.keys()].length).toBeGreaterThanOrEqual(58);
});

test('several people of different roles at once: who is refused leaves every row as it was', {
  timeout: 900_000,
}, async () => {
  const met = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(step, { minLength: 40, maxLength: 120, size: 'max' }),
      async (russian, steps) => {
        const kit = await newCompany(russian, false);
        const people = [kit.engine];
        for (const role of ['accountant', 'clerk', 'viewer'] as const) people.push(await kit.as(role));
        let turn = 0;
        const clerk = new Clerk(kit, async (name, input) => {
          turn += 1;
          // The viewer tries his luck now and then; most of the work is the others'.
          const who = turn % 7 === 0 ? 3 : turn % 3;
          const before = digest(kit.path);
          const answer = await (people[who] ?? kit.engine).call(name, input);
          if (!answer.ok) {
            met.set(answer.refusal.code, (met.get(answer.refusal.code) ?? 0) + 1);
            expect(digest(kit.path), `${name} ${JSON.stringify(answer.refusal)}`).toBe(before);
          }
          return answer;
        });
        try {
          for (const item of FIRST_GOODS) await clerk.do({ act: 0, a: item, b: item === 2 ? 9_998 : 11, c: 33_333 });
          for (const one of steps) await clerk.do(one);
          expect((await kit.call('integrity.check', {})).violations).toEqual([]);
          expect(fileBooks(kit.path)).toEqual(oracleBooks(kit.path));
          expect(filePlaces(kit.path)).toEqual(oraclePlaces(kit.path));
        } finally {
          await kit.close();
        }
      },
    ),
    { numRuns: 12, seed: 20_260_304, endOnFailure: true },
  );
  expect([...met.keys()]).toEqual(
    expect.arrayContaining(['FORBIDDEN', 'WRONG_STATE', 'VALIDATION', 'INSUFFICIENT_STOCK']),
  );
});
