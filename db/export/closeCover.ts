// The first sheet of a close workbook: each tie with its two figures, their difference, the rows to look at behind it and whether
// it agrees, all formulas. Differences that cancel out are none of the net, so a tie agrees only where no row is left either.
import type { Row as SheetRow } from 'exceljs';
import { formatDate } from '../../shared/words/format.ts';
import { numberFormat } from './columns.ts';
import type { Labels } from './labels.ts';
import { BOLD, literal, type Writer } from './xlsx.ts';

/** A figure: where it stands in the workbook, and what it is. */
export type Figure = { formula: string; minor: number };
export type CoverLine = {
  check: string;
  tie: string;
  left: Figure;
  right: Figure;
  exceptions: Figure;
  counted: boolean;
};
export type Cover = {
  title: string;
  company: { name: string; baseCurrency: string; currencyExponent: number };
  span: { from: string; to: string };
  lines: readonly CoverLine[];
  labels: Labels;
  /** Minor units as a number of major units. */
  number(minor: number): number;
};

const AMOUNT_WIDTH = 16;
/** Letters are wider than the digits that columns are measured in. */
const widthOf = (texts: readonly string[]): number =>
  Math.ceil(Math.max(...texts.map(({ length }) => length)) * 1.1) + 3;

const GOOD = 'FF066649';
const BAD = 'FFC92A2A';
const FIRST = 5;
const AMOUNTS = [3, 5, 6, 7];

function head(row: SheetRow): void {
  row.height = 20;
  row.eachCell((cell, at) => {
    cell.style = {
      font: BOLD,
      fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE9ECEF' } },
      border: { bottom: { style: 'thin' } },
      alignment: {
        horizontal: AMOUNTS.includes(at) ? 'right' : 'left',
        vertical: 'middle',
        indent: at === 4 || at === 8 ? 1 : 0,
      },
    };
  });
  row.commit();
}

function addLine(
  row: SheetRow,
  at: number,
  { check, tie, left, right, exceptions, counted }: CoverLine,
  cover: Cover,
): void {
  const { labels, company } = cover;
  const number = (minor: number): number => (counted ? minor : cover.number(minor));
  const agrees = left.minor === right.minor && exceptions.minor === 0;
  const format = counted ? '0' : numberFormat('money', undefined, company.currencyExponent);
  row.getCell(1).value = literal(labels.state(check));
  row.getCell(2).value = literal(labels.word(`tie.${tie}.left`));
  row.getCell(3).value = { formula: left.formula, result: number(left.minor) };
  row.getCell(4).value = literal(labels.word(`tie.${tie}.right`));
  row.getCell(5).value = { formula: right.formula, result: number(right.minor) };
  // Rounded, since sums of decimals in a spreadsheet end in the sixteenth digit.
  row.getCell(6).value = {
    formula: `ROUND(C${at}-E${at},${counted ? 0 : company.currencyExponent})`,
    result: number(left.minor - right.minor),
  };
  const [yes, no] = [labels.word('workbook.agrees'), labels.word('workbook.differs')];
  row.getCell(7).value = { formula: exceptions.formula, result: exceptions.minor };
  row.getCell(8).value = { formula: `IF(AND(F${at}=0,G${at}=0),"${yes}","${no}")`, result: agrees ? yes : no };
  for (const column of AMOUNTS) {
    row.getCell(column).alignment = { horizontal: 'right', vertical: 'top' };
    const own = column === 7 ? '0' : format;
    if (own !== undefined) row.getCell(column).numFmt = own;
  }
  row.getCell(1).alignment = { vertical: 'top' };
  // An indent counts only where the side is named.
  for (const column of [2, 4, 8])
    row.getCell(column).alignment = { horizontal: 'left', vertical: 'top', indent: column === 2 ? 0 : 1 };
  row.getCell(8).font = { ...BOLD, color: { argb: agrees ? GOOD : BAD } };
  row.commit();
}

/** Adds the cover to a workbook, as its first sheet. */
export function addCover(book: Writer, cover: Cover): void {
  const { title, company, span, lines, labels } = cover;
  const page = book.addWorksheet(labels.word('workbook.cover'), {
    views: [{ state: 'frozen', ySplit: FIRST - 1 }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: `&R${labels.word('export.page', { page: '&P', pages: '&N' })}` },
  });
  const words = (pick: (line: CoverLine) => string): number => widthOf(lines.map(pick));
  const widths = [words(({ check }) => labels.state(check)), words(({ tie }) => labels.word(`tie.${tie}.left`))];
  widths.push(
    AMOUNT_WIDTH,
    words(({ tie }) => labels.word(`tie.${tie}.right`)),
    AMOUNT_WIDTH,
    AMOUNT_WIDTH,
    AMOUNT_WIDTH,
  );
  widths.push(widthOf([labels.word('workbook.agrees'), labels.word('workbook.differs')]));
  page.columns = widths.map((width) => ({ width }));
  const name = page.addRow([literal(`${company.name} — ${title}`)]);
  name.font = { ...BOLD, size: 14 };
  name.commit();
  const days = labels.word('workbook.span', {
    from: formatDate(span.from, labels.language),
    to: formatDate(span.to, labels.language),
  });
  page.addRow([literal(`${days}, ${company.baseCurrency}`)]).commit();
  page.addRow([]).commit();
  const titles = [
    'column.check',
    'workbook.one',
    'column.amountMinor',
    'workbook.other',
    'column.amountMinor',
    'column.differenceMinor',
    'close.exceptions',
    'workbook.agreement',
  ];
  head(page.addRow(titles.map((key) => literal(labels.word(key)))));
  lines.forEach((line, i) => {
    addLine(page.addRow([]), FIRST + i, line, cover);
  });
  page.commit();
}
