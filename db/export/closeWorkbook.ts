// The workbook of a close: a cover that shows every tie, a sheet of rows behind each, and the trial balance they tie to. All
// figures of the cover are formulas, so that an auditor can follow each to its rows and to the ledger.

import { FIELD_KINDS, type FieldKind } from '../../shared/contract/fields.ts';
import { contract, type ListName } from '../../shared/contract/index.ts';
import { type Column, columnsOf } from '../../shared/contract/kit.ts';
import { isLocalDate, periodOf } from '../../shared/kernel/localDate.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import type { ReadDb } from '../connection.ts';
import { exceptionsOf } from '../queries/reconciliation/reconcile.ts';
import { cutOffRows, type TieRows, tieRows } from '../queries/reconciliation/workbook.ts';
import { hiddenFrom } from '../seen.ts';
import { addCover, type CoverLine, type Figure } from './closeCover.ts';
import { DAY_FORMATS, decimalNumber, exportColumns, type Row } from './columns.ts';
import { type Labels, labelsOf } from './labels.ts';
import { type Company, type ExportRequest, propertiesOf } from './request.ts';
import { intoFile, type Sink } from './sink.ts';
import { onSnapshot, runQuery } from './source.ts';
import { addProperties, letter, newBook, OpenSheet, type Sheet, sheetName, type Writer } from './xlsx.ts';

/** The name under which it is asked for: `ledgerdock report closeWorkbook`. */
export const CLOSE_WORKBOOK = 'closeWorkbook';
const MOST_ROWS = 5000;
const BREATH = 500;

/** A field's kind from its last word, as in the contract: rows of ties are no list of it. */
const KINDS: readonly (readonly [end: RegExp, kind: FieldKind])[] = [
  [/Minor$/, 'money'],
  [/Count$/, 'count'],
  [/Micro$/, 'quantity'],
  [/Ppm$/, 'percent'],
  [/^on$|On$/, 'date'],
  [/^kind$|Type$/, 'state'],
];
const columnOf = (field: string): Column => ({
  field,
  kind: KINDS.find(([end]) => end.test(field))?.[1] ?? FIELD_KINDS[2],
});

type Part = { title: string; columns: Column[]; query: string; rows: readonly Row[] };
type Trial = Part & { place: Map<number, number> };
type Told = { company: Company; labels: Labels; request: ExportRequest };

function period({ input }: ExportRequest): { from: string; to: string } {
  const { from, to } = input as { from?: string; to?: string };
  for (const [name, day] of Object.entries({ from, to }))
    if (day === undefined || !isLocalDate(day))
      throw refused('VALIDATION', { reason: 'date', params: { field: name }, fields: [name] });
  return { from: from ?? '', to: to ?? '' };
}

function listPart(db: ReadDb, name: ListName, input: object, { labels, request }: Told): Part {
  const { rows } = runQuery(db, name, { ...input, limit: MOST_ROWS }, request.context) as { rows: Row[] };
  const title = labels.word(`report.${name.slice(0, name.indexOf('.'))}`);
  const hidden = hiddenFrom(request.context.user.role, name);
  return {
    title,
    query: name,
    columns: columnsOf(contract[name].row).filter(({ field }) => !hidden.includes(field)),
    rows,
  };
}

/** The trial balance before any year end, and in which row of its sheet each account stands. */
function trialBalance(db: ReadDb, span: { from: string; to: string }, told: Told): Trial {
  const part = listPart(db, 'trialBalance.list', { ...span, beforeClosing: true }, told);
  return { ...part, place: new Map(part.rows.map((row, i) => [Number(row.accountId), i + 2])) };
}

const quoted = (title: string): string => `'${sheetName(title, 1).replaceAll("'", "''")}'`;
const fieldLetter = ({ columns }: Part, field: string): string =>
  letter(columns.findIndex((column) => column.field === field));
const sumOf = (rows: readonly Row[], field: string): number =>
  rows.reduce((sum, row) => sum + Number(row[field] ?? 0), 0);

/** The total of a column of a sheet; a sheet without rows has none. */
const totalOf = (part: Part, field: string): string =>
  part.rows.length === 0 ? '0' : `${quoted(part.title)}!${fieldLetter(part, field)}${part.rows.length + 2}`;

/** The sum over a column that has no total, since it counts. */
const overOf = (part: Part, field: string): string =>
  part.rows.length === 0
    ? '0'
    : `SUM(${quoted(part.title)}!${fieldLetter(part, field)}2:${fieldLetter(part, field)}${part.rows.length + 1})`;

/** How many rows a sheet has. */
const countOf = (part: Part): string =>
  part.rows.length === 0 ? '0' : `COUNTA(${quoted(part.title)}!A2:A${part.rows.length + 1})`;

/** In how many rows of a sheet a column is 0. */
const zerosOf = (part: Part, field: string): Figure => {
  const column = fieldLetter(part, field);
  const minor = part.rows.filter((row) => row[field] === 0).length;
  if (part.rows.length === 0) return { formula: '0', minor };
  return { formula: `COUNTIF(${quoted(part.title)}!${column}2:${column}${part.rows.length + 1},0)`, minor };
};

/** What accounts moved in the period or stood at at its end, as a formula over the trial balance and as a number. */
function inLedger(trial: Trial, { accounts, of, sign }: Extract<TieRows['other'], { accounts: number[] }>): Figure {
  const [debit, credit] =
    of === 'turnover' ? ['debitMinor', 'creditMinor'] : ['closingDebitMinor', 'closingCreditMinor'];
  const sheet = quoted(trial.title);
  const cells: string[] = [];
  let minor = 0;
  for (const account of accounts) {
    const row = trial.place.get(account);
    const values = row === undefined ? undefined : trial.rows[row - 2];
    if (row === undefined || values === undefined) continue;
    cells.push(`${sheet}!${fieldLetter(trial, debit)}${row}-${sheet}!${fieldLetter(trial, credit)}${row}`);
    minor += Number(values[debit]) - Number(values[credit]);
  }
  const sum = cells.length === 0 ? '0' : cells.map((cell) => `(${cell})`).join('+');
  return { formula: sign === 1 ? sum : `0-(${sum})`, minor: sign * minor };
}

type Line = Omit<CoverLine, 'exceptions'>;
type Tied = { part: Part; line: Line };

/** All that the checks tell to look at, whatever the two figures of a tie come to. */
const exceptions = (db: ReadDb, span: { from: string; to: string }, { labels }: Told): Part => ({
  ...{ title: labels.word('close.exceptions'), query: 'reconciliationException.list' },
  columns: columnsOf(contract['reconciliationException.list'].row),
  rows: exceptionsOf(db, span, undefined),
});

/** How many rows of the exceptions are of a tie. */
function lookedAt(part: Part, tie: string, labels: Labels): Figure {
  const minor = part.rows.filter((row) => row.tie === tie).length;
  if (part.rows.length === 0) return { formula: '0', minor };
  const column = fieldLetter(part, 'tie');
  const named = labels.state(tie).replaceAll('"', '""');
  return { formula: `COUNTIF(${quoted(part.title)}!${column}2:${column}${part.rows.length + 1},"${named}")`, minor };
}

/** The rows of a tie as a sheet, and its line on the cover. */
function tied({ check, tie, sum, other, rows, counted }: TieRows, trial: Trial, labels: Labels): Tied {
  const fields = rows[0] ? Object.keys(rows[0]) : [sum ?? 'documentNumber'];
  const part: Part = { title: `${check} ${labels.state(tie)}`, query: '', columns: fields.map(columnOf), rows };
  const total = counted ? overOf : totalOf;
  const figure = (...of: readonly string[]) => ({
    formula: of.map((field) => total(part, field)).join('+'),
    minor: of.reduce((minor, field) => minor + sumOf(rows, field), 0),
  });
  const left = sum === undefined ? { formula: countOf(part), minor: rows.length } : figure(sum);
  const otherFigure = (): Figure => {
    if ('none' in other) return { formula: '0', minor: 0 };
    if ('zero' in other) return zerosOf(part, other.zero);
    return 'fields' in other ? figure(...other.fields) : inLedger(trial, other);
  };
  const right = otherFigure();
  return { part, line: { check, tie, left, right, counted: counted === true } };
}

/** Numbers given, and those on documents or missing for a reason, as the list of gaps has them. */
function numberGaps(db: ReadDb, told: Told): Tied {
  const part = listPart(db, 'numberGap.list', { gapless: true }, told);
  const count = (...fields: string[]) => ({
    formula: fields.map((field) => overOf(part, field)).join('+'),
    minor: fields.reduce((sum, field) => sum + sumOf(part.rows, field), 0),
  });
  const [left, right] = [count('givenCount'), count('usedCount', 'explainedCount')];
  return { part, line: { check: 'R8', tie: 'numberGaps', left, right, counted: true } };
}

function tieParts(
  db: ReadDb,
  span: { from: string; to: string },
  trial: Trial,
  told: Told,
): { parts: Part[]; lines: CoverLine[] } {
  const ties = tieRows(db, span).map((tie) => tied(tie, trial, told.labels));
  const before = ties.findIndex(({ line }) => line.check === 'R8');
  ties.splice(before, 0, numberGaps(db, told));
  const closing = (field: string): Figure => ({ formula: totalOf(trial, field), minor: sumOf(trial.rows, field) });
  const [left, right] = [closing('closingDebitMinor'), closing('closingCreditMinor')];
  const lines = ties.map(({ line }) => line);
  lines.splice(-1, 0, { check: 'R9', tie: 'trialBalance', left, right, counted: false });
  const found = exceptions(db, span, told);
  return {
    parts: [found, ...ties.map(({ part }) => part)],
    lines: lines.map((line) => ({ ...line, exceptions: lookedAt(found, line.tie, told.labels) })),
  };
}

/** What cut-offs added to revenue and cost of the period and took back, line by line: of the cost, what the role is told of their lists. */
function cutOffPart(db: ReadDb, span: { from: string; to: string }, { labels, request }: Told): Part {
  const rows = cutOffRows(db, span);
  const hidden = hiddenFrom(request.context.user.role, 'cutOffProposal.list');
  const columns = Object.keys(rows[0] ?? { documentNumber: '' })
    .filter((field) => !hidden.includes(field))
    .map(columnOf);
  return { title: labels.word('workbook.cutOffs'), query: '', columns, rows };
}

/** What else goes with a close: what was left to do, and what was posted after it. */
const further = (db: ReadDb, { from, to }: { from: string; to: string }, told: Told): Part[] => [
  listPart(db, 'closeStep.list', { period: periodOf(to) }, told),
  listPart(db, 'periodSignOff.list', { period: periodOf(to) }, told),
  listPart(db, 'changeAfterClose.list', { from, to }, told),
];

async function writePart(
  book: Writer,
  sink: Sink,
  part: Part,
  { company, labels }: Told,
  onRow: () => void,
): Promise<void> {
  const sheet: Sheet = {
    title: part.title,
    columns: exportColumns(part.query, part.columns, labels.column),
    exponent: company.currencyExponent,
    dayFormat: DAY_FORMATS[labels.language],
    totalLabel: labels.word('export.total'),
    heading: `${company.name} — ${part.title}`.replaceAll('&', '&&'),
    footer: labels.word('export.page', { page: '&P', pages: '&N' }),
    word: (value, kind) => labels.state(value, kind),
    wholeTotals: true,
  };
  const open = new OpenSheet(book, sheet, 1);
  for (const [i, row] of part.rows.entries()) {
    open.add(row);
    if (i % BREATH === 0) await sink.breathe(onRow);
  }
  open.close();
}

/**
 * Writes the workbook of a close for the days from `from` to `to`; the file appears only when it is complete.
 * Refuses `VALIDATION` date (both days are needed), workbookOnly (there is no CSV of it) and exportNotWritten.
 */
export async function exportCloseWorkbook(
  db: ReadDb,
  request: ExportRequest,
  onProgress: (share: number) => void,
  signal: AbortSignal | undefined,
): Promise<{ rowCount: number }> {
  if (request.format === 'csv') throw refused('VALIDATION', { reason: 'workbookOnly', fields: ['format'] });
  const span = period(request);
  const labels = labelsOf(request.language);
  let rowCount = 0;
  await onSnapshot(db, async () => {
    const company = runQuery(db, 'company.get', {}, request.context);
    const told: Told = { company, labels, request };
    const trial = trialBalance(db, span, told);
    const { parts, lines } = tieParts(db, span, trial, told);
    const sheets = [...parts, cutOffPart(db, span, told), trial, ...further(db, span, told)];
    rowCount = sheets.reduce((sum, part) => sum + part.rows.length, 0);
    const title = labels.word('report.closeWorkbook');
    const properties = propertiesOf(db, request, company, title, labels);
    await intoFile(request.path, signal, async (sink) => {
      const book = await newBook(sink, request.madeAt);
      addCover(book, {
        title,
        company,
        span,
        lines,
        labels,
        number: (minor) => decimalNumber(minor, company.currencyExponent),
      });
      for (const [i, part] of sheets.entries())
        await writePart(book, sink, part, told, () => onProgress(i / sheets.length));
      addProperties(book, properties.title, properties.rows);
      await Promise.race([book.commit(), sink.failed]);
    });
  });
  onProgress(1);
  return { rowCount };
}
