// How things hang together: documents that name each other are of one customer, entries say what their documents say, states
// are known ones, and what a command leaves behind stands beside its row in the log.
import { getTableColumns } from 'drizzle-orm';
import { moment } from '../schema/known.ts';
import { placeIn } from '../schema/numbers.ts';
import { type Check, sqlCheck } from './kit.ts';

/** Pairs of a document and one that it names, with their customers: SQL that follows SELECT. */
const NAMED: readonly string[] = [
  's.number, s.id, s.customer_id AS a, o.customer_id AS b FROM shipment s JOIN sales_order o ON o.id = s.order_id',
  `v.number, v.id, v.customer_id, o.customer_id FROM invoice v JOIN invoice_line l ON l.invoice_id = v.id
     JOIN sales_order_line ol ON ol.id = l.order_line_id JOIN sales_order o ON o.id = ol.order_id`,
  'v.number, v.id, v.customer_id, o.customer_id FROM invoice v JOIN sales_order o ON o.id = v.deposit_order_id',
  'n.number, n.id, n.customer_id, v.customer_id FROM credit_note n JOIN invoice v ON v.id = n.invoice_id',
  'n.number, n.id, n.customer_id, r.customer_id FROM credit_note n JOIN customer_return r ON r.id = n.return_id',
  'w.number, w.id, w.customer_id, v.customer_id FROM write_off w JOIN invoice v ON v.id = w.invoice_id',
  `p.number, p.id, p.customer_id, v.customer_id FROM payment_application a JOIN payment p ON p.id = a.payment_id
     JOIN invoice v ON v.id = a.invoice_id`,
  `n.number, n.id, n.customer_id, v.customer_id FROM credit_application a JOIN credit_note n ON n.id = a.credit_note_id
     JOIN invoice v ON v.id = a.invoice_id`,
  `r.number, r.id, r.customer_id, coalesce(p.customer_id, n.customer_id) FROM refund r JOIN refund_line l ON l.refund_id = r.id
     LEFT JOIN payment p ON p.id = l.payment_id LEFT JOIN credit_note n ON n.id = l.credit_note_id`,
  `r.number, r.id, r.customer_id, s.customer_id FROM customer_return r JOIN customer_return_line l ON l.return_id = r.id
     JOIN shipment_line sl ON sl.id = l.shipment_line_id JOIN shipment s ON s.id = sl.shipment_id`,
  'r.number, r.id, r.customer_id, o.customer_id FROM customer_return r JOIN sales_order o ON o.id = r.exchange_order_id',
  'q.number, q.id, q.customer_id, o.customer_id FROM quote q JOIN sales_order o ON o.id = q.order_id',
  `r.number, r.id, r.customer_id, v.customer_id FROM reminder r JOIN reminder_line l ON l.reminder_id = r.id
     JOIN invoice v ON v.id = l.invoice_id`,
];

const STATES: Record<string, string> = {
  ...{
    sales_order: 'draft confirmed closed cancelled',
    package: 'open packed shipped',
    shipment: 'draft posted reversed',
  },
  ...{ invoice: 'draft issued credited', credit_note: 'draft issued reversed', payment: 'draft posted reversed' },
  ...{ refund: 'draft posted reversed', write_off: 'draft posted reversed', stock_document: 'draft posted reversed' },
  ...{ stock_transfer: 'draft posted reversed', customer_return: 'requested authorised received closed reversed' },
  ...{ cut_off: 'posted reversed', currency_revaluation: 'posted reversed', reminder: 'sent withdrawn' },
  quote: 'draft sent accepted declined expired replaced',
};
const known = (table: string, states: string): string =>
  `SELECT coalesce(number, id) || ' ' || state AS message, id AS documentId FROM ${table}
   WHERE state NOT IN (${states.replace(/\w+/g, "'$&'").replace(/ /g, ', ')})`;

/** Documents that post: the type that entries name, the table, and the day and customer of the first entry. */
const POSTING: readonly (readonly [type: string, table: string, day: string, customer?: string])[] = [
  ['shipment', 'shipment', 'd.shipped_on'],
  ['invoice', 'invoice', 'coalesce(d.opening_on, d.issued_on)', 'd.customer_id'],
  ['payment', 'payment', 'iif(d.base_amount_minor = 0, e.posted_on, d.paid_on)', 'd.customer_id'],
  ['creditNote', 'credit_note', 'd.issued_on', 'd.customer_id'],
  ['customerReturn', 'customer_return', 'd.received_on'],
  ['refund', 'refund', 'd.refunded_on', 'd.customer_id'],
  ['writeOff', 'write_off', 'd.written_off_on', 'd.customer_id'],
  ['cutOff', 'cut_off', 'd.ends_on'],
  ['currencyRevaluation', 'currency_revaluation', 'd.revalued_on'],
  ...['stockReceipt', 'stockIssue', 'stockCount', 'stockRevaluation', 'landedCost'].map(
    (kind) => [kind, 'stock_document', 'd.document_on'] as const,
  ),
];
const asDocument = ([type, table, day, customer]: (typeof POSTING)[number]): string =>
  `SELECT e.number || ', ' || e.source_number AS message, d.id AS documentId FROM journal_entry e JOIN ${table} d ON d.id = e.source_id
   WHERE e.source_type = '${type}' AND (e.source_number IS NOT d.number OR (e.posted_on IS NOT ${day} AND NOT EXISTS (
     SELECT 1 FROM journal_entry f WHERE f.source_type = e.source_type AND f.source_id = e.source_id AND f.id < e.id))
   ${customer ? `OR EXISTS (SELECT 1 FROM journal_line l WHERE l.entry_id = e.id AND l.customer_id <> ${customer})` : ''})`;

/** Rows that tell when and by whom they were written: by a command, which says the same in the log. */
const unlogged = (table: string, at = 'at'): string =>
  `SELECT '${table} ' || id AS message, id AS documentId FROM ${table}
   WHERE (${at}, user_name) NOT IN (SELECT at, user_name FROM command_log)`;
/** Tables of which each of these commands writes one row at most; others may have been logged in the same instant. */
const ONE_EACH: Record<string, readonly string[]> = {
  period_lock: ['period.lock', 'period.unlock', 'fiscalYear.close', 'fiscalYear.reopen'],
  year_end: ['fiscalYear.close', 'fiscalYear.reopen'],
  period_sign_off: ['period.signOff'],
};
const twice = ([table, commands]: readonly [table: string, commands: readonly string[]]): string =>
  `SELECT '${table} ' || max(id), max(id) FROM ${table} x GROUP BY at, user_name
   HAVING count(*) > (SELECT count(*) FROM command_log c WHERE c.at = x.at AND c.user_name = x.user_name
     AND c.command IN (${commands.map((name) => `'${name}'`).join()}))`;

const behind = Object.values(getTableColumns(moment))
  .flatMap(({ name }) => (name === 'log_id' ? [] : [`m.${name} <> (SELECT coalesce(max(id), 0) FROM ${name})`]))
  .join(' OR ');

/** Series without gaps are counted by the check of each; of the others no number is given twice. */
const SERIES: Record<string, string> = {
  ...{ package: 'package', lead: 'lead', opportunity: 'opportunity', quote: 'quote', case: 'service_case' },
  reminder: 'reminder',
};

export const linkChecks: Check[] = [
  sqlCheck(
    'oneCustomer',
    '',
    `SELECT number AS message, id AS documentId FROM (${NAMED.map((sql) => `SELECT ${sql}`).join(' UNION ALL ')}) WHERE a <> b`,
  ),
  sqlCheck(
    'knownStates',
    '',
    Object.entries(STATES)
      .map(([table, states]) => known(table, states))
      .join(' UNION ALL '),
  ),
  sqlCheck('entryAsDocument', 'journalEntry', POSTING.map(asDocument).join(' UNION ALL ')),
  sqlCheck(
    'writtenByCommands',
    '',
    [
      unlogged('journal_entry', 'posted_at'),
      ...['sales_order_change', 'case_message', ...Object.keys(ONE_EACH)].map((table) => unlogged(table)),
      ...Object.entries(ONE_EACH).map(twice),
    ].join(' UNION ALL '),
  ),
  sqlCheck(
    'momentOfCommand',
    '',
    `SELECT 'command ' || id AS message FROM command_log WHERE id > (SELECT min(log_id) FROM moment) AND id NOT IN (SELECT log_id FROM moment)
     UNION ALL SELECT 'command ' || log_id FROM moment WHERE log_id > 0 AND log_id NOT IN (SELECT id FROM command_log)
     UNION ALL SELECT 'command ' || log_id FROM earlier_row WHERE log_id NOT IN (SELECT log_id FROM moment)
     UNION ALL SELECT 'after command ' || m.log_id FROM moment m WHERE m.log_id = (SELECT max(log_id) FROM moment) AND (${behind})`,
  ),
  sqlCheck(
    'takenBackOn',
    'payment',
    "SELECT coalesce(number, id) AS message, id AS documentId FROM payment WHERE (state = 'reversed') <> (reversed_on IS NOT NULL)",
  ),
  sqlCheck(
    'numbersNotAgain',
    '',
    Object.entries(SERIES)
      .map(
        ([
          series,
          table,
        ]) => `SELECT '${series}' AS message FROM (SELECT max(${placeIn('number')}) AS highest FROM ${table})
          WHERE highest >= coalesce((SELECT next FROM number_series WHERE code = '${series}'), 0)`,
      )
      .join(' UNION ALL '),
  ),
  sqlCheck(
    'roleMapped',
    'account',
    `SELECT role AS message, account_id AS documentId FROM role_account WHERE role NOT IN (SELECT role FROM account_role)
     UNION ALL SELECT 'COGS', cogs_account_id FROM shipment_line WHERE cogs_account_id NOT IN (SELECT account_id FROM role_account WHERE role = 'COGS')`,
  ),
];
