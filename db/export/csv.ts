// Writes a report as CSV that spreadsheets and programs read alike: UTF-8 with a byte order mark, RFC 4180, ISO dates. Commas between
// fields and a decimal point; in Russian semicolons and a decimal comma, which a Russian spreadsheet opens in columns. A text that
// a spreadsheet would run as a formula is kept from it by an apostrophe.
import type { FieldKind } from '../../shared/contract/fields.ts';
import type { Language } from '../../shared/words/index.ts';
import { decimalText, type ExportColumn, exponentIn, kindIn, type Row, scaleOf } from './columns.ts';
import type { Sink } from './sink.ts';

/** With an apostrophe of its own it gets another one, so that the import gives back what was there. */
const FORMULA = /^'*[=+\-@\t\r]/;

const quoted = (text: string): string => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A text as a CSV field. */
export const csvText = (text: string): string => quoted(FORMULA.test(text) ? `'${text}` : text);

type Shown = {
  exponent: number;
  language: Language;
  word(value: string, kind?: 'state' | 'role', row?: Row): string;
};

const SEPARATOR = { en: ',', ru: ';' } as const;

/** A value of a list as a CSV field; numbers in major units, percentages in percent. */
export function csvField(kind: FieldKind, value: unknown, { exponent, language, word }: Shown, row?: Row): string {
  const decimal = (text: string): string => (language === 'ru' ? text.replace('.', ',') : text);
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (kind === 'money') return decimal(decimalText(value, exponent, exponent));
    // Percent, where a workbook has a fraction with a format: 20 and not 0.2.
    if (kind === 'percent') return decimal(decimalText(value, 4));
    const scale = scaleOf(kind, exponent);
    return scale === undefined ? String(value) : decimal(decimalText(value, scale));
  }
  const text = String(value);
  return csvText(kind === 'state' || kind === 'role' ? word(text, kind, row) : text);
}

/** Writes header and rows. `onRows` may throw to stop. */
export async function writeCsv(
  sink: Sink,
  columns: readonly ExportColumn[],
  pages: Iterable<{ rows: readonly Row[] }>,
  shown: Shown,
  onRows: (count: number) => void,
): Promise<void> {
  const separator = SEPARATOR[shown.language];
  await sink.write(`\ufeff${columns.map(({ title }) => csvText(title)).join(separator)}\r\n`);
  let count = 0;
  for (const { rows } of pages) {
    const lines = rows.map((row) =>
      columns
        .map((column) => {
          const exponent = exponentIn(column, row, shown.exponent);
          return csvField(kindIn(column, row), row[column.field], { ...shown, exponent }, row);
        })
        .join(separator),
    );
    if (lines.length > 0) await sink.write(`${lines.join('\r\n')}\r\n`);
    count += rows.length;
    await sink.breathe(() => onRows(count));
  }
}
