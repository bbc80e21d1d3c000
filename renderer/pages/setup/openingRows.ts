// Rows of opening balances as a person types or pastes them, and the input of a command that they make.
import { currencyExponent, isCurrency } from '../../../shared/kernel/currency.ts';
import { isLocalDate } from '../../../shared/kernel/localDate.ts';
import { convertMinor } from '../../../shared/kernel/rate.ts';
import type { WordKey } from '../../../shared/words/index.ts';
import { call } from '../../api/client.ts';
import { typed } from '../../grid/lines.ts';
import { readDay } from '../../parts/typed.ts';

export const KINDS = ['accounts', 'invoices', 'advances'] as const;
export type Kind = (typeof KINDS)[number];
export type CellKind = 'account' | 'customer' | 'text' | 'day' | 'money' | 'currency';
export type Row = { key: number; cells: string[] };

export const TITLES: Record<Kind, WordKey> = {
  accounts: 'opening.accounts',
  invoices: 'opening.invoices',
  advances: 'opening.advances',
};

export type Column = { field: string; label: WordKey; kind: CellKind; optional?: boolean };

const FOREIGN: readonly Column[] = [
  { field: 'currency', label: 'column.currency', kind: 'currency', optional: true },
  { field: 'baseAmountMinor', label: 'column.baseAmountMinor', kind: 'money', optional: true },
];

export const COLUMNS: Record<Kind, readonly Column[]> = {
  accounts: [
    { field: 'accountId', label: 'column.accountCode', kind: 'account' },
    { field: 'debitMinor', label: 'column.debitMinor', kind: 'money', optional: true },
    { field: 'creditMinor', label: 'column.creditMinor', kind: 'money', optional: true },
    { field: 'amountMinor', label: 'currency.inOwn', kind: 'money', optional: true },
  ],
  invoices: [
    { field: 'customerId', label: 'column.customerCode', kind: 'customer' },
    { field: 'number', label: 'column.number', kind: 'text' },
    { field: 'issuedOn', label: 'column.issuedOn', kind: 'day' },
    { field: 'dueOn', label: 'column.dueOn', kind: 'day' },
    { field: 'amountMinor', label: 'column.openMinor', kind: 'money' },
    ...FOREIGN,
  ],
  advances: [
    { field: 'customerId', label: 'column.customerCode', kind: 'customer' },
    { field: 'amountMinor', label: 'column.amountMinor', kind: 'money' },
    { field: 'reference', label: 'column.reference', kind: 'text', optional: true },
    ...FOREIGN,
  ],
};

let next = 1;
export const blankRow = (kind: Kind): Row => ({ key: next++, cells: COLUMNS[kind].map(() => '') });
export const isFilled = (row: Row): boolean => row.cells.some((cell) => cell.trim() !== '');

/** Puts a block of a spreadsheet over the rows, its corner at a cell; rows are added where they run out. */
export function pasteInto(rows: readonly Row[], kind: Kind, at: { row: number; column: number }, text: string): Row[] {
  const block = text.split(/\r?\n/).map((line) => line.split('\t'));
  if (block.at(-1)?.join('') === '') block.pop();
  const all = [...rows];
  while (all.length < at.row + block.length) all.push(blankRow(kind));
  return all.map((row, i) => {
    const pasted = block[i - at.row];
    return pasted ? { ...row, cells: row.cells.map((cell, j) => pasted[j - at.column]?.trim() ?? cell) } : row;
  });
}

const CODES_A_CALL = 500;

/** Ids of accounts or customers by their codes, in small letters. */
async function idsOf(kind: 'account' | 'customer', codes: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const wanted = [...new Set(codes)];
  for (let from = 0; from < wanted.length; from += CODES_A_CALL) {
    const value = wanted.slice(from, from + CODES_A_CALL);
    const input = { where: [{ field: 'code', op: 'oneOf' as const, value }], limit: CODES_A_CALL };
    const { rows } = await call(kind === 'account' ? 'account.list' : 'customer.list', input);
    for (const row of rows) found.set(row.code.toLowerCase(), row.id);
  }
  return found;
}

/** Cells that cannot be read, as `row.column`, and the lines of the command where there is none. */
export type Read = { wrong: Set<string>; lines: Record<string, string | number>[] };

/** Foreign currencies of bank accounts, by the account's id. */
async function currenciesOf(base: string): Promise<Map<number, string>> {
  const { rows } = await call('bankAccount.list', { limit: 500 });
  return new Map(rows.flatMap((row) => (row.currency === base ? [] : [[row.accountId, row.currency]])));
}

/** What an amount comes to at the rate of a day; undefined where there is none. */
async function atRate(
  { base, exponent, on }: Books,
  currency: string,
  amountMinor: number,
): Promise<number | undefined> {
  const where = [{ field: 'validFrom', op: 'atMost' as const, value: on }];
  const sort = [{ field: 'validFrom', desc: true }];
  const { rows } = await call('exchangeRate.list', { currency, where, sort, limit: 1 });
  const rateE10 = currency === base ? undefined : rows[0]?.rateE10;
  return rateE10 && convertMinor(amountMinor, rateE10, currencyExponent(currency), exponent);
}

/** The company's currency with its exponent, and the day that is taken over. */
export type Books = { base: string; exponent: number; on: string };

/** Money on a foreign account without debit and credit: a debit at the rate of the day. Adds what has no rate to `wrong`. */
async function counted(
  read: Read,
  rows: readonly Row[],
  currencies: ReadonlyMap<number, string>,
  books: Books,
): Promise<void> {
  for (const [i, line] of read.lines.entries()) {
    const currency = currencies.get(Number(line.accountId));
    if (currency === undefined || line.amountMinor === undefined) continue;
    if (line.debitMinor !== undefined || line.creditMinor !== undefined) continue;
    const debitMinor = await atRate(books, currency, Number(line.amountMinor));
    if (debitMinor === undefined) read.wrong.add(`${rows[i]?.key}.1`);
    else line.debitMinor = debitMinor;
  }
}

/** Reads filled rows. */
export async function readRows(kind: Kind, rows: readonly Row[], books: Books): Promise<Read> {
  const { base, exponent } = books;
  const currencies = kind === 'accounts' ? await currenciesOf(base) : new Map<number, string>();
  const columns = COLUMNS[kind];
  const coded = kind === 'accounts' ? 'account' : 'customer';
  const ids = await idsOf(
    coded,
    rows.map((row) => row.cells[0]?.trim() ?? ''),
  );
  const at = columns.findIndex((column) => column.kind === 'currency');
  /** Decimals of the row's own currency; those of the base currency where it names none. */
  const decimals = (row: Row): number => {
    const account = ids.get(row.cells[0]?.trim().toLowerCase() ?? '') ?? 0;
    const currency = currencies.get(account) ?? row.cells[at]?.trim().toUpperCase() ?? '';
    return isCurrency(currency) ? currencyExponent(currency) : exponent;
  };
  const value = (cell: CellKind, text: string, places: number): string | number | null | undefined => {
    if (cell === 'text') return text;
    if (cell === 'currency') return isCurrency(text.toUpperCase()) ? text.toUpperCase() : null;
    if (cell === 'money') return typed(text, places);
    if (cell === 'day') return readDay(text);
    return ids.get(text.toLowerCase());
  };
  const wrong = new Set<string>();
  const lines = rows.map((row) => {
    const line: Record<string, string | number> = {};
    for (const [j, { field, kind: cell, optional }] of columns.entries()) {
      const text = row.cells[j]?.trim() ?? '';
      if (text === '' && optional) continue;
      const read = text === '' ? undefined : value(cell, text, field === 'amountMinor' ? decimals(row) : exponent);
      const bad = read === undefined || read === null || (cell === 'money' && Number(read) <= 0);
      if (bad || (cell === 'day' && !isLocalDate(String(read)))) wrong.add(`${row.key}.${j}`);
      else line[field] = read;
    }
    return line;
  });
  const read = { wrong, lines };
  if (wrong.size === 0) await counted(read, rows, currencies, books);
  return read;
}
