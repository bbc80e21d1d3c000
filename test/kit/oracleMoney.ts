// The oracle's part for money in: payments with fees, discounts and small differences, the tax on prepayments, write-offs.
// Plain bigint arithmetic, nothing shared with shared/domain.
import { Carry, difference } from './oracleCurrency.ts';

type Row = Record<string, number | string | null>;
// biome-ignore lint/suspicious/noExplicitAny: a row of the log is read as it was written
type Asked = any;
type Told = Record<string, (asked: Asked, answered: Asked) => void>;

/** Tax on what a payment left unapplied: what was taxed, the tax, and what of it went back. */
type Taxed = { rate: bigint; base: bigint; whole: bigint; back: bigint };
export type Paid = {
  customer: number;
  bank: number;
  carry: Carry;
  /** In the base currency. */
  fee: bigint;
  taxed: Taxed | null;
};

type Books = {
  rows(sql: string, ...of: unknown[]): Row[];
  add(role: string | number, amount: bigint, customer?: number): void;
  paid: Map<number, Paid>;
  /** Invoices by what is open of them. */
  owed: Map<number, Carry>;
  /** Credit notes issued so far. */
  issuedNotes: ReadonlySet<number>;
  toBase(currency: string, on: string, amount: bigint): bigint;
};
type Applied = {
  id: number;
  payment: number;
  invoice: number;
  amount: bigint;
  /** Discount, difference and both sides in the base currency; `whole` is what it settles of the invoice. */
  discount: bigint;
  taxes: bigint[];
  difference: bigint;
  whole: bigint;
  owed: bigint;
  settled: bigint;
  later: boolean;
  back: bigint;
};

const big = (value: unknown): bigint => BigInt((value ?? 0) as number);
const MICRO = 1_000_000n;
/** Half away from zero, of what is not negative. */
const rounded = (number: bigint, by: bigint): bigint => (2n * number + by) / (2n * by);
const half = (number: bigint, by: bigint): bigint => (number < 0n ? -rounded(-number, by) : rounded(number, by));
const positive = (n: bigint): bigint => (n < 0n ? 0n : n);
const inside = (amount: bigint, rate: bigint): bigint => rounded(amount * rate, MICRO + rate);

/** Tax that goes back by what a payment has left unapplied; the last step takes what is there. */
export function taxBack(paid: Paid): bigint {
  const { taxed } = paid;
  if (!taxed || taxed.base === 0n) return 0n;
  const back = positive(rounded(taxed.whole * (taxed.base - paid.carry.baseLeft), taxed.base) - taxed.back);
  taxed.back += back;
  return back;
}

/** What a draft is to apply. */
type Draft = { customer: number; currency: string; applications: Asked[] };

/** What is discounted of an invoice, and the tax of each of its groups that went back with that. */
type Discounted = { gross: bigint; done: bigint; groups: { key: string; tax: bigint; back: bigint }[] };

class Money {
  readonly #books: Books;
  readonly #applied = new Map<number, Applied>();
  readonly #discounted = new Map<number, Discounted>();
  readonly #drafts = new Map<number, Draft>();
  readonly #writtenOff = new Map<number, { role: string; base: bigint }>();
  /** Small differences of an invoice so far. */
  readonly #smallOf = new Map<number, bigint>();
  #applications = 0;
  #corrects = true;
  #advanceCode: number | null = null;
  #small = 0n;

  constructor(books: Books) {
    this.#books = books;
  }

  #tax(amount: bigint): void {
    this.#books.add('TAX_ON_ADVANCES', amount);
    this.#books.add('OUTPUT_TAX', -amount);
  }

  #invoice(id: number): Discounted {
    const known = this.#discounted.get(id);
    if (known) return known;
    const [head] = this.#books.rows(
      `SELECT base_gross_minor + coalesce((SELECT sum(base_net_minor + base_tax_minor) FROM deposit_deduction WHERE invoice_id = invoice.id), 0) AS gross
       FROM invoice WHERE id = ?`,
      id,
    );
    const groups = this.#books.rows(
      "SELECT tax_code_id || ':' || rate_ppm AS key, base_tax_minor AS tax FROM invoice_tax WHERE invoice_id = ? ORDER BY id",
      id,
    );
    const made = {
      gross: big(head?.gross),
      done: 0n,
      groups: groups.map((row) => ({ key: String(row.key), tax: big(row.tax), back: 0n })),
    };
    this.#discounted.set(id, made);
    return made;
  }

  /** What credit notes took so far of an invoice and of each of its tax groups. */
  #credited(id: number): { gross: bigint; tax: Map<string, bigint> } {
    const taken = { gross: 0n, tax: new Map<string, bigint>() };
    for (const note of this.#books.rows(
      'SELECT id, base_gross_minor AS gross FROM credit_note WHERE invoice_id = ?',
      id,
    )) {
      if (!this.#books.issuedNotes.has(Number(note.id))) continue;
      taken.gross += big(note.gross);
      for (const row of this.#books.rows('SELECT * FROM credit_note_tax WHERE credit_note_id = ?', note.id)) {
        const key = `${row.tax_code_id}:${row.rate_ppm}`;
        taken.tax.set(key, (taken.tax.get(key) ?? 0n) + big(row.base_tax_minor));
      }
    }
    return taken;
  }

  #discountTaxes(id: number, discount: bigint): bigint[] {
    if (!this.#corrects || discount === 0n) return [];
    const invoice = this.#invoice(id);
    const credited = this.#credited(id);
    invoice.done += discount;
    let rest = discount;
    return invoice.groups.map((group) => {
      const left = group.tax - (credited.tax.get(group.key) ?? 0n);
      const share = positive(rounded(left * invoice.done, invoice.gross - credited.gross) - group.back);
      const tax = share < rest ? share : rest;
      rest -= tax;
      group.back += tax;
      return tax;
    });
  }

  #smaller(invoice: number, amount: bigint): bigint {
    const sum = (this.#smallOf.get(invoice) ?? 0n) + amount;
    this.#smallOf.set(invoice, sum);
    return sum;
  }

  /** An application's lines, or with −1 those of its mirror. */
  #post({ payment, invoice, owed, settled, discount, taxes, difference: small }: Applied, sign: 1n | -1n): void {
    const paid = this.#books.paid.get(payment);
    const tax = taxes.reduce((sum, one) => sum + one, 0n);
    this.#books.add('CUSTOMER_ADVANCES', sign * settled, paid?.customer);
    this.#books.add('AR', -sign * owed, paid?.customer);
    this.#books.add('SALES_DISCOUNT', sign * (discount - tax));
    this.#books.add('OUTPUT_TAX', sign * tax);
    this.#books.add('SMALL_DIFFERENCE', sign * small);
    this.#smaller(invoice, sign * small);
    difference(this.#books.add, owed - discount - small, settled, sign);
  }

  /** Invoices that are not named again stay those of the draft while its customer and currency do. */
  #draft(id: number, { customerId, ...asked }: Asked): void {
    const known = this.#drafts.get(id);
    const before = known?.customer === customerId ? known : undefined;
    const [customer] = this.#books.rows('SELECT currency FROM customer WHERE id = ?', customerId);
    const currency = String(asked.currency ?? before?.currency ?? customer?.currency);
    const same = before?.currency === currency ? before.applications : [];
    this.#drafts.set(id, { customer: customerId, currency, applications: asked.applications ?? same });
  }

  pay(id: number, applications: Asked[] = [], opening?: Asked): void {
    const [row] = this.#books.rows('SELECT * FROM payment WHERE id = ?', id);
    const [amount, fee] = [big(row?.amount_minor), big(row?.fee_minor)];
    const [customer, bank] = [Number(row?.customer_id), Number(row?.bank_account_id)];
    const toBase = (of: bigint): bigint =>
      of === 0n ? 0n : this.#books.toBase(String(row?.currency), String(row?.paid_on), of);
    const [base, baseFee] = [big(opening?.baseAmountMinor ?? toBase(amount)), toBase(fee)];
    const paid: Paid = { customer, bank, carry: new Carry(amount, base), fee: baseFee, taxed: null };
    this.#books.paid.set(id, paid);
    this.#books.add(bank, base - baseFee);
    this.#books.add('BANK_FEES', baseFee);
    this.#books.add('CUSTOMER_ADVANCES', -base, customer);
    this.apply(id, applications, false);
    if (this.#advanceCode === null || opening !== undefined) return;
    const [found] = this.#books.rows(
      'SELECT rate_ppm FROM tax_rate WHERE tax_code_id = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1',
      this.#advanceCode,
      row?.paid_on,
    );
    const rate = big(found?.rate_ppm);
    const left = paid.carry.baseLeft;
    const whole = inside(left, rate);
    paid.taxed = { rate, base: left, whole, back: 0n };
    this.#tax(whole);
  }

  apply(id: number, applications: Asked[], later = true): void {
    const paid = this.#books.paid.get(id);
    if (!paid) throw new Error('applied, never paid');
    for (const asked of applications) {
      const invoice = this.#books.owed.get(asked.invoiceId);
      if (!invoice) throw new Error('paid, never billed');
      const [amount, taken, small] = [big(asked.amountMinor), big(asked.discountMinor), big(asked.differenceMinor)];
      const inBase = (of: bigint): bigint => (invoice.total === 0n ? 0n : half(invoice.base * of, invoice.total));
      const whole = amount + taken + small;
      this.#applications += 1;
      const row: Applied = {
        ...{ id: this.#applications, payment: id, invoice: asked.invoiceId, later, back: 0n },
        ...{ amount, whole, discount: inBase(taken), difference: inBase(small) },
        ...{ owed: invoice.take(whole), settled: paid.carry.take(amount) },
        taxes: this.#discountTaxes(asked.invoiceId, inBase(taken)),
      };
      this.#applied.set(row.id, row);
      this.#post(row, 1n);
      if (later) row.back = taxBack(paid);
      this.#tax(-row.back);
    }
  }

  #undo(row: Applied): Paid {
    const paid = this.#books.paid.get(row.payment);
    if (!paid) throw new Error('undone, never paid');
    this.#applied.delete(row.id);
    this.#applications += 1;
    paid.carry.give(row.amount, row.settled);
    this.#books.owed.get(row.invoice)?.give(row.whole, row.owed);
    this.#post(row, -1n);
    if (row.taxes.length === 0) return paid;
    const invoice = this.#invoice(row.invoice);
    invoice.done -= row.discount;
    row.taxes.forEach((tax, i) => {
      const group = invoice.groups[i];
      if (group) group.back -= tax;
    });
    return paid;
  }

  unapply(applicationId: number): void {
    const row = this.#applied.get(applicationId);
    if (!row) throw new Error('undone, never applied');
    const { taxed } = this.#undo(row);
    if (!taxed) return;
    const again = row.later ? row.back : inside(row.settled, taxed.rate);
    if (row.later) taxed.back -= again;
    else {
      taxed.base += row.settled;
      taxed.whole += again;
    }
    this.#tax(again);
  }

  payBack(id: number): void {
    const paid = this.#books.paid.get(id);
    if (!paid) throw new Error('taken back, never paid');
    for (const row of [...this.#applied.values()]) if (row.payment === id) this.#undo(row);
    this.#books.add(paid.bank, paid.fee - paid.carry.base);
    this.#books.add('BANK_FEES', -paid.fee);
    this.#books.add('CUSTOMER_ADVANCES', paid.carry.baseLeft, paid.customer);
    if (paid.taxed) this.#tax(paid.taxed.back - paid.taxed.whole);
  }

  #writeOff(id: number, sign: 1n | -1n): void {
    const [row] = this.#books.rows('SELECT customer_id, invoice_id, amount_minor FROM write_off WHERE id = ?', id);
    const invoiceId = Number(row?.invoice_id);
    const invoice = this.#books.owed.get(invoiceId);
    if (!invoice) throw new Error('written off, never billed');
    const amount = big(row?.amount_minor);
    const known = this.#writtenOff.get(id);
    const base = known?.base ?? invoice.take(amount);
    const fits = (this.#smallOf.get(invoiceId) ?? 0n) + base <= this.#small;
    const role = known?.role ?? (fits ? 'SMALL_DIFFERENCE' : 'BAD_DEBT');
    if (role === 'SMALL_DIFFERENCE') this.#smaller(invoiceId, sign * base);
    if (known) invoice.give(amount, base);
    this.#writtenOff.set(id, { role, base });
    this.#books.add(role, sign * base);
    this.#books.add('AR', -sign * base, Number(row?.customer_id));
  }

  #set(asked: Asked): void {
    if (asked.discountCorrectsTax !== undefined) this.#corrects = asked.discountCorrectsTax;
    if (asked.smallDifferenceMinor !== undefined) this.#small = big(asked.smallDifferenceMinor);
    if (asked.advanceTaxCodeId !== undefined) this.#advanceCode = asked.advanceTaxCodeId;
    if (asked.advanceTaxCode !== undefined)
      this.#advanceCode = Number(
        this.#books.rows('SELECT id FROM tax_code WHERE code = ?', asked.advanceTaxCode)[0]?.id,
      );
  }

  readonly told: Told = {
    'company.setUp': (asked) => this.#set(asked),
    'company.update': (asked) => this.#set(asked),
    'payment.create': (asked, { id }) => (asked.post ? this.pay(id, asked.applications) : this.#draft(id, asked)),
    'payment.update': (asked, { id }) => this.#draft(id, asked),
    'payment.post': (asked, { id }) => this.pay(id, asked.applications ?? this.#drafts.get(id)?.applications),
    'payment.apply': (asked, { id }) => this.apply(id, asked.applications),
    'payment.unapply': (asked) => this.unapply(asked.applicationId),
    'payment.reverse': (_, { id }) => this.payBack(id),
    'openingBalance.postAdvances': ({ lines }, answered) => {
      for (const [i, { id }] of answered.payments.entries()) this.pay(id, [], lines[i]);
    },
    'writeOff.create': (asked, { id }) => asked.post && this.#writeOff(id, 1n),
    'writeOff.post': (_, { id }) => this.#writeOff(id, 1n),
    'writeOff.reverse': (_, { id }) => this.#writeOff(id, -1n),
    'bankAccount.create': () => undefined,
    'bankAccount.update': () => undefined,
  };
}

/** What these commands posted, by name. */
export const money = (books: Books): Told => new Money(books).told;
