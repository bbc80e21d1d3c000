// Stock documents: receipts, issues and counts entered; all kinds posted, reversed, deleted while draft.
import type { Parsed } from '../../shared/contract/index.ts';
import { step } from '../../shared/domain/documents/states.ts';
import { stockDocumentStates } from '../../shared/domain/documents/tables.ts';
import { enteredGoods } from '../../shared/domain/item/goods.ts';
import type { EnteredIn } from '../../shared/domain/item/units.ts';
import { stockBook } from '../../shared/domain/stock/book.ts';
import { postStockDocument, receiptCost } from '../../shared/domain/stock/documents.ts';
import {
  type DraftedStock,
  type NewStockDocumentLine,
  PLAIN_LINE,
  redraftedStock,
  type StockDocument,
} from '../../shared/domain/stock/record.ts';
import { reverseStockDocument } from '../../shared/domain/stock/reverse.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { loadStock } from '../store/stock.ts';
import {
  loadDocument,
  loadDrafted,
  loadReversal,
  newDocument,
  replaceDraft,
  save,
  saveDraft,
  savePosted,
} from '../store/stockDocument.ts';
import type { Store } from '../store/store.ts';
import { command, type Subject } from './kit.ts';

const answer = (row: StockDocument) => ({
  ...{ id: row.id, version: row.version },
  ...{ number: row.number ?? '', state: row.state },
});

type DraftFacts = Awaited<ReturnType<typeof newDocument>>;

/** The lines in base units, each with what its kind of document adds. */
function drafted<L extends { itemId: number; qtyMicro: number; unit: string }>(
  facts: DraftFacts,
  lines: readonly L[],
  rest: (line: L & EnteredIn) => Partial<Pick<NewStockDocumentLine, 'costMinor' | 'seenMicro'>> & {
    unitCostMicro?: number | undefined;
  } = () => ({}),
): Result<DraftedStock> {
  const entered = enteredGoods(facts.items, lines);
  if (!entered.ok) return entered;
  const kept = entered.value.map((line) => {
    const { itemId, qtyMicro, enteredUnit, enteredMicro, unitNumerator, unitDenominator } = line;
    const { unitCostMicro = null, ...more } = rest(line);
    return {
      ...{ ...PLAIN_LINE, itemId, qtyMicro, enteredUnit, enteredMicro, unitNumerator, unitDenominator },
      ...{ unitCostMicro, ...more },
    };
  });
  return ok({ document: facts.document, lines: kept });
}

type Receipt = Omit<Parsed<'stockReceipt.create'>, 'post'>;
const loadReceipt = (store: Store, input: Receipt) =>
  newDocument(store, 'stockReceipt', { ...input, documentOn: input.receivedOn });
const receipt = (facts: DraftFacts, { lines }: Pick<Receipt, 'lines'>): Result<DraftedStock> =>
  drafted(facts, lines, (line) => ({
    unitCostMicro: line.unitCostMicro,
    costMinor: receiptCost(line, facts.exponent),
  }));

export const createReceipt = command('stockReceipt.create', {
  load: loadReceipt,
  decide: receipt,
  save: async (store, { document, lines }, { post }) => answer(await saveDraft(store, document, lines, post)),
});

export const updateReceipt = command('stockReceipt.update', {
  async load(store, input) {
    const was = await loadDrafted(store, 'stockReceipt', input.id);
    const { receivedOn = was.current.documentOn, warehouseId = was.current.warehouseId } = input;
    return { ...was, facts: await loadReceipt(store, { ...input, receivedOn, warehouseId }) };
  },
  decide: (was, input) => redraftedStock(was, receipt(was.facts, input)),
  save: async (store, draft) => answer(await replaceDraft(store, draft)),
});

type Issue = Omit<Parsed<'stockIssue.create'>, 'post'>;
const loadIssue = (store: Store, input: Issue) =>
  newDocument(store, 'stockIssue', { ...input, documentOn: input.issuedOn });

export const createIssue = command('stockIssue.create', {
  load: loadIssue,
  decide: (facts, input) => drafted(facts, input.lines),
  save: async (store, { document, lines }, { post }) => answer(await saveDraft(store, document, lines, post)),
});

export const updateIssue = command('stockIssue.update', {
  async load(store, input) {
    const was = await loadDrafted(store, 'stockIssue', input.id);
    const { issuedOn = was.current.documentOn, warehouseId = was.current.warehouseId } = input;
    return { ...was, facts: await loadIssue(store, { ...input, issuedOn, warehouseId }) };
  },
  decide: (was, input) => redraftedStock(was, drafted(was.facts, input.lines)),
  save: async (store, draft) => answer(await replaceDraft(store, draft)),
});

type Count = Omit<Parsed<'stockCount.create'>, 'post'>;

async function loadCount(store: Store, input: Count) {
  const facts = await newDocument(store, 'stockCount', { ...input, documentOn: input.countedOn });
  const itemIds = input.lines.map((line) => line.itemId);
  const { warehouseId, documentOn } = facts.document;
  return { ...facts, stock: await loadStock(store, itemIds, warehouseId, documentOn) };
}

/**
 * The count that was entered; `seen` is what a draft of it saw before, by item. Refuses `DUPLICATE` for an item that stands
 * in it twice.
 */
function counted(
  facts: Awaited<ReturnType<typeof loadCount>>,
  { lines }: Pick<Count, 'lines'>,
  seen: ReadonlyMap<number, number | null> = new Map(),
): Result<DraftedStock> {
  const twice = lines.findIndex((line, i) => lines.findIndex((other) => other.itemId === line.itemId) < i);
  if (twice >= 0) {
    const item = facts.items.find((row) => row.id === lines[twice]?.itemId);
    return refuse('DUPLICATE', {
      params: { field: 'item', value: item?.code ?? '' },
      fields: [`lines.${twice}.itemId`],
    });
  }
  const book = stockBook(facts.stock);
  return drafted(facts, lines, ({ itemId, unitCostMicro }) => ({
    ...{ unitCostMicro, seenMicro: seen.get(itemId) ?? book.onHandOn(itemId) },
  }));
}

export const createCount = command('stockCount.create', {
  load: loadCount,
  decide: (facts, input) => counted(facts, input),
  save: async (store, { document, lines }, { post }) => answer(await saveDraft(store, document, lines, post)),
});

export const updateCount = command('stockCount.update', {
  async load(store, input) {
    const was = await loadDrafted(store, 'stockCount', input.id);
    const { countedOn = was.current.documentOn, warehouseId = was.current.warehouseId } = input;
    return { ...was, facts: await loadCount(store, { ...input, countedOn, warehouseId }) };
  },
  decide(was, input) {
    const { documentOn, warehouseId } = was.facts.document;
    const sameStock = documentOn === was.current.documentOn && warehouseId === was.current.warehouseId;
    const seen = new Map(sameStock ? was.old.map((line) => [line.itemId, line.seenMicro]) : []);
    return redraftedStock(was, counted(was.facts, input, seen));
  },
  save: async (store, draft) => answer(await replaceDraft(store, draft)),
});

const filedUnder = (document: StockDocument): Subject => ({ type: document.kind, id: document.id });

export const post = command('stockDocument.post', {
  load: (store, input) => loadDocument(store, input.id),
  decide(facts, { confirmMoves }) {
    const allowed = step(stockDocumentStates, facts.current.state, 'post');
    return allowed.ok ? postStockDocument(facts, confirmMoves) : allowed;
  },
  async save(store, decision) {
    return answer(await savePosted(store, decision));
  },
  subject: (decision) => filedUnder(decision.document),
});

export const reverse = command('stockDocument.reverse', {
  load: (store, input) => loadReversal(store, input.id, input.reversedOn ?? store.call.today),
  decide(facts) {
    const allowed = step(stockDocumentStates, facts.current.state, 'reverse');
    return allowed.ok ? reverseStockDocument(facts) : allowed;
  },
  async save(store, decision) {
    await save(store, decision);
    return answer(decision.document);
  },
  subject: (decision) => filedUnder(decision.document),
});

export const remove = command('stockDocument.delete', {
  load: (store, input) => loadDocument(store, input.id),
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
