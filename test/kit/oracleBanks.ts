// The oracle's part for bank accounts kept in foreign currencies: what came in and went out by day, and what a revaluation must
// make of it. Told from the log and the documents in plain bigint arithmetic, nothing shared with shared/domain.
type Row = Record<string, number | string | null>;
type Rows = (sql: string, ...of: unknown[]) => Row[];
type Typed = { accountId: number; debitMinor?: number; creditMinor?: number; amountMinor?: number };
type Move = { account: number; currency: string; on: string; amount: bigint; base: bigint };
type Rates = { isBase(currency: string): boolean; toBase(currency: string, on: string, amount: bigint): bigint };

const big = (value: unknown): bigint => BigInt((value ?? 0) as number);
const negative = (move: Move, on: string): Move => ({ ...move, on, amount: -move.amount, base: -move.base });

/** Hears the log; knows what each revaluation holds of a bank account: `amount base revalued`, by `revaluation/account`. */
export class BankOracle {
  readonly #rows: Rows;
  readonly #rates: Rates;
  readonly #currency = new Map<number, string>();
  readonly #moves: Move[] = [];
  /** What a payment, a refund or a revaluation moved, to be taken back. */
  readonly #of = new Map<string, Move[]>();
  readonly revalued: Record<string, string> = {};

  constructor(rows: Rows, rates: Rates) {
    this.#rows = rows;
    this.#rates = rates;
  }

  #post(key: string, moves: Move[]): void {
    // What is worth nothing in the base currency has no line in the journal.
    this.#of.set(key, moves);
    this.#moves.push(...moves.filter((move) => move.base !== 0n || move.amount === 0n));
  }

  #undo(key: string, on: string): void {
    for (const move of this.#of.get(key) ?? []) if (move.base !== 0n) this.#moves.push(negative(move, on));
  }

  #payment(id: number): void {
    const [row = {}] = this.#rows('SELECT * FROM payment WHERE id = ?', id);
    const [currency, on] = [String(row.currency), String(row.paid_on)];
    const [amount, fee] = [big(row.amount_minor), big(row.fee_minor)];
    const base = this.#rates.toBase(currency, on, amount) - this.#rates.toBase(currency, on, fee);
    this.#post(`payment ${id}`, [{ account: Number(row.bank_account_id), currency, on, amount: amount - fee, base }]);
  }

  #refund(id: number): void {
    const [row = {}] = this.#rows('SELECT * FROM refund WHERE id = ?', id);
    const [currency, on] = [String(row.currency), String(row.refunded_on)];
    const amount = big(row.amount_minor);
    const base = this.#rates.toBase(currency, on, amount);
    const account = Number(row.bank_account_id);
    this.#post(`refund ${id}`, [{ account, currency, on, amount: -amount, base: -base }]);
  }

  #day(entry: number): string {
    return String(this.#rows('SELECT posted_on AS day FROM journal_entry WHERE id = ?', entry)[0]?.day);
  }

  /** An entry by hand: what its lines say that they move on accounts kept in foreign currencies. */
  #byHand(id: number, lines: readonly Typed[]): void {
    const moves = lines.flatMap(({ accountId, debitMinor, creditMinor, amountMinor }): Move[] => {
      const currency = this.#currency.get(accountId);
      if (currency === undefined) return [];
      if (amountMinor === undefined) throw new Error(`entry ${id} was taken without its amount in ${currency}`);
      const base = big(debitMinor) - big(creditMinor);
      const amount = base < 0n ? -big(amountMinor) : big(amountMinor);
      return [{ account: accountId, currency, on: this.#day(id), amount, base }];
    });
    this.#post(`entry ${id}`, moves);
  }

  #undone(table: 'payment' | 'refund' | 'currency_revaluation', id: number): string {
    return String(this.#rows(`SELECT reversed_on AS day FROM ${table} WHERE id = ?`, id)[0]?.day);
  }

  #revalue(id: number, on: string): void {
    const back = String(this.#rows('SELECT reverses_on AS day FROM currency_revaluation WHERE id = ?', id)[0]?.day);
    const moves: Move[] = [];
    for (const [account, currency] of this.#currency) {
      const own = this.#moves.filter((one) => one.account === account && one.currency === currency && one.on <= on);
      const amount = own.reduce((sum, one) => sum + one.amount, 0n);
      const base = own.reduce((sum, one) => sum + one.base, 0n);
      if (amount === 0n && base === 0n) continue;
      const worth = this.#rates.toBase(currency, on, amount);
      this.revalued[`${id}/${account}`] = `${amount} ${base} ${worth}`;
      moves.push({ account, currency, on, amount: 0n, base: worth - base });
    }
    this.#post(`revaluation ${id}`, moves);
    this.#post(
      `mirror ${id}`,
      moves.map((move) => negative(move, back)),
    );
  }

  #unrevalue(id: number): void {
    this.#undo(`revaluation ${id}`, this.#undone('currency_revaluation', id));
    for (const move of this.#of.get(`mirror ${id}`) ?? []) this.#moves.push(negative(move, move.on));
  }

  #kept(account: number, currency: string | undefined): void {
    if (currency === undefined) return;
    if (this.#rates.isBase(currency)) this.#currency.delete(account);
    else this.#currency.set(account, currency);
  }

  tell(command: string, input: string, output: string): void {
    if (
      !/^(company\.setUp|(payment|refund|bankAccount|currencyRevaluation|customerReturn|journalEntry|openingBalance)\..*)$/.test(
        command,
      )
    )
      return;
    const [asked, answered] = [JSON.parse(input), JSON.parse(output)];
    if (command === 'payment.post' || (command === 'payment.create' && asked.post)) this.#payment(answered.id);
    if (command === 'payment.reverse') this.#undo(`payment ${asked.id}`, this.#undone('payment', asked.id));
    if (command === 'refund.post' || (command === 'refund.create' && asked.post)) this.#refund(answered.id);
    if (command === 'customerReturn.refund') this.#refund(answered.refundId);
    if (command === 'refund.reverse') this.#undo(`refund ${asked.id}`, this.#undone('refund', asked.id));
    if (command === 'journalEntry.create' || command === 'openingBalance.postAccounts')
      this.#byHand(answered.id, asked.lines);
    if (command === 'journalEntry.reverse') this.#undo(`entry ${asked.id}`, this.#day(answered.id));
    if (command === 'company.setUp')
      for (const { accountCode, currency } of asked.bankAccounts) {
        const [row = {}] = this.#rows('SELECT id FROM account WHERE code = ?', accountCode);
        this.#kept(Number(row.id), currency);
      }
    if (command === 'bankAccount.create') this.#kept(asked.accountId, asked.currency);
    if (command === 'bankAccount.update') {
      const [row = {}] = this.#rows('SELECT account_id AS account FROM bank_account WHERE id = ?', asked.id);
      this.#kept(Number(row.account), asked.currency);
    }
    if (command === 'currencyRevaluation.post') this.#revalue(answered.id, asked.revaluedOn);
    if (command === 'currencyRevaluation.reverse') this.#unrevalue(asked.id);
  }
}

/** What the file's revaluations hold of bank accounts. */
export const revaluedBanks = (rows: Rows): Record<string, string> =>
  Object.fromEntries(
    rows(
      `SELECT revaluation_id || '/' || account_id AS key, open_minor || ' ' || base_open_minor || ' ' || base_revalued_minor AS line
       FROM currency_revaluation_line WHERE kind = 'bank'`,
    ).map(({ key, line }) => [String(key), String(line)]),
  );
