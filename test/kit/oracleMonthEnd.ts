// The oracle's part for the end of a month: what was shipped, billed, credited and taken back by when, told again from the
// documents in the order of the log, and what a cut-off must hold at that moment. Nothing shared with shared/domain.
type Row = Record<string, number | string | null>;
type Rows = (sql: string, ...of: unknown[]) => Row[];
type Event = { on: string; qty: bigint; net: bigint };
type Line = { shipped: Event[]; billed: Event[]; credited: Event[]; back: Event[]; unbilledBack: Event[] };

const big = (value: unknown): bigint => BigInt(value as number);
/** Half away from zero, of what is not negative. */
const rounded = (number: bigint, by: bigint): bigint => (2n * number + by) / (2n * by);
const through = (events: readonly Event[], on: string): bigint =>
  events.reduce((sum, event) => (event.on <= on ? sum + event.qty : sum), 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

const SHIPPED = `SELECT l.order_line_id AS line, l.qty_micro AS qty, s.shipped_on AS day FROM shipment_line l
  JOIN shipment s ON s.id = l.shipment_id WHERE s.id = ?`;
const TAKEN_BACK = `SELECT l.order_line_id AS line, -l.qty_micro AS qty, (SELECT min(moved_on) FROM stock_move WHERE document_type = 'shipment'
  AND document_id = l.shipment_id AND qty_micro > 0) AS day FROM shipment_line l WHERE l.shipment_id = ?`;
const BILLED = `SELECT l.order_line_id AS line, l.qty_micro AS qty, l.base_net_minor AS net, v.issued_on AS day FROM invoice_line l
  JOIN invoice v ON v.id = l.invoice_id WHERE v.id = ?`;
const CREDITED = `SELECT v.order_line_id AS line, l.qty_micro AS qty, n.issued_on AS day FROM credit_note_line l
  JOIN credit_note n ON n.id = l.credit_note_id JOIN invoice_line v ON v.id = l.invoice_line_id WHERE n.id = ?`;
const NOT_CREDITED = CREDITED.replace('l.qty_micro AS', '-l.qty_micro AS').replace('n.issued_on', 'n.reversed_on');
/** Of what a credit note takes back to be billed again: no longer billed, and not credited for good. */
const UNBILLED = `SELECT v.order_line_id AS line, -a.qty_micro AS qty, n.base_net_minor AS net, n.qty_micro AS whole, c.issued_on AS day
  FROM unbilling a JOIN credit_note_line n ON n.id = a.credit_note_line_id JOIN credit_note c ON c.id = n.credit_note_id
  JOIN invoice_line v ON v.id = a.invoice_line_id WHERE c.id = ?`;
const BACK = `SELECT l.order_line_id AS line, l.restocked_micro + l.scrapped_micro AS qty, r.received_on AS day
  FROM customer_return_line l JOIN customer_return r ON r.id = l.return_id WHERE r.id = ?`;
const UNBILLED_BACK = BACK.replace('l.scrapped_micro', 'l.scrapped_micro - l.billed_micro');
const [NOT_BACK, NOT_UNBILLED_BACK] = [BACK, UNBILLED_BACK].map((sql) =>
  sql.replace(/(l\.restocked_micro .*?) AS qty/, '-($1) AS qty').replace('r.received_on', 'r.reversed_on'),
) as [string, string];
/** Cost that stands as shipped and not billed at the end of a day, as the entries before an entry say. */
const STANDING = `SELECT coalesce(sum(l.debit_minor - l.credit_minor), 0) AS cost FROM journal_line l WHERE l.posted_on <= ? AND l.entry_id < ?
  AND l.account_id = (SELECT account_id FROM account_role WHERE role = 'SHIPPED_NOT_BILLED')`;

/** Hears the log; knows what each cut-off must have posted: `unbilled cost deferred` in minor units, by its id. */
export class MonthEndOracle {
  readonly #rows: Rows;
  readonly #lines = new Map<number, Line>();
  readonly cutOffs: Record<string, string> = {};

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  #add(kind: keyof Line, sql: string, id: number): void {
    for (const row of this.#rows(sql, id)) {
      const line = this.#lines.get(Number(row.line)) ?? {
        shipped: [],
        billed: [],
        credited: [],
        back: [],
        unbilledBack: [],
      };
      const qty = big(row.qty);
      const net = big(row.net ?? 0);
      const part = row.whole === undefined ? net : -rounded(net * -qty, big(row.whole));
      line[kind].push({ on: String(row.day), qty, net: part });
      this.#lines.set(Number(row.line), line);
    }
  }

  #credited(note: number): void {
    this.#add('credited', CREDITED, note);
    this.#add('credited', UNBILLED, note);
    this.#add('billed', UNBILLED, note);
  }

  /** Whether the order of a line was changed after it was confirmed. */
  #changed(line: number): boolean {
    const sql = `SELECT 1 FROM sales_order_change c JOIN sales_order_line l ON l.order_id = c.order_id WHERE l.id = ? AND c.action = 'amend'`;
    return this.#rows(sql, line).length > 0;
  }

  #held(cutOff: number, line: number): bigint {
    const sql = `SELECT coalesce(sum(net_minor), 0) AS net FROM cut_off_line
      WHERE cut_off_id = ? AND order_line_id = ? AND kind = 'shippedNotInvoiced'`;
    return big(this.#rows(sql, cutOff, line)[0]?.net);
  }

  #cutOff(id: number): void {
    const [head] = this.#rows('SELECT ends_on AS day FROM cut_off WHERE id = ?', id);
    const on = String(head?.day);
    const [first] = this.#rows(
      "SELECT min(id) AS entry FROM journal_entry WHERE source_type = 'cutOff' AND source_id = ?",
      id,
    );
    const [standing] = this.#rows(STANDING, on, first?.entry);
    let [unbilled, deferred] = [0n, 0n];
    for (const [line, events] of this.#lines) {
      const [order] = this.#rows(
        `SELECT l.kind, l.net_minor AS net, l.qty_micro AS whole, o.gross_minor AS gross, o.base_gross_minor AS base
         FROM sales_order_line l JOIN sales_order o ON o.id = l.order_id WHERE l.id = ?`,
        line,
      );
      if (order?.kind !== 'goods') continue;
      const at = (kind: keyof Line): bigint => through(events[kind], on);
      const kept = at('shipped') - at('unbilledBack');
      const ahead = least(at('billed') - kept, at('billed') - at('credited') - at('shipped') + at('back'));
      const earned = events.billed.reduce((sum, event) => (event.on <= on ? sum + event.net : sum), 0n);
      if (ahead > 0n) deferred += earned - rounded(earned * (at('billed') - ahead), at('billed'));
      // What such a line came to on that day is written nowhere else.
      if (this.#changed(line)) {
        unbilled += this.#held(id, line);
        continue;
      }
      const gross = big(order?.gross);
      const net = gross === 0n ? big(order?.net) : rounded(big(order?.net) * big(order?.base), gross);
      const value = (qty: bigint): bigint => rounded(net * qty, big(order?.whole));
      if (kept > at('billed')) unbilled += value(kept) - value(at('billed'));
    }
    const held = `${unbilled} ${standing?.cost ?? 0} ${deferred}`;
    // Goods at no price and no cost post nothing.
    if (held !== '0 0 0') this.cutOffs[id] = held;
  }

  tell(command: string, input: string, output: string): void {
    const asked = JSON.parse(input);
    const { id, creditNoteIds, invoices } = JSON.parse(output);
    if (command === 'invoice.createForCustomer' && asked.issue)
      for (const invoice of invoices) this.#add('billed', BILLED, invoice.id);
    if (command === 'shipment.post' || (command === 'shipment.create' && asked.post)) this.#add('shipped', SHIPPED, id);
    if (command === 'shipment.reverse') this.#add('shipped', TAKEN_BACK, id);
    if (command === 'invoice.issue' || (command === 'invoice.create' && asked.issue)) this.#add('billed', BILLED, id);
    if (command === 'creditNote.issue' || (command === 'creditNote.create' && asked.issue)) this.#credited(id);
    if (/^customerReturn\.(credit|refund|replace)$/.test(command))
      for (const note of creditNoteIds) this.#credited(note);
    if (command === 'creditNote.reverse') this.#add('credited', NOT_CREDITED, id);
    if (command === 'customerReturn.receive') {
      this.#add('back', BACK, id);
      this.#add('unbilledBack', UNBILLED_BACK, id);
    }
    if (command === 'customerReturn.reverse') {
      this.#add('back', NOT_BACK, id);
      this.#add('unbilledBack', NOT_UNBILLED_BACK, id);
    }
    if (command === 'cutOff.post') this.#cutOff(id);
  }
}

const POSTED = `SELECT c.id, coalesce(sum(CASE r.role WHEN 'UNBILLED_RECEIVABLE' THEN l.debit_minor END), 0) AS unbilled,
    coalesce(sum(CASE r.role WHEN 'SHIPPED_NOT_BILLED' THEN l.credit_minor END), 0) AS cost,
    coalesce(sum(CASE r.role WHEN 'DEFERRED_REVENUE' THEN l.credit_minor END), 0) AS deferred
  FROM cut_off c JOIN journal_entry e ON e.source_type = 'cutOff' AND e.source_id = c.id AND e.posted_on = c.ends_on AND e.reverses_id IS NULL
  JOIN journal_line l ON l.entry_id = e.id LEFT JOIN account_role r ON r.account_id = l.account_id GROUP BY c.id`;

/** What each cut-off posted on the last day of its period. */
export const postedCutOffs = (rows: Rows): Record<string, string> =>
  Object.fromEntries(rows(POSTED).map((row) => [String(row.id), `${row.unbilled} ${row.cost} ${row.deferred}`]));
