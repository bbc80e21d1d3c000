// Taking a posted stock document back: the mirror of its entry on a day of its own, its goods back the way they came.
//
// What came in leaves at what it came for (under FIFO out of its own layers first), what went out comes back at its own
// cost (under FIFO into the layers it was taken from), and of a new value only what is still in stock is taken off again.
// Where the stock can no longer give what the mirror takes, because goods left meanwhile at a cost that the document had a
// part in, the difference is a gain or a loss of stock; that of a landed cost is cost of sales, where its goods went.
import { subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { byItemAccount, type ItemAmount, type Settings } from '../company/settings.ts';
import { credit, type Entry, type EntryLine, journalEntry, mirrored } from '../ledger/entry.ts';
import { type StockBook, stockBook } from './book.ts';
import type { StockDocumentDecision, StockDocumentFacts } from './documents.ts';
import { inventoryMoved } from './inventory.ts';
import { type PostedMove, stillIn } from './moved.ts';
import { reasonAccount } from './reasons.ts';
import type { StockDocument } from './record.ts';

export type ReverseFacts = StockDocumentFacts & {
  posted: { id: number; lines: EntryLine[] }[];
  moves: PostedMove[];
  /** Landed costs that stand on the receipt. */
  landed: { number: string | null }[];
  reversedOn: string;
};

/** Moves the goods of one move back; `keptMinor` is what INVENTORY keeps of what the mirror takes. */
function moveBack(book: StockBook, move: PostedMove, on: string): Result<{ keptMinor: number; moved: boolean }> {
  const { itemId, qtyMicro, costMinor, parts } = move;
  if (qtyMicro < 0) {
    book.receive(itemId, -qtyMicro, subMinor(0, costMinor), on, parts);
    return ok({ keptMinor: 0, moved: true });
  }
  if (qtyMicro > 0) {
    const back = { costMinor, layerIds: parts.map((part) => part.layerId) };
    const left = book.issue(itemId, qtyMicro, on, false, back);
    return left.ok ? ok({ keptMinor: subMinor(costMinor, left.value), moved: true }) : left;
  }
  const pool = book.pool(itemId);
  const still = stillIn(move);
  const backMinor = pool.qtyMicro === 0 ? 0 : Math.min(still.minor, pool.valueMinor);
  const left = still.parts.map((part) => {
    const held = book.layers(itemId).find((layer) => layer.id === part.layerId)?.leftValueMinor ?? 0;
    return { ...part, valueMinor: subMinor(0, Math.min(part.valueMinor, held)) };
  });
  const takenMinor = book.isFifo(itemId) ? left.reduce((sum, part) => subMinor(sum, part.valueMinor), 0) : backMinor;
  if (takenMinor !== 0) book.revalue(itemId, subMinor(0, takenMinor), on, left);
  return ok({ keptMinor: subMinor(costMinor, takenMinor), moved: takenMinor !== 0 });
}

/** Who bears what INVENTORY keeps: a gain or a loss of the reason; of a landed cost the cost of sales of its goods. */
function keptBy(settings: Settings, { kind, reason }: StockDocument, kept: readonly ItemAmount[]): EntryLine[] {
  const keptMinor = sumMinor(kept.map((row) => row.amountMinor));
  const bearers =
    kind === 'landedCost'
      ? byItemAccount(settings, 'COGS', kept)
      : [{ accountId: reasonAccount(settings, reason, keptMinor > 0 ? 'gain' : 'loss'), amountMinor: keptMinor }];
  return bearers.map((row) => credit(row.accountId, row.amountMinor));
}

/**
 * Refuses `WRONG_STATE` landedCostFirst (a landed cost stands on the receipt), `INSUFFICIENT_STOCK` (what came in is gone,
 * reserved, or would be missing on a later day), `VALIDATION` beforeDocument, `PERIOD_LOCKED`.
 */
export function reverseStockDocument(facts: ReverseFacts): Result<StockDocumentDecision> {
  const { document, settings, reversedOn, landed } = facts;
  if (landed.length > 0)
    return refuse('WRONG_STATE', { reason: 'landedCostFirst', params: { number: landed[0]?.number ?? '' } });
  if (reversedOn < document.documentOn)
    return refuse('VALIDATION', {
      reason: 'beforeDocument',
      params: { on: document.documentOn },
      fields: ['reversedOn'],
    });
  const book = stockBook(facts.stock);
  const moveLineIds: number[] = [];
  const kept: ItemAmount[] = [];
  for (const move of facts.moves) {
    const back = moveBack(book, move, reversedOn);
    if (!back.ok) return back;
    kept.push({ itemId: move.itemId, amountMinor: back.value.keptMinor });
    if (back.value.moved) moveLineIds.push(move.lineId);
  }
  const memo = document.note.slice(0, 300);
  const entries: Entry[] = [];
  const stock = book.change();
  const mirrors = facts.posted.map((entry) => ({ lines: mirrored(entry.lines), reversesId: entry.id }));
  const left = inventoryMoved(
    settings,
    mirrors.flatMap((mirror) => mirror.lines),
    stock,
  );
  const drafts = [...mirrors, { lines: [...left, ...keptBy(settings, document, kept)] }];
  for (const draft of drafts) {
    const entry = journalEntry({ postedOn: reversedOn, memo, ...draft }, settings.lockedThrough);
    if (!entry.ok) return entry;
    entries.push(...entry.value);
  }
  return ok({
    document: { ...document, state: 'reversed', reversedOn, version: document.version + 1 },
    lines: [],
    stock,
    moveLineIds,
    entries,
  });
}
