// Writes a report as CSV that spreadsheets and programs read alike: UTF-8 with a byte order mark, RFC 4180, ISO dates, a
// decimal point. A text that a spreadsheet would run as a formula is kept from it by an apostrophe.
import type { FieldKind } from '../../shared/contract/fields.ts';
import { decimalText, type ExportColumn, exponentIn, kindIn, type Row, scaleOf } from './columns.ts';
import type { Sink } from './sink.ts';

/** With an apostrophe of its own it gets another one, so that the import gives back what was there. */
const FORMULA = /^'*[=+\-@\t\r]/;

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A text as a CSV field. */
export const csvText = (text: string): string => quoted(FORMULA.test(text) ? `'${text}` : text);

type Shown = { exponent: number; word(value: string): string };

/** A value of a list as a CSV field; numbers in major units, percentages in percent. */
export function csvField(kind: FieldKind, value: unknown, { exponent, word }: Shown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (kind === 'money') return decimalText(value, exponent, exponent);
    // Percent, where a workbook has a fraction with a format: 20 and not 0.2.
    if (kind === 'percent') return decimalText(value, 4);
    const scale = scaleOf(kind, exponent);
    return scale === undefined ? String(value) : decimalText(value, scale);
  }
  const text = String(value);
  return csvText(kind === 'state' ? word(text) : text);
}

/** Writes header and rows. `onRows` may throw to stop. */
export async function writeCsv(
  sink: Sink,
  columns: readonly ExportColumn[],
  pages: Iterable<{ rows: readonly Row[] }>,
  shown: Shown,
  onRows: (count: number) => void,
): Promise<void> {
  await sink.write(`\ufeff${columns.map(({ title }) => csvText(title)).join(',')}\r\n`);
  let count = 0;
  for (const { rows } of pages) {
    const lines = rows.map((row) =>
      columns
        .map((column) => {
          const exponent = exponentIn(column, row, shown.exponent);
          return csvField(kindIn(column, row), row[column.field], { ...shown, exponent });
        })
        .join(','),
    );
    if (lines.length > 0) await sink.write(`${lines.join('\r\n')}\r\n`);
    count += rows.length;
    await sink.breathe(() => onRows(count));
  }
}
