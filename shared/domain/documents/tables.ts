// The state tables of every document (ACCOUNTING.md, section 3).
import type { StateTable } from './states.ts';

export type SalesOrderState = 'draft' | 'confirmed' | 'closed' | 'cancelled';
export type SalesOrderAction =
  | 'update'
  | 'delete'
  | 'confirm'
  | 'reserve'
  | 'release'
  | 'pack'
  | 'ship'
  | 'invoice'
  | 'close'
  | 'cancel'
  | 'amend'
  | 'deposit'
  | 'reopen';
export const salesOrderStates: StateTable<SalesOrderState, SalesOrderAction> = {
  document: 'salesOrder',
  states: ['draft', 'confirmed', 'closed', 'cancelled'],
  rows: [
    { from: 'draft', action: 'update', to: 'draft' },
    { from: 'draft', action: 'delete', to: null },
    { from: 'draft', action: 'confirm', to: 'confirmed' },
    { from: 'confirmed', action: 'reserve', to: 'confirmed' },
    { from: 'confirmed', action: 'release', to: 'confirmed' },
    { from: 'confirmed', action: 'pack', to: 'confirmed' },
    { from: 'confirmed', action: 'ship', to: 'confirmed' },
    { from: 'confirmed', action: 'invoice', to: 'confirmed' },
    { from: 'closed', action: 'invoice', to: 'closed' },
    { from: 'confirmed', action: 'close', to: 'closed' },
    { from: 'confirmed', action: 'cancel', to: 'cancelled' },
    { from: 'confirmed', action: 'amend', to: 'confirmed' },
    { from: 'confirmed', action: 'deposit', to: 'confirmed' },
    { from: 'closed', action: 'reopen', to: 'confirmed' },
  ],
};

export type PackageState = 'open' | 'packed' | 'shipped';
export type PackageAction = 'update' | 'delete' | 'pack' | 'unpack' | 'move' | 'ship';
export const packageStates: StateTable<PackageState, PackageAction> = {
  document: 'package',
  states: ['open', 'packed', 'shipped'],
  rows: [
    { from: 'open', action: 'update', to: 'open' },
    { from: 'open', action: 'delete', to: null },
    { from: 'open', action: 'pack', to: 'packed' },
    { from: 'packed', action: 'unpack', to: 'open' },
    // Between packages that stand beside each other; one that is emptied by it is gone.
    { from: 'open', action: 'move', to: 'open' },
    { from: 'packed', action: 'move', to: 'packed' },
    { from: 'packed', action: 'ship', to: 'shipped' },
  ],
};

export type PostedState = 'draft' | 'posted' | 'reversed';
export type ShipmentAction = 'update' | 'delete' | 'post' | 'deliver' | 'invoice' | 'return' | 'reverse';
export const shipmentStates: StateTable<PostedState, ShipmentAction> = {
  document: 'shipment',
  states: ['draft', 'posted', 'reversed'],
  rows: [
    { from: 'draft', action: 'update', to: 'draft' },
    { from: 'draft', action: 'delete', to: null },
    { from: 'draft', action: 'post', to: 'posted' },
    { from: 'posted', action: 'deliver', to: 'posted' },
    { from: 'posted', action: 'invoice', to: 'posted' },
    { from: 'posted', action: 'return', to: 'posted' },
    { from: 'posted', action: 'reverse', to: 'reversed' },
  ],
};

export type InvoiceState = 'draft' | 'issued' | 'credited';
export type InvoiceAction = 'update' | 'delete' | 'issue' | 'pay' | 'credit' | 'writeOff';
export const invoiceStates: StateTable<InvoiceState, InvoiceAction> = {
  document: 'invoice',
  states: ['draft', 'issued', 'credited'],
  rows: [
    { from: 'draft', action: 'update', to: 'draft' },
    { from: 'draft', action: 'delete', to: null },
    { from: 'draft', action: 'issue', to: 'issued' },
    { from: 'issued', action: 'pay', to: 'issued' },
    { from: 'issued', action: 'writeOff', to: 'issued' },
    { from: 'issued', action: 'credit', to: 'issued' },
    { from: 'issued', action: 'credit', to: 'credited' },
    // A payment taken off a credited invoice leaves it open again, for the credit note or other money.
    { from: 'credited', action: 'pay', to: 'credited' },
    { from: 'credited', action: 'writeOff', to: 'credited' },
  ],
};

export type CreditNoteAction = 'update' | 'delete' | 'issue' | 'apply' | 'unapply' | 'refund' | 'reverse';
export type CreditNoteState = 'draft' | 'issued' | 'reversed';
export const creditNoteStates: StateTable<CreditNoteState, CreditNoteAction> = {
  document: 'creditNote',
  states: ['draft', 'issued', 'reversed'],
  rows: [
    { from: 'draft', action: 'update', to: 'draft' },
    { from: 'draft', action: 'delete', to: null },
    { from: 'draft', action: 'issue', to: 'issued' },
    { from: 'issued', action: 'apply', to: 'issued' },
    { from: 'issued', action: 'unapply', to: 'issued' },
    { from: 'issued', action: 'refund', to: 'issued' },
    { from: 'issued', action: 'reverse', to: 'reversed' },
  ],
};

export type CustomerReturnAction = 'authorise' | 'receive' | 'credit' | 'refund' | 'replace' | 'close' | 'reverse';
export type CustomerReturnState = 'requested' | 'authorised' | 'received' | 'closed' | 'reversed';
export const customerReturnStates: StateTable<CustomerReturnState, CustomerReturnAction> = {
  document: 'customerReturn',
  states: ['requested', 'authorised', 'received', 'closed', 'reversed'],
  rows: [
    { from: 'requested', action: 'authorise', to: 'authorised' },
    { from: 'requested', action: 'close', to: 'closed' },
    { from: 'authorised', action: 'receive', to: 'received' },
    { from: 'authorised', action: 'close', to: 'closed' },
    { from: 'received', action: 'credit', to: 'closed' },
    { from: 'received', action: 'refund', to: 'closed' },
    // Other goods in exchange.
    { from: 'received', action: 'replace', to: 'closed' },
    { from: 'received', action: 'close', to: 'closed' },
    { from: 'received', action: 'reverse', to: 'reversed' },
    { from: 'closed', action: 'reverse', to: 'reversed' },
  ],
};

export type RefundAction = 'update' | 'delete' | 'post' | 'reverse';
export const refundStates: StateTable<PostedState, RefundAction> = {
  document: 'refund',
  states: ['draft', 'posted', 'reversed'],
  rows: [
    { from: 'draft', action: 'update', to: 'draft' },
    { from: 'draft', action: 'delete', to: null },
    { from: 'draft', action: 'post', to: 'posted' },
    { from: 'posted', action: 'reverse', to: 'reversed' },
  ],
};

export type WriteOffAction = 'update' | 'delete' | 'post' | 'reverse';
export const writeOffStates: StateTable<PostedState, WriteOffAction> = {
  document: 'writeOff',
  states: ['draft', 'posted', 'reversed'],
  rows: [
    { from: 'draft', action: 'update', to: 'draft' },
    { from: 'draft', action: 'delete', to: null },
    { from: 'draft', action: 'post', to: 'posted' },
    { from: 'posted', action: 'reverse', to: 'reversed' },
  ],
};

export type PaymentAction = 'update' | 'delete' | 'post' | 'apply' | 'unapply' | 'refund' | 'reverse';
export const paymentStates: StateTable<PostedState, PaymentAction> = {
  document: 'payment',
  states: ['draft', 'posted', 'reversed'],
  rows: [
    { from: 'draft', action: 'update', to: 'draft' },
    { from: 'draft', action: 'delete', to: null },
    { from: 'draft', action: 'post', to: 'posted' },
    { from: 'posted', action: 'apply', to: 'posted' },
    { from: 'posted', action: 'unapply', to: 'posted' },
    { from: 'posted', action: 'refund', to: 'posted' },
    { from: 'posted', action: 'reverse', to: 'reversed' },
  ],
};

export type StockTransferAction = 'update' | 'delete' | 'post' | 'reverse';
export const stockTransferStates: StateTable<PostedState, StockTransferAction> = {
  document: 'stockTransfer',
  states: ['draft', 'posted', 'reversed'],
  rows: [
    { from: 'draft', action: 'update', to: 'draft' },
    { from: 'draft', action: 'delete', to: null },
    { from: 'draft', action: 'post', to: 'posted' },
    { from: 'posted', action: 'reverse', to: 'reversed' },
  ],
};

export type StockDocumentAction = 'update' | 'delete' | 'post' | 'land' | 'reverse';
export const stockDocumentStates: StateTable<PostedState, StockDocumentAction> = {
  document: 'stockDocument',
  states: ['draft', 'posted', 'reversed'],
  rows: [
    { from: 'draft', action: 'update', to: 'draft' },
    { from: 'draft', action: 'delete', to: null },
    { from: 'draft', action: 'post', to: 'posted' },
    // Landed cost stands on a receipt that is posted.
    { from: 'posted', action: 'land', to: 'posted' },
    { from: 'posted', action: 'reverse', to: 'reversed' },
  ],
};

export * from './dunningTables.ts';
export * from './presaleTables.ts';

export type RevaluationState = 'posted' | 'reversed';
export const currencyRevaluationStates: StateTable<RevaluationState, 'reverse'> = {
  document: 'currencyRevaluation',
  states: ['posted', 'reversed'],
  rows: [{ from: 'posted', action: 'reverse', to: 'reversed' }],
};

export type CutOffState = 'posted' | 'reversed';
export const cutOffStates: StateTable<CutOffState, 'reverse'> = {
  document: 'cutOff',
  states: ['posted', 'reversed'],
  rows: [{ from: 'posted', action: 'reverse', to: 'reversed' }],
};
