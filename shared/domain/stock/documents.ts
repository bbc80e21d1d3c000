// Receipts, issues, counts, new values and landed costs: what each does to quantities, cost and ledger (ACCOUNTING.md,
// sections 5 and 6).
import { lineGrossMinor, shareMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { subQty, type UnitFactor } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { AccountRole } from '../company/roles.ts';
import { accountFor, byItemAccount, type Settings } from '../company/settings.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry } from '../ledger/entry.ts';
import { type StockBook, type StockChange, type StockFacts, stockBook } from './book.ts';
import { land } from './landedCost.ts';
import type { PostedMove } from './moved.ts';
import { reasonAccount } from './reasons.ts';
import type { Moved, StockDocument, StockDocumentLine } from './record.ts';
import { type LaterDay, revalue } from './revaluation.ts';

/** Total cost of a receipt line: as given, or `round(quantity × unit cost)`. */
export const receiptCost = (
  line: Partial<UnitFactor> & { qtyMicro: number; unitCostMicro?: number | undefined; costMinor?: number | undefined },
  exponent: number,
): number => line.costMinor ?? lineGrossMinor(line.qtyMicro, line.unitCostMicro ?? 0, exponent, line);

const RECEIPT_CREDITS: Record<string, AccountRole> = {
  purchase: 'GOODS_RECEIVED_NOT_INVOICED',
  opening: 'OPENING_BALANCE',
};

export type StockDocumentFacts = {
  settings: Settings;
  document: StockDocument;
  lines: StockDocumentLine[];
  stock: StockFacts;
  /** Landed cost: the moves of its receipt. */
  received: PostedMove[];
  /** Counts: moves since it was drafted that its day has to do with. */
  movesSince: { itemId: number }[];
  /** Revaluations: what moved after their day. */
  laterDays: LaterDay[];
};
export type StockDocumentDecision = {
  document: StockDocument;
  lines: StockDocumentLine[];
  stock: StockChange;
  /** Per move: the line it came from. */
  moveLineIds: number[];
  entries: Entry[];
};

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

function entryLines(settings: Settings, document: StockDocument, lines: readonly StockDocumentLine[]): EntryLine[] {
  const { kind, reason } = document;
  const inventory = (of: (line: StockDocumentLine) => number): EntryLine[] =>
    byItemAccount(
      settings,
      'INVENTORY',
      lines.map((line) => ({ itemId: line.itemId, amountMinor: of(line) })),
    ).map((row) => debit(row.accountId, row.amountMinor));
  const up = ({ costMinor }: StockDocumentLine): number => (costMinor > 0 ? costMinor : 0);
  const down = ({ costMinor }: StockDocumentLine): number => (costMinor < 0 ? costMinor : 0);
  const gainMinor = sumMinor(lines.map(up));
  const lossMinor = subMinor(0, sumMinor(lines.map(down)));
  if (kind === 'stockReceipt') {
    const role = RECEIPT_CREDITS[reason];
    const from = role ? accountFor(settings, role) : reasonAccount(settings, reason, 'gain');
    return [...inventory(up), credit(from, gainMinor)];
  }
  if (kind === 'stockIssue')
    return [
      debit(reasonAccount(settings, reason, 'loss'), gainMinor),
      ...inventory((line) => subMinor(0, line.costMinor)),
    ];
  if (kind === 'landedCost') {
    const gone = lines.map((line) => ({ itemId: line.itemId, amountMinor: line.goneMinor }));
    return [
      ...inventory((line) => subMinor(up(line), line.goneMinor)),
      ...byItemAccount(settings, 'COGS', gone).map((row) => debit(row.accountId, row.amountMinor)),
      credit(document.accountId ?? accountFor(settings, 'GOODS_RECEIVED_NOT_INVOICED'), gainMinor),
    ];
  }
  const gain = [...inventory(up), credit(reasonAccount(settings, reason, 'gain'), gainMinor)];
  return [...gain, debit(reasonAccount(settings, reason, 'loss'), lossMinor), ...inventory(down)];
}

/** Refuses `STALE` movesSince: goods moved since the count was drafted, and nobody said that this is known. */
function countedBefore(facts: StockDocumentFacts, book: StockBook): Result<true> {
  const moved = facts.lines.find((line) => facts.movesSince.some((move) => move.itemId === line.itemId));
  if (!moved) return ok(true);
  const params = { item: book.codeOf(moved.itemId), seenMicro: moved.seenMicro ?? 0 };
  return refuse('STALE', {
    reason: 'movesSince',
    params: { ...params, bookMicro: book.onHandOn(moved.itemId) },
    fields: ['confirmMoves'],
  });
}

function postLine(facts: StockDocumentFacts, book: StockBook, line: StockDocumentLine, index: number): Result<Moved> {
  const { document, settings, laterDays } = facts;
  switch (document.kind) {
    case 'stockReceipt':
      return receive(book, document, line);
    case 'stockIssue':
      return issue(book, document, line);
    case 'stockCount':
      return count(settings, book, document, line);
    case 'stockRevaluation':
      return revalue({ exponent: settings.exponent, document, laterDays }, book, line, index);
    case 'landedCost':
      return land(book, document, line, facts.received);
  }
}

/**
 * Posts a stock document (its number is given when it is saved). A count compares with the book quantity of its own day at
 * the moment it is posted.
 * Refuses `INSUFFICIENT_STOCK`, `PERIOD_LOCKED`, `STALE` movesSince (a count, unless `confirmMoves`), `VALIDATION` (a
 * surplus of an item without cost needs one, nothing on hand to revalue, or less on its day than
 * its new value needs).
 */
export function postStockDocument(facts: StockDocumentFacts, confirmMoves: boolean): Result<StockDocumentDecision> {
  const { settings, document } = facts;
  const book = stockBook(facts.stock);
  const known = confirmMoves ? ok(true) : countedBefore(facts, book);
  if (!known.ok) return known;
  const lines: StockDocumentLine[] = [];
  const moveLineIds: number[] = [];
  for (const [i, line] of facts.lines.entries()) {
    const posted = postLine(facts, book, line, i);
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
