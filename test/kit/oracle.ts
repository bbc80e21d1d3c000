// A second opinion on the books: the command log told again in plain bigint arithmetic, from what the documents say of
// quantities and prices and from nothing that the engine worked out. It shares no code with shared/domain, and stops at a
// command that it does not know.
import { type Look, look } from './look.ts';
import { OracleAccounts, oneAccountPerRole } from './oracleAccounts.ts';
import { afterSale, billed, type ShippedLine } from './oracleAfterSale.ts';
import { BankOracle, revaluedBanks } from './oracleBanks.ts';
import { byHand } from './oracleByHand.ts';
import { type Moved, StockOracle } from './oracleCost.ts';
import { Carry, Rates, taxesInBase, unitOf } from './oracleCurrency.ts';
import { money, type Paid } from './oracleMoney.ts';
import { MonthEndOracle, postedCutOffs } from './oracleMonthEnd.ts';
import { OracleSales } from './oracleSales.ts';

export type Books = {
  /** Debit less credit in minor units by `account/customer` (customer 0: none), without zeros. */
  accounts: Record<string, string>;
  /** Quantity × 10^6 and value in minor units by item, then of each of its cost layers that holds something. */
  items: Record<string, string>;
  /** Unbilled, cost and deferred in minor units by cut-off. */
  cutOffs: Record<string, string>;
  /** Amount, value and new value in minor units of bank accounts in foreign currencies, by `revaluation/account`. */
  revalued: Record<string, string>;
};

type Row = Record<string, number | string | null>;
// biome-ignore lint/suspicious/noExplicitAny: a row of the log is read as it was written
type Asked = any;
type Logged = { command: string; input: string; output: string };

const MICRO = 1_000_000n;
/** Half away from zero, of what is not negative. */
const rounded = (number: bigint, by: bigint): bigint => (2n * number + by) / (2n * by);
const big = (value: unknown): bigint => BigInt(value as number);

/** Commands that post nothing. */
const SILENT =
  /^(company|account|accountRole|taxCode|paymentTerms|warehouse|importMapping|listView|note|attachment|numberSeries|customer|customerGroup|item|priceList|price|salesOrder|package|stockTransfer|period|cutOff|lead|opportunity|objection|activity|quote|case)\.|^(shipment|refund)\.update$|^shipment\.deliver$|\.delete$/;

const NOTHING_YET = { billed: 0n, billedCost: 0n, back: 0n, backCost: 0n, unbilledBack: 0n, unbilledBackCost: 0n };

class Oracle {
  readonly #look: Look;
  readonly #accounts = new Map<string, bigint>();
  readonly #chart = new OracleAccounts();
  readonly #stock = new StockOracle({
    rows: (sql, ...of) => this.#rows(sql, ...of),
    add: (role, amount) => this.#add(role, amount),
    of: this.#chart.of,
  });
  /** The account that the cost of a shipped line went to, where it is cost of sales at once. */
  readonly #soldTo = new Map<number, string | number>();
  readonly #shipped = new Map<number, ShippedLine>();
  readonly #left = new Map<number, Moved>();
  readonly #paid = new Map<number, Paid>();
  /** Invoices by what is open of them. */
  readonly #owed = new Map<number, Carry>();
  readonly #issuedNotes = new Set<number>();
  readonly #gross: boolean;
  readonly #matched: boolean;
  readonly #cashStep: bigint;
  readonly #rates: Rates;
  readonly #one: (account: number) => number;

  constructor(path: string) {
    this.#look = look(path);
    const company = this.#row(
      'SELECT invoice_style AS style, cost_of_sales AS cost, cash_step_minor AS step, base_currency AS base FROM company',
    );
    this.#gross = company.style === 'gross';
    this.#matched = company.cost === 'matched';
    this.#cashStep = big(company.step);
    this.#rates = new Rates(String(company.base));
    this.#banks = new BankOracle((sql, ...of) => this.#rows(sql, ...of), this.#rates);
    this.#one = oneAccountPerRole((sql, ...of) => this.#rows(sql, ...of));
  }

  #rows = (sql: string, ...of: unknown[]): Row[] => this.#look.rows(sql, ...of);
  #row = (sql: string, ...of: unknown[]): Row => this.#rows(sql, ...of)[0] ?? {};

  #add(role: string | number, amount: bigint, customer = 0): void {
    const account =
      typeof role === 'number' ? role : this.#row('SELECT account_id AS id FROM account_role WHERE role = ?', role).id;
    const key = `${this.#one(Number(account))}/${customer}`;
    this.#accounts.set(key, (this.#accounts.get(key) ?? 0n) + amount);
  }

  #move(debit: string | number, credit: string | number, amount: bigint): void {
    this.#add(debit, amount);
    this.#add(credit, -amount);
  }

  #ship(id: number): void {
    for (const row of this.#rows('SELECT * FROM shipment_line WHERE shipment_id = ? ORDER BY id', id)) {
      const [item, qty] = [Number(row.item_id), big(row.qty_micro)];
      const left = this.#stock.issue(item, qty);
      const line = { item, qty, cost: -left.value, ...NOTHING_YET };
      this.#left.set(Number(row.id), left);
      this.#shipped.set(Number(row.id), line);
      const sold = this.#chart.of('COGS', item);
      if (!this.#matched) this.#shipped.set(Number(row.id), { ...line, sold });
      const to = this.#matched ? 'SHIPPED_NOT_BILLED' : sold;
      this.#soldTo.set(Number(row.id), to);
      this.#move(to, this.#chart.of('INVENTORY', item), line.cost);
    }
    this.#sales.left(id);
  }

  #unship(id: number): void {
    this.#sales.cameBack(id);
    for (const row of this.#rows('SELECT id FROM shipment_line WHERE shipment_id = ? ORDER BY id', id)) {
      const line = this.#shipped.get(Number(row.id));
      const left = this.#left.get(Number(row.id));
      if (!line || !left) throw new Error('taken back, never shipped');
      this.#stock.putBack(left);
      this.#move(this.#chart.of('INVENTORY', line.item), this.#soldTo.get(Number(row.id)) ?? 'COGS', line.cost);
    }
  }

  #bill(shipmentLine: number, qty: bigint): void {
    const line = this.#shipped.get(shipmentLine);
    if (!line) throw new Error('billed, never shipped');
    const cost = billed(line, qty);
    if (!this.#matched) return;
    line.sold = this.#chart.of('COGS', line.item);
    this.#move(line.sold, 'SHIPPED_NOT_BILLED', cost);
  }

  #invoice(id: number): void {
    if (this.#sales.deposit(id)) return;
    const invoice = this.#row('SELECT * FROM invoice WHERE id = ?', id);
    const currency = String(invoice.currency);
    const toBase = (amount: bigint) => this.#rates.toBase(currency, String(invoice.issued_on), amount);
    const groups = new Map<bigint, Map<number, bigint[]>>();
    const sold: { item: number; net: bigint; base: bigint; group: string }[] = [];
    for (const line of this.#rows('SELECT * FROM invoice_line WHERE invoice_id = ? ORDER BY position', id)) {
      const qty = big(line.qty_micro);
      const whole = rounded(
        qty * big(line.unit_denominator) * big(line.unit_price_micro) * unitOf(currency),
        MICRO * MICRO * big(line.unit_numerator),
      );
      const discount = rounded(whole * big(line.discount_ppm), MICRO) + big(line.discount_minor);
      const group = groups.get(big(line.rate_ppm)) ?? new Map<number, bigint[]>();
      const code = Number(line.tax_code_id);
      group.set(code, [...(group.get(code) ?? []), whole - discount - big(line.document_discount_minor)]);
      groups.set(big(line.rate_ppm), group);
      this.#chart.posted.set(Number(line.id), this.#chart.of('REVENUE', Number(line.item_id)));
      const [net, base] = [big(line.net_minor), big(line.base_net_minor)];
      sold.push({ item: Number(line.item_id), net, base, group: `${code}:${line.rate_ppm}` });
      if (line.shipment_line_id !== null) this.#bill(Number(line.shipment_line_id), qty);
    }
    this.#sales.billed(id);
    const customer = Number(invoice.customer_id);
    const off = this.#sales.deducted(id, customer);
    let [net, tax] = [0n, 0n];
    const taxes: { code: number; rate: bigint; tax: bigint }[] = [];
    for (const [rate, codes] of groups)
      for (const [code, lines] of codes) {
        let own = 0n;
        const taxed = lines.length > 0 && invoice.tax_rounding === 'line' ? lines : [lines.reduce((x, y) => x + y, 0n)];
        for (const amount of taxed) {
          const bare = invoice.prices_include_tax === 1 ? rounded(amount * MICRO, MICRO + rate) : amount;
          net += bare;
          own += invoice.prices_include_tax === 1 ? amount - bare : rounded(amount * rate, MICRO);
        }
        tax += own;
        taxes.push({ code, rate, tax: own });
      }
    const step = this.#rates.isBase(currency) ? this.#cashStep : 0n;
    const due = net + tax - off.gross;
    const rounding = step === 0n ? 0n : rounded(due, step) * step - due;
    // What deposits gave keeps their rate; what is left to pay has the rate of the invoice.
    const base = toBase(due + rounding);
    const baseTax = taxesInBase(taxes, off.taxes, toBase);
    const baseNet = base + off.base - baseTax - rounding;
    this.#owed.set(id, new Carry(due + rounding, base));
    this.#add('AR', base, customer);
    const inBase = new Map<string, bigint>();
    if (this.#gross)
      for (const row of this.#rows('SELECT * FROM invoice_tax WHERE invoice_id = ?', id))
        inBase.set(`${row.tax_code_id}:${row.rate_ppm}`, big(row.base_tax_minor));
    const revenue = this.#chart.split(sold, inBase, this.#gross ? baseNet + baseTax : baseNet, 'REVENUE');
    for (const [account, amount] of revenue) this.#add(account, -amount);
    if (this.#gross) this.#add('TAX_ON_REVENUE', baseTax);
    this.#add('OUTPUT_TAX', -baseTax);
    this.#add('ROUNDING', -rounding);
  }

  /** What a command posted, by its name; a new one gets its line here. */
  readonly #told: Record<string, (asked: Asked, answered: Asked) => void> = {
    'stockReceipt.create': (asked, { id }) => asked.post && this.#stock.post(id),
    'stockIssue.create': (asked, { id }) => asked.post && this.#stock.post(id),
    'stockCount.create': (asked, { id }) => asked.post && this.#stock.post(id),
    'stockRevaluation.create': (asked, { id }) => asked.post && this.#stock.post(id),
    'landedCost.create': (asked, { id }) => asked.post && this.#stock.post(id),
    'stockDocument.post': (_, { id }) => this.#stock.post(id),
    'stockDocument.reverse': (_, { id }) => this.#stock.reverse(id),
    'stockReason.setAccount': (asked) => this.#stock.setAccount(asked),
    'shipment.create': (asked, { id }) => asked.post && this.#ship(id),
    'shipment.post': (_, { id }) => this.#ship(id),
    'shipment.reverse': (_, { id }) => this.#unship(id),
    'invoice.create': (asked, { id }) => asked.issue && this.#invoice(id),
    'invoice.issue': (_, { id }) => this.#invoice(id),
    'invoice.createDeposit': (asked, { id }) => asked.issue && this.#invoice(id),
    'invoice.createForCustomer': (asked, { invoices }) => {
      if (asked.issue) for (const { id } of invoices) this.#invoice(id);
    },
    'openingBalance.postInvoices': (asked, answered) => {
      for (const [i, { customerId, amountMinor, ...more }] of asked.lines.entries()) {
        const { id } = answered.invoices[i];
        const [row] = this.#rows('SELECT currency, opening_on FROM invoice WHERE id = ?', id);
        const day = String(row?.opening_on);
        const base = big(more.baseAmountMinor ?? this.#rates.toBase(String(row?.currency), day, big(amountMinor)));
        this.#owed.set(id, new Carry(big(amountMinor), base));
        this.#add('AR', base, customerId);
        this.#add('OPENING_BALANCE', -base);
      }
    },
  };

  readonly #sales = new OracleSales({
    rows: (sql, ...of) => this.#rows(sql, ...of),
    add: (role, amount, customer) => this.#add(role, amount, customer),
    shipped: this.#shipped,
    of: this.#chart.of,
    matched: () => this.#matched,
    owed: this.#owed,
    toBase: (currency, on, amount) => this.#rates.toBase(currency, on, amount),
  });

  readonly #afterSale = afterSale({
    rows: (sql, ...of) => this.#rows(sql, ...of),
    add: (role, amount, customer) => this.#add(role, amount, customer),
    receive: (item, qty, value) => this.#stock.receive(item, qty, value),
    leave: (move) => -this.#stock.issue(move.item, move.qty, move).value,
    metAgain: (shipmentLines) => this.#sales.metAgain(shipmentLines),
    chart: this.#chart,
    shipped: this.#shipped,
    paid: this.#paid,
    owed: this.#owed,
    issuedNotes: this.#issuedNotes,
    toBase: (currency, on, amount) => this.#rates.toBase(currency, on, amount),
    policy: () => ({ gross: this.#gross, matched: this.#matched }),
    depositCredited: (noteId) => this.#sales.depositCredited(noteId),
    credited: (noteId) => this.#sales.credited(noteId),
    depositNotes: (orderId) => this.#sales.notesOfOrder(orderId),
  });

  readonly #money = money({
    rows: (sql, ...of) => this.#rows(sql, ...of),
    add: (role, amount, customer) => this.#add(role, amount, customer),
    paid: this.#paid,
    owed: this.#owed,
    issuedNotes: this.#issuedNotes,
    toBase: (currency, on, amount) => this.#rates.toBase(currency, on, amount),
  });

  readonly #byHand = byHand({
    rows: (sql, ...of) => this.#rows(sql, ...of),
    add: (role, amount) => this.#add(role, amount),
  });

  readonly #monthEnd = new MonthEndOracle((sql, ...of) => this.#rows(sql, ...of));
  readonly #banks: BankOracle;

  #tell({ command, input, output }: Logged): void {
    this.#monthEnd.tell(command, input, output);
    this.#banks.tell(command, input, output);
    const told = this.#told[command] ?? this.#chart.told[command];
    const later =
      this.#afterSale[command] ?? this.#money[command] ?? this.#rates.told[command] ?? this.#byHand[command];
    if (told) told(JSON.parse(input), JSON.parse(output));
    else if (later) later(JSON.parse(input), JSON.parse(output));
    else if (!SILENT.test(command)) throw new Error(`the oracle does not know ${command}`);
  }

  books(): Books {
    const log = this.#rows('SELECT command, input, output FROM command_log ORDER BY id') as unknown as Logged[];
    for (const row of log) this.#tell(row);
    const items = this.#stock.items();
    const { cutOffs } = this.#monthEnd;
    return { accounts: tidy(this.#accounts), items, cutOffs, revalued: this.#banks.revalued };
  }
}

const tidy = (accounts: Map<string, bigint>): Record<string, string> =>
  Object.fromEntries([...accounts].flatMap(([key, value]) => (value === 0n ? [] : [[key, String(value)]])));

/** The books as the log says they must be. */
export const oracleBooks = (path: string): Books => new Oracle(path).books();

/** The books as they stand in the file. */
export function fileBooks(path: string): Books {
  const { rows } = look(path);
  const lines = rows<{ account: number; customer: number; balance: number }>(
    `SELECT account_id AS account, coalesce(customer_id, 0) AS customer, sum(debit_minor - credit_minor) AS balance
       FROM journal_line GROUP BY 1, 2`,
  );
  const one = oneAccountPerRole(rows);
  const accounts = new Map<string, bigint>();
  for (const { account, customer, balance } of lines) {
    const key = `${one(account)}/${customer}`;
    accounts.set(key, (accounts.get(key) ?? 0n) + BigInt(balance));
  }
  type Held = { item: number; qty: number; value: number };
  const pools = rows<Held>('SELECT item_id AS item, qty_micro AS qty, value_minor AS value FROM cost_pool');
  const layers = rows<Held>(
    `SELECT item_id AS item, left_qty_micro AS qty, left_value_minor AS value FROM valuation_layer
       WHERE left_qty_micro > 0 ORDER BY id`,
  );
  const [cutOffs, revalued] = [postedCutOffs(rows), revaluedBanks(rows)];
  return {
    ...{ cutOffs, revalued },
    accounts: tidy(accounts),
    items: Object.fromEntries(
      pools.map((pool) => {
        const held = [pool, ...layers.filter((layer) => layer.item === pool.item)];
        return [String(pool.item), held.map((row) => `${row.qty} ${row.value}`).join('; ')];
      }),
    ),
  };
}
