// The oracle's part for what comes after an invoice: credit notes, goods that come back, refunds. Plain bigint arithmetic,
// nothing shared with shared/domain.
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
};
export type Paid = { customer: number; bank: number; left: bigint; amount: bigint };

type Row = Record<string, number | string | null>;
// biome-ignore lint/suspicious/noExplicitAny: a row of the log is read as it was written
type Asked = any;
type Told = Record<string, (asked: Asked, answered: Asked) => void>;

type Books = {
  rows(sql: string, ...of: unknown[]): Row[];
  add(role: string | number, amount: bigint, customer?: number): void;
  receive(item: number, qty: bigint, value: bigint): void;
  shipped: Map<number, ShippedLine>;
  paid: Map<number, Paid>;
  policy(): { gross: boolean; matched: boolean };
  /** Books a credit note for a deposit invoice, and says that it was one. */
  depositCredited(noteId: number): boolean;
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

/** What is credited of one invoice so far, in the order it was credited. */
class CreditedInvoice {
  readonly #lines = new Map<number, { qty: bigint; net: bigint; doneQty: bigint; doneNet: bigint }>();
  readonly #groups = new Map<string, { base: bigint; tax: bigint; doneBase: bigint; doneTax: bigint }>();
  readonly #rounding: bigint;
  #credited = 0n;

  constructor(books: Books, id: number) {
    for (const row of books.rows('SELECT id, qty_micro, net_minor FROM invoice_line WHERE invoice_id = ?', id))
      this.#lines.set(Number(row.id), { qty: big(row.qty_micro), net: big(row.net_minor), doneQty: 0n, doneNet: 0n });
    for (const row of books.rows('SELECT * FROM invoice_tax WHERE invoice_id = ?', id)) {
      const whole = { base: big(row.base_minor), tax: big(row.tax_minor), doneBase: 0n, doneTax: 0n };
      this.#groups.set(`${row.tax_code_id}:${row.rate_ppm}`, whole);
    }
    const [head] = books.rows('SELECT rounding_minor FROM invoice WHERE id = ?', id);
    this.#rounding = big(head?.rounding_minor);
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

/** What these commands posted, by name. */
export function afterSale(books: Books): Told {
  const invoices = new Map<number, CreditedInvoice>();
  /** Amounts with tax that a person named for a credit note. */
  const named = new Map<number, bigint>();

  function credit(noteId: number): void {
    if (books.depositCredited(noteId)) return;
    books.credited(noteId);
    const [note] = books.rows('SELECT invoice_id, customer_id, gross_agreed FROM credit_note WHERE id = ?', noteId);
    const invoiceId = Number(note?.invoice_id);
    const invoice = invoices.get(invoiceId) ?? new CreditedInvoice(books, invoiceId);
    invoices.set(invoiceId, invoice);
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
    if (whole === undefined) for (const [key, base] of bases) tax += invoice.tax(key, base);
    else {
      for (const row of books.rows('SELECT * FROM credit_note_tax WHERE credit_note_id = ?', noteId))
        invoice.taken(`${row.tax_code_id}:${row.rate_ppm}`, big(row.base_minor), big(row.tax_minor));
      tax = whole - net;
    }
    const { gross } = books.policy();
    const rounding = invoice.rounding(net + tax);
    books.add('AR', -net - tax - rounding, Number(note?.customer_id));
    books.add('ROUNDING', rounding);
    books.add('SALES_RETURNS', gross ? net + tax : net);
    if (gross) books.add('TAX_ON_REVENUE', -tax);
    books.add('OUTPUT_TAX', tax);
  }

  function receive(id: number): void {
    const { matched } = books.policy();
    for (const row of books.rows('SELECT * FROM customer_return_line WHERE return_id = ? ORDER BY id', id)) {
      const [stocked, scrapped] = [big(row.restocked_micro), big(row.scrapped_micro)];
      const line = books.shipped.get(Number(row.shipment_line_id));
      if (stocked + scrapped === 0n) continue;
      if (!line) throw new Error('came back, never shipped');
      const { unbilled, sold } = cameBack(line, stocked + scrapped);
      const value = rounded((unbilled + sold) * stocked, stocked + scrapped);
      if (stocked > 0n) books.receive(line.item, stocked, value);
      books.add('INVENTORY', value);
      books.add('SCRAP_LOSS', unbilled + sold - value);
      books.add('COGS', matched ? -sold : -sold - unbilled);
      if (matched) books.add('SHIPPED_NOT_BILLED', -unbilled);
    }
  }

  function refund(id: number, sign: 1n | -1n): void {
    const [head] = books.rows('SELECT customer_id, bank_account_id FROM refund WHERE id = ?', id);
    for (const row of books.rows('SELECT * FROM refund_line WHERE refund_id = ?', id)) {
      const amount = big(row.amount_minor) * sign;
      const payment = row.payment_id === null ? undefined : books.paid.get(Number(row.payment_id));
      if (payment) payment.left -= amount;
      books.add(payment ? 'CUSTOMER_ADVANCES' : 'AR', amount, Number(head?.customer_id));
      books.add(Number(head?.bank_account_id), -amount);
    }
  }

  return {
    'creditNote.create': (asked, { id }) => {
      if (asked.grossMinor !== undefined) named.set(id, big(asked.grossMinor));
      if (asked.issue) credit(id);
    },
    'creditNote.issue': (_, { id }) => credit(id),
    'creditNote.apply': () => undefined,
    'creditNote.unapply': () => undefined,
    'customerReturn.create': () => undefined,
    'customerReturn.exchange': () => undefined,
    'customerReturn.close': () => undefined,
    'customerReturn.receive': (_, { id }) => receive(id),
    'customerReturn.credit': (_, { creditNoteIds }) => creditNoteIds.forEach(credit),
    'refund.create': (_, { id }) => refund(id, 1n),
    'refund.reverse': (_, { id }) => refund(id, -1n),
  };
}
