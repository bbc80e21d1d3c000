// The oracle's part for what comes after an invoice: credit notes, goods that come back, refunds. Plain bigint arithmetic,
// nothing shared with shared/domain.
import type { OracleAccounts } from './oracleAccounts.ts';
import type { Moved } from './oracleCost.ts';
import { type Paid, taxBack } from './oracleMoney.ts';

export type ShippedLine = {
  item: number;
  qty: bigint;
  cost: bigint;
  billed: bigint;
  billedCost: bigint;
  back: bigint;
  backCost: bigint;
  unbilledBack: bigint;
  unbilledBackCost: bigint;
  /** The account that cost of it became cost of sales on last. */
  sold?: string | number;
};

import { Carry, difference } from './oracleCurrency.ts';

type Row = Record<string, number | string | null>;
// biome-ignore lint/suspicious/noExplicitAny: a row of the log is read as it was written
type Asked = any;
type Told = Record<string, (asked: Asked, answered: Asked) => void>;

type Books = {
  rows(sql: string, ...of: unknown[]): Row[];
  add(role: string | number, amount: bigint, customer?: number): void;
  receive(item: number, qty: bigint, value: bigint): Moved;
  /** Goods that came in leave again; answers what they left at. */
  leave(move: Moved): bigint;
  /** Shipment lines that are unbilled again meet what waits for a shipment. */
  metAgain(shipmentLines: readonly number[]): void;
  chart: OracleAccounts;
  shipped: Map<number, ShippedLine>;
  paid: Map<number, Paid>;
  owed: Map<number, Carry>;
  issuedNotes: Set<number>;
  toBase(currency: string, on: string, amount: bigint): bigint;
  policy(): { gross: boolean; matched: boolean };
  /** Books a credit note for a deposit invoice but its receivable: what it comes to, null for any other note. */
  depositCredited(noteId: number): { gross: bigint; base: bigint } | null;
  /** Credit notes issued for deposits of an order. */
  depositNotes(orderId: number): number[];
  credited(noteId: number): void;
};

const big = (value: unknown): bigint => BigInt(value as number);
/** Half away from zero, of what is not negative. */
const rounded = (number: bigint, by: bigint): bigint => (2n * number + by) / (2n * by);
const step = (whole: bigint, done: bigint, total: bigint, got: bigint): bigint => {
  const part = rounded(whole * done, total) - got;
  return part < 0n ? 0n : part;
};

/** Cost that becomes cost of sales when `qty` more of a shipped line is billed; what came back unbilled never is. */
export function billed(line: ShippedLine, qty: bigint): bigint {
  line.billed += qty;
  const cost = step(line.cost - line.unbilledBackCost, line.billed, line.qty - line.unbilledBack, line.billedCost);
  line.billedCost += cost;
  return cost;
}

/** Takes goods back, unbilled ones first: cost out of what stood unbilled, and out of cost of sales. */
function cameBack(line: ShippedLine, qty: bigint): { unbilled: bigint; sold: bigint } {
  const open = line.qty - line.billed - line.unbilledBack;
  const first = qty < open ? qty : open;
  let unbilled = 0n;
  let sold = 0n;
  if (first > 0n) {
    line.unbilledBack += first;
    unbilled = step(line.cost - line.billedCost, line.unbilledBack, line.qty - line.billed, line.unbilledBackCost);
    line.unbilledBackCost += unbilled;
  }
  if (qty > first) {
    line.back += qty - first;
    sold = step(line.billedCost, line.back, line.billed, line.backCost);
    line.backCost += sold;
  }
  return { unbilled, sold };
}

type Group = { base: bigint; tax: bigint; doneBase: bigint; doneTax: bigint; inBase: Carry };

/** What is credited of one invoice so far, in the order it was credited. */
class CreditedInvoice {
  readonly #lines = new Map<number, { qty: bigint; net: bigint; doneQty: bigint; doneNet: bigint }>();
  readonly #groups = new Map<string, Group>();
  /** Gross of the invoice and what of it is credited, each in the base currency too. */
  readonly #whole: Carry;
  readonly #rounding: bigint;
  #credited = 0n;

  constructor(books: Books, id: number) {
    for (const row of books.rows('SELECT id, qty_micro, net_minor FROM invoice_line WHERE invoice_id = ?', id))
      this.#lines.set(Number(row.id), { qty: big(row.qty_micro), net: big(row.net_minor), doneQty: 0n, doneNet: 0n });
    for (const row of books.rows('SELECT * FROM invoice_tax WHERE invoice_id = ?', id)) {
      const tax = big(row.tax_minor);
      const inBase = new Carry(tax, big(row.base_tax_minor));
      const whole = { base: big(row.base_minor), tax, doneBase: 0n, doneTax: 0n, inBase };
      this.#groups.set(`${row.tax_code_id}:${row.rate_ppm}`, whole);
    }
    const [head] = books.rows('SELECT * FROM invoice WHERE id = ?', id);
    this.#rounding = big(head?.rounding_minor);
    let [gross, base] = [big(head?.gross_minor), big(head?.base_gross_minor)];
    for (const row of books.rows('SELECT * FROM deposit_deduction WHERE invoice_id = ?', id)) {
      gross += big(row.net_minor) + big(row.tax_minor);
      base += big(row.base_net_minor) + big(row.base_tax_minor);
    }
    this.#whole = new Carry(gross, base);
  }

  /** What is credited now, to be put back as it is. */
  mark(): () => void {
    const lines = [...this.#lines].map(([id, line]) => [id, { ...line }] as const);
    const groups = [...this.#groups].map(([key, { inBase, ...group }]) => {
      const { left, baseLeft } = inBase;
      return { key, group, inBase, left, baseLeft };
    });
    const { left, baseLeft } = this.#whole;
    const credited = this.#credited;
    return () => {
      for (const [id, line] of lines) this.#lines.set(id, { ...line });
      for (const { key, group, inBase, ...carried } of groups)
        this.#groups.set(key, { ...group, inBase: Object.assign(inBase, carried) });
      Object.assign(this.#whole, { left, baseLeft });
      this.#credited = credited;
    };
  }

  /** Base and tax that are not credited yet. */
  left(): bigint {
    return [...this.#groups.values()].reduce((sum, row) => sum + row.base + row.tax - row.doneBase - row.doneTax, 0n);
  }

  /** Cash rounding that goes back with a note of this base and tax, which are counted already. */
  rounding(noteMinor: bigint): bigint {
    const gross = [...this.#groups.values()].reduce((sum, row) => sum + row.base + row.tax, this.#rounding);
    const rest = gross - this.#credited - noteMinor;
    const whole = [...this.#lines.values()].every((line) => line.net === line.doneNet);
    const rounding = this.#rounding !== 0n && (whole || rest < 0n) ? rest : 0n;
    this.#credited += noteMinor + rounding;
    return rounding;
  }

  /** What a note of this gross and these taxes takes back in the base currency. */
  inBase(gross: bigint, taxes: ReadonlyMap<string, bigint>): { gross: bigint; tax: bigint } {
    let tax = 0n;
    for (const [key, own] of taxes) tax += this.#groups.get(key)?.inBase.take(own) ?? 0n;
    return { gross: this.#whole.take(gross), tax };
  }

  /** Net of a line: named by a person, or the quantity's share since an amount was last named. */
  line(id: number, qty: bigint, named: bigint | null): bigint {
    const line = this.#lines.get(id);
    if (!line) throw new Error('credited, never billed');
    const net = named ?? rounded(line.net * (line.doneQty + qty), line.qty) - line.doneNet;
    line.doneQty += qty;
    line.doneNet += net;
    if (named !== null) {
      line.qty -= line.doneQty;
      line.net -= line.doneNet;
      line.doneQty = 0n;
      line.doneNet = 0n;
    }
    return net;
  }

  tax(key: string, base: bigint): bigint {
    const group = this.#groups.get(key);
    if (!group) throw new Error('credited at a rate that was not billed');
    group.doneBase += base;
    const tax = group.base === 0n ? 0n : step(group.tax, group.doneBase, group.base, group.doneTax);
    group.doneTax += tax;
    return tax;
  }

  /** Tax of one amount over the whole invoice, as the document says it: only its sum is known beforehand. */
  taken(key: string, base: bigint, tax: bigint): void {
    const group = this.#groups.get(key);
    if (!group) throw new Error('credited at a rate that was not billed');
    group.doneBase += base;
    group.doneTax += tax;
  }
}

type Returned = {
  line: ShippedLine;
  shipmentLine: number;
  back: { sold: bigint; soldCost: bigint; unbilled: bigint; unbilledCost: bigint };
  move: Moved | null;
  value: bigint;
  posted: [string | number, bigint][];
};

/** What these commands posted, by name. */
export function afterSale(books: Books): Told {
  const invoices = new Map<number, CreditedInvoice>();
  /** Amounts with tax that a person named for a credit note. */
  const named = new Map<number, bigint>();
  const notes = new Map<number, Carry>();
  const applied = new Map<number, { note: number; invoice: number; amount: bigint; owed: bigint; settled: bigint }>();
  const refunded = new Map<number, (() => void)[]>();
  /** What each return brought back, by line, and what it posted beside the goods. */
  const returnsOf = new Map<number, Returned[]>();
  let applications = 0;
  /** What each credit note came to in the books so far, and how its invoice is as if it had not been. */
  const booked = new Map<number, Parameters<Books['add']>[]>();
  const uncredit = new Map<number, () => void>();

  /** Books for a note. */
  function add(noteId: number, ...what: Parameters<Books['add']>): void {
    booked.set(noteId, [...(booked.get(noteId) ?? []), what]);
    books.add(...what);
  }

  function credit(noteId: number): void {
    if (notes.has(noteId)) return;
    books.issuedNotes.add(noteId);
    const [note] = books.rows('SELECT invoice_id, customer_id, gross_agreed FROM credit_note WHERE id = ?', noteId);
    const invoiceId = Number(note?.invoice_id);
    const back = books.depositCredited(noteId);
    if (back) {
      books.add('AR', -back.base, Number(note?.customer_id));
      const carried = new Carry(back.gross, back.base);
      notes.set(noteId, carried);
      toOwn(noteId, carried, invoiceId, Number(note?.customer_id));
      return;
    }
    books.credited(noteId);
    const invoice = invoices.get(invoiceId) ?? new CreditedInvoice(books, invoiceId);
    invoices.set(invoiceId, invoice);
    uncredit.set(noteId, invoice.mark());
    const asked = note?.gross_agreed === 1 ? (named.get(noteId) ?? 0n) : undefined;
    const left = invoice.left();
    const whole = asked !== undefined && asked > left ? left : asked;
    const bases = new Map<string, bigint>();
    let net = 0n;
    for (const row of books.rows('SELECT * FROM credit_note_line WHERE credit_note_id = ? ORDER BY position', noteId)) {
      const given = row.agreed === 1 ? big(row.net_minor) : null;
      const own = invoice.line(Number(row.invoice_line_id), big(row.qty_micro), given);
      const key = `${row.tax_code_id}:${row.rate_ppm}`;
      bases.set(key, (bases.get(key) ?? 0n) + own);
      net += own;
    }
    let tax = 0n;
    const taxes = new Map<string, bigint>();
    if (whole === undefined)
      for (const [key, base] of bases) {
        const own = invoice.tax(key, base);
        taxes.set(key, own);
        tax += own;
      }
    else {
      for (const row of books.rows('SELECT * FROM credit_note_tax WHERE credit_note_id = ?', noteId)) {
        const key = `${row.tax_code_id}:${row.rate_ppm}`;
        invoice.taken(key, big(row.base_minor), big(row.tax_minor));
        taxes.set(key, big(row.tax_minor));
      }
      tax = whole - net;
    }
    const { gross } = books.policy();
    const rounding = invoice.rounding(net + tax);
    const inBase = invoice.inBase(net + tax + rounding, taxes);
    const baseNet = inBase.gross - inBase.tax - rounding;
    const customer = Number(note?.customer_id);
    add(noteId, 'AR', -inBase.gross, customer);
    add(noteId, 'ROUNDING', rounding);
    returned(noteId, gross ? baseNet + inBase.tax : baseNet);
    if (gross) add(noteId, 'TAX_ON_REVENUE', -inBase.tax);
    add(noteId, 'OUTPUT_TAX', inBase.tax);
    const carry = new Carry(net + tax + rounding, inBase.gross);
    notes.set(noteId, carry);
    toOwn(noteId, carry, invoiceId, customer);
  }

  /** What a note takes back, by account of the items that its lines name. */
  function returned(noteId: number, whole: bigint): void {
    const taxes = new Map<string, bigint>();
    if (books.policy().gross)
      for (const row of books.rows('SELECT * FROM credit_note_tax WHERE credit_note_id = ?', noteId))
        taxes.set(`${row.tax_code_id}:${row.rate_ppm}`, big(row.base_tax_minor));
    const [note] = books.rows('SELECT invoice_id FROM credit_note WHERE id = ?', noteId);
    const [first] = books.rows(
      'SELECT id, item_id FROM invoice_line WHERE invoice_id = ? ORDER BY id',
      note?.invoice_id,
    );
    const lines = books
      .rows(
        `SELECT n.*, l.item_id FROM credit_note_line n JOIN invoice_line l ON l.id = n.invoice_line_id
         WHERE n.credit_note_id = ? ORDER BY n.position`,
        noteId,
      )
      .map((row) => ({
        ...{ item: Number(row.item_id), net: big(row.net_minor), base: big(row.base_net_minor) },
        account: books.chart.posted.get(Number(row.invoice_line_id)) ?? 'REVENUE',
        group: `${row.tax_code_id}:${row.rate_ppm}`,
      }));
    const account = books.chart.posted.get(Number(first?.id)) ?? 'REVENUE';
    const none = [{ item: Number(first?.item_id), net: 0n, base: 0n, group: '', account }];
    const parts = books.chart.split(lines.length > 0 ? lines : none, taxes, whole, 'SALES_RETURNS');
    for (const [account, amount] of parts) add(noteId, account, amount);
  }

  /** What a note was set against its own invoice as it was issued: a back-dated one takes no more than was open on every day since. */
  function ownPart(noteId: number, invoiceId: number): bigint {
    const [row] = books.rows(
      `SELECT a.amount_minor AS amount FROM credit_application a JOIN credit_note n ON n.id = a.credit_note_id AND n.issued_on = a.applied_on
       WHERE a.id = ? AND a.credit_note_id = ? AND a.invoice_id = ? AND a.undoes_id IS NULL`,
      applications + 1,
      noteId,
      invoiceId,
    );
    return big(row?.amount ?? 0);
  }

  /** The note against its own invoice: the invoice gives what the note carries, or its last. */
  function toOwn(noteId: number, note: Carry, invoiceId: number, customer: number): void {
    const invoice = books.owed.get(invoiceId);
    if (!invoice) throw new Error('credited, never billed');
    const most = invoice.left < note.left ? invoice.left : note.left;
    const part = ownPart(noteId, invoiceId);
    const amount = part < most ? part : most;
    if (amount === 0n) return;
    const settled = note.take(amount);
    const all = amount === invoice.left || settled > invoice.baseLeft;
    const owed = all ? invoice.baseLeft : settled;
    invoice.give(-amount, -owed);
    book(noteId, invoiceId, customer, { amount, owed, settled });
  }

  type Sides = { amount: bigint; owed: bigint; settled: bigint };
  function book(note: number, invoice: number, customer: number, sides: Sides): void {
    applications += 1;
    applied.set(applications, { note, invoice, ...sides });
    add(note, 'AR', sides.settled - sides.owed, customer);
    difference((...what) => add(note, ...what), sides.owed, sides.settled);
  }

  const customerOf = (noteId: number): number =>
    Number(books.rows('SELECT customer_id FROM credit_note WHERE id = ?', noteId)[0]?.customer_id);

  function applyNote(noteId: number, wanted: { invoiceId: number; amountMinor: number }[]): void {
    for (const { invoiceId, amountMinor } of wanted) {
      const [note, invoice, amount] = [notes.get(noteId), books.owed.get(invoiceId), big(amountMinor)];
      if (!note || !invoice) throw new Error('applied, never issued');
      book(noteId, invoiceId, customerOf(noteId), { amount, owed: invoice.take(amount), settled: note.take(amount) });
    }
  }

  function unapplyNote(applicationId: number): void {
    const row = applied.get(applicationId);
    if (!row) throw new Error('undone, never applied');
    applied.delete(applicationId);
    applications += 1;
    notes.get(row.note)?.give(row.amount, row.settled);
    books.owed.get(row.invoice)?.give(row.amount, row.owed);
    add(row.note, 'AR', row.owed - row.settled, customerOf(row.note));
    difference((...what) => add(row.note, ...what), row.owed, row.settled, -1n);
  }

  /** A note that is taken back: all that it came to, and what its invoice gave of it. */
  function reverseNote(noteId: number): void {
    for (const [id, { note, invoice, amount, owed }] of [...applied]) {
      if (note !== noteId) continue;
      applied.delete(id);
      applications += 1;
      books.owed.get(invoice)?.give(amount, owed);
    }
    for (const [account, amount, customer] of booked.get(noteId) ?? []) books.add(account, -amount, customer);
    uncredit.get(noteId)?.();
    for (const told of [notes, booked, uncredit]) told.delete(noteId);
    books.issuedNotes.delete(noteId);
  }

  function receive(id: number): void {
    const { matched } = books.policy();
    for (const row of books.rows('SELECT * FROM customer_return_line WHERE return_id = ? ORDER BY id', id)) {
      const [stocked, scrapped] = [big(row.restocked_micro), big(row.scrapped_micro)];
      const line = books.shipped.get(Number(row.shipment_line_id));
      if (stocked + scrapped === 0n) continue;
      if (!line) throw new Error('came back, never shipped');
      const before = { ...line };
      const { unbilled, sold } = cameBack(line, stocked + scrapped);
      const value = rounded((unbilled + sold) * stocked, stocked + scrapped);
      const move = stocked > 0n ? books.receive(line.item, stocked, value) : null;
      books.add(books.chart.of('INVENTORY', line.item), value);
      const posted: [string | number, bigint][] = [
        ['SCRAP_LOSS', unbilled + sold - value],
        [line.sold ?? books.chart.of('COGS', line.item), matched ? -sold : -sold - unbilled],
        ['SHIPPED_NOT_BILLED', matched ? -unbilled : 0n],
      ];
      for (const [account, amount] of posted) books.add(account, amount);
      const back = {
        ...{ sold: line.back - before.back, soldCost: line.backCost - before.backCost },
        unbilled: line.unbilledBack - before.unbilledBack,
        unbilledCost: line.unbilledBackCost - before.unbilledBackCost,
      };
      const shipmentLine = Number(row.shipment_line_id);
      returnsOf.set(id, [...(returnsOf.get(id) ?? []), { line, shipmentLine, back, move, value, posted }]);
    }
  }

  /** A return that is taken back: goods leave at what stock gives for them, the rest is a gain or a loss. */
  function takeBack(id: number): void {
    let kept = 0n;
    for (const { line, back, move, value, posted } of returnsOf.get(id) ?? []) {
      for (const [account, amount] of posted) books.add(account, -amount);
      const left = move ? books.leave(move) : 0n;
      books.add(books.chart.of('INVENTORY', line.item), -left);
      kept += value - left;
      line.back -= back.sold;
      line.backCost -= back.soldCost;
      line.unbilledBack -= back.unbilled;
      line.unbilledBackCost -= back.unbilledCost;
    }
    books.add(kept > 0n ? 'INVENTORY_GAIN' : 'INVENTORY_LOSS', -kept);
    books.metAgain((returnsOf.get(id) ?? []).map(({ shipmentLine }) => shipmentLine));
  }

  /** Tax on the advances that a refund gave back, by its line. */
  const taxOf = new Map<number, bigint>();

  function refundTax(line: number, payment: Paid, sign: 1n | -1n): void {
    const back = sign === 1n ? taxBack(payment) : (taxOf.get(line) ?? 0n);
    if (sign === -1n && payment.taxed) payment.taxed.back -= back;
    taxOf.set(line, back);
    books.add('TAX_ON_ADVANCES', -sign * back);
    books.add('OUTPUT_TAX', sign * back);
  }

  function refund(id: number): void {
    const [head] = books.rows('SELECT * FROM refund WHERE id = ?', id);
    const [customer, bank] = [Number(head?.customer_id), Number(head?.bank_account_id)];
    const whole = big(head?.amount_minor);
    const out = new Carry(whole, books.toBase(String(head?.currency), String(head?.refunded_on), whole));
    const undo: (() => void)[] = [];
    for (const row of books.rows('SELECT * FROM refund_line WHERE refund_id = ?', id)) {
      const amount = big(row.amount_minor);
      const payment = row.payment_id === null ? undefined : books.paid.get(Number(row.payment_id));
      const source = payment?.carry ?? notes.get(Number(row.credit_note_id));
      if (!source) throw new Error('paid back, never received');
      const [settled, owed] = [source.take(amount), out.take(amount)];
      const post = (sign: 1n | -1n): void => {
        books.add(payment ? 'CUSTOMER_ADVANCES' : 'AR', settled * sign, customer);
        books.add(bank, -owed * sign);
        difference(books.add, owed, settled, sign);
      };
      post(1n);
      if (payment) refundTax(Number(row.id), payment, 1n);
      undo.push(() => {
        source.give(amount, settled);
        post(-1n);
        if (payment) refundTax(Number(row.id), payment, -1n);
      });
    }
    refunded.set(id, undo);
  }

  return {
    'salesOrder.cancel': (asked) => {
      for (const id of books.depositNotes(asked.id)) credit(id);
    },
    'creditNote.create': (asked, { id }) => {
      if (asked.grossMinor !== undefined) named.set(id, big(asked.grossMinor));
      if (asked.issue) credit(id);
    },
    'creditNote.issue': (_, { id }) => credit(id),
    'creditNote.apply': (asked, { id }) => applyNote(id, asked.applications),
    'creditNote.unapply': (asked) => unapplyNote(asked.applicationId),
    'creditNote.reverse': (asked) => reverseNote(asked.id),
    'customerReturn.request': () => undefined,
    'customerReturn.authorise': () => undefined,
    'customerReturn.create': () => undefined,
    'customerReturn.exchange': () => undefined,
    'customerReturn.close': () => undefined,
    'customerReturn.receive': (_, { id }) => receive(id),
    'customerReturn.reverse': (_, { id }) => takeBack(id),
    'customerReturn.credit': (_, { creditNoteIds }) => creditNoteIds.forEach(credit),
    'customerReturn.replace': (_, { creditNoteIds }) => creditNoteIds.forEach(credit),
    'customerReturn.refund': (_, { creditNoteIds, refundId }) => {
      creditNoteIds.forEach(credit);
      refund(refundId);
    },
    'refund.create': (asked, { id }) => asked.post && refund(id),
    'refund.post': (_, { id }) => refund(id),
    'refund.reverse': (_, { id }) => {
      for (const back of refunded.get(id) ?? []) back();
    },
  };
}
