// The oracle's part for billing in advance and for deposits. Plain bigint arithmetic, nothing shared with shared/domain.
import type { AccountOf } from './oracleAccounts.ts';
import { billed, type ShippedLine } from './oracleAfterSale.ts';
import { Carry } from './oracleCurrency.ts';

type Row = Record<string, number | string | null>;
type Books = {
  rows(sql: string, ...of: unknown[]): Row[];
  add(role: string | number, amount: bigint, customer?: number): void;
  shipped: Map<number, ShippedLine>;
  of: AccountOf;
  matched(): boolean;
  owed: Map<number, Carry>;
  toBase(currency: string, on: string, amount: bigint): bigint;
};

/** Units billed of an order line that have not left, by invoice line, in the order they were issued. */
type Waiting = { invoiceLine: number; issuedOn: string; left: bigint };
/** `posted`: cost with the account that the shipment itself took it to; null where something later did. */
type Posted = { account: string | number | null; cost: bigint };
type Met = { invoiceLine: number; shipmentLine: number; qty: bigint; cost: bigint; posted: Posted[] };

const big = (value: unknown): bigint => BigInt(value as number);
const rounded = (number: bigint, by: bigint): bigint => (2n * number + by) / (2n * by);
/** A share rounded half away from zero, less what was taken of it; a rounding never takes back. */
const step = (whole: bigint, done: bigint, total: bigint, got: bigint): bigint => {
  const part = rounded(whole * done, total) - got;
  return part < 0n ? 0n : part;
};

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const MICRO = 1_000_000n;
/** Tax inside an amount with tax. */
const taxInside = (gross: bigint, rate: bigint): bigint => gross - rounded(gross * MICRO, MICRO + rate);

type DepositGroup = { gross: bigint; tax: bigint; doneGross: bigint; doneTax: bigint; inBase: Carry };

export class OracleSales {
  readonly #books: Books;
  readonly #waiting = new Map<number, Waiting[]>();
  #met: Met[] = [];
  readonly #orderLineOf = new Map<number, number>();
  /** Billing with a shipment that was taken back, by invoice line. */
  readonly #unbilledOf = new Map<number, { qty: bigint; cost: bigint }>();
  /** What deposit invoices come to, and what invoices and credit notes took of it. */
  readonly #wholes = new Map<number, Carry>();
  readonly #deposits = new Map<string, DepositGroup>();

  constructor(books: Books) {
    this.#books = books;
  }

  #wait(orderLine: number, invoiceLine: number, issuedOn: string, qty: bigint): void {
    const rows = this.#waiting.get(orderLine) ?? [];
    const own = rows.find((row) => row.invoiceLine === invoiceLine);
    if (own) own.left += qty;
    else rows.push({ invoiceLine, issuedOn, left: qty });
    rows.sort((a, b) => (a.issuedOn === b.issuedOn ? a.invoiceLine - b.invoiceLine : a.issuedOn < b.issuedOn ? -1 : 1));
    this.#waiting.set(orderLine, rows);
  }

  /** Billed units meet what left unbilled; answers the cost that became cost of sales. */
  #meet(orderLine: number, shipmentLines: readonly number[], leaving = false): void {
    for (const id of shipmentLines) {
      const line = this.#books.shipped.get(id);
      if (!line) throw new Error('met, never shipped');
      for (const row of this.#waiting.get(orderLine) ?? []) {
        const open = line.qty - line.billed - line.unbilledBack;
        const qty = row.left < open ? row.left : open;
        if (qty <= 0n) continue;
        const cost = billed(line, qty);
        row.left -= qty;
        const account = this.#books.of('COGS', line.item);
        const posted = [{ account: leaving ? account : null, cost }];
        this.#met.push({ invoiceLine: row.invoiceLine, shipmentLine: id, qty, cost, posted });
        if (!this.#books.matched()) continue;
        line.sold = account;
        this.#toSales(account, cost);
      }
    }
  }

  #toSales(account: string | number, cost: bigint): void {
    this.#books.add(account, cost);
    this.#books.add('SHIPPED_NOT_BILLED', -cost);
  }

  /** After a shipment: its lines stand in `shipped` with their cost. */
  left(shipmentId: number): void {
    for (const row of this.#books.rows(
      'SELECT id, order_line_id FROM shipment_line WHERE shipment_id = ? ORDER BY id',
      shipmentId,
    )) {
      const [id, orderLine] = [Number(row.id), Number(row.order_line_id)];
      this.#orderLineOf.set(id, orderLine);
      this.#meet(orderLine, [id], true);
    }
  }

  /** Before a shipment is taken back: what it had met waits again, and meets what else left unbilled. */
  cameBack(shipmentId: number): void {
    const own = this.#books
      .rows('SELECT id FROM shipment_line WHERE shipment_id = ?', shipmentId)
      .map((row) => Number(row.id));
    const touched = new Set<number>();
    for (const met of this.#met.filter((row) => own.includes(row.shipmentLine))) {
      const line = this.#books.shipped.get(met.shipmentLine);
      const orderLine = this.#orderLineOf.get(met.shipmentLine) ?? 0;
      if (line) {
        line.billed -= met.qty;
        line.billedCost -= met.cost;
      }
      if (this.#books.matched())
        for (const { account, cost } of met.posted)
          this.#toSales(account ?? line?.sold ?? this.#books.of('COGS', line?.item ?? 0), -cost);
      const [invoice] = this.#books.rows(
        'SELECT v.issued_on AS day FROM invoice_line l JOIN invoice v ON v.id = l.invoice_id WHERE l.id = ?',
        met.invoiceLine,
      );
      this.#wait(orderLine, met.invoiceLine, String(invoice?.day), met.qty);
      touched.add(orderLine);
    }
    this.#met = this.#met.filter((row) => !own.includes(row.shipmentLine));
    for (const id of own) this.#orderLineOf.delete(id);
    for (const orderLine of touched) this.#meet(orderLine, this.#unbilled(orderLine));
  }

  /** Shipment lines that are unbilled again meet what was billed before it left. */
  metAgain(shipmentLines: readonly number[]): void {
    for (const orderLine of new Set(shipmentLines.map((id) => this.#orderLineOf.get(id) ?? 0)))
      this.#meet(orderLine, this.#unbilled(orderLine));
  }

  /** Lines that left and are not billed whole, by the day they left. */
  #unbilled(orderLine: number): number[] {
    const ids = [...this.#orderLineOf].flatMap(([id, of]) => (of === orderLine ? [id] : []));
    const days = new Map(
      ids.map((id) => [
        id,
        String(
          this.#books.rows(
            'SELECT s.shipped_on AS day FROM shipment_line l JOIN shipment s ON s.id = l.shipment_id WHERE l.id = ?',
            id,
          )[0]?.day,
        ),
      ]),
    );
    return ids.sort((a, b) => {
      const [x, y] = [days.get(a) ?? '', days.get(b) ?? ''];
      return x === y ? a - b : x < y ? -1 : 1;
    });
  }

  /** After the lines of an invoice that name a shipment: the others of goods were billed in advance. */
  billed(invoiceId: number): void {
    const rows = this.#books.rows(
      `SELECT l.id, l.order_line_id, l.qty_micro, v.issued_on FROM invoice_line l JOIN invoice v ON v.id = l.invoice_id
       JOIN item i ON i.id = l.item_id WHERE v.id = ? AND l.shipment_line_id IS NULL AND i.kind = 'goods' ORDER BY l.id`,
      invoiceId,
    );
    for (const row of rows)
      this.#wait(Number(row.order_line_id), Number(row.id), String(row.issued_on), big(row.qty_micro));
    for (const orderLine of new Set(rows.map((row) => Number(row.order_line_id))))
      this.#meet(orderLine, this.#unbilled(orderLine));
  }

  /** A credit note that no return stands behind: units that wait are no longer billed, nor are others that it bills again. */
  credited(noteId: number): void {
    const [note] = this.#books.rows('SELECT return_id, bill_again FROM credit_note WHERE id = ?', noteId);
    if (note?.return_id !== null) return;
    const touched = new Set<number>();
    for (const line of this.#books.rows(
      `SELECT v.id, v.order_line_id, v.shipment_line_id, v.qty_micro AS whole, v.cost_minor, n.qty_micro FROM credit_note_line n
       JOIN invoice_line v ON v.id = n.invoice_line_id WHERE n.credit_note_id = ? ORDER BY n.position`,
      noteId,
    )) {
      let left = big(line.qty_micro);
      for (const rows of this.#waiting.values()) {
        const row = rows.find((one) => one.invoiceLine === Number(line.id));
        if (!row) continue;
        const part = least(row.left, left);
        row.left -= part;
        left -= part;
      }
      if (note.bill_again !== 1) continue;
      touched.add(Number(line.order_line_id));
      if (line.shipment_line_id === null) this.#unmeet(Number(line.id), left);
      else this.#unbill(line, left);
    }
    for (const orderLine of touched) this.#meet(orderLine, this.#unbilled(orderLine));
  }

  /** What of a shipped line is billed and has not come back is billed no longer, with its share of a cost. */
  #free(line: ShippedLine, qty: bigint, share: bigint): bigint {
    const cost = least(share, line.billedCost - line.backCost);
    line.billed -= qty;
    line.billedCost -= cost;
    if (this.#books.matched()) this.#toSales(line.sold ?? this.#books.of('COGS', line.item), -cost);
    return cost;
  }

  /** Units billed in advance that left, the last met first. */
  #unmeet(invoiceLine: number, qty: bigint): void {
    let left = qty;
    for (const met of this.#met.filter((row) => row.invoiceLine === invoiceLine && row.qty > 0n).reverse()) {
      const line = this.#books.shipped.get(met.shipmentLine);
      const part = line ? least(least(left, met.qty), line.billed - line.back) : 0n;
      if (!line || part === 0n) continue;
      const cost = this.#free(line, part, rounded(met.cost * part, met.qty));
      met.qty -= part;
      met.cost -= cost;
      met.posted.push({ account: null, cost: -cost });
      left -= part;
      this.#met = [...this.#met.filter((row) => row !== met), met];
    }
  }

  /** Units billed with their shipment: the share of the cost that the invoice line took. */
  #unbill(row: Row, qty: bigint): void {
    const line = this.#books.shipped.get(Number(row.shipment_line_id));
    if (!line) throw new Error('credited, never shipped');
    const done = this.#unbilledOf.get(Number(row.id)) ?? { qty: 0n, cost: 0n };
    const part = least(qty, line.billed - line.back);
    if (part === 0n) return;
    done.qty += part;
    done.cost += this.#free(line, part, step(big(row.cost_minor), done.qty, big(row.whole), done.cost));
    this.#unbilledOf.set(Number(row.id), done);
  }

  /** A deposit invoice: the tax inside what each of its taxes comes to. True where it is one. */
  deposit(invoiceId: number): boolean {
    const [invoice] = this.#books.rows('SELECT * FROM invoice WHERE id = ?', invoiceId);
    if (!invoice || invoice.deposit_order_id === null) return false;
    const toBase = (amount: bigint) => this.#books.toBase(String(invoice.currency), String(invoice.issued_on), amount);
    let [gross, baseTax] = [0n, 0n];
    for (const row of this.#books.rows('SELECT * FROM invoice_tax WHERE invoice_id = ?', invoiceId)) {
      const whole = big(row.base_minor) + big(row.tax_minor);
      const tax = taxInside(whole, big(row.rate_ppm));
      const inBase = new Carry(tax, toBase(tax));
      this.#deposits.set(`${invoiceId}/${row.tax_code_id}`, { gross: whole, tax, doneGross: 0n, doneTax: 0n, inBase });
      gross += whole;
      baseTax += toBase(tax);
    }
    const base = toBase(gross);
    this.#wholes.set(invoiceId, new Carry(gross, base));
    this.#books.owed.set(invoiceId, new Carry(gross, base));
    this.#books.add('AR', base, Number(invoice.customer_id));
    this.#books.add('CUSTOMER_ADVANCES', baseTax - base, Number(invoice.customer_id));
    this.#books.add('OUTPUT_TAX', -baseTax);
    return true;
  }

  /** Tax in the base currency that goes back with a part of a deposit, with tax, of one of its taxes. */
  #taxBack(key: string, gross: bigint): bigint {
    const group = this.#deposits.get(key);
    if (!group) throw new Error('deducted, never invoiced');
    group.doneGross += gross;
    const share = step(group.tax, group.doneGross, group.gross, group.doneTax);
    const tax = share > gross ? gross : share;
    group.doneTax += tax;
    if (group.doneGross > group.gross) throw new Error('a deposit gave more than it took');
    return group.inBase.take(tax);
  }

  /** A part of a deposit goes back: the advance and its tax. Answers what the part carried in the base currency. */
  #giveBack(invoiceId: number, customer: number, gross: bigint, baseTax: bigint): bigint {
    const base = this.#wholes.get(invoiceId)?.take(gross) ?? 0n;
    this.#books.add('CUSTOMER_ADVANCES', base - baseTax, customer);
    this.#books.add('OUTPUT_TAX', baseTax);
    return base;
  }

  /** What an invoice takes off for deposits, with tax, and what that carried in the base currency; the tax of each row too. */
  deducted(
    invoiceId: number,
    customer: number,
  ): { gross: bigint; base: bigint; taxes: { code: number; rate: bigint; tax: bigint; base: bigint }[] } {
    let [total, base] = [0n, 0n];
    const taxes = [];
    for (const row of this.#books.rows('SELECT * FROM deposit_deduction WHERE invoice_id = ? ORDER BY id', invoiceId)) {
      const gross = big(row.net_minor) + big(row.tax_minor);
      const of = Number(row.deposit_invoice_id);
      const baseTax = this.#taxBack(`${of}/${row.tax_code_id}`, gross);
      base += this.#giveBack(of, customer, gross, baseTax);
      total += gross;
      const [code, rate] = [Number(row.tax_code_id), big(row.rate_ppm)];
      taxes.push({ code, rate, tax: big(row.tax_minor), base: baseTax });
    }
    return { gross: total, base, taxes };
  }

  /** A credit note for a deposit invoice: what it comes to, null for any other. */
  depositCredited(noteId: number): { gross: bigint; base: bigint } | null {
    const [note] = this.#books.rows(
      'SELECT n.customer_id, n.invoice_id, v.deposit_order_id FROM credit_note n JOIN invoice v ON v.id = n.invoice_id WHERE n.id = ?',
      noteId,
    );
    if (!note || note.deposit_order_id === null) return null;
    const of = Number(note.invoice_id);
    let [total, baseTax] = [0n, 0n];
    for (const row of this.#books.rows('SELECT * FROM credit_note_tax WHERE credit_note_id = ? ORDER BY id', noteId)) {
      const gross = big(row.base_minor) + big(row.tax_minor);
      baseTax += this.#taxBack(`${of}/${row.tax_code_id}`, gross);
      total += gross;
    }
    return { gross: total, base: this.#giveBack(of, Number(note.customer_id), total, baseTax) };
  }

  /** Credit notes that a command issued beside its own answer: those of the deposits of an order. */
  notesOfOrder(orderId: number): number[] {
    return this.#books
      .rows(
        `SELECT n.id FROM credit_note n JOIN invoice v ON v.id = n.invoice_id WHERE v.deposit_order_id = ? AND n.state <> 'draft'`,
        orderId,
      )
      .map((row) => Number(row.id));
  }
}
