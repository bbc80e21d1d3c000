// A bank's statement from a file: one step per statement. In a bank's own format the file says its account and balances; a
// table of lines says them by its column of balances, or the person and the statement before it do.
import type { Input, ListRow } from '../../shared/contract/index.ts';
import { currencyExponent } from '../../shared/kernel/currency.ts';
import { addMinor, subMinor, sumMinor } from '../../shared/kernel/money.ts';
import { eachRow } from './lookup.ts';
import { addSample, checkInput, type Desk, rowsOf } from './plan.ts';
import type { StatementMeta } from './statements/told.ts';
import type { TableRow } from './table.ts';
import { numberOf } from './values.ts';

type Bank = ListRow<'bankAccount.list'>;
type Statement = Input<'bankStatement.import'>;
type Line = Statement['lines'][number] & { row: TableRow; balanceMinor: number | undefined };
type Known = Pick<ListRow<'bankStatement.list'>, 'reference' | 'fromOn' | 'toOn' | 'openingMinor' | 'closingMinor'>;

const TEXTS = ['party', 'partyTaxNumber', 'partyAccount', 'text'] as const;
const plainNumber = (number: string): string => number.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** The account by the number that a file gives it: MT940 writes the bank's code before it, or the currency behind. */
const isNumber = (told: string, own: string): boolean => {
  const [a, b] = [plainNumber(told), plainNumber(own)];
  return b.length >= 6 && (a === b || a.endsWith(b) || b.endsWith(a) || a.startsWith(b));
};

class Books {
  readonly banks: Bank[] = [];
  readonly #known = new Map<number, Known[]>();

  static async of({ engine }: Desk): Promise<Books> {
    const books = new Books();
    await eachRow(engine, 'bankAccount.list', {}, (row) => books.banks.push(row));
    await eachRow(engine, 'bankStatement.list', {}, (row) => books.add(row.bankAccountId, row));
    return books;
  }

  add(accountId: number, statement: Known): void {
    this.of(accountId).push(statement);
  }

  of(accountId: number): Known[] {
    const known = this.#known.get(accountId) ?? [];
    this.#known.set(accountId, known);
    return known;
  }

  /** The statement that ends before a day, or on it. */
  before(accountId: number, day: string): Known | undefined {
    return this.of(accountId)
      .filter(({ toOn, fromOn }) => toOn <= day && fromOn < day)
      .sort((a, b) => a.toOn.localeCompare(b.toOn))
      .at(-1);
  }
}

/** The account that a statement is of: by its number, else the one that was chosen, else the one that payments start with. */
function bankOf(desk: Desk, { banks }: Books, meta: StatementMeta | undefined, row: TableRow): Bank | undefined {
  const chosen = banks.find(({ accountId }) => accountId === desk.options.bankAccountId);
  const told = meta?.account ?? '';
  const byNumber =
    told === '' ? undefined : banks.find((bank) => bank.bankNumber !== '' && isNumber(told, bank.bankNumber));
  const bank = byNumber ?? chosen ?? (told === '' ? banks.find(({ usual }) => usual) : undefined);
  if (!bank) {
    desk.reader.fail(row, 'bankAccount', 'importNoBankAccount', { number: told });
    return undefined;
  }
  if (byNumber && chosen && byNumber !== chosen) {
    desk.reader.fail(row, 'bankAccount', 'importOtherAccount', {
      number: told,
      name: byNumber.name,
      chosen: chosen.name,
    });
    return undefined;
  }
  if (!byNumber && told !== '' && bank.bankNumber !== '') {
    desk.reader.fail(row, 'bankAccount', 'importOtherNumber', { number: told, name: bank.name, own: bank.bankNumber });
    return undefined;
  }
  if (meta !== undefined && meta.currency !== '' && meta.currency !== bank.currency) {
    const params = { name: bank.name, currency: bank.currency, other: meta.currency };
    desk.reader.fail(row, 'bankAccount', 'importStatementCurrency', params);
    return undefined;
  }
  return bank;
}

/** Money in less money out: one signed column, or one for each. */
function amountOf(desk: Desk, row: TableRow, exponent: number): number | undefined {
  const { reader } = desk;
  const before = reader.errors.count;
  const amount = reader.minor(row, 'amount', exponent);
  if (amount !== undefined || reader.errors.count > before) return amount;
  const [paidIn, paidOut] = [reader.minor(row, 'paidIn', exponent), reader.minor(row, 'paidOut', exponent)];
  if (reader.errors.count > before) return undefined;
  if (paidIn === undefined && paidOut === undefined) {
    reader.fail(row, reader.has('amount') ? 'amount' : 'paidIn', 'importRequired');
    return undefined;
  }
  return subMinor(paidIn ?? 0, Math.abs(paidOut ?? 0));
}

function lineOf(desk: Desk, row: TableRow, exponent: number): Line | undefined {
  const { reader } = desk;
  const before = reader.errors.count;
  const bookedOn = reader.date(row, 'bookedOn');
  if (bookedOn === undefined && reader.errors.count === before) reader.fail(row, 'bookedOn', 'importRequired');
  const amountMinor = amountOf(desk, row, exponent);
  const texts = Object.fromEntries(TEXTS.map((field) => [field, reader.text(row, field) ?? '']));
  const balanceMinor = reader.has('balance') ? reader.minor(row, 'balance', exponent) : undefined;
  if (reader.errors.count > before || bookedOn === undefined || amountMinor === undefined) return undefined;
  return { bookedOn, amountMinor, ...texts, reference: reader.text(row, 'bankReference') ?? '', row, balanceMinor };
}

/** How often a balance is not the one before it with the amount. */
const breaks = (lines: readonly Line[]): number =>
  lines.filter((line, i) => {
    const before = lines[i - 1]?.balanceMinor;
    return (
      before !== undefined &&
      line.balanceMinor !== undefined &&
      addMinor(before, line.amountMinor) !== line.balanceMinor
    );
  }).length;

/** Banks list the latest line first, or the oldest: the days say which, and within one day the balances. */
function inOrder(lines: readonly Line[]): Line[] {
  const turned = lines.toReversed();
  const [first, last] = [lines[0]?.bookedOn ?? '', lines.at(-1)?.bookedOn ?? ''];
  if (first !== last) return first > last ? turned : [...lines];
  return breaks(turned) < breaks(lines) ? turned : [...lines];
}

/** The balance that a table of lines opens with. Reports what does not add up; undefined where nothing says it. */
function openingOf(desk: Desk, books: Books, bank: Bank, lines: readonly Line[]): number | undefined {
  const [first] = lines;
  if (!first) return undefined;
  if (first.balanceMinor !== undefined) {
    let balance = subMinor(first.balanceMinor, first.amountMinor);
    const opening = balance;
    for (const line of lines) {
      balance = addMinor(balance, line.amountMinor);
      if (line.balanceMinor !== undefined && line.balanceMinor !== balance) {
        const params = { limitMinor: balance, currency: bank.currency };
        desk.reader.fail(line.row, 'balance', 'importBalanceBreaks', params);
        return opening;
      }
    }
    return opening;
  }
  const opening = desk.options.openingMinor ?? books.before(bank.accountId, first.bookedOn)?.closingMinor;
  if (opening === undefined) desk.reader.fail(first.row, 'balance', 'importOpeningNeeded', { name: bank.name });
  return opening;
}

/** Balances of a bank's own format; undefined where they, or the lines between them, do not add up (reported). */
function toldBalances(desk: Desk, meta: StatementMeta, lines: readonly Line[], row: TableRow, currency: string) {
  const exponent = currencyExponent(currency);
  const [opening, closing] = [meta.opening, meta.closing].map((text) => numberOf(text, exponent, '.'));
  if (!opening?.ok || !closing?.ok) {
    desk.reader.fail(row, 'balance', 'importNumber');
    return undefined;
  }
  const sum = addMinor(opening.value, sumMinor(lines.map(({ amountMinor }) => amountMinor)));
  if (sum !== closing.value) {
    const params = { reference: meta.reference, amountMinor: sum, limitMinor: closing.value, currency };
    desk.reader.fail(row, 'balance', 'importStatementSum', params);
    return undefined;
  }
  return { openingMinor: opening.value, closingMinor: closing.value };
}

/** What a person should know before it is taken in: days that are told already stop it, a gap does not. */
function compare(desk: Desk, books: Books, bank: Bank, statement: Statement, row: TableRow): void {
  const { fromOn, toOn, openingMinor, reference } = statement;
  const { currency, name } = bank;
  const touches = (known: Known): boolean =>
    (known.toOn === fromOn && known.closingMinor === openingMinor) ||
    (known.fromOn === toOn && known.openingMinor === statement.closingMinor);
  const told = books
    .of(bank.accountId)
    .find((known) => known.fromOn <= toOn && known.toOn >= fromOn && !touches(known));
  if (told) {
    const params = { reference: told.reference, from: told.fromOn, to: told.toOn };
    desk.reader.fail(row, 'bookedOn', 'importStatementThere', params);
    return;
  }
  const { closingMinor, lines } = statement;
  const days = { from: fromOn, to: toOn };
  desk.notices.push({
    reason: 'noticeStatement',
    params: { reference, account: name, ...days, openingMinor, closingMinor, count: lines.length, currency },
  });
  const before = books.before(bank.accountId, fromOn);
  if (before && before.closingMinor !== openingMinor) {
    const params = { openingMinor, closingMinor: before.closingMinor, reference: before.reference, currency };
    desk.notices.push({ reason: 'noticeGap', params });
  }
  books.add(bank.accountId, statement);
}

function planOne(desk: Desk, books: Books, rows: readonly TableRow[], meta: StatementMeta | undefined): void {
  const place: TableRow = rows[0] ?? { row: meta?.row ?? 1, cells: [] };
  const bank = bankOf(desk, books, meta, place);
  if (!bank) return;
  const exponent = currencyExponent(bank.currency);
  const before = desk.reader.errors.count;
  const read = rows.flatMap((row) => lineOf(desk, row, exponent) ?? []).filter(({ amountMinor }) => amountMinor !== 0);
  if (desk.reader.errors.count > before) return;
  const lines = meta ? read : inOrder(read);
  const days = lines.map(({ bookedOn }) => bookedOn).sort();
  const opening = meta ? undefined : openingOf(desk, books, bank, lines);
  const sum = sumMinor(lines.map(({ amountMinor }) => amountMinor));
  const balances = meta
    ? toldBalances(desk, meta, lines, place, bank.currency)
    : opening === undefined
      ? undefined
      : { openingMinor: opening, closingMinor: addMinor(opening, sum) };
  if (!balances || desk.reader.errors.count > before) return;
  const file = desk.reader.table.name.replace(/\.[^.]*$/, '').slice(0, 100);
  const input: Statement = {
    ...{ bankAccountId: bank.accountId, reference: meta?.reference || file, ...balances },
    ...{ fromOn: meta?.fromOn ?? days[0] ?? '', toOn: meta?.toOn ?? days.at(-1) ?? '' },
    lines: lines.map(({ row: _, balanceMinor: __, ...line }) => line),
  };
  const origin = ([key, at, field]: readonly PropertyKey[]) =>
    key === 'lines' && typeof at === 'number'
      ? { row: lines[at]?.row ?? place, field: String(field ?? 'bookedOn') }
      : { row: place, field: String(key) };
  if (!checkInput(desk, 'bankStatement.import', input, origin)) return;
  compare(desk, books, bank, input, place);
  desk.steps.push({ name: 'bankStatement.import', input, row: place.row });
  for (const { row, ...line } of lines.slice(0, 20)) {
    const amount =
      desk.reader.shown(row, 'amount') || desk.reader.shown(row, 'paidIn') || `-${desk.reader.shown(row, 'paidOut')}`;
    const texts = Object.fromEntries(TEXTS.map((field) => [field, line[field]]));
    addSample(desk, { ...texts, bankReference: line.reference, bookedOn: line.bookedOn, amount });
  }
}

/** Adds a `bankStatement.import` per statement; answers how many there are. */
export async function planStatements(desk: Desk): Promise<number> {
  const books = await Books.of(desk);
  const { reader } = desk;
  const metas = reader.table.statements;
  if (!metas && !reader.has('amount') && !reader.has('paidIn') && !reader.has('paidOut')) {
    reader.errors.add({ row: reader.table.headerRow, column: '', field: 'amount', value: '' }, 'importMissingColumn');
    return 0;
  }
  const rows: TableRow[] = [];
  for await (const part of rowsOf(desk)) rows.push(...part);
  let at = 0;
  for (const meta of metas ?? [undefined]) {
    const own = meta ? rows.slice(at, at + meta.rowCount) : rows;
    at += own.length;
    planOne(desk, books, own, meta);
  }
  return desk.steps.length;
}
