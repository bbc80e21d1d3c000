// Receipts, issues and counts: what each does to quantities, cost and ledger (ACCOUNTING.md, sections 5 and 6).
import { lineGrossMinor, shareMinor, sumMinor } from '../../kernel/money.ts';
import { subQty, type UnitFactor } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { AccountRole } from '../company/roles.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import type { PostedState } from '../documents/tables.ts';
import type { EnteredIn } from '../item/units.ts';
import { credit, debit, type Entry, journalEntry } from '../ledger/entry.ts';
import { type StockBook, type StockChange, type StockFacts, stockBook } from './book.ts';

export type StockDocumentKind = 'stockReceipt' | 'stockIssue' | 'stockCount';

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
};

/** Total cost of a receipt line: as given, or `round(quantity × unit cost)`. */
export const receiptCost = (
  line: Partial<UnitFactor> & { qtyMicro: number; unitCostMicro?: number | undefined; costMinor?: number | undefined },
  exponent: number,
): number => line.costMinor ?? lineGrossMinor(line.qtyMicro, line.unitCostMicro ?? 0, exponent, line);

const RECEIPT_CREDITS: Record<string, AccountRole> = {
  purchase: 'GOODS_RECEIVED_NOT_INVOICED',
  opening: 'OPENING_BALANCE',
  found: 'INVENTORY_GAIN',
};

export type StockDocumentFacts = {
  settings: Settings;
  document: StockDocument;
  lines: StockDocumentLine[];
  stock: StockFacts;
};
export type StockDocumentDecision = {
  document: StockDocument;
  lines: StockDocumentLine[];
  stock: StockChange;
  /** Per move: the line it came from. */
  moveLineIds: number[];
  entries: Entry[];
};

type Moved = { line: StockDocumentLine; moved: boolean };

function receive(book: StockBook, document: StockDocument, line: StockDocumentLine): Result<Moved> {
  book.receive(line.itemId, line.qtyMicro, line.costMinor, document.documentOn);
  return ok({ line, moved: true });
}

function issue(book: StockBook, document: StockDocument, line: StockDocumentLine): Result<Moved> {
  const costMinor = book.issue(line.itemId, line.qtyMicro, document.documentOn, false);
  if (!costMinor.ok) return costMinor;
  return ok({ line: { ...line, costMinor: costMinor.value }, moved: true });
}

/** A surplus comes in at the current average cost, or at the cost given when the pool is empty; a shortage goes out at cost. */
function count(settings: Settings, book: StockBook, document: StockDocument, line: StockDocumentLine): Result<Moved> {
  const bookMicro = book.onHandOn(line.itemId);
  const difference = subQty(line.qtyMicro, bookMicro);
  if (difference === 0) return ok({ line: { ...line, bookMicro, costMinor: 0 }, moved: false });
  if (difference < 0) {
    const costMinor = book.issue(line.itemId, -difference, document.documentOn, false);
    if (!costMinor.ok) return costMinor;
    return ok({ line: { ...line, bookMicro, costMinor: costMinor.value === 0 ? 0 : -costMinor.value }, moved: true });
  }
  const pool = book.pool(line.itemId);
  if (pool.qtyMicro === 0 && line.unitCostMicro === null)
    return refuse('VALIDATION', { reason: 'costNeeded', fields: ['lines'], params: {} });
  const costMinor =
    pool.qtyMicro === 0
      ? lineGrossMinor(difference, line.unitCostMicro ?? 0, settings.exponent, line)
      : shareMinor(pool.valueMinor, difference, pool.qtyMicro);
  book.receive(line.itemId, difference, costMinor, document.documentOn);
  return ok({ line: { ...line, bookMicro, costMinor }, moved: true });
}

function entryLines(settings: Settings, document: StockDocument, lines: readonly StockDocumentLine[]) {
  const inventory = accountFor(settings, 'INVENTORY');
  const gainMinor = sumMinor(lines.filter((line) => line.costMinor > 0).map((line) => line.costMinor));
  const lossMinor = -sumMinor(lines.filter((line) => line.costMinor < 0).map((line) => line.costMinor));
  if (document.kind === 'stockReceipt') {
    const role = RECEIPT_CREDITS[document.reason] ?? 'GOODS_RECEIVED_NOT_INVOICED';
    return [debit(inventory, gainMinor), credit(accountFor(settings, role), gainMinor)];
  }
  if (document.kind === 'stockIssue')
    return [debit(accountFor(settings, 'INVENTORY_LOSS'), gainMinor), credit(inventory, gainMinor)];
  const gain = [debit(inventory, gainMinor), credit(accountFor(settings, 'INVENTORY_GAIN'), gainMinor)];
  return [...gain, debit(accountFor(settings, 'INVENTORY_LOSS'), lossMinor), credit(inventory, lossMinor)];
}

/**
 * Posts a receipt, issue or count (its number is given when it is saved). A count compares with the book quantity of its
 * own day at the moment it is posted.
 * Refuses `INSUFFICIENT_STOCK`, `PERIOD_LOCKED`, `VALIDATION` (a surplus of an item without cost needs one).
 */
export function postStockDocument(facts: StockDocumentFacts): Result<StockDocumentDecision> {
  const { settings, document } = facts;
  const book = stockBook(facts.stock);
  const lines: StockDocumentLine[] = [];
  const moveLineIds: number[] = [];
  for (const line of facts.lines) {
    const posted =
      document.kind === 'stockReceipt'
        ? receive(book, document, line)
        : document.kind === 'stockIssue'
          ? issue(book, document, line)
          : count(settings, book, document, line);
    if (!posted.ok) return posted;
    lines.push(posted.value.line);
    if (posted.value.moved) moveLineIds.push(line.id);
  }
  const entries = journalEntry(
    { postedOn: document.documentOn, memo: document.note.slice(0, 300), lines: entryLines(settings, document, lines) },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  const costMinor = sumMinor(lines.map((line) => line.costMinor));
  return ok({
    document: { ...document, state: 'posted', costMinor, version: document.version + 1 },
    lines,
    stock: book.change(),
    moveLineIds,
    entries: entries.value,
  });
}
