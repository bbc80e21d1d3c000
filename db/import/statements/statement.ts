// The table that statements in a bank's own format become: the same rows that a CSV file of a bank has, so that previews and
// errors are the same.
import { type Cell, MAX_ROWS, type Table, type TableRow, unreadable } from '../table.ts';
import type { ToldLine, ToldStatement } from './told.ts';

/** Columns in their order; each is named as the field it feeds. */
const COLUMNS = ['bookedOn', 'amount', 'party', 'partyTaxNumber', 'partyAccount', 'bankReference', 'text'] as const;

const squeezed = (text: string, most: number): string => text.replace(/\s+/gu, ' ').trim().slice(0, most);

const rowOf = (line: ToldLine): TableRow => ({
  row: line.row,
  cells: [
    { kind: 'date', on: line.on },
    line.amount,
    ...[squeezed(line.party, 200), squeezed(line.partyTaxNumber, 40), squeezed(line.partyAccount, 60)],
    ...[squeezed(line.reference, 200), squeezed(line.text, 1000)],
  ].map((cell): Cell => (cell === '' ? null : (cell as Cell))),
});

/** Two years of an account told day by day; each is compared with those before it. */
const MOST_STATEMENTS = 1000;

/** Refuses importNoStatement where the file has none, importTooManyStatements and importTooManyRows. */
export function tableOf(file: string, statements: readonly ToldStatement[]): Table {
  if (statements.length === 0) throw unreadable('importNoStatement', file);
  if (statements.length > MOST_STATEMENTS) throw unreadable('importTooManyStatements', file, { max: MOST_STATEMENTS });
  const rowCount = statements.reduce((sum, { lines }) => sum + lines.length, 0);
  if (rowCount > MAX_ROWS) throw unreadable('importTooManyRows', file, { max: MAX_ROWS });
  return {
    ...{ name: file, sheets: [], sheet: '', headerRow: 1, columns: [...COLUMNS] },
    rows: statements.flatMap(({ lines }) => lines.map(rowOf)),
    statements: statements.map(({ lines, ...meta }) => ({
      ...{ ...meta, reference: squeezed(meta.reference, 100), rowCount: lines.length, row: lines[0]?.row ?? 1 },
    })),
  };
}

/** Days of a statement: those that the file names, widened to its lines. */
export function daysOf(lines: readonly ToldLine[], ...named: readonly string[]): { fromOn: string; toOn: string } {
  const days = [...lines.map(({ on }) => on), ...named.filter((day) => day !== '')].sort();
  return { fromOn: days[0] ?? '', toOn: days.at(-1) ?? '' };
}
