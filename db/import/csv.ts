// Reads a CSV file of any usual make into a table: separator and encoding are worked out, every cell is text. Numbers and
// dates are understood later, column by column.
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decodedText, detectEncoding } from './encoding.ts';
import { type Cell, MAX_COLUMNS, type Table, TableBuilder, unreadable } from './table.ts';

const SEPARATORS = [',', ';', '\t', '|'] as const;
const SAMPLE = 64 * 1024;

/** Fields per line for one separator, not looking inside quotes. */
function widths(sample: string, separator: string): number[] {
  const lines: number[] = [];
  let width = 1;
  let quoted = false;
  let blank = true;
  for (const letter of sample) {
    if (letter === '"') quoted = !quoted;
    if (!quoted && letter === '\n') {
      if (!blank) lines.push(width);
      width = 1;
      blank = true;
      continue;
    }
    if (!quoted && letter === separator) width += 1;
    if (letter !== '\r') blank = false;
  }
  if (!blank) lines.push(width);
  return lines;
}

/**
 * The separator that most lines of the beginning agree on, wider tables first among equals; the comma where there is one
 * column only. A cut-off last line of a long sample does not count.
 */
export function detectSeparator(sample: string): string {
  const line = /^sep=(.)\r?\n/.exec(sample);
  if (line?.[1] !== undefined) return line[1];
  let best = { separator: ',', score: 0 };
  for (const separator of SEPARATORS) {
    const all = widths(sample, separator).slice(0, 50);
    const lines = all.length > 1 && sample.length >= SAMPLE ? all.slice(0, -1) : all;
    const width = lines[0] ?? 1;
    if (width < 2) continue;
    const score = lines.filter((one) => one === width).length / lines.length + width / 1e6;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

async function startOf(path: string, encoding: Parameters<typeof decodedText>[1]): Promise<string> {
  let sample = '';
  for await (const text of decodedText(path, encoding)) {
    sample += text;
    if (sample.length >= SAMPLE) break;
  }
  return sample.slice(0, SAMPLE);
}

/** A text as it is, without the apostrophe that an export puts before what a spreadsheet would run as a formula. */
const unguarded = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

/** A row longer than the header shows a separator that should have been quoted: its cells cannot be trusted. */
function markLongRow(cells: Cell[], width: number): Cell[] {
  const extra = cells.slice(width).filter((cell) => cell !== null);
  if (extra.length === 0) return cells.slice(0, width);
  return Array.from({ length: width }, () => ({ kind: 'bad', reason: 'importExtraCells', text: String(extra[0]) }));
}

/** Refuses `VALIDATION`: importNotText, importEmpty, importBadCsv (row), importTooManyColumns. */
export async function readCsv(path: string, file: string): Promise<Table> {
  const encoding = await detectEncoding(path);
  if (encoding === undefined) throw unreadable('importNotText', file);
  const sample = await startOf(path, encoding);
  const parser = parse({
    delimiter: detectSeparator(sample),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: 1024 * 1024,
  });
  const builder = new TableBuilder(file);
  let row = 0;
  let width = 0;
  // A file that cannot be read on ends the parser with that error, and the loop below with it.
  pipeline(Readable.from(decodedText(path, encoding)), parser, () => {});
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      if (row === 1 && /^sep=.?$/.test(record[0] ?? '')) continue;
      if (record.length > MAX_COLUMNS) throw unreadable('importTooManyColumns', file, { max: MAX_COLUMNS });
      const cells = record.map((text): Cell => (text.trim() === '' ? null : unguarded(text)));
      const used = cells.findLastIndex((cell) => cell !== null) + 1;
      // The header is the first row with two cells; until then nothing is too long.
      if (width < 2 && used > 0) width = used < 2 ? 1 : cells.length;
      builder.add(row, width < 2 ? cells.slice(0, used) : markLongRow(cells, width));
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable('importBadCsv', file, { row: row + 1 });
    throw error;
  }
  return builder.finish([], '');
}
