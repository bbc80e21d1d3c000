// What goods cost: new values, landed cost on receipts, and the accounts of reasons.
import type { Parsed } from '../../shared/contract/index.ts';
import { step } from '../../shared/domain/documents/states.ts';
import { stockDocumentStates } from '../../shared/domain/documents/tables.ts';
import { enteredGoods } from '../../shared/domain/item/goods.ts';
import { spreadLanded } from '../../shared/domain/stock/landedCost.ts';
import { freeForStock } from '../../shared/domain/stock/reasons.ts';
import { type DraftedStock, PLAIN_LINE, redraftedStock, type StockDocument } from '../../shared/domain/stock/record.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { loadSettings } from '../store/settings.ts';
import { loadDrafted, newDocument, replaceDraft, saveDraft } from '../store/stockDocument.ts';
import type { Store } from '../store/store.ts';
import { command, type Subject } from './kit.ts';

const answer = (row: StockDocument) => ({
  ...{ id: row.id, version: row.version },
  ...{ number: row.number ?? '', state: row.state },
});
const filedUnder = (type: string, id: number): Subject => ({ type, id });

type Revaluation = Omit<Parsed<'stockRevaluation.create'>, 'post'>;
const loadRevaluation = (store: Store, input: Revaluation) =>
  newDocument(store, 'stockRevaluation', { ...input, documentOn: input.revaluedOn });

/** The revaluation that was entered. Refuses `DUPLICATE` for an item that stands in it twice. */
function revalued(
  { document, items }: Awaited<ReturnType<typeof loadRevaluation>>,
  input: Pick<Revaluation, 'lines'>,
): Result<DraftedStock> {
  const twice = input.lines.findIndex((line, i) => input.lines.findIndex((other) => other.itemId === line.itemId) < i);
  const item = items.find((row) => row.id === input.lines[twice]?.itemId);
  if (item)
    return refuse('DUPLICATE', { params: { field: 'item', value: item.code }, fields: [`lines.${twice}.itemId`] });
  // What there is of each is known when it is posted; costs are of the item's own unit.
  const entered = enteredGoods(
    items,
    input.lines.map((line) => ({ ...line, qtyMicro: 0, unit: '' })),
  );
  if (!entered.ok) return entered;
  const lines = entered.value.map(({ unit: _, unitCostMicro = null, valueMinor = null, ...line }) => ({
    ...{ ...PLAIN_LINE, ...line, unitCostMicro, valueMinor },
  }));
  return ok({ document, lines });
}

export const createRevaluation = command('stockRevaluation.create', {
  load: loadRevaluation,
  decide: revalued,
  save: async (store, { document, lines }, { post }) => answer(await saveDraft(store, document, lines, post)),
});

export const updateRevaluation = command('stockRevaluation.update', {
  async load(store, input) {
    const was = await loadDrafted(store, 'stockRevaluation', input.id);
    const { revaluedOn = was.current.documentOn } = input;
    return { ...was, facts: await loadRevaluation(store, { ...input, revaluedOn }) };
  },
  decide: (was, input) => redraftedStock(was, revalued(was.facts, input)),
  save: async (store, draft) => answer(await replaceDraft(store, draft)),
});

type Landing = Omit<Parsed<'landedCost.create'>, 'post'>;

async function loadLanding(store: Store, input: Landing) {
  const row = await store.stockDocuments.byId(input.receiptId);
  const receipt = found(row, 'stockReceipt', input.receiptId, 'receiptId');
  const lines = await store.stockDocumentLines.by('documentId', receipt.id);
  const entered = { documentOn: input.landedOn, warehouseId: receipt.warehouseId, note: input.note };
  const facts = await newDocument(store, 'landedCost', { ...entered, lines });
  const { accountId } = input;
  const account =
    accountId === undefined ? null : found(await store.accounts.byId(accountId), 'account', accountId, 'accountId');
  return { ...facts, receipt, lines, account, settings: await loadSettings(store) };
}

/** The landed cost that was entered. Refuses `NOT_FOUND`, `WRONG_STATE` (of the receipt) and `VALIDATION`. */
function landed(
  { document, receipt, lines, items, account, settings }: Awaited<ReturnType<typeof loadLanding>>,
  { basis, amountMinor }: Pick<Landing, 'basis' | 'amountMinor'>,
): Result<DraftedStock> {
  if (receipt.kind !== 'stockReceipt')
    return refuse('NOT_FOUND', { params: { what: 'stockReceipt', id: receipt.id }, fields: ['receiptId'] });
  const allowed = step(stockDocumentStates, receipt.state, 'land');
  if (!allowed.ok) return allowed;
  if (document.documentOn < receipt.documentOn)
    return refuse('VALIDATION', {
      reason: 'beforeDocument',
      params: { on: receipt.documentOn },
      fields: ['landedOn'],
    });
  const free = account ? freeForStock(settings, account, 'accountId') : ok(true);
  if (!free.ok) return free;
  const shares = spreadLanded(amountMinor, basis, lines, items);
  if (!shares.ok) return shares;
  return ok({
    document: { ...document, receiptId: receipt.id, basis, accountId: account?.id ?? null, costMinor: amountMinor },
    lines: lines.map((line, i) => ({
      ...{ ...PLAIN_LINE, itemId: line.itemId, qtyMicro: line.qtyMicro, receiptLineId: line.id },
      ...{ enteredUnit: line.enteredUnit, enteredMicro: line.enteredMicro },
      ...{ unitNumerator: line.unitNumerator, unitDenominator: line.unitDenominator },
      costMinor: shares.value[i] ?? 0,
    })),
  });
}

export const createLandedCost = command('landedCost.create', {
  load: loadLanding,
  decide: landed,
  save: async (store, { document, lines }, { post }) => answer(await saveDraft(store, document, lines, post)),
});

export const updateLandedCost = command('landedCost.update', {
  async load(store, input) {
    const was = await loadDrafted(store, 'landedCost', input.id);
    const { landedOn = was.current.documentOn } = input;
    return { ...was, facts: await loadLanding(store, { ...input, landedOn, receiptId: was.current.receiptId ?? 0 }) };
  },
  decide: (was, input) => redraftedStock(was, landed(was.facts, input)),
  save: async (store, draft) => answer(await replaceDraft(store, draft)),
});

export const setReasonAccount = command('stockReason.setAccount', {
  async load(store, input) {
    const rows = await store.stockReasonAccounts.by('reason', input.reason);
    const account =
      input.accountId === null
        ? null
        : found(await store.accounts.byId(input.accountId), 'account', input.accountId, 'accountId');
    return { own: rows.find((row) => row.side === input.side), account, settings: await loadSettings(store) };
  },
  decide({ own, account, settings }) {
    const free = account ? freeForStock(settings, account, 'accountId') : ok(true);
    return free.ok ? ok({ own, account }) : free;
  },
  async save(store, { own, account }, { reason, side }) {
    if (!account) {
      if (own) await store.stockReasonAccounts.delete(own.id);
    } else if (own) await store.stockReasonAccounts.update({ ...own, accountId: account.id, version: own.version + 1 });
    else await store.stockReasonAccounts.insert({ reason, side, accountId: account.id, version: 1 });
    return { reason, side };
  },
  subject: () => filedUnder('company', 1),
});
