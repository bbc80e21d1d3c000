// The door of the import: a preview that says what a file would become and names every bad cell, and a run that does it
// in one transaction or not at all.
import type { ImportKind, ImportPreview } from '../../shared/contract/host.ts';
import { RefusedError, refused } from '../../shared/kernel/refusals.ts';
import type { BatchCall } from '../engine.ts';
import { ask, type EnginePort } from './ask.ts';
import { planCustomers } from './customers.ts';
import { ErrorList } from './errors.ts';
import { FIELDS } from './fields.ts';
import { planItems } from './items.ts';
import { planLeads } from './leads.ts';
import { fitMapping, guessMapping, type Mapping, shapeOf } from './mapping.ts';
import { planOrders } from './orders.ts';
import type { Desk, Found, KnownRows, Plan, PlanOptions, Step } from './plan.ts';
import { planPrices } from './prices.ts';
import { Reader } from './reader.ts';
import { planStatements } from './statements.ts';
import { cellText, type Table, unreadable, withoutTotals } from './table.ts';

const PLANNERS: Readonly<Record<ImportKind, (desk: Desk) => Promise<number>>> = {
  customers: planCustomers,
  items: planItems,
  prices: planPrices,
  orders: planOrders,
  leads: planLeads,
  bankStatements: planStatements,
};

/** Samples that a preview shows of a column. */
const COLUMN_SAMPLES = 3;

export type ImportOptions = {
  kind: ImportKind;
  /** Field → column name, '' for none. Default: what was remembered for files of this shape, else guessed. */
  mapping?: Mapping | undefined;
  /** Items: day of the receipt of opening stock. */
  openingOn?: string | undefined;
  /** Customers and items: rows whose code is known change what is known; without it they are errors. */
  update?: boolean | undefined;
  /** Leads: rows of who is known by tax number, e-mail or phone come in, too; without it they are left out. */
  takeKnown?: boolean | undefined;
  /** Statements: the bank account they are of, and what it had before the first line. */
  bankAccountId?: number | undefined;
  openingMinor?: number | undefined;
};

type Chosen = { mapping: Mapping; remembered: boolean };

async function chooseMapping(engine: EnginePort, table: Table, { kind, mapping }: ImportOptions): Promise<Chosen> {
  // A bank's own format has columns of a fixed meaning.
  if (table.statements) return { mapping: ownMapping(kind, table), remembered: false };
  if (mapping) return { mapping: fitMapping(kind, table.columns, mapping), remembered: false };
  const saved = await ask(engine, 'importMapping.get', { shape: shapeOf(kind, table.columns) });
  if (saved.mapping) return { mapping: fitMapping(kind, table.columns, saved.mapping), remembered: true };
  return { mapping: guessMapping(kind, table.columns), remembered: false };
}

const ownMapping = (kind: ImportKind, table: Table): Mapping => {
  if (kind !== 'bankStatements') throw unreadable('importIsStatement', table.name);
  return fitMapping(kind, table.columns, Object.fromEntries(table.columns.map((name) => [name, name])));
};

async function plan(engine: EnginePort, table: Table, mapping: Mapping, options: PlanOptions): Promise<Plan> {
  const company = await ask(engine, 'company.get', {});
  const errors = new ErrorList();
  const steps: Step[] = [];
  const found: Found = { changes: [], changeCount: 0, unchangedCount: 0 };
  const missing = FIELDS[options.kind].filter(({ field, required }) => required && (mapping[field] ?? '') === '');
  for (const { field } of missing)
    errors.add({ row: table.headerRow, column: '', field, value: '' }, 'importMissingColumn');
  const notices: Plan['notices'] = [];
  const known: KnownRows = { rows: new ErrorList(), leftOutCount: 0 };
  const shared = { mapping, steps, errors, found, notices, known };
  if (missing.length > 0) return { ...shared, documentCount: 0, sample: [] };
  const reader = new Reader(withoutTotals(table), options.kind, mapping, errors, company.currencyExponent);
  const { language, currencyExponent: exponent } = company;
  const told = { steps, sample: [], found, notices, known };
  const desk: Desk = { engine, reader, company: { language, exponent }, options, ...told };
  const documentCount = await PLANNERS[options.kind](desk);
  return { ...shared, documentCount, sample: desk.sample };
}

function columnsOf(table: Table): ImportPreview['columns'] {
  return table.columns.map((name, index) => {
    const samples: string[] = [];
    for (const { cells } of table.rows.slice(0, 50)) {
      const text = cellText(cells[index]).trim().slice(0, 60);
      if (text !== '' && samples.length < COLUMN_SAMPLES) samples.push(text);
    }
    return { name, samples };
  });
}

/** Columns that no field takes: what stands in them is not imported. */
function ignoredOf(table: Table, mapping: Mapping): string[] {
  const taken = new Set(Object.values(mapping));
  const filled = (index: number): boolean => table.rows.some(({ cells }) => cellText(cells[index]).trim() !== '');
  return table.columns.filter((name, index) => !taken.has(name) && filled(index));
}

/** Says what an import would do and what is wrong with the file; changes nothing. */
export async function previewImport(engine: EnginePort, table: Table, options: ImportOptions): Promise<ImportPreview> {
  const { mapping, remembered } = await chooseMapping(engine, table, options);
  const made = await plan(engine, table, mapping, options);
  return {
    kind: options.kind,
    shape: shapeOf(options.kind, table.columns),
    sheets: table.sheets,
    sheet: table.sheet,
    columns: columnsOf(table),
    fields: table.statements ? [] : FIELDS[options.kind].map(({ field, required }) => ({ field, required })),
    mapping,
    remembered,
    ignored: ignoredOf(table, mapping),
    rowCount: withoutTotals(table).rows.length,
    documentCount: made.documentCount,
    ...made.found,
    notices: made.notices,
    knownCount: made.known.rows.count,
    known: made.known.rows.list,
    leftOutCount: made.known.leftOutCount,
    errorCount: made.errors.count,
    errors: made.errors.list.toSorted((a, b) => a.row - b.row),
    sample: made.sample,
  };
}

function refuseErrors({ list, count }: ErrorList): void {
  const [first] = list.toSorted((a, b) => a.row - b.row);
  if (!first) return;
  const { row, column, field, value, reason: cause } = first;
  throw refused('VALIDATION', {
    reason: 'importHasErrors',
    params: { errors: count, row, column, field, value, cause },
  });
}

const remembering = (kind: ImportKind, table: Table, mapping: Mapping): BatchCall => ({
  name: 'importMapping.save',
  input: { shape: shapeOf(kind, table.columns), mapping },
});

/** Share of the progress that reading and checking takes; the rest is the commands. */
const READING = 0.3;

/**
 * Imports a table in one transaction. Refuses `VALIDATION` importHasErrors (errors, and the first one's row, column, field,
 * value and reason as cause) before anything is done; what a command refuses comes back with its own code and reason and the row
 * it came from. Throws AbortError where the signal says so before the commands start, `WRONG_STATE` cancelled later.
 */
export async function runImport(
  engine: EnginePort,
  table: Table,
  options: ImportOptions,
  onProgress: (share: number) => void = () => {},
  signal?: AbortSignal,
): Promise<{ documentCount: number; rowCount: number; leftOutCount: number }> {
  const { mapping } = await chooseMapping(engine, table, options);
  const made = await plan(engine, table, mapping, {
    ...options,
    signal,
    onProgress: (share) => onProgress(share * READING),
  });
  refuseErrors(made.errors);
  const { steps } = made;
  const remembered = table.statements ? [] : [remembering(options.kind, table, mapping)];
  const answer = await engine.batch([...steps, ...remembered], {
    onProgress: (done) => onProgress(READING + (1 - READING) * Math.min(1, done / steps.length)),
    ...(signal ? { signal } : {}),
  });
  if (!answer.ok) {
    const { refusal, index } = answer;
    const row = steps[index]?.row;
    throw new RefusedError(row === undefined ? refusal : { ...refusal, params: { ...refusal.params, row } });
  }
  onProgress(1);
  const { documentCount, known } = made;
  return { documentCount, rowCount: withoutTotals(table).rows.length, leftOutCount: known.leftOutCount };
}
