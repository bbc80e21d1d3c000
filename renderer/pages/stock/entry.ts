// A stock document as it is entered, and the commands of its kinds behind one door.
import { useState } from 'react';
import type { CommandName, Input, Output } from '../../../shared/contract/index.ts';
import { COUNT_REASONS, ISSUE_REASONS, RECEIPT_REASONS } from '../../../shared/contract/stock.ts';
import { mulDiv } from '../../../shared/kernel/exact.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { goodsLine, isBlank, isComplete, type Line } from '../../grid/lines.ts';

export const ENTERED_KINDS = ['stockReceipt', 'stockIssue', 'stockCount', 'stockRevaluation'] as const;
export type EnteredKind = (typeof ENTERED_KINDS)[number];

/** Reasons to choose from; none where the kind says it all. */
export const REASONS = {
  stockReceipt: RECEIPT_REASONS,
  stockIssue: ISSUE_REASONS,
  stockCount: COUNT_REASONS,
  stockRevaluation: [],
} as const;

export type StockDraft = {
  day: string | null;
  note: string;
  reason: string;
  /** Null: the usual one. */
  warehouseId: number | null;
  lines: Line[];
  /** What lines were given in all in the place of a unit cost, by their key: it stays until a unit cost is typed. */
  totals: Record<string, number>;
  /**
   * Revaluations: decimals of the company's money where what is typed is the value of all there is; null for a unit cost.
   */
  wholeExponent: number | null;
};

export const emptyDraft = (kind: EnteredKind, day: string): StockDraft => ({
  ...{ day, note: '', warehouseId: null, lines: [], totals: {}, wholeExponent: null },
  reason: kind === 'stockIssue' ? 'other' : (REASONS[kind][0] ?? ''),
});

type Row = Output<'stockDocument.get'>;

/** A cost or value that stands for the whole line; null where its unit cost says it. */
const totalOf = (kind: Row['kind'], { unitCostMicro, costMinor, valueMinor }: Row['lines'][number]): number | null => {
  if (unitCostMicro !== null) return null;
  if (kind === 'stockRevaluation') return valueMinor;
  return kind === 'stockReceipt' ? costMinor : null;
};

export function draftOf(row: Row): StockDraft {
  const lines = row.lines.map((line) => ({
    line: goodsLine(line, line.unitCostMicro),
    total: totalOf(row.kind, line),
  }));
  return {
    ...{ day: row.documentOn, note: row.note, reason: row.reason, warehouseId: row.warehouseId },
    lines: lines.map(({ line }) => line),
    wholeExponent: null,
    totals: Object.fromEntries(lines.flatMap(({ line, total }) => (total === null ? [] : [[line.key, total]]))),
  };
}

type Filled = (line: Line, totals: StockDraft['totals']) => boolean;
const hasCost: Filled = (line, totals) => line.unitPriceMicro !== null || totals[line.key] !== undefined;

/** When a line of each kind says what it has to. A receipt needs a cost: 0 is one, nothing is not. */
const FILLED: Record<EnteredKind, Filled> = {
  stockReceipt: (line, totals) => isComplete(line) && hasCost(line, totals),
  stockIssue: isComplete,
  stockCount: (line) => line.found !== null && line.qtyMicro !== null,
  stockRevaluation: (line, totals) => line.found !== null && hasCost(line, totals),
};

const among = <R extends string>(reasons: readonly R[], reason: string, usual: R): R =>
  reasons.find((one) => one === reason) ?? usual;

const itemOf = (line: Line): number => line.found?.id ?? 0;
const qtyOf = (line: Line): number => line.qtyMicro ?? 0;

/** The input of each kind's command, from the lines that are filled in. */
function inputsOf({ day, note, reason, warehouseId, totals, wholeExponent }: StockDraft, lines: readonly Line[]) {
  const place = warehouseId === null ? {} : { warehouseId };
  const on = <F extends string>(field: F) => (day === null ? {} : ({ [field]: day } as Record<F, string>));
  const entered = (line: Line) => ({ itemId: itemOf(line), qtyMicro: qtyOf(line), unit: line.unit });
  const unitCost = ({ unitPriceMicro }: Line) => (unitPriceMicro === null ? {} : { unitCostMicro: unitPriceMicro });
  const total = ({ key, unitPriceMicro }: Line): number | undefined =>
    unitPriceMicro === null ? totals[key] : undefined;
  return {
    stockReceipt: {
      ...{ ...on('receivedOn'), ...place, note, reason: among(RECEIPT_REASONS, reason, 'purchase') },
      lines: lines.map((line) => ({
        ...{ ...entered(line), ...unitCost(line) },
        ...(total(line) === undefined ? {} : { costMinor: total(line) }),
      })),
    } satisfies Input<'stockReceipt.create'>,
    stockIssue: {
      ...{ ...on('issuedOn'), ...place, note, reason: among(ISSUE_REASONS, reason, 'other') },
      lines: lines.map(entered),
    } satisfies Input<'stockIssue.create'>,
    stockCount: {
      ...{ ...on('countedOn'), ...place, note, reason: among(COUNT_REASONS, reason, 'count') },
      lines: lines.map((line) => ({ ...entered(line), ...unitCost(line) })),
    } satisfies Input<'stockCount.create'>,
    stockRevaluation: {
      ...{ ...on('revaluedOn'), note },
      lines: lines.map((line) => ({
        itemId: itemOf(line),
        ...(wholeExponent === null || line.unitPriceMicro === null
          ? { ...unitCost(line), ...(total(line) === undefined ? {} : { valueMinor: total(line) }) }
          : { valueMinor: mulDiv(line.unitPriceMicro, 10 ** wholeExponent, 1_000_000) }),
      })),
    } satisfies Input<'stockRevaluation.create'>,
  };
}

/** The lines that say what their kind has to, and whether all do that say anything. */
export function filledOf(kind: EnteredKind, { lines, totals }: StockDraft): { kept: Line[]; ready: boolean } {
  const filled = (line: Line): boolean => FILLED[kind](line, totals);
  const kept = lines.filter(filled);
  return { kept, ready: kept.length > 0 && lines.every((line) => isBlank(line) || filled(line)) };
}

/** The input of the kind's command, or null while a line is not filled in. */
export function inputOf<K extends EnteredKind>(kind: K, draft: StockDraft): ReturnType<typeof inputsOf>[K] | null {
  const { kept, ready } = filledOf(kind, draft);
  return ready ? inputsOf(draft, kept)[kind] : null;
}

/** What a kind asks for until it is there. */
export const missingOf = (kind: EnteredKind): 'stock.incompleteCost' | 'stock.incomplete' =>
  kind === 'stockReceipt' || kind === 'stockRevaluation' ? 'stock.incompleteCost' : 'stock.incomplete';

type Asking = <K extends CommandName>(name: K, input: Input<K>) => void;

export function useEntry(kind: EnteredKind) {
  const { today } = useDesk();
  const [draft, setDraft] = useState(() => emptyDraft(kind, today));
  const receipt = useCommand('stockReceipt.create');
  const issue = useCommand('stockIssue.create');
  const count = useCommand('stockCount.create');
  const revaluation = useCommand('stockRevaluation.create');
  const { kept, ready } = filledOf(kind, draft);
  const inputs = inputsOf(draft, kept);
  const run = (post: boolean): Promise<{ id: number } | undefined> => {
    if (kind === 'stockReceipt') return receipt.run({ ...inputs.stockReceipt, post });
    if (kind === 'stockIssue') return issue.run({ ...inputs.stockIssue, post });
    if (kind === 'stockRevaluation') return revaluation.run({ ...inputs.stockRevaluation, post });
    return count.run({ ...inputs.stockCount, post });
  };
  /** Hands the command that would post it to whoever shows what it would do. */
  const propose = (ask: Asking): void => {
    if (kind === 'stockReceipt') ask('stockReceipt.create', { ...inputs.stockReceipt, post: true });
    else if (kind === 'stockIssue') ask('stockIssue.create', { ...inputs.stockIssue, post: true });
    else if (kind === 'stockRevaluation') ask('stockRevaluation.create', { ...inputs.stockRevaluation, post: true });
    else ask('stockCount.create', { ...inputs.stockCount, post: true });
  };
  const all = [receipt, issue, count, revaluation];
  return {
    ...{ draft, run, propose, ready },
    put: (part: Partial<StockDraft>) => setDraft((before) => ({ ...before, ...part })),
    dirty: draft.lines.some((line) => !isBlank(line)),
    pending: all.some((one) => one.pending),
    refusal: all.map((one) => one.refusal).find(Boolean) ?? null,
  };
}
