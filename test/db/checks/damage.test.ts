// Every check finds the damage that it is there for, and a clean file gives none anything to find.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checks, runChecks } from '../../../db/checks/index.ts';
import { openReader } from '../../../db/connection.ts';
import { damaged } from '../../kit/damage.ts';
import { credit, qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;

beforeAll(async () => {
  acme = await story();
  await acme.receive(20, '4.00');
  await acme.call('paymentTerms.create', TERMS);
  const { version } = await acme.call('customer.get', { id: 1 });
  await acme.call('customer.update', { id: 1, version, code: 'ACME', name: 'Acme', paymentTermsCode: TERMS.code });
  const order = await acme.order(12, '10.00', '5');
  const shipment = await acme.ship(order, 8);
  const invoice = await acme.invoice(shipment);
  const paymentId = await acme.pay('90.00', { [invoice]: '50.00' });
  const early = { invoiceId: invoice, amountMinor: 980, discountMinor: 20 };
  await acme.call('payment.apply', { id: paymentId, applications: [early] });
  await acme.call('payment.unapply', { id: paymentId, applicationId: 2 });
  await credit(acme, await sendBack(acme, shipment, 2, 1));
  const { applications } = await acme.call('creditNote.get', { id: 1 });
  await acme.call('creditNote.unapply', { id: 1, applicationId: applications[0]?.id ?? 0 });
  await acme.call('refund.create', { post: true, customerId: 1, sources: [{ creditNoteId: 1, amountMinor: 500 }] });
  await acme.call('package.create', {
    orderId: order.id,
    lines: [{ orderLineId: order.lineId, qtyMicro: qty(2) }],
    packed: true,
  });
  await acme.call('stockIssue.create', { post: true, lines: [{ itemId: 1, qtyMicro: qty(1) }] });
  await acme.call('stockCount.create', { post: true, lines: [{ itemId: 1, qtyMicro: qty(11) }] });
  await acme.call('warehouse.create', { code: 'EAST', name: 'East' });
  await acme.call('stockTransfer.create', { toWarehouseId: 2, post: true, lines: [{ itemId: 1, qtyMicro: qty(1) }] });
  await billedAhead(acme);
  await billedWrong(acme);
  const { rows } = await acme.call('invoice.list', {});
  const lost = rows.find(({ id, openMinor }) => id !== invoice && openMinor > 100);
  await acme.call('writeOff.create', { invoiceId: lost?.id ?? 0, amountMinor: 100, post: true });
  const meant = [{ invoiceId: lost?.id ?? 0, amountMinor: 100 }];
  await acme.call('payment.create', { customerId: 1, amountMinor: 700, applications: meant });
  await acme.call('item.create', { code: 'LAYERED', name: 'Layered', costMethod: 'fifo' });
  const layered = [{ itemId: 2, qtyMicro: qty(4), unitCostMicro: 2_000_000 }];
  const receipt = await acme.call('stockReceipt.create', { lines: layered, post: true });
  await acme.call('stockIssue.create', { post: true, lines: [{ itemId: 2, qtyMicro: qty(1) }] });
  await acme.call('landedCost.create', { receiptId: receipt.id, amountMinor: 100, post: true });
  await acme.call('stockRevaluation.create', { lines: [{ itemId: 2, valueMinor: 900 }], post: true });
  acme.setToday('2026-03-31');
  await acme.ship(order, 1);
  await acme.call('cutOff.post', { period: '2026-03' });
  acme.setToday('2026-03-02');
  await acme.call('exchangeRate.create', { currency: 'EUR', validFrom: '2026-03-01', rateE10: 11_000_000_000 });
  const paid = { customerId: 1, currency: 'EUR', paidOn: '2026-03-01', amountMinor: 1_000, post: true };
  await acme.call('payment.create', paid);
  const old = { number: 'OLD-1', issuedOn: '2026-02-01', dueOn: '2026-03-01', currency: 'EUR', amountMinor: 1_000 };
  await acme.call('openingBalance.postInvoices', { postedOn: '2026-03-01', lines: [{ customerId: 1, ...old }] });
  await acme.call('exchangeRate.create', { currency: 'EUR', validFrom: '2026-03-02', rateE10: 12_000_000_000 });
  await acme.call('currencyRevaluation.post', { revaluedOn: '2026-03-02' });
  await acme.call('note.create', { type: 'salesOrder', documentId: 1, text: 'Call before delivery' });
  await acme.call('attachment.create', { type: 'customer', documentId: 1, fileName: 'terms.txt', content: 'aGVsbG8=' });
  await statements(acme);
  await acme.call('fiscalYear.close', { year: 2025 });
  await acme.call('period.lock', { through: '2026-02-28' });
});
afterAll(() => acme.close());

/** An order of 2 billed in advance with a deposit taken off, of which one has left. */
async function billedAhead(story: Story): Promise<void> {
  await story.receive(2, '4.00');
  const line = { itemId: 1, qtyMicro: qty(2), unitPriceMicro: 10_000_000 };
  const { id } = await story.call('salesOrder.create', {
    ...{ customerId: 1, lines: [line], invoicePolicy: 'advance', depositMinor: 600, confirm: true },
  });
  const deposit = await story.call('invoice.createDeposit', { orderId: id, issue: true });
  await story.pay('6.00', { [deposit.id]: '6.00' });
  await story.call('invoice.create', { orderIds: [id], issue: true });
  const { lines } = await story.call('salesOrder.get', { id });
  await story.ship({ id, lineId: lines[0]?.id ?? 0 }, 1);
}

/** An invoice that is credited to be invoiced again. */
async function billedWrong(story: Story): Promise<void> {
  await story.receive(1, '4.00');
  const invoiceId = await story.invoice(await story.ship(await story.order(1, '10.00'), 1));
  await story.call('creditNote.create', { invoiceId, billAgain: true, issue: true });
}

/** A statement of which two lines met a payment each, and one after it. */
async function statements(story: Story): Promise<void> {
  const { rows } = await story.call('bankAccount.list', {});
  const bankAccountId = rows.find(({ code }) => code === '1000')?.accountId ?? 0;
  const days = { bankAccountId, reference: 'March', fromOn: '2026-03-01', toOn: '2026-03-10' };
  const line = (amountMinor: number, text: string) => ({ bookedOn: '2026-03-02', amountMinor, text });
  const lines = [line(9_000, 'PAY-000001'), line(600, 'PAY-000002')];
  const { id } = await story.call('bankStatement.import', { ...days, openingMinor: 0, closingMinor: 9_600, lines });
  await story.call('bankStatement.matchSure', { id });
  const next = {
    reference: 'Next',
    fromOn: '2026-03-11',
    toOn: '2026-03-12',
    openingMinor: 9_600,
    closingMinor: 9_600,
  };
  await story.call('bankStatement.import', { ...days, ...next, lines: [] });
}

const TERMS = {
  ...{ code: 'HALVES', name: '2 % in 10 days, in halves', netDays: 30, discountPpm: 20_000, discountDays: 10 },
  instalments: [
    { share: 'percent' as const, percentPpm: 500_000, days: 10 },
    { share: 'remainder' as const, days: 40 },
  ],
};

/** What is done to the file, under the check that must find it. */
const DAMAGE: Record<string, string> = {
  entryBalanced: 'UPDATE journal_line SET debit_minor = debit_minor + 1 WHERE id = 1',
  lockKept: "UPDATE company SET locked_through = '2019-12-31'",
  lineHasEntry: 'DELETE FROM journal_entry WHERE id = 2',
  accountTurnovers: 'UPDATE account_turnover SET line_count = line_count + 1',
  accountBalances: 'UPDATE account_balance SET debit_minor = debit_minor + 1 WHERE debit_minor > 0',
  trialBalanceZero: 'UPDATE journal_line SET credit_minor = credit_minor + 7 WHERE credit_minor > 0 AND id < 4',
  receivablesByCustomer: "UPDATE invoice SET base_open_minor = base_open_minor - 1 WHERE state = 'issued'",
  advancesByCustomer: 'UPDATE payment SET base_unapplied_minor = base_unapplied_minor + 1',
  taxByCode: 'UPDATE invoice_tax SET base_tax_minor = base_tax_minor + 1',
  roleAccountKept: "DELETE FROM role_account WHERE role = 'COGS'",
  inventoryIsPools: 'UPDATE cost_pool SET value_minor = value_minor + 1',
  shippedNotBilled: 'UPDATE shipment_line SET billed_cost_minor = billed_cost_minor - 1',
  costOfSales: 'UPDATE invoice_line SET cost_minor = cost_minor + 1',
  yearClosed: `INSERT INTO account_balance SELECT id, '2025-12', 0, 5, 0 FROM account WHERE code = '7100'`,
  yearLocked: 'UPDATE company SET locked_through = NULL',
  lockedPeriod: `UPDATE period_lock SET through = '2026-03-31', at = '2026-03-01T00:00:00.000Z'`,
  orderLineProgress: 'UPDATE sales_order_line SET shipped_micro = shipped_micro + 1',
  lineInequality: 'UPDATE sales_order_line SET packed_micro = reserved_micro + 1',
  shipmentBilled: 'UPDATE shipment_line SET billed_micro = billed_micro - 1',
  orderLineReturned: 'UPDATE sales_order_line SET returned_micro = returned_micro + 1',
  shipmentReturned: 'UPDATE shipment_line SET returned_billed_cost_minor = returned_billed_cost_minor + 1',
  returnMoves: 'UPDATE customer_return_line SET restocked_micro = restocked_micro - 1',
  creditWithinInvoice: 'UPDATE credit_note_line SET qty_micro = qty_micro * 100',
  creditedState: "UPDATE invoice SET state = 'credited'",
  issuedParty: 'DELETE FROM issued_party WHERE id = 1',
  creditNoteTotals: 'UPDATE credit_note SET tax_minor = tax_minor + 1',
  creditNoteOpen: 'UPDATE credit_note SET open_minor = open_minor - 1',
  cutOffTotals: 'UPDATE cut_off SET unbilled_minor = unbilled_minor + 1',
  cutOffReverted: "UPDATE cut_off SET state = 'reversed'",
  'entryOf.cutOff': "UPDATE journal_entry SET source_id = 99 WHERE source_type = 'cutOff'",
  refundTotals: 'UPDATE refund SET amount_minor = amount_minor + 1',
  orderTotals: 'UPDATE sales_order SET net_minor = net_minor + 1',
  invoiceTotals: 'UPDATE invoice SET net_minor = net_minor + 1',
  invoiceTaxParts:
    "INSERT INTO invoice_tax_part (invoice_tax_id, position, name, rate_ppm, account_id, tax_minor) VALUES (1, 1, 'A', 1, 1, 1)",
  taxComponents: "INSERT INTO tax_component SELECT tax_code_id, valid_from, 1, 'A', rate_ppm + 1, 1 FROM tax_rate",
  invoiceOpen: 'UPDATE invoice SET open_minor = open_minor + 1',
  draftApplied: 'UPDATE draft_application SET amount_minor = 701',
  paymentUnapplied: 'UPDATE payment SET unapplied_minor = unapplied_minor - 1',
  'numbers.salesOrder': "UPDATE number_series SET next = next + 1 WHERE code = 'salesOrder'",
  'numbers.shipment': "UPDATE shipment SET number = 'SH-000007' WHERE id = 1",
  'numbers.invoice': "UPDATE invoice SET number = 'INV-000009' WHERE id = 1",
  'numbers.payment': 'UPDATE payment SET number = NULL',
  'numbers.creditNote': "UPDATE number_series SET next = next + 1 WHERE code = 'creditNote'",
  'numbers.customerReturn': "UPDATE customer_return SET number = 'RMA-000003'",
  'numbers.refund': "UPDATE refund SET number = 'RF-000002'",
  'entryOf.creditNote': "DELETE FROM journal_entry WHERE source_type = 'creditNote'",
  'entryOf.customerReturn': "UPDATE journal_entry SET source_id = 99 WHERE source_type = 'customerReturn'",
  'entryOf.refund': "DELETE FROM journal_entry WHERE source_type = 'refund'",
  advanceTax: 'UPDATE payment SET advance_tax_code_id = 1, advance_tax_minor = 5',
  instalmentsAddUp: 'UPDATE invoice_instalment SET amount_minor = amount_minor + 1 WHERE position = 1',
  discountTax: 'UPDATE payment_discount_tax SET tax_minor = 9999 WHERE id = 1',
  undoneWhole: 'UPDATE payment_application SET discount_minor = -19 WHERE undoes_id IS NOT NULL',
  'numbers.writeOff': "UPDATE number_series SET next = next + 1 WHERE code = 'writeOff'",
  'entryOf.writeOff': "DELETE FROM journal_entry WHERE source_type = 'writeOff'",
  bankCurrency: "UPDATE bank_account SET currency = 'CHF'",
  usualBank: 'UPDATE bank_account SET usual = 0',
  'numbers.stockReceipt': "UPDATE number_series SET next = next + 1 WHERE code = 'stockReceipt'",
  'numbers.stockIssue': "UPDATE number_series SET next = 1 WHERE code = 'stockIssue'",
  'numbers.stockCount': "DELETE FROM stock_document WHERE kind = 'stockCount'",
  'numbers.stockTransfer': "UPDATE stock_transfer SET number = 'TR-000002'",
  'numbers.stockRevaluation': "UPDATE stock_document SET number = 'RV-000009' WHERE kind = 'stockRevaluation'",
  'numbers.landedCost': "UPDATE number_series SET next = next + 1 WHERE code = 'landedCost'",
  'entryOf.stockRevaluation': "DELETE FROM journal_entry WHERE source_type = 'stockRevaluation'",
  'entryOf.landedCost': "DELETE FROM journal_entry WHERE source_type = 'landedCost'",
  layerIsMoves: 'UPDATE layer_move SET value_minor = value_minor + 1 WHERE id = 1',
  poolIsLayers: 'UPDATE valuation_layer SET left_value_minor = left_value_minor - 1',
  moveIsLayers: 'DELETE FROM layer_move WHERE qty_micro < 0',
  noNegativeLayer: 'UPDATE valuation_layer SET left_qty_micro = 0',
  stockDocumentMoves: "UPDATE stock_document SET cost_minor = cost_minor + 1 WHERE kind = 'stockIssue'",
  landedCostSpread: "UPDATE stock_document SET cost_minor = cost_minor + 1 WHERE kind = 'landedCost'",
  'numbers.journalEntry': "UPDATE number_series SET next = next + 1 WHERE code = 'journalEntry'",
  'entryOf.shipment': "DELETE FROM journal_entry WHERE source_type = 'shipment'",
  'entryOf.invoice': "UPDATE journal_entry SET source_id = 99 WHERE source_type = 'invoice'",
  'entryOf.payment': "DELETE FROM journal_entry WHERE source_type = 'payment'",
  'entryOf.stockReceipt': "DELETE FROM journal_entry WHERE source_type = 'stockReceipt'",
  'entryOf.stockIssue': "DELETE FROM journal_entry WHERE source_type = 'stockIssue'",
  'entryOf.stockCount': "DELETE FROM journal_entry WHERE source_type = 'stockCount'",
  'openEveryDay.invoice': "UPDATE payment_application SET applied_on = '2026-01-01' WHERE undoes_id IS NOT NULL",
  'openEveryDay.payment': "UPDATE payment_application SET applied_on = '2026-01-01' WHERE undoes_id IS NOT NULL",
  'openEveryDay.creditNote': "UPDATE credit_application SET applied_on = '2026-01-01' WHERE undoes_id IS NOT NULL",
  advanceMatches: 'UPDATE advance_match SET qty_micro = qty_micro * 100',
  takenBack: 'UPDATE unbilling SET qty_micro = qty_micro * 100',
  aheadOrUnbilled: 'UPDATE shipment_line SET billed_micro = billed_micro - 1',
  depositUsedOnce: 'UPDATE deposit_deduction SET net_minor = net_minor * 100',
  bankStatementSum: 'UPDATE bank_statement SET closing_minor = closing_minor + 1 WHERE id = 1',
  bankStatementDays: "UPDATE bank_statement SET from_on = '2026-03-05' WHERE id = 2",
  bankMatchSum: 'UPDATE bank_match SET journal_line_id = 1 WHERE id = 1',
  bankMatchOnce:
    'DROP INDEX bank_match_journal_line; UPDATE bank_match SET journal_line_id = (SELECT journal_line_id FROM bank_match WHERE id = 2)',
  references: 'DELETE FROM customer',
  onHandIsMoves: 'UPDATE stock_balance SET on_hand_micro = on_hand_micro + 1',
  reservedIsLines: 'UPDATE stock_balance SET reserved_micro = reserved_micro - 1',
  poolIsMoves: 'UPDATE stock_move SET cost_minor = cost_minor + 1 WHERE id = 1',
  emptyPoolWorthNothing: 'UPDATE cost_pool SET qty_micro = 0',
  noNegativeStock: 'UPDATE stock_balance SET reserved_micro = on_hand_micro + 1',
  transferMoves: 'UPDATE stock_transfer_line SET qty_micro = qty_micro + 1',
  pricedAsOrdered: 'UPDATE invoice_line SET unit_numerator = unit_numerator + 1',
  enteredQuantity: 'UPDATE stock_transfer_line SET entered_micro = entered_micro + 1',
  poolAfterMove: 'UPDATE stock_move SET pool_value_minor = pool_value_minor + 1',
  invoiceInBase: 'UPDATE invoice_line SET base_net_minor = base_net_minor + 1',
  creditNoteInBase: 'UPDATE credit_note SET base_tax_minor = base_tax_minor + 1',
  creditedInBase: 'UPDATE credit_note SET base_gross_minor = base_gross_minor * 100',
  invoiceCarries: 'UPDATE invoice SET base_open_minor = base_open_minor + 1',
  creditNoteCarries: 'UPDATE credit_note SET base_open_minor = base_open_minor - 1',
  paymentCarries: 'UPDATE payment SET base_unapplied_minor = base_unapplied_minor - 1',
  refundInBase: 'UPDATE refund SET base_amount_minor = base_amount_minor + 1',
  baseCurrencyIsItself: 'UPDATE payment SET base_amount_minor = base_amount_minor + 1',
  oneCurrency: "UPDATE payment SET currency = 'EUR'",
  revaluationPosted: 'UPDATE currency_revaluation SET difference_minor = difference_minor + 1',
  'numbers.currencyRevaluation': "UPDATE number_series SET next = next + 1 WHERE code = 'currencyRevaluation'",
  foreignReceivables: "UPDATE invoice SET currency = 'EUR'",
  oneCustomer: 'UPDATE write_off SET customer_id = customer_id + 1',
  knownStates: "UPDATE invoice SET state = 'paid' WHERE id = 1",
  entryAsDocument: "UPDATE payment SET paid_on = '2026-03-09' WHERE id = 1",
  writtenByCommands:
    "INSERT INTO period_lock (at, user_name, action, through) VALUES ('2026-03-02T10:00:00.000Z', 'x', 'lock', NULL)",
  momentOfCommand: 'DELETE FROM command_log WHERE id > (SELECT max(id) - 3 FROM command_log)',
  takenBackOn: "UPDATE payment SET reversed_on = '2026-03-09' WHERE id = 1",
  numbersNotAgain: "UPDATE number_series SET next = 1 WHERE code = 'package'",
  roleMapped: "DELETE FROM account_role WHERE role = 'AR'",
  notedDocument: 'UPDATE note SET document_id = 99',
  fileContent: "UPDATE attachment SET content = CAST('hullo' AS BLOB)",
  searchKnowsAll: "DELETE FROM search_text WHERE rowid = 17; INSERT INTO search_text (rowid, text) VALUES (16003, 'x')",
  fileStructure: 'UPDATE journal_line SET debit_minor = -1 WHERE id = 1',
  journalChain: "UPDATE journal_entry SET memo = memo || '.' WHERE id = 1",
  commandLogChain: "UPDATE command_log SET input = replace(input, 'ACME', 'ACMF')",
};

test('a clean file: nothing to find', () => {
  const db = openReader(acme.path);
  expect(runChecks(db)).toEqual([]);
  db.$client.close();
});

test('every check has its damage here', () => {
  expect(Object.keys(DAMAGE).sort()).toEqual(checks.map(({ name }) => name).sort());
});

test.each(Object.entries(DAMAGE))('%s', (name, sql) => {
  const db = damaged(acme.path, sql);
  const found = runChecks(db);
  db.$client.close();
  expect(found.map(({ check }) => check)).toContain(name);
});

test('a lock, a year end and a signature are of no command that only was logged in the same instant', () => {
  const OF_LAST = 'FROM command_log ORDER BY id DESC LIMIT 1';
  for (const sql of [
    `INSERT INTO period_lock (at, user_name, action) SELECT at, user_name, 'unlock' ${OF_LAST}`,
    `INSERT INTO year_end (at, user_name, action, year, starts_on, ends_on)
     SELECT at, user_name, 'reopen', 2020, '2020-01-01', '2020-12-31' ${OF_LAST}`,
    `INSERT INTO period_sign_off (at, user_name, ends_on) SELECT at, user_name, '2020-01-31' ${OF_LAST}`,
  ]) {
    const db = damaged(acme.path, sql);
    const found = runChecks(db);
    db.$client.close();
    expect(found.map(({ check }) => check)).toContain('writtenByCommands');
  }
});

test('a single byte of the journal or of the log is found wherever it stands', () => {
  for (const sql of [
    "UPDATE journal_entry SET posted_at = replace(posted_at, '09:', '08:') WHERE id = 3",
    'UPDATE journal_line SET customer_id = NULL WHERE customer_id IS NOT NULL',
    'DELETE FROM journal_entry WHERE id = (SELECT max(id) - 1 FROM journal_entry)',
    "UPDATE command_log SET user_name = 'other' WHERE id = 4",
    'DELETE FROM command_log WHERE id = 2',
  ]) {
    const db = damaged(acme.path, sql);
    const names = runChecks(db).map(({ check }) => check);
    db.$client.close();
    expect(names.some((name) => name === 'journalChain' || name === 'commandLogChain')).toBe(true);
  }
});
