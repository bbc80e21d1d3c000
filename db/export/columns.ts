// How a field of a list becomes a cell: which type and number format it has, how wide its column is, and whether adding
// it up means anything. Money and quantities become numbers from their exact decimal text, once, at the very end.

import { COUNTED_TIES } from '../../shared/contract/close.ts';
import type { FieldKind } from '../../shared/contract/fields.ts';
import type { Column } from '../../shared/contract/kit.ts';
import { GROUPED, UNSUMMED } from '../../shared/contract/reports.ts';
import { currencyExponent, isCurrency } from '../../shared/kernel/currency.ts';
import { formatScaled } from '../../shared/kernel/decimal.ts';
import { QTY_DECIMALS, qtyDecimalsOk } from '../../shared/kernel/quantity.ts';
import { RATE_DECIMALS } from '../../shared/kernel/rate.ts';

export type Row = Readonly<Record<string, unknown>>;
export type ExportColumn = Column & {
  title: string;
  width: number;
  summed: boolean;
  /** Money on most rows, a number of rows on those of a counted tie. */
  mixed: boolean;
};

/** Checks side by side: a sum over them would mix revenue with stock and counts. */
const UNSUMMED_QUERIES = new Set(['reconciliation.get', 'reconciliationException.list']);
/** Running figures, and figures that say something about one row only: their sum says nothing. */
const NEVER_SUMMED = new Set(['poolQtyMicro', 'poolValueMinor', 'fromQtyMicro']);

const WIDTHS: Readonly<Record<FieldKind, number>> = {
  id: 10,
  version: 8,
  text: 18,
  state: 14,
  role: 14,
  flag: 10,
  count: 10,
  money: 15,
  quantity: 13,
  price: 14,
  percent: 10,
  rate: 14,
  date: 12,
  instant: 20,
};
const WIDE: Readonly<Record<string, number>> = {
  customerName: 30,
  accountName: 34,
  itemName: 30,
  name: 34,
  memo: 44,
  tie: 44,
  step: 40,
  label: 34,
  check: 30,
  counted: 40,
  kind: 26,
  action: 32,
  documentType: 24,
  sourceType: 24,
  missing: 30,
  reason: 34,
  section: 22,
  description: 34,
  note: 34,
  subject: 44,
};

/** Columns of a list with their titles; `title` translates a field's name. */
export function exportColumns(
  query: string,
  columns: readonly Column[],
  title: (field: string) => string,
): ExportColumn[] {
  const never = new Set([...NEVER_SUMMED, ...(UNSUMMED[query] ?? [])]);
  return columns.map((column) => {
    const words = title(column.field);
    const width = Math.max(WIDE[column.field] ?? WIDTHS[column.kind], Math.min(words.length + 4, 30));
    const addable = column.kind === 'money' || column.kind === 'quantity';
    const summed = addable && !never.has(column.field) && !UNSUMMED_QUERIES.has(query);
    return { ...column, title: words, width, summed, mixed: query === 'reconciliation.get' && column.kind === 'money' };
  });
}

/** The field by which the rows of a report stand in groups, in the order asked for; undefined where they do not. */
export function groupedBy(query: string, sort: unknown): string | undefined {
  const group = GROUPED[query];
  const [first] = Array.isArray(sort) ? (sort as { field: string }[]) : [];
  return first?.field === group?.by || (!first && group?.always) ? group?.by : undefined;
}

/** Decimals of the money in one cell: those of the currency that its row names, or of the company's. */
export function exponentIn({ currencyField }: ExportColumn, row: Row, exponent: number): number {
  const currency = currencyField === undefined ? '' : String(row[currencyField] ?? '');
  return isCurrency(currency) ? currencyExponent(currency) : exponent;
}

/** The kind of one cell: that of its column, but for ties that count. */
export const kindIn = (column: ExportColumn, row: Row): FieldKind =>
  column.mixed && COUNTED_TIES.includes(String(row.tie)) ? 'count' : column.kind;

const moneyFormat = (exponent: number): string => {
  const number = exponent === 0 ? '#,##0' : `#,##0.${'0'.repeat(exponent)}`;
  return `${number};[Red]-${number}`;
};

/** Days as the screen writes them. */
export const DAY_FORMATS = { en: 'yyyy-mm-dd', ru: 'dd.mm.yyyy' } as const;

/** The number format of a value; undefined for text and truth values. Whole quantities show no decimal mark. */
export function numberFormat(
  kind: FieldKind,
  value: unknown,
  exponent: number,
  day: string = DAY_FORMATS.en,
): string | undefined {
  switch (kind) {
    case 'money':
      return moneyFormat(exponent);
    case 'quantity':
      return typeof value === 'number' && !qtyDecimalsOk(value, 0) ? '#,##0.0#####' : '#,##0';
    case 'price':
      return '#,##0.00####';
    case 'percent':
      return '0.00%';
    case 'rate':
      return '0.0000######';
    case 'count':
      return '0';
    case 'date':
      return day;
    case 'instant':
      return `${day} hh:mm:ss`;
    default:
      return undefined;
  }
}

/** Decimals of the stored integer; undefined for what is no scaled number. */
export function scaleOf(kind: FieldKind, exponent: number): number | undefined {
  if (kind === 'money') return exponent;
  if (kind === 'quantity' || kind === 'price') return QTY_DECIMALS;
  if (kind === 'rate') return RATE_DECIMALS;
  // A percentage in a workbook is a fraction with a format: 20 % is 0.2.
  return kind === 'percent' ? QTY_DECIMALS : undefined;
}

/** Exact decimal text with a point: `1234.50`. */
export const decimalText = (value: number, scale: number, minDecimals = 0): string =>
  formatScaled(value, scale, { minDecimals });

/** The nearest number there is for an exact decimal; spreadsheets hold the same one. */
export const decimalNumber = (value: number, scale: number): number => Number(decimalText(value, scale));

/** What adding up a column gives, as a stored integer; BigInt, since a long list may leave the safe range. */
export class Totals {
  readonly #columns: readonly ExportColumn[];
  readonly #sums: bigint[];
  readonly #kinds = new Set<string>();
  readonly #currencies = new Set<string>();

  constructor(columns: readonly ExportColumn[]) {
    this.#columns = columns;
    this.#sums = columns.map(() => 0n);
  }

  add(row: Row): void {
    this.#kinds.add(String(row.unit ?? row.itemCode ?? ''));
    for (let index = 0; index < this.#columns.length; index += 1) {
      const column = this.#columns[index] as ExportColumn;
      const value = row[column.field];
      if (column.currencyField !== undefined) this.#currencies.add(String(row[column.currencyField] ?? ''));
      if (column.summed && typeof value === 'number') this.#sums[index] = (this.#sums[index] ?? 0n) + BigInt(value);
    }
  }

  /** The sum of a column in major units; undefined where adding means nothing, such as pieces and kilograms, or two currencies. */
  sumOf(index: number, exponent: number): number | undefined {
    const column = this.#columns[index];
    if (!column?.summed || (column.kind === 'quantity' && this.#kinds.size > 1)) return undefined;
    const foreign = column.currencyField !== undefined;
    if (foreign && this.#currencies.size > 1) return undefined;
    const [currency = ''] = foreign ? this.#currencies : [];
    const sum = this.#sums[index] ?? 0n;
    const scale = scaleOf(column.kind, isCurrency(currency) ? currencyExponent(currency) : exponent) ?? 0;
    const digits = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, '0');
    const at = digits.length - scale;
    return Number(`${sum < 0n ? '-' : ''}${digits.slice(0, at)}.${digits.slice(at)}0`);
  }
}
