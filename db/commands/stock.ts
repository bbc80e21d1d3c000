// Stock documents: receipts, issues and counts entered; all kinds posted, reversed, deleted while draft.
import { step } from '../../shared/domain/documents/states.ts';
import { stockDocumentStates } from '../../shared/domain/documents/tables.ts';
import { enteredGoods } from '../../shared/domain/item/goods.ts';
import type { EnteredIn } from '../../shared/domain/item/units.ts';
import { stockBook } from '../../shared/domain/stock/book.ts';
import { postStockDocument, receiptCost } from '../../shared/domain/stock/documents.ts';
import { PLAIN_LINE, type StockDocument } from '../../shared/domain/stock/record.ts';
import { reverseStockDocument } from '../../shared/domain/stock/reverse.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { loadStock } from '../store/stock.ts';
import {
  loadDocument,
  loadReversal,
  type NewDocument,
  type NewLine,
  newDocument,
  save,
  saveDraft,
  savePosted,
} from '../store/stockDocument.ts';
import { command, type Subject } from './kit.ts';

const answer = (row: StockDocument) => ({
  ...{ id: row.id, version: row.version },
  ...{ number: row.number ?? '', state: row.state },
});

type Drafted = { document: NewDocument; lines: NewLine[] };
type DraftFacts = Awaited<ReturnType<typeof newDocument>>;

/** The lines in base units, each with what its kind of document adds. */
function drafted<L extends { itemId: number; qtyMicro: number; unit: string }>(
  facts: DraftFacts,
  lines: readonly L[],
  rest: (line: L & EnteredIn) => Partial<Pick<NewLine, 'costMinor' | 'seenMicro'>> & {
    unitCostMicro?: number | undefined;
  } = () => ({}),
): Result<Drafted> {
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

export const createReceipt = command('stockReceipt.create', {
  load: (store, input) => newDocument(store, 'stockReceipt', { ...input, documentOn: input.receivedOn }),
  decide: (facts, input) =>
    drafted(facts, input.lines, (line) => ({
      unitCostMicro: line.unitCostMicro,
      costMinor: receiptCost(line, facts.exponent),
    })),
  save: async (store, { document, lines }, { post }) => answer(await saveDraft(store, document, lines, post)),
});

export const createIssue = command('stockIssue.create', {
  load: (store, input) => newDocument(store, 'stockIssue', { ...input, documentOn: input.issuedOn }),
  decide: (facts, input) => drafted(facts, input.lines),
  save: async (store, { document, lines }, { post }) => answer(await saveDraft(store, document, lines, post)),
});

export const createCount = command('stockCount.create', {
  async load(store, input) {
    const facts = await newDocument(store, 'stockCount', { ...input, documentOn: input.countedOn });
    const itemIds = input.lines.map((line) => line.itemId);
    const { warehouseId, documentOn } = facts.document;
    return { ...facts, stock: await loadStock(store, itemIds, warehouseId, documentOn) };
  },
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
    const book = stockBook(facts.stock);
    return drafted(facts, input.lines, ({ itemId, unitCostMicro }) => ({
      ...{ unitCostMicro, seenMicro: book.onHandOn(itemId) },
    }));
  },
  save: async (store, { document, lines }, { post }) => answer(await saveDraft(store, document, lines, post)),
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
