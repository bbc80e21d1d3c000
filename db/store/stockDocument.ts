// Stock documents of every kind: what posting one has to know, and saving it as a draft, posted or reversed.
import type { GoodsItem } from '../../shared/domain/item/goods.ts';
import {
  postStockDocument,
  type StockDocumentDecision,
  type StockDocumentFacts,
} from '../../shared/domain/stock/documents.ts';
import type { PostedMove } from '../../shared/domain/stock/moved.ts';
import type {
  NewStockDocument,
  NewStockDocumentLine,
  RedraftedStock,
  StockDocument,
  StockDocumentKind,
  StockDocumentLine,
} from '../../shared/domain/stock/record.ts';
import type { ReverseFacts } from '../../shared/domain/stock/reverse.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { found, warehouseId } from './facts.ts';
import { appendEntries, postedEntries } from './journal.ts';
import { takeNumber } from './numbers.ts';
import { loadSettings } from './settings.ts';
import { loadHolders, loadStock, saveStock } from './stock.ts';
import type { Store } from './store.ts';
import { itemsWithUnits } from './units.ts';
import { movedAfter, movedSince, newestMoveId, postedMoves, withLayersOf } from './valuation.ts';

export type Entered = {
  documentOn: string | undefined;
  warehouseId?: number | undefined;
  /** The kind itself where it has no reasons. */
  reason?: string;
  note: string;
  lines: readonly { itemId: number }[];
};
type DraftFacts = { document: NewStockDocument; items: (GoodsItem & { weightGrams: number })[]; exponent: number };

/** A draft as entered, and the items that it names. Throws a refusal `NOT_FOUND`. */
export async function newDocument(store: Store, kind: StockDocumentKind, entered: Entered): Promise<DraftFacts> {
  const itemIds = entered.lines.map((line) => line.itemId);
  const { today, now } = store.call;
  return {
    document: {
      ...{ number: null, kind, state: 'draft', documentOn: entered.documentOn ?? today },
      ...{
        warehouseId: await warehouseId(store, entered.warehouseId),
        reason: entered.reason ?? kind,
        note: entered.note,
      },
      ...{ costMinor: 0, seenMoveId: null, receiptId: null, basis: null, accountId: null, reversedOn: null },
      ...{ createdAt: now, version: 1 },
    },
    items: await itemsWithUnits(store, itemIds),
    exponent: (await loadSettings(store)).exponent,
  };
}

/** What posting a document has to know; its stock as of `on`, by default its own day. */
export async function loadDocument(
  store: Store,
  id: number,
  on?: string,
): Promise<StockDocumentFacts & { current: StockDocument }> {
  const document = found(await store.stockDocuments.byId(id), 'stockDocument', id);
  const lines = await store.stockDocumentLines.by('documentId', id);
  const itemIds = lines.map((line) => line.itemId);
  const stock = await loadStock(store, itemIds, document.warehouseId, on ?? document.documentOn);
  if (document.kind !== 'stockReceipt' || on !== undefined)
    stock.holders = await loadHolders(store, itemIds, document.warehouseId);
  const { receiptId, seenMoveId, warehouseId, documentOn } = document;
  const received: PostedMove[] = receiptId === null ? [] : postedMoves(store, 'stockReceipt', receiptId);
  const movesSince =
    seenMoveId === null ? [] : movedSince(store, itemIds, { warehouseId, on: documentOn, moveId: seenMoveId });
  const settings = await loadSettings(store, itemIds);
  const laterDays = document.kind === 'stockRevaluation' ? movedAfter(store, itemIds, documentOn) : [];
  return { current: document, settings, document, lines, stock, received, movesSince, laterDays };
}

/** What reversing a document on a day has to know. */
export async function loadReversal(
  store: Store,
  id: number,
  reversedOn: string,
): Promise<ReverseFacts & { current: StockDocument }> {
  const facts = await loadDocument(store, id, reversedOn);
  const { kind } = facts.document;
  const moves = postedMoves(store, kind, id);
  const landed = await store.stockDocuments.by('receiptId', id);
  return {
    ...facts,
    ...{ moves, reversedOn, posted: await postedEntries(store, kind, id) },
    stock: withLayersOf(store, facts.stock, moves),
    landed: landed.filter((row) => row.state === 'posted'),
  };
}

/** Saves a document that was decided to be posted, with its number. */
export async function savePosted(store: Store, decision: StockDocumentDecision): Promise<StockDocument> {
  const { kind } = decision.document;
  const document = { ...decision.document, number: await takeNumber(store, kind) };
  await save(store, { ...decision, document });
  return document;
}

export async function save(store: Store, decision: StockDocumentDecision): Promise<void> {
  const { document } = decision;
  await store.stockDocumentLines.updateAll(decision.lines);
  await store.stockDocuments.update(document);
  await saveStock(store, decision.stock, { type: document.kind, id: document.id }, decision.moveLineIds);
  const source = { type: document.kind, id: document.id, number: document.number ?? '' };
  await appendEntries(store, decision.entries, source);
}

/** A document of a kind with its lines, as a draft that is entered anew finds it. Throws a refusal `NOT_FOUND`. */
export async function loadDrafted(
  store: Store,
  kind: StockDocumentKind,
  id: number,
): Promise<{ current: StockDocument; old: StockDocumentLine[] }> {
  const row = await store.stockDocuments.byId(id);
  const current = found(row?.kind === kind ? row : undefined, kind, id);
  return { current, old: await store.stockDocumentLines.by('documentId', id) };
}

/** Saves a draft over what it was before. */
export async function replaceDraft(store: Store, { document, lines, old }: RedraftedStock): Promise<StockDocument> {
  for (const line of old) await store.stockDocumentLines.delete(line.id);
  await store.stockDocuments.update(document);
  await store.stockDocumentLines.insertAll(lines.map((line) => ({ ...line, documentId: document.id })));
  return document;
}

/** Saves a new document, and posts it where that is asked for. Throws what posting refuses. */
export async function saveDraft(
  store: Store,
  document: NewStockDocument,
  lines: readonly NewStockDocumentLine[],
  post: boolean,
): Promise<StockDocument> {
  const seenMoveId = document.kind === 'stockCount' ? newestMoveId(store) : null;
  const saved = await store.stockDocuments.insert({ ...document, seenMoveId });
  await store.stockDocumentLines.insertAll(lines.map((line) => ({ ...line, documentId: saved.id })));
  if (!post) return saved;
  const decision = postStockDocument(await loadDocument(store, saved.id), false);
  if (!decision.ok) throw new RefusedError(decision.refusal);
  return savePosted(store, decision.value);
}
