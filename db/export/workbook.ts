// Writes a report as a workbook while its rows are being read, over as many sheets as it takes.
import type { Row } from './columns.ts';
import type { Sink } from './sink.ts';
import { addProperties, newBook, OpenSheet, type Properties, type Sheet } from './xlsx.ts';

/** Rows after which the writer lets the file catch up. */
const BREATH = 500;

/** Writes rows into a sheet, further ones where one is full, and the properties after them. `onRow` may throw to stop. */
export async function writeWorkbook(
  sink: Sink,
  sheet: Sheet,
  pages: Iterable<{ rows: readonly Row[] }>,
  properties: Properties,
  onRows: (count: number) => void,
): Promise<void> {
  const book = await newBook(sink, properties.madeAt);
  let number = 1;
  let open = new OpenSheet(book, sheet, number);
  let count = 0;
  for (const { rows } of pages) {
    for (const row of rows) {
      if (open.full) {
        open.close();
        number += 1;
        open = new OpenSheet(book, sheet, number);
      }
      open.add(row);
      count += 1;
      if (count % BREATH !== 0) continue;
      await sink.breathe(() => onRows(count));
      await Promise.race([open.settle(sink.stream), sink.failed]);
    }
  }
  open.close();
  addProperties(book, properties.title, properties.rows);
  await Promise.race([book.commit(), sink.failed]);
  onRows(count);
}
