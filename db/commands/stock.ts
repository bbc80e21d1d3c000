// Stock documents: receipts, issues and counts, drafted, posted, deleted while draft.
import type { Output } from '../../shared/contract/index.ts';
import { step } from '../../shared/domain/documents/states.ts';
import { stockDocumentStates } from '../../shared/domain/documents/tables.ts';
import { enteredGoods, type GoodsItem } from '../../shared/domain/item/goods.ts';
import type { EnteredIn } from '../../shared/domain/item/units.ts';
import {
  postStockDocument,
  receiptCost,
  type StockDocument,
  type StockDocumentDecision,
  type StockDocumentFacts,
  type StockDocumentKind,
  type StockDocumentLine,
} from '../../shared/domain/stock/documents.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { found, warehouseId } from '../store/facts.ts';
import { appendEntries } from '../store/journal.ts';
import { takeNumber } from '../store/numbers.ts';
import { loadSettings } from '../store/settings.ts';
import { loadHolders, loadStock, saveStock } from '../store/stock.ts';
import type { Store } from '../store/store.ts';
import { itemsWithUnits } from '../store/units.ts';
import { command, type Subject } from './kit.ts';

const answer = (row: StockDocument) => ({
  id: row.id,
  version: row.version,
  number: row.number ?? '',
  state: row.state,
});

type Entered = {
  documentOn: string | undefined;
  warehouseId: number | undefined;
  reason: string;
  note: string;
  lines: { itemId: number }[];
};
type NewLine = Omit<StockDocumentLine, 'id' | 'documentId'>;
type Drafted = { document: Omit<StockDocument, 'id'>; lines: NewLine[] };
type DraftFacts = { document: Omit<StockDocument, 'id'>; items: GoodsItem[]; exponent: number };

async function loadDraft(store: Store, kind: StockDocumentKind, entered: Entered): Promise<DraftFacts> {
  const itemIds = entered.lines.map((line) => line.itemId);
  const { today, now } = store.call;
  return {
    document: {
      ...{ number: null, kind, state: 'draft', documentOn: entered.documentOn ?? today },
      ...{ warehouseId: await warehouseId(store, entered.warehouseId), reason: entered.reason, note: entered.note },
      ...{ costMinor: 0, createdAt: now, version: 1 },
    },
    items: await itemsWithUnits(store, itemIds),
    exponent: (await loadSettings(store)).exponent,
  };
}

/** The lines in base units, each with what its kind of document adds. */
function drafted<L extends { itemId: number; qtyMicro: number; unit: string }>(
  facts: DraftFacts,
  lines: readonly L[],
  rest: (line: L & EnteredIn) => { unitCostMicro?: number | undefined; costMinor?: number } = () => ({}),
): Result<Drafted> {
  const entered = enteredGoods(facts.items, lines);
  if (!entered.ok) return entered;
  const kept = entered.value.map((line) => {
    const { itemId, qtyMicro, enteredUnit, enteredMicro, unitNumerator, unitDenominator } = line;
    const { unitCostMicro = null, costMinor = 0 } = rest(line);
    return {
      ...{ itemId, qtyMicro, enteredUnit, enteredMicro, unitNumerator, unitDenominator },
      ...{ bookMicro: null, unitCostMicro, costMinor },
    };
  });
  return ok({ document: facts.document, lines: kept });
}

async function load(store: Store, id: number): Promise<StockDocumentFacts & { current: StockDocument }> {
  const document = found(await store.stockDocuments.byId(id), 'stockDocument', id);
  const lines = await store.stockDocumentLines.by('documentId', id);
  const itemIds = lines.map((line) => line.itemId);
  const stock = await loadStock(store, itemIds, document.warehouseId, document.documentOn);
  if (document.kind !== 'stockReceipt') stock.holders = await loadHolders(store, itemIds, document.warehouseId);
  return { current: document, settings: await loadSettings(store), document, lines, stock };
}

async function saveDraft(
  store: Store,
  { document, lines }: Drafted,
  post: boolean,
): Promise<Output<'stockReceipt.create'>> {
  const saved = await store.stockDocuments.insert(document);
  await store.stockDocumentLines.insertAll(lines.map((line) => ({ ...line, documentId: saved.id })));
  if (!post) return answer(saved);
  const decision = postStockDocument(await load(store, saved.id));
  if (!decision.ok) throw new RefusedError(decision.refusal);
  return answer(await savePosted(store, decision.value));
}

async function savePosted(store: Store, decision: StockDocumentDecision): Promise<StockDocument> {
  const { kind } = decision.document;
  const document = { ...decision.document, number: await takeNumber(store, kind) };
  await store.stockDocumentLines.updateAll(decision.lines);
  await store.stockDocuments.update(document);
  await saveStock(store, decision.stock, { type: kind, id: document.id }, decision.moveLineIds);
  await appendEntries(store, decision.entries, { type: kind, id: document.id, number: document.number });
  return document;
}

export const createReceipt = command('stockReceipt.create', {
  load: (store, input) =>
    loadDraft(store, 'stockReceipt', { ...input, documentOn: input.receivedOn, warehouseId: input.warehouseId }),
  decide: (facts, input) =>
    drafted(facts, input.lines, (line) => ({
      unitCostMicro: line.unitCostMicro,
      costMinor: receiptCost(line, facts.exponent),
    })),
  save: (store, decision, input) => saveDraft(store, decision, input.post),
});

export const createIssue = command('stockIssue.create', {
  load: (store, input) =>
    loadDraft(store, 'stockIssue', { ...input, documentOn: input.issuedOn, warehouseId: input.warehouseId }),
  decide: (facts, input) => drafted(facts, input.lines),
  save: (store, decision, input) => saveDraft(store, decision, input.post),
});

export const createCount = command('stockCount.create', {
  load: (store, input) =>
    loadDraft(store, 'stockCount', {
      ...input,
      reason: 'count',
      documentOn: input.countedOn,
      warehouseId: input.warehouseId,
    }),
  decide(facts, input) {
    const twice = input.lines.findIndex(
      (line, i) => input.lines.findIndex((other) => other.itemId === line.itemId) < i,
    );
    if (twice >= 0) {
      const item = facts.items.find((row) => row.id === input.lines[twice]?.itemId);
      return refuse('DUPLICATE', {
        params: { field: 'item', value: item?.code ?? '' },
        fields: [`lines.${twice}.itemId`],
      });
    }
    return drafted(facts, input.lines, ({ unitCostMicro }) => ({ unitCostMicro }));
  },
  save: (store, decision, input) => saveDraft(store, decision, input.post),
});

const filedUnder = (document: StockDocument): Subject => ({ type: document.kind, id: document.id });

export const post = command('stockDocument.post', {
  load: (store, input) => load(store, input.id),
  decide(facts) {
    const allowed = step(stockDocumentStates, facts.current.state, 'post');
    return allowed.ok ? postStockDocument(facts) : allowed;
  },
  async save(store, decision) {
    return answer(await savePosted(store, decision));
  },
  subject: (decision) => filedUnder(decision.document),
});

export const remove = command('stockDocument.delete', {
  load: (store, input) => load(store, input.id),
  decide({ current, lines }) {
    const allowed = step(stockDocumentStates, current.state, 'delete');
    return allowed.ok ? ok({ current, lines }) : allowed;
  },
  async save(store, { current, lines }) {
    for (const line of lines) await store.stockDocumentLines.delete(line.id);
    await store.stockDocuments.delete(current.id);
    return { id: current.id };
  },
  subject: ({ current }) => filedUnder(current),
});
