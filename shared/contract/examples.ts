// One call of every command, in an order in which a fresh company carries them all out: the worked examples of
// docs/contract.md. Ids count up from 1 as documents are made, so a new command's rows stand at the end. Where a command
// stands more than once, its first row is the one that is shown.

import { exampleCompany } from './exampleCompany.ts';
import { accountExamples } from './examples/accounts.ts';
import { bankStatementExamples } from './examples/bankStatements.ts';
import { currencyExamples } from './examples/currency.ts';
import { dunningExamples } from './examples/dunning.ts';
import { followUpExamples } from './examples/followUp.ts';
import { moneyExamples } from './examples/money.ts';
import { monthEndExamples } from './examples/monthEnd.ts';
import { noteExamples } from './examples/notes.ts';
import { peopleExamples } from './examples/people.ts';
import { places } from './examples/places.ts';
import { PRESALE } from './examples/presale.ts';
import { printingExamples } from './examples/printing.ts';
import { returnExamples } from './examples/returns.ts';
import { salesExamples } from './examples/sales.ts';
import { VALUATION } from './examples/valuation.ts';
import type { CommandName, Input } from './index.ts';

export type Example = { name: CommandName; input: unknown };

const example = <K extends CommandName>(name: K, input: Input<K>): Example => ({ name, input });

/** Ten, as quantities and prices are written. */
const TEN = 10_000_000;
const VERSION = 1;

const SETUP: Example[] = [
  example('company.setUp', exampleCompany),
  example('company.update', {
    ...{ name: 'Example Trading Ltd', taxNumber: 'GB123456789', address: '1 High Street, Leeds', language: 'en' },
    ...{ fiscalYearMonth: 1, version: VERSION },
  }),
  example('account.create', { code: '7200', name: 'Freight and packing', type: 'expense' }),
  example('account.update', { id: 1, version: VERSION, code: '1000', name: 'Bank, current account' }),
  example('taxCode.create', {
    ...{ code: 'REDUCED', name: 'Reduced rate', category: 'reduced' },
    rates: [{ validFrom: '2020-01-01', ratePpm: 50_000 }],
  }),
  example('taxCode.update', { id: 2, version: VERSION, name: 'Reduced rate, food', exemptReason: '' }),
  example('taxCode.addRate', { id: 2, version: 2, validFrom: '2027-01-01', ratePpm: 60_000 }),
  example('paymentTerms.create', { code: 'NET14', name: '14 days', netDays: 14 }),
  example('numberSeries.update', { code: 'quote', prefix: 'OFFER-', digits: 5, first: 251 }),
  example('warehouse.create', { code: 'EAST', name: 'East warehouse' }),
  example('listView.save', {
    ...{
      list: 'salesOrder.list',
      name: 'Overdue',
      sort: [{ field: 'requiredOn', desc: false }],
      filters: {},
      search: '',
    },
    columns: [{ field: 'number', hidden: false, widthPx: 110 }],
  }),
  example('listView.delete', { list: 'salesOrder.list', name: 'Overdue' }),
  example('importMapping.save', { shape: 'customers:Code|Name', mapping: { code: 'Code', name: 'Name' } }),
  example('customerGroup.create', { code: 'TRADE', name: 'Wholesale' }),
  example('customerGroup.update', { id: 1, version: VERSION, code: 'TRADE', name: 'Trade customers' }),
  example('customer.create', {
    ...{ code: 'ACME', name: 'Acme Ltd', paymentTermsCode: 'NET30', creditLimitMinor: 500_000 },
    customerGroupCode: 'TRADE',
  }),
  example('customer.update', { id: 1, version: VERSION, code: 'ACME', name: 'Acme Limited', city: 'York' }),
  example('item.create', { code: 'LAMP', name: 'Desk lamp', salesPriceMicro: TEN, taxCode: 'STANDARD' }),
  example('item.update', {
    ...{ id: 1, version: VERSION, code: 'LAMP', name: 'Desk lamp, brass', salesPriceMicro: TEN },
    units: [{ code: 'box', numerator: 10, denominator: 1, qtyDecimals: 0 }],
  }),
];

const OPENING: Example[] = [
  example('openingBalance.postAccounts', {
    ...{ postedOn: '2025-12-31', memo: 'Books of 2025' },
    lines: [
      { accountId: 1, debitMinor: 100_000 },
      { accountId: 11, creditMinor: 100_000 },
    ],
  }),
  example('openingBalance.postInvoices', {
    postedOn: '2025-12-31',
    lines: [{ customerId: 1, number: 'OLD-17', issuedOn: '2025-11-20', dueOn: '2025-12-20', amountMinor: 24_000 }],
  }),
  example('openingBalance.postAdvances', {
    postedOn: '2025-12-31',
    lines: [{ customerId: 1, amountMinor: 3_000, reference: 'Transfer of December' }],
  }),
  example('fiscalYear.close', { year: 2025, note: 'Agreed with the auditor' }),
  example('fiscalYear.reopen', { year: 2025, reason: 'One more invoice' }),
  example('period.lock', { through: '2025-12-31', note: 'December' }),
  example('period.unlock', { through: null, reason: 'Late delivery note' }),
];

const SALE: Example[] = [
  example('stockReceipt.create', {
    ...{ receivedOn: '2026-01-05', reason: 'purchase', post: true },
    lines: [{ itemId: 1, qtyMicro: 4 * TEN, unitCostMicro: 4_000_000 }],
  }),
  example('stockIssue.create', {
    ...{ issuedOn: '2026-01-06', reason: 'damaged', post: true },
    lines: [{ itemId: 1, qtyMicro: 1_000_000 }],
  }),
  example('stockCount.create', { countedOn: '2026-01-07', lines: [{ itemId: 1, qtyMicro: 38_000_000 }] }),
  example('stockCount.update', {
    id: 3,
    version: VERSION,
    note: 'Second count',
    lines: [{ itemId: 1, qtyMicro: 38_000_000 }],
  }),
  example('stockDocument.post', { id: 3 }),
  example('stockReceipt.create', { lines: [{ itemId: 1, qtyMicro: TEN, unitCostMicro: 4_000_000 }] }),
  example('stockReceipt.update', {
    ...{ id: 4, version: VERSION, receivedOn: '2026-01-07', reason: 'found' },
    lines: [{ itemId: 1, qtyMicro: 2 * TEN, unitCostMicro: 4_000_000 }],
  }),
  example('stockDocument.delete', { id: 4 }),
  example('salesOrder.create', {
    ...{ customerId: 1, orderedOn: '2026-01-08', customerReference: 'PO 4711' },
    lines: [{ itemId: 1, qtyMicro: TEN, unitPriceMicro: TEN, discountPpm: 50_000 }],
  }),
  example('salesOrder.update', {
    ...{ id: 1, version: VERSION, customerId: 1, orderedOn: '2026-01-08' },
    lines: [{ itemId: 1, qtyMicro: 2 * TEN, unitPriceMicro: TEN }],
  }),
  example('salesOrder.confirm', { id: 1 }),
  example('salesOrder.release', { id: 1 }),
  example('salesOrder.reserve', { id: 1 }),
  example('package.create', { orderId: 1, lines: [{ orderLineId: 1, qtyMicro: TEN }], weightGrams: 12_000 }),
  example('package.update', {
    ...{ id: 1, version: VERSION, weightGrams: 12_500, tracking: 'TRACK-1' },
    lines: [{ orderLineId: 1, qtyMicro: TEN }],
  }),
  example('package.pack', { id: 1, packedOn: '2026-01-09' }),
  example('package.unpack', { id: 1 }),
  example('package.move', { id: 1, lines: [{ orderLineId: 1, qtyMicro: 4_000_000 }], weightGrams: 6_000 }),
  example('package.move', { id: 2, intoId: 1, lines: [{ orderLineId: 1, qtyMicro: 4_000_000 }] }),
  example('package.delete', { id: 1 }),
  example('numberGap.explain', {
    ...{ documentType: 'package', first: 1, last: 1, reason: 'Unpacked and deleted: the goods left without a package' },
  }),
  example('shipment.create', { orderId: 1, shippedOn: '2026-01-10', lines: [{ orderLineId: 1, qtyMicro: TEN }] }),
  example('shipment.update', {
    ...{ id: 1, version: VERSION, carrier: 'Parcel service', tracking: 'TRACK-2' },
    lines: [{ orderLineId: 1, qtyMicro: TEN }],
  }),
  example('shipment.post', { id: 1 }),
  example('shipment.deliver', { id: 1, deliveredOn: '2026-01-12' }),
  example('shipment.create', { orderId: 1, shippedOn: '2026-01-10', lines: [{ orderLineId: 1, qtyMicro: 1_000_000 }] }),
  example('shipment.delete', { id: 2 }),
  example('shipment.create', {
    ...{ orderId: 1, shippedOn: '2026-01-11', lines: [{ orderLineId: 1, qtyMicro: 1_000_000 }], post: true },
  }),
  example('shipment.reverse', { id: 3, reversedOn: '2026-01-12' }),
  example('invoice.create', { shipmentIds: [1], issuedOn: '2026-01-12' }),
  example('invoice.update', { id: 2, version: VERSION, shipmentIds: [1], issuedOn: '2026-01-12' }),
  example('invoice.issue', { id: 2, dueOn: '2026-02-11' }),
  example('salesOrder.close', { id: 1 }),
  example('salesOrder.create', { customerId: 1, lines: [{ itemId: 1, qtyMicro: TEN, unitPriceMicro: TEN }] }),
  example('salesOrder.delete', { id: 2 }),
  example('salesOrder.create', {
    ...{ customerId: 1, lines: [{ itemId: 1, qtyMicro: TEN, unitPriceMicro: TEN }], confirm: true },
  }),
  example('salesOrder.cancel', { id: 3 }),
  example('salesOrder.create', {
    ...{ customerId: 1, orderedOn: '2026-01-13', confirm: true },
    lines: [{ itemId: 1, qtyMicro: TEN, unitPriceMicro: TEN }],
  }),
  example('shipment.create', { orderId: 4, shippedOn: '2026-01-13', post: true }),
  example('invoice.create', { shipmentIds: [4], issuedOn: '2026-01-13' }),
  example('invoice.delete', { id: 3 }),
];

const MONEY: Example[] = [
  example('payment.create', {
    ...{ customerId: 1, paidOn: '2026-01-20', amountMinor: 15_000, reference: 'Transfer 22' },
    applications: [{ invoiceId: 2, amountMinor: 9_000 }],
  }),
  example('payment.update', {
    ...{ id: 2, version: VERSION, customerId: 1, paidOn: '2026-01-20', amountMinor: 15_000, feeMinor: 0 },
    ...{ reference: 'Transfer 22, second page', applications: [{ invoiceId: 2, amountMinor: 10_000 }] },
  }),
  example('payment.post', { id: 2 }),
  example('payment.apply', { id: 1, appliedOn: '2026-01-21', applications: [{ invoiceId: 1, amountMinor: 3_000 }] }),
  example('payment.unapply', { id: 1, applicationId: 2, unappliedOn: '2026-01-22' }),
  example('payment.reverse', { id: 2, reversedOn: '2026-01-23' }),
  example('payment.create', { customerId: 1, paidOn: '2026-01-24', amountMinor: 500 }),
  example('payment.delete', { id: 3 }),
  example('journalEntry.create', {
    ...{ postedOn: '2026-01-31', memo: 'Rent of January' },
    lines: [
      { accountId: 18, debitMinor: 120_000 },
      { accountId: 1, creditMinor: 120_000 },
    ],
  }),
  example('journalEntry.reverse', { id: 1, reversedOn: '2026-02-01' }),
];

const AFTER_SALE: Example[] = [
  example('creditNote.create', {
    ...{ invoiceId: 2, issuedOn: '2026-02-02', reason: 'Scratched in transit' },
    lines: [{ invoiceLineId: 1, qtyMicro: 1_000_000 }],
  }),
  example('creditNote.update', {
    ...{ id: 1, version: VERSION, issuedOn: '2026-02-02', reason: 'Scratched in transit, agreed by phone' },
    lines: [{ invoiceLineId: 1, qtyMicro: 1_000_000 }],
  }),
  example('creditNote.issue', { id: 1 }),
  example('creditNote.create', { invoiceId: 2, grossMinor: 100 }),
  example('creditNote.delete', { id: 2 }),
  example('creditNote.unapply', { id: 1, applicationId: 1, unappliedOn: '2026-02-03' }),
  example('creditNote.apply', { id: 1, appliedOn: '2026-02-03', applications: [{ invoiceId: 2, amountMinor: 100 }] }),
  example('customerReturn.create', {
    ...{ authorisedOn: '2026-02-04', reason: 'Wrong colour' },
    lines: [{ shipmentLineId: 1, qtyMicro: 2_000_000 }],
  }),
  example('customerReturn.receive', {
    ...{ id: 1, receivedOn: '2026-02-06' },
    lines: [{ lineId: 1, restockedMicro: 1_000_000, scrappedMicro: 1_000_000 }],
  }),
  example('customerReturn.credit', { id: 1, issuedOn: '2026-02-06' }),
  example('customerReturn.exchange', {
    ...{ authorisedOn: '2026-02-07', lines: [{ shipmentLineId: 1, qtyMicro: 1_000_000 }] },
    replacement: [{ itemId: 1, qtyMicro: 1_000_000, unitPriceMicro: 12_000_000 }],
  }),
  example('customerReturn.close', { id: 2 }),
  example('refund.create', {
    customerId: 1,
    refundedOn: '2026-02-09',
    sources: [{ creditNoteId: 1, amountMinor: 40 }],
  }),
  example('refund.update', { id: 1, version: 1, sources: [{ creditNoteId: 1, amountMinor: 50 }] }),
  example('refund.post', { id: 1 }),
  example('refund.reverse', { id: 1, reversedOn: '2026-02-10' }),
  example('refund.create', { customerId: 1, sources: [{ creditNoteId: 1, amountMinor: 10 }] }),
  example('refund.delete', { id: 2 }),
];

const PRICES: Example[] = [
  example('priceList.create', { code: 'TRADE', name: 'Trade prices' }),
  example('priceList.update', { id: 1, version: VERSION, code: 'TRADE', name: 'Trade prices', usual: true }),
  example('price.create', { priceListId: 1, itemId: 1, fromQtyMicro: TEN, unitPriceMicro: 9_000_000 }),
  example('price.update', {
    ...{ id: 1, version: VERSION, itemId: 1, fromQtyMicro: TEN, unitPriceMicro: 8_500_000 },
    ...{ validFrom: '2026-02-01', validTo: '2026-12-31' },
  }),
  example('price.create', { priceListId: 1, itemId: 1, unitPriceMicro: 9_500_000 }),
  example('price.delete', { id: 2 }),
];

/** Every row in the order in which they run. */
export const examples: readonly Example[] = [
  ...[...SETUP, ...OPENING, ...SALE, ...MONEY, ...AFTER_SALE, ...PRICES],
  ...monthEndExamples,
  ...places,
  ...currencyExamples,
  ...PRESALE,
  ...VALUATION,
  ...printingExamples,
  ...salesExamples,
  ...moneyExamples,
  ...noteExamples,
  ...dunningExamples,
  ...returnExamples,
  ...followUpExamples,
  ...accountExamples,
  ...bankStatementExamples,
  ...peopleExamples,
];

/** The input that the reference shows for a command; undefined for none. */
export const exampleOf = (name: string): unknown => examples.find((row) => row.name === name)?.input;
