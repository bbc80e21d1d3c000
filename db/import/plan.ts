// What an import would do, worked out without doing any of it: the commands, the rows they come from, and everything that
// is wrong. A preview shows the plan; a run carries it out when nothing is wrong.
import type { z } from 'zod';
import type { ImportKind, ImportPreview } from '../../shared/contract/host.ts';
import { type CommandName, specOf } from '../../shared/contract/index.ts';
import { formatScaled } from '../../shared/kernel/decimal.ts';
import type { LateInput } from '../engine.ts';
import type { EnginePort } from './ask.ts';
import type { ErrorList } from './errors.ts';
import type { Mapping } from './mapping.ts';
import type { Reader } from './reader.ts';
import type { TableRow } from './table.ts';

export type Step = { name: CommandName; input: unknown | LateInput; row: number };

export type Plan = {
  mapping: Mapping;
  steps: Step[];
  documentCount: number;
  errors: ErrorList;
  sample: ImportPreview['sample'];
  found: Found;
  notices: ImportPreview['notices'];
  known: KnownRows;
};

/** Rows of who is known already, and how many of them are left out. */
export type KnownRows = { rows: ErrorList; leftOutCount: number };

/** What a file would change of what the company knows already. */
export type Found = Pick<ImportPreview, 'changes' | 'changeCount' | 'unchangedCount'>;

export type PlanOptions = {
  kind: ImportKind;
  /** Day of the receipt of opening stock; default: the engine's today. */
  openingOn?: string | undefined;
  /** Rows whose code is known change what is known; without it they are errors. */
  update?: boolean | undefined;
  /** Leads: rows of who is known by a sure sign come in, too; without it they are left out. */
  takeKnown?: boolean | undefined;
  /** Statements: the bank account (of the ledger) they are of; default: by the number in the file, else the usual one. */
  bankAccountId?: number | undefined;
  /** Statements without balances: what the account had before the first line; default: what the statement before closed with. */
  openingMinor?: number | undefined;
  signal?: AbortSignal | undefined;
  /** 0 to 1. */
  onProgress?: ((share: number) => void) | undefined;
};

/** What the planner of one kind works with. */
export type Desk = {
  engine: EnginePort;
  reader: Reader;
  company: { language: 'en' | 'ru'; exponent: number };
  options: PlanOptions;
  steps: Step[];
  sample: ImportPreview['sample'];
  found: Found;
  /** What a person should know before it is imported; nothing of it stops the import. */
  notices: ImportPreview['notices'];
  known: KnownRows;
};

/** Rows that a preview shows as they would be imported. */
export const SAMPLE_ROWS = 20;

export const addSample = (desk: Desk, values: Record<string, string | number | undefined>): void => {
  if (desk.sample.length >= SAMPLE_ROWS) return;
  const shown = Object.entries(values).filter(([, value]) => value !== undefined);
  desk.sample.push(Object.fromEntries(shown.map(([field, value]) => [field, String(value)])));
};

export const shownMicro = (micro: number | undefined): string | undefined =>
  micro === undefined ? undefined : formatScaled(micro, 6);

/** Lets timers and cancelling have a turn every so many rows, and tells how far the reading is. */
export async function* rowsOf(desk: Desk): AsyncGenerator<TableRow[]> {
  const { rows } = desk.reader.table;
  const size = 2000;
  for (let from = 0; from < rows.length; from += size) {
    desk.options.signal?.throwIfAborted();
    yield rows.slice(from, from + size);
    desk.options.onProgress?.(Math.min(1, (from + size) / rows.length));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function reasonOf(issue: z.core.$ZodIssue): { reason: string; params: Record<string, number> } {
  if (issue.code === 'too_big' && issue.origin === 'string')
    return { reason: 'importTooLong', params: { max: Number(issue.maximum) } };
  if (issue.code === 'too_big' && issue.origin === 'array')
    return { reason: 'importTooManyLines', params: { max: Number(issue.maximum) } };
  if (issue.code === 'too_small' && issue.origin === 'string') return { reason: 'importRequired', params: {} };
  if (issue.code === 'too_small')
    return { reason: issue.inclusive ? 'importNegative' : 'importNotPositive', params: {} };
  if (issue.code === 'custom' && issue.message === 'control') return { reason: 'importControlCharacters', params: {} };
  return { reason: 'importInvalid', params: {} };
}

/** The row and field that a contract's field came from. */
export type Origin = (path: readonly PropertyKey[]) => { row: TableRow; field: string };

/** Checks an input by the contract itself, and reports what it refuses at the cells it came from. True: it is fine. */
export function checkInput(desk: Desk, name: CommandName, input: unknown, origin: Origin): boolean {
  const parsed = specOf(name).input.safeParse(input);
  if (parsed.success) return true;
  for (const issue of parsed.error.issues) {
    const { row, field } = origin(issue.path);
    const { reason, params } = reasonOf(issue);
    desk.reader.fail(row, field, reason, params);
  }
  return false;
}
