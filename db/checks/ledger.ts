// The ledger: entries balance, balance tables equal the lines, control accounts equal what stands behind them.
import { type Check, sqlCheck } from './kit.ts';

/** Every account that a role has or had, those of categories of items too. */
const roleAccounts = (role: string): string => `(SELECT account_id FROM role_account WHERE role = '${role}')`;
const balance = (role: string): string =>
  `coalesce((SELECT sum(debit_minor - credit_minor) FROM journal_line WHERE account_id IN ${roleAccounts(role)}), 0)`;
/** A balance without what closed a year, was taken over or was posted by hand: no document stands behind it. */
const explained = (role: string): string =>
  `${balance(role)} - coalesce((SELECT sum(l.debit_minor - l.credit_minor) FROM journal_entry e JOIN journal_line l ON l.entry_id = e.id
     WHERE e.source_type IN ('yearEnd', 'openingBalance', 'journalEntry') AND l.account_id IN ${roleAccounts(role)}), 0)`;
/** What the last lock or unlock said, and what counts now; a lock is taken back by a command, with its reason. */
const LOCK = `SELECT coalesce(a, '-') || ' <> ' || coalesce(b, '-') AS message, 0 AS amount FROM (
  SELECT (SELECT locked_through FROM company) AS a, (SELECT through FROM period_lock ORDER BY id DESC LIMIT 1) AS b) WHERE a IS NOT b`;
const differs = (left: string, right: string): string =>
  `SELECT a || ' <> ' || b AS message, a - b AS amount FROM (SELECT ${left} AS a, ${right} AS b) WHERE a <> b`;
const byCustomer = (role: string, sign: '' | '-'): string =>
  `SELECT customer_id, ${sign}sum(debit_minor - credit_minor) AS amount FROM journal_line WHERE account_id IN ${roleAccounts(role)} GROUP BY customer_id`;
const compared = (documents: string, ledger: string): string =>
  `SELECT 'customer ' || k.customer_id || ': ' || coalesce(d.amount, 0) || ' <> ' || coalesce(l.amount, 0) AS message,
     k.customer_id AS documentId, coalesce(d.amount, 0) - coalesce(l.amount, 0) AS amount
   FROM (SELECT customer_id FROM (${documents}) UNION SELECT customer_id FROM (${ledger})) k
   LEFT JOIN (${documents}) d ON d.customer_id IS k.customer_id LEFT JOIN (${ledger}) l ON l.customer_id IS k.customer_id
   WHERE coalesce(d.amount, 0) <> coalesce(l.amount, 0)`;

const TAX_ACCOUNTS = `SELECT account_id FROM role_account WHERE role = 'OUTPUT_TAX' UNION SELECT account_id FROM tax_component`;

/** Deposits invoiced, less what invoices deducted of them and credit notes took back, without tax. */
const OPEN_DEPOSITS = `SELECT customer_id, base_net_minor AS amount FROM invoice WHERE deposit_order_id IS NOT NULL AND state <> 'draft'
  UNION ALL SELECT v.customer_id, -x.base_net_minor FROM deposit_deduction x JOIN invoice v ON v.id = x.invoice_id WHERE v.state <> 'draft'
  UNION ALL SELECT n.customer_id, -n.base_net_minor FROM credit_note n JOIN invoice v ON v.id = n.invoice_id
    WHERE v.deposit_order_id IS NOT NULL AND n.state <> 'draft'`;

const GOODS_COST = `coalesce((SELECT sum(sl.cost_minor - sl.billed_cost_minor - sl.returned_unbilled_cost_minor) FROM shipment_line sl
  JOIN shipment s ON s.id = sl.shipment_id WHERE s.state = 'posted'), 0)`;
/** The closing of each year whose last word it is. */
const CLOSED_YEARS = `(SELECT * FROM year_end y WHERE y.action = 'close' AND y.id = (SELECT max(id) FROM year_end WHERE year = y.year))`;
/** Landed cost that is cost of sales: what of it is not in stock; of a reversed one what its goods took along. */
const LANDED = `coalesce((SELECT sum(cost_minor) FROM stock_document WHERE kind = 'landedCost' AND state = 'posted'), 0)
  - coalesce((SELECT sum(cost_minor) FROM stock_move WHERE document_type = 'landedCost'), 0)`;
const MATCHED = "(SELECT cost_of_sales = 'matched' FROM company)";

/** Tax on prepayments that is not given back, of a tax code, or of all where it is null. */
const advanceTax = (code: string): string => `coalesce((SELECT sum(p.advance_tax_minor
    - coalesce((SELECT sum(advance_tax_minor) FROM payment_application WHERE payment_id = p.id), 0)
    - coalesce((SELECT sum(l.advance_tax_minor) FROM refund_line l JOIN refund r ON r.id = l.refund_id WHERE l.payment_id = p.id AND r.state = 'posted'), 0))
  FROM payment p WHERE p.state = 'posted' AND p.advance_tax_code_id = coalesce(${code}, p.advance_tax_code_id)), 0)`;

export const ledgerChecks: Check[] = [
  sqlCheck('lockKept', 'company', LOCK),
  sqlCheck(
    'entryBalanced',
    'journalEntry',
    `SELECT e.number AS message, e.id AS documentId, e.amount_minor AS amount FROM journal_entry e
     LEFT JOIN journal_line l ON l.entry_id = e.id GROUP BY e.id
     HAVING count(l.id) < 2 OR sum(l.debit_minor) <> sum(l.credit_minor) OR sum(l.debit_minor) <> e.amount_minor
       OR min(l.posted_on) <> e.posted_on OR max(l.posted_on) <> e.posted_on`,
  ),
  sqlCheck(
    'lineHasEntry',
    'journalEntry',
    'SELECT id AS message, entry_id AS documentId FROM journal_line WHERE entry_id NOT IN (SELECT id FROM journal_entry)',
  ),
  sqlCheck(
    'accountBalances',
    'account',
    `SELECT account_id || ' ' || period AS message, account_id AS documentId, sum(debit) - sum(credit) AS amount FROM (
       SELECT account_id, period, customer_id, debit_minor AS debit, credit_minor AS credit FROM account_balance
       UNION ALL SELECT account_id, substr(posted_on, 1, 7), coalesce(customer_id, 0), -debit_minor, -credit_minor FROM journal_line)
     GROUP BY account_id, period, customer_id HAVING sum(debit) <> 0 OR sum(credit) <> 0`,
  ),
  sqlCheck(
    'accountTurnovers',
    'account',
    `SELECT account_id || ' ' || period AS message, account_id AS documentId, sum(debit) - sum(credit) AS amount FROM (
       SELECT account_id, period, debit_minor AS debit, credit_minor AS credit, line_count AS n FROM account_turnover
       UNION ALL SELECT account_id, substr(posted_on, 1, 7), -debit_minor, -credit_minor, -1 FROM journal_line)
     GROUP BY account_id, period HAVING sum(debit) <> 0 OR sum(credit) <> 0 OR sum(n) <> 0`,
  ),
  sqlCheck(
    'trialBalanceZero',
    'journalEntry',
    differs(
      'coalesce((SELECT sum(debit_minor) FROM journal_line), 0)',
      'coalesce((SELECT sum(credit_minor) FROM journal_line), 0)',
    ),
  ),
  sqlCheck(
    'receivablesByCustomer',
    'customer',
    compared(
      `SELECT customer_id, sum(amount) AS amount FROM (SELECT customer_id, base_open_minor AS amount FROM invoice
         UNION ALL SELECT customer_id, -base_open_minor FROM credit_note) GROUP BY customer_id`,
      byCustomer('AR', ''),
    ),
  ),
  sqlCheck(
    'advancesByCustomer',
    'customer',
    compared(
      `SELECT customer_id, sum(amount) AS amount FROM (SELECT customer_id, base_unapplied_minor AS amount FROM payment
         UNION ALL ${OPEN_DEPOSITS}) GROUP BY customer_id`,
      byCustomer('CUSTOMER_ADVANCES', '-'),
    ),
  ),
  sqlCheck(
    'taxByCode',
    'taxCode',
    `SELECT t.code AS message, t.id AS documentId FROM tax_code t WHERE
       coalesce((SELECT sum(x.base_tax_minor) FROM invoice_tax x JOIN invoice v ON v.id = x.invoice_id WHERE v.state <> 'draft' AND x.tax_code_id = t.id), 0)
       - coalesce((SELECT sum(x.base_tax_minor) FROM deposit_deduction x JOIN invoice v ON v.id = x.invoice_id WHERE v.state <> 'draft' AND x.tax_code_id = t.id), 0)
       - coalesce((SELECT sum(x.base_tax_minor) FROM credit_note_tax x JOIN credit_note n ON n.id = x.credit_note_id WHERE n.state = 'issued' AND x.tax_code_id = t.id), 0)
       - coalesce((SELECT sum(x.tax_minor) FROM payment_discount_tax x WHERE x.tax_code_id = t.id), 0) + ${advanceTax('t.id')}
       <> coalesce((SELECT sum(credit_minor - debit_minor) FROM journal_line WHERE account_id IN (${TAX_ACCOUNTS}) AND tax_code_id = t.id), 0)`,
  ),
  sqlCheck(
    'advanceTax',
    'account',
    differs(
      `coalesce((SELECT sum(l.debit_minor - l.credit_minor) FROM journal_line l JOIN journal_entry e ON e.id = l.entry_id
         WHERE l.account_id IN ${roleAccounts('TAX_ON_ADVANCES')} AND e.source_type IN ('payment', 'refund') AND l.tax_code_id IS NOT NULL), 0)`,
      advanceTax('NULL'),
    ),
  ),
  sqlCheck(
    'inventoryIsPools',
    'account',
    `SELECT a.code || ': ' || k.ledger || ' <> ' || k.pools AS message, a.id AS documentId, k.ledger - k.pools AS amount
     FROM (SELECT account_id, sum(ledger) AS ledger, sum(pools) AS pools FROM (
       SELECT account_id, debit_minor - credit_minor AS ledger, 0 AS pools FROM journal_line WHERE account_id IN ${roleAccounts('INVENTORY')}
       UNION ALL SELECT coalesce(c.inventory_account_id, (SELECT account_id FROM account_role WHERE role = 'INVENTORY')), 0, p.value_minor
         FROM cost_pool p JOIN item i ON i.id = p.item_id LEFT JOIN item_category c ON c.name = i.category) GROUP BY account_id) k
     LEFT JOIN account a ON a.id = k.account_id WHERE k.ledger <> k.pools`,
  ),
  sqlCheck(
    'roleAccountKept',
    'account',
    `SELECT role AS message, account_id AS documentId FROM (SELECT role, account_id FROM account_role
       UNION SELECT 'REVENUE', revenue_account_id FROM item_category UNION SELECT 'COGS', cogs_account_id FROM item_category
       UNION SELECT 'INVENTORY', inventory_account_id FROM item_category) k
     WHERE account_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM role_account r WHERE r.role = k.role AND r.account_id = k.account_id)`,
  ),
  sqlCheck(
    'shippedNotBilled',
    'account',
    differs(balance('SHIPPED_NOT_BILLED'), `CASE WHEN ${MATCHED} THEN ${GOODS_COST} ELSE 0 END`),
  ),
  sqlCheck(
    'costOfSales',
    'account',
    differs(
      explained('COGS'),
      `CASE WHEN ${MATCHED}
         THEN coalesce((SELECT sum(l.cost_minor) FROM invoice_line l JOIN invoice v ON v.id = l.invoice_id WHERE v.state <> 'draft'), 0)
           + coalesce((SELECT sum(cost_minor) FROM advance_match), 0) - coalesce((SELECT sum(cost_minor) FROM unbilling), 0)
           - coalesce((SELECT sum(l.billed_cost_minor) FROM customer_return_line l JOIN customer_return r ON r.id = l.return_id WHERE r.state <> 'reversed'), 0)
         ELSE coalesce((SELECT sum(cost_minor) FROM shipment WHERE state = 'posted'), 0) - coalesce((SELECT sum(cost_minor) FROM customer_return WHERE state <> 'reversed'), 0) END + ${LANDED}`,
    ),
  ),
  sqlCheck(
    'yearClosed',
    'yearEnd',
    `SELECT y.year || ' ' || a.code AS message, y.id AS documentId, sum(b.debit_minor - b.credit_minor) AS amount
     FROM ${CLOSED_YEARS} y JOIN account a ON a.type IN ('revenue', 'expense')
     JOIN account_balance b ON b.account_id = a.id AND b.period <= substr(y.ends_on, 1, 7)
     GROUP BY y.id, a.id HAVING sum(b.debit_minor - b.credit_minor) <> 0`,
  ),
  sqlCheck(
    'yearLocked',
    'yearEnd',
    `SELECT y.year AS message, y.id AS documentId FROM ${CLOSED_YEARS} y
     WHERE y.ends_on > coalesce((SELECT locked_through FROM company), '')`,
  ),
  // Locks and postings of one instant have no order; each of its locks may have been the one in force.
  sqlCheck(
    'lockedPeriod',
    'journalEntry',
    `SELECT e.number AS message, e.id AS documentId FROM journal_entry e
     WHERE e.posted_on <= (SELECT max(through) FROM period_lock)
       AND e.posted_on <= (SELECT through FROM period_lock p WHERE p.at < e.posted_at ORDER BY p.id DESC LIMIT 1)
       AND NOT EXISTS (SELECT 1 FROM period_lock p WHERE p.at = e.posted_at AND coalesce(p.through, '') < e.posted_on)`,
  ),
];
