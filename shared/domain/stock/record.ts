// A stock document and its lines. Some fields belong to some kinds only, and are empty in all others.
import { ok, type Result } from '../../kernel/result.ts';
import { replacing } from '../documents/draft.ts';
import { step } from '../documents/states.ts';
import { type PostedState, stockDocumentStates } from '../documents/tables.ts';
import type { EnteredIn } from '../item/units.ts';

export type LandedBasis = 'value' | 'weight' | 'quantity';
export type StockDocumentKind = 'stockReceipt' | 'stockIssue' | 'stockCount' | 'stockRevaluation' | 'landedCost';

export type StockDocument = {
  id: number;
  number: string | null;
  kind: StockDocumentKind;
  state: PostedState;
  documentOn: string;
  warehouseId: number;
  reason: string;
  note: string;
  costMinor: number;
  /** Counts: the newest move of all when it was drafted. */
  seenMoveId: number | null;
  /** Landed cost: the receipt it stands on, what it is spread by, and the account it came from, if not the usual one. */
  receiptId: number | null;
  basis: LandedBasis | null;
  accountId: number | null;
  reversedOn: string | null;
  createdAt: string;
  version: number;
};

/** Quantities are in the item's own unit, a unit cost is of one unit as entered. */
export type StockDocumentLine = EnteredIn & {
  id: number;
  documentId: number;
  itemId: number;
  qtyMicro: number;
  bookMicro: number | null;
  unitCostMicro: number | null;
  costMinor: number;
  /** Counts: the book quantity when it was drafted. */
  seenMicro: number | null;
  /** Revaluations: what the goods on hand are worth afterwards. */
  valueMinor: number | null;
  receiptLineId: number | null;
  /** Landed cost: the part of goods already gone. */
  goneMinor: number;
};

/** What only some kinds of lines have. */
export const PLAIN_LINE = {
  ...{ bookMicro: null, unitCostMicro: null, costMinor: 0 },
  ...{ seenMicro: null, valueMinor: null, receiptLineId: null, goneMinor: 0 },
};

export type NewStockDocument = Omit<StockDocument, 'id'>;
export type NewStockDocumentLine = Omit<StockDocumentLine, 'id' | 'documentId'>;
export type DraftedStock = { document: NewStockDocument; lines: NewStockDocumentLine[] };
/** `old` are the lines that it had. */
export type RedraftedStock = { document: StockDocument; lines: NewStockDocumentLine[]; old: StockDocumentLine[] };

/**
 * A draft that is entered anew, with the lines it had. A count goes on from the moves it was drafted after.
 * Refuses `WRONG_STATE` for anything but a draft, and what was refused of the entry.
 */
export function redraftedStock(
  { current, old }: { current: StockDocument; old: StockDocumentLine[] },
  drafted: Result<DraftedStock>,
): Result<RedraftedStock> {
  const allowed = step(stockDocumentStates, current.state, 'update');
  if (!allowed.ok) return allowed;
  if (!drafted.ok) return drafted;
  const document = replacing<StockDocument>(current, drafted.value.document);
  return ok({ document: { ...document, seenMoveId: current.seenMoveId }, lines: drafted.value.lines, old });
}

/** A line as it was posted, and whether it moved anything. */
export type Moved = { line: StockDocumentLine; moved: boolean };
