// Tax: the sales book, and what documents and ledger say of each code by month.
import { CREDITS } from '../../schema/credits.ts';
import { listOf, matching } from '../list.ts';
import { TAX_ACCOUNTS } from '../reconciliation/kit.ts';
import { ADVANCE_TAX_MOVES } from '../reconciliation/money.ts';

/** The net of one tax `x` of document `d` that has no lines, a deposit or its credit: a step of the document's net in the base currency. */
const netOf = (taxes: string, of: string): string => {
  const through = `(SELECT sum(base_minor) FROM ${taxes} WHERE ${of} = d.id AND id <= x.id)`;
  return `share_minor(d.base_net_minor, ${through}, d.net_minor) - share_minor(d.base_net_minor, ${through} - x.base_minor, d.net_minor)`;
};

/**
 * Tax of every invoice and credit note between @from and @to in the base currency, by code and rate; an invoice less what it
 * takes off for deposits, which stand in the book with their own invoice.
 */
export const BOOK = `SELECT type, document, number, issued_on, customer_id, tax_code_id, rate_ppm, sum(net) AS net, sum(tax) AS tax FROM (
    SELECT 'invoice' AS type, d.id AS document, d.number, d.issued_on, d.customer_id, x.tax_code_id, x.rate_ppm, CASE WHEN d.deposit_order_id IS NULL
      THEN coalesce((SELECT sum(base_net_minor) FROM invoice_line WHERE invoice_id = d.id AND tax_code_id = x.tax_code_id AND rate_ppm = x.rate_ppm), 0)
      ELSE ${netOf('invoice_tax', 'invoice_id')} END AS net, x.base_tax_minor AS tax
      FROM invoice d JOIN invoice_tax x ON x.invoice_id = d.id WHERE d.issued_on BETWEEN @from AND @to AND d.state <> 'draft'
    UNION ALL SELECT 'invoice', d.id, d.number, d.issued_on, d.customer_id, x.tax_code_id, x.rate_ppm, -x.base_net_minor, -x.base_tax_minor
      FROM invoice d JOIN deposit_deduction x ON x.invoice_id = d.id WHERE d.issued_on BETWEEN @from AND @to AND d.state <> 'draft'
  ) GROUP BY document, tax_code_id, rate_ppm
  UNION ALL SELECT 'creditNote', d.id, d.number, d.day, d.customer_id, x.tax_code_id, x.rate_ppm, -d.sign * CASE WHEN v.deposit_order_id IS NULL
      THEN coalesce((SELECT sum(base_net_minor) FROM credit_note_line WHERE credit_note_id = d.id AND tax_code_id = x.tax_code_id AND rate_ppm = x.rate_ppm), 0)
      ELSE ${netOf('credit_note_tax', 'credit_note_id')} END, -d.sign * x.base_tax_minor
    FROM ${CREDITS} d JOIN credit_note_tax x ON x.credit_note_id = d.id JOIN invoice v ON v.id = d.invoice_id
    WHERE d.day BETWEEN @from AND @to
  UNION ALL SELECT 'payment', p.id, p.number, a.applied_on, p.customer_id, x.tax_code_id, x.rate_ppm, -x.base_minor, -x.tax_minor
    FROM payment_application a JOIN payment_discount_tax x ON x.application_id = a.id JOIN payment p ON p.id = a.payment_id WHERE a.applied_on BETWEEN @from AND @to
  UNION ALL SELECT 'advance', p.id, p.number, m.moved_on, p.customer_id, m.tax_code_id, p.advance_rate_ppm, 0, m.amount
    FROM (${ADVANCE_TAX_MOVES}) m JOIN payment p ON p.id = m.payment_id WHERE m.moved_on BETWEEN @from AND @to AND m.amount <> 0`;

export const salesBookList = listOf('salesBook.list', {
  from: `(SELECT row_number() OVER (ORDER BY issued_on, type DESC, document, tax_code_id, rate_ppm) AS row, y.* FROM (${BOOK}) y) x
    JOIN customer c ON c.id = x.customer_id JOIN tax_code t ON t.id = x.tax_code_id`,
  key: 'x.row',
  order: 'x.row',
  search: ['x.number', 'c.name', 'c.tax_number'],
  where: (input) => matching('t.code', 'taxCode', input.taxCode),
  params: ({ from, to }) => ({ from, to }),
  fields: {
    ...{
      id: 'x.row',
      documentType: "CASE x.type WHEN 'advance' THEN 'payment' ELSE x.type END",
      documentId: 'x.document',
      documentNumber: 'x.number',
    },
    ...{ issuedOn: 'x.issued_on', customerName: 'c.name', taxNumber: 'c.tax_number', taxCode: 't.code' },
    ...{ ratePpm: 'x.rate_ppm', netMinor: 'x.net', taxMinor: 'x.tax', withTaxMinor: '(x.net + x.tax)' },
  },
});

/** By code and month: documents on one side, output tax of the ledger on the other. */
const BY_CODE = `SELECT tax_code_id, period, sum(net) AS net, sum(invoiced) AS invoiced, sum(credited) AS credited, sum(advance) AS advance, sum(ledger) AS ledger FROM (
    SELECT tax_code_id, substr(issued_on, 1, 7) AS period, net, CASE type WHEN 'invoice' THEN tax ELSE 0 END AS invoiced,
      CASE WHEN type IN ('invoice', 'advance') THEN 0 ELSE tax END AS credited, CASE type WHEN 'advance' THEN tax ELSE 0 END AS advance, 0 AS ledger FROM (${BOOK})
    UNION ALL SELECT tax_code_id, substr(posted_on, 1, 7), 0, 0, 0, 0, credit_minor - debit_minor FROM journal_line
      WHERE account_id IN (${TAX_ACCOUNTS}) AND posted_on BETWEEN @from AND @to AND tax_code_id IS NOT NULL)
  GROUP BY tax_code_id, period`;

export const taxReportList = listOf('taxReport.list', {
  from: `(SELECT row_number() OVER (ORDER BY tax_code_id, period) AS row, y.* FROM (${BY_CODE}) y) x JOIN tax_code t ON t.id = x.tax_code_id`,
  key: 'x.row',
  order: 't.code, x.period',
  search: ['t.code', 't.name'],
  params: ({ from, to }) => ({ from, to }),
  fields: {
    ...{ id: 'x.row', taxCode: 't.code', name: 't.name', period: 'x.period', netMinor: 'x.net' },
    ...{ invoicedTaxMinor: 'x.invoiced', creditedTaxMinor: 'x.credited', advanceTaxMinor: 'x.advance' },
    taxMinor: '(x.invoiced + x.credited + x.advance)',
    ...{ ledgerMinor: 'x.ledger', differenceMinor: '(x.invoiced + x.credited + x.advance - x.ledger)' },
  },
});
