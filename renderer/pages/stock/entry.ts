// A stock document as it is entered, and the commands of its kinds behind one door.
import { useState } from 'react';
import type { CommandName, Input } from '../../../shared/contract/index.ts';
import { COUNT_REASONS, ISSUE_REASONS, RECEIPT_REASONS } from '../../../shared/contract/stock.ts';
import { mulDiv } from '../../../shared/kernel/exact.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { isBlank, isComplete, type Line } from '../../grid/lines.ts';

export const ENTERED_KINDS = ['stockReceipt', 'stockIssue', 'stockCount', 'stockRevaluation'] as const;
export type EnteredKind = (typeof ENTERED_KINDS)[number];

/** Reasons to choose from; none where the kind says it all. */
export const REASONS = {
  stockReceipt: RECEIPT_REASONS,
  stockIssue: ISSUE_REASONS,
  stockCount: COUNT_REASONS,
  stockRevaluation: [],
} as const;

/** When a line of each kind says what it has to. A receipt needs a cost: 0 is one, nothing is not. */
const FILLED: Record<EnteredKind, (line: Line) => boolean> = {
  stockReceipt: (line) => isComplete(line) && line.unitPriceMicro !== null,
  stockIssue: isComplete,
  stockCount: (line) => line.found !== null && line.qtyMicro !== null,
  stockRevaluation: (line) => line.found !== null && line.unitPriceMicro !== null,
};

const among = <R extends string>(reasons: readonly R[], reason: string, usual: R): R =>
  reasons.find((one) => one === reason) ?? usual;

type Head = {
  on: string;
  note: string;
  reason: string;
  place: { warehouseId?: number };
  /** Revaluations: what is typed is the value of all there is, with so many decimals; null for a unit cost. */
  wholeExponent: number | null;
};

const itemOf = (line: Line): number => line.found?.id ?? 0;
const qtyOf = (line: Line): number => line.qtyMicro ?? 0;

/** The input of each kind's command. */
function inputsOf({ on, note, reason, place, wholeExponent }: Head, lines: readonly Line[]) {
  return {
    stockReceipt: {
      ...{ receivedOn: on, ...place, note, reason: among(RECEIPT_REASONS, reason, 'purchase') },
      lines: lines.map((line) => ({
        ...{ itemId: itemOf(line), qtyMicro: qtyOf(line), unit: line.unit, unitCostMicro: line.unitPriceMicro ?? 0 },
      })),
    } satisfies Input<'stockReceipt.create'>,
    stockIssue: {
      ...{ issuedOn: on, ...place, note, reason: among(ISSUE_REASONS, reason, 'other') },
      lines: lines.map((line) => ({ itemId: itemOf(line), qtyMicro: qtyOf(line), unit: line.unit })),
    } satisfies Input<'stockIssue.create'>,
    stockCount: {
      ...{ countedOn: on, ...place, note, reason: among(COUNT_REASONS, reason, 'count') },
      lines: lines.map((line) => ({
        ...{ itemId: itemOf(line), qtyMicro: qtyOf(line), unit: line.unit },
        ...(line.unitPriceMicro === null ? {} : { unitCostMicro: line.unitPriceMicro }),
      })),
    } satisfies Input<'stockCount.create'>,
    stockRevaluation: {
      ...{ revaluedOn: on, note },
      lines: lines.map((line) => ({
        itemId: itemOf(line),
        ...(wholeExponent === null
          ? { unitCostMicro: line.unitPriceMicro ?? 0 }
          : { valueMinor: mulDiv(line.unitPriceMicro ?? 0, 10 ** wholeExponent, 1_000_000) }),
      })),
    } satisfies Input<'stockRevaluation.create'>,
  };
}

type Asking = <K extends CommandName>(name: K, input: Input<K>) => void;

export function useEntry(kind: EnteredKind) {
  const { today, exponent } = useDesk();
  const [whole, setWhole] = useState(false);
  const [day, setDay] = useState<string | null>(today);
  const [note, setNote] = useState('');
  const [reason, setReason] = useState<string>(kind === 'stockIssue' ? 'other' : (REASONS[kind][0] ?? ''));
  const [lines, setLines] = useState<Line[]>([]);
  const [warehouseId, setWarehouse] = useState<number | null>(null);
  const receipt = useCommand('stockReceipt.create');
  const issue = useCommand('stockIssue.create');
  const count = useCommand('stockCount.create');
  const revaluation = useCommand('stockRevaluation.create');
  const kept = lines.filter(FILLED[kind]);
  const place = warehouseId === null ? {} : { warehouseId };
  const head = { on: day ?? today, note, reason, place, wholeExponent: whole ? exponent : null };
  const inputs = inputsOf(head, kept);
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
    ...{ day, setDay, note, setNote, reason, setReason, lines, setLines, run, propose },
    ...{ warehouseId, setWarehouse, whole },
    /** Another meaning of what was typed: it is typed anew. */
    setWhole: (next: boolean): void => {
      setWhole(next);
      setLines(lines.map((line) => ({ ...line, unitPriceMicro: null, priceTyped: false })));
    },
    itemIds: kept.map(itemOf),
    ready: kept.length > 0 && lines.every((line) => isBlank(line) || FILLED[kind](line)),
    dirty: lines.some((line) => !isBlank(line)),
    pending: all.some((one) => one.pending),
    refusal: all.map((one) => one.refusal).find(Boolean) ?? null,
  };
}
