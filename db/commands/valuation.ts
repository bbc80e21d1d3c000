// What goods cost: new values, landed cost on receipts, and the accounts of reasons.
import { step } from '../../shared/domain/documents/states.ts';
import { stockDocumentStates } from '../../shared/domain/documents/tables.ts';
import { enteredGoods } from '../../shared/domain/item/goods.ts';
import { spreadLanded } from '../../shared/domain/stock/landedCost.ts';
import { freeForStock } from '../../shared/domain/stock/reasons.ts';
import { PLAIN_LINE, type StockDocument } from '../../shared/domain/stock/record.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { loadSettings } from '../store/settings.ts';
import { newDocument, saveDraft } from '../store/stockDocument.ts';
import { command, type Subject } from './kit.ts';

const answer = (row: StockDocument) => ({
  ...{ id: row.id, version: row.version },
  ...{ number: row.number ?? '', state: row.state },
});
const filedUnder = (type: string, id: number): Subject => ({ type, id });

export const createRevaluation = command('stockRevaluation.create', {
  load: (store, input) => newDocument(store, 'stockRevaluation', { ...input, documentOn: input.revaluedOn }),
  decide({ document, items }, input) {
    const twice = input.lines.findIndex(
      (line, i) => input.lines.findIndex((other) => other.itemId === line.itemId) < i,
    );
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
  },
  save: async (store, { document, lines }, { post }) => answer(await saveDraft(store, document, lines, post)),
});

export const createLandedCost = command('landedCost.create', {
  async load(store, input) {
    const receipt = found(
      await store.stockDocuments.byId(input.receiptId),
      'stockReceipt',
      input.receiptId,
      'receiptId',
    );
    const lines = await store.stockDocumentLines.by('documentId', receipt.id);
    const entered = { documentOn: input.landedOn, warehouseId: receipt.warehouseId, note: input.note };
    const facts = await newDocument(store, 'landedCost', { ...entered, lines });
    const { accountId } = input;
    const account =
      accountId === undefined ? null : found(await store.accounts.byId(accountId), 'account', accountId, 'accountId');
    return { ...facts, receipt, lines, account, settings: await loadSettings(store) };
  },
  decide({ document, receipt, lines, items, account, settings }, input) {
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
    const shares = spreadLanded(input.amountMinor, input.basis, lines, items);
    if (!shares.ok) return shares;
    const { basis, amountMinor } = input;
    return ok({
      document: { ...document, receiptId: receipt.id, basis, accountId: account?.id ?? null, costMinor: amountMinor },
      lines: lines.map((line, i) => ({
        ...{ ...PLAIN_LINE, itemId: line.itemId, qtyMicro: line.qtyMicro, receiptLineId: line.id },
        ...{ enteredUnit: line.enteredUnit, enteredMicro: line.enteredMicro },
        ...{ unitNumerator: line.unitNumerator, unitDenominator: line.unitDenominator },
        costMinor: shares.value[i] ?? 0,
      })),
    });
  },
  save: async (store, { document, lines }, { post }) => answer(await saveDraft(store, document, lines, post)),
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
