// Statements of banks: what they say, what each line met, and what it could meet.
import type { Output } from '../../shared/contract/index.ts';
import { type Contact, contactKeys } from '../../shared/kernel/contactKey.ts';
import type { ReadDb } from '../connection.ts';
import { BANK_CURRENCY, LINE_MATCHED, MOVED, MOVED_MATCHED, REFERENCES, SAID, sureOf } from '../schema/bankLines.ts';
import { all, must, number, one, type QueryHandler } from './kit.ts';
import { listOf, matching, select } from './list.ts';

const STATEMENTS =
  'bank_statement s JOIN account a ON a.id = s.account_id JOIN bank_account b ON b.account_id = s.account_id';
const UNMATCHED = `(SELECT count(*) FROM bank_statement_line l WHERE l.statement_id = s.id AND NOT ${LINE_MATCHED})`;
const account = {
  bankAccountId: 's.account_id',
  bankAccountCode: 'a.code',
  bankAccountName: 'b.name',
  currency: BANK_CURRENCY,
};

const statementFields = {
  ...{ id: 's.id', reference: 's.reference', ...account, fromOn: 's.from_on', toOn: 's.to_on' },
  ...{ openingMinor: 's.opening_minor', closingMinor: 's.closing_minor' },
  lineCount: '(SELECT count(*) FROM bank_statement_line l WHERE l.statement_id = s.id)',
  unmatchedCount: UNMATCHED,
  ...{ importedAt: 's.imported_at', importedBy: 's.imported_by' },
};

export const bankStatementList = listOf('bankStatement.list', {
  from: STATEMENTS,
  key: 's.id',
  order: 's.to_on DESC, s.id DESC',
  search: ['s.reference', 'a.code', 'b.name'],
  where: ({ unmatched, from, to, ...input }) => [
    ...matching('s.account_id', 'bankAccountId', input.bankAccountId),
    ...(unmatched === undefined ? [] : [{ sql: `${UNMATCHED} ${unmatched ? '>' : '='} 0` }]),
    ...(from === undefined ? [] : [{ sql: 's.to_on >= @from', params: { from } }]),
    ...(to === undefined ? [] : [{ sql: 's.from_on <= @to', params: { to } }]),
  ],
  fields: statementFields,
});

/** The statement before `s` on its account. */
export const PREVIOUS = `(SELECT p.id FROM bank_statement p WHERE p.account_id = s.account_id AND p.id <> s.id
  AND (p.to_on < s.from_on OR (p.to_on = s.from_on AND (p.from_on < s.from_on OR p.id < s.id))) ORDER BY p.to_on DESC, p.id DESC LIMIT 1)`;

type Statement = Output<'bankStatement.get'>;

function statementActions(
  db: ReadDb,
  row: Pick<Statement, 'id' | 'fromOn' | 'lineCount' | 'unmatchedCount' | 'suggestedCount'>,
) {
  const locked = number(db, "SELECT @fromOn <= coalesce(locked_through, '') AS n FROM company", { fromOn: row.fromOn });
  const matched = row.unmatchedCount < row.lineCount;
  const stopped = matched ? { reason: 'statementMatched' } : { reason: locked === 1 ? 'statementLocked' : null };
  return [
    { action: 'matchSure', allowed: row.suggestedCount > 0, reason: row.suggestedCount > 0 ? null : 'nothingSure' },
    {
      ...{ action: 'takeOut', allowed: stopped.reason === null, ...stopped },
      params: { count: row.lineCount - row.unmatchedCount },
    },
  ];
}

export const bankStatementGet: QueryHandler<'bankStatement.get'> = (db, { id }) => {
  const row = must(
    one<Omit<Statement, 'actions'>>(
      db,
      `SELECT ${select(statementFields)}, (SELECT count(*) FROM (${sureOf('@id')})) AS suggestedCount,
         (SELECT closing_minor FROM bank_statement WHERE id = ${PREVIOUS}) AS previousClosingMinor FROM ${STATEMENTS} WHERE s.id = @id`,
      { id },
    ),
    'bankStatement',
    id,
  );
  return { ...row, actions: statementActions(db, row) };
};

const numbersOf = (ids: string): string =>
  `(SELECT group_concat(e.source_number, ', ') FROM journal_line j JOIN journal_entry e ON e.id = j.entry_id WHERE j.id IN (${ids}))`;
const MET = 'SELECT m.journal_line_id FROM bank_match m WHERE m.line_id = l.id AND m.undone_at IS NULL';
const SURE = `(${sureOf('@statementId')})`;
const MATCH = `CASE WHEN ${LINE_MATCHED} THEN 'matched' WHEN l.id IN (SELECT line_id FROM ${SURE}) THEN 'suggested' ELSE 'unmatched' END`;

const lineFields = {
  ...{ id: 'l.id', statementId: 'l.statement_id', bookedOn: 'l.booked_on', party: 'l.party' },
  ...{
    partyTaxNumber: 'l.party_tax_number',
    partyAccount: 'l.party_account',
    reference: 'l.reference',
    text: 'l.text',
  },
  ...{ currency: BANK_CURRENCY, amountMinor: 'l.amount_minor', match: MATCH },
  documents: `coalesce(${numbersOf(MET)}, ${numbersOf(`SELECT journal_line_id FROM ${SURE} WHERE line_id = l.id`)}, '')`,
};
const LINES = `bank_statement_line l JOIN bank_statement s ON s.id = l.statement_id JOIN account a ON a.id = s.account_id
  JOIN bank_account b ON b.account_id = s.account_id`;

/** What is suggested is worked out for one statement; over several, lines are matched or not. */
export const bankStatementLineList = listOf('bankStatementLine.list', {
  from: LINES,
  key: 'l.id',
  order: 's.from_on, s.id, l.position',
  search: ['l.party', 'l.reference', 'l.text', 'l.party_tax_number'],
  params: ({ statementId = null }) => ({ statementId }),
  where: ({ match, from, to, ...input }) => [
    ...(input.statementId === undefined ? [] : [{ sql: 'l.statement_id = @statementId' }]),
    ...matching('s.account_id', 'bankAccountId', input.bankAccountId),
    ...matching(MATCH, 'match', match),
    ...(from === undefined ? [] : [{ sql: 'l.booked_on >= @from', params: { from } }]),
    ...(to === undefined ? [] : [{ sql: 'l.booked_on <= @to', params: { to } }]),
  ],
  fields: lineFields,
});

type Line = Output<'bankStatementLine.get'>;
type Payer = Line['payer'];

const INVOICE_NAMED = `SELECT v.id AS invoiceId, c.id AS customerId, c.name AS customerName FROM invoice v JOIN customer c ON c.id = v.customer_id
  WHERE v.open_minor > 0 AND names_document(@said, v.number) ORDER BY v.issued_on, v.id LIMIT 1`;

/** Who has paid: by tax number, by an open invoice that the text names, by name. */
function payerOf(db: ReadDb, line: Pick<Line, 'party' | 'partyTaxNumber' | 'text' | 'reference'>): Payer {
  const keys = (row: { name: string; taxNumber: string }): Contact => contactKeys({ ...row, email: '', phone: '' });
  const wanted = keys({ name: line.party, taxNumber: line.partyTaxNumber });
  const customers = all<{ id: number; name: string; taxNumber: string }>(
    db,
    'SELECT id, name, tax_number AS taxNumber FROM customer WHERE active = 1 ORDER BY id',
  );
  const said = `${line.reference} ${line.text}`;
  type Named = { invoiceId: number; customerId: number; customerName: string };
  const invoice = one<Named>(db, INVOICE_NAMED, { said });
  const by = (sign: 'taxNumber' | 'name'): Payer => {
    const fit = wanted[sign] === '' ? [] : customers.filter((row) => keys(row)[sign] === wanted[sign]);
    const [found] = fit;
    if (found === undefined || fit.length > 1) return null;
    const invoiceId = invoice?.customerId === found.id ? invoice.invoiceId : null;
    return { customerId: found.id, customerName: found.name, by: sign, invoiceId };
  };
  return by('taxNumber') ?? (invoice === undefined ? by('name') : { ...invoice, by: 'invoiceNumber' });
}

const DOCUMENTS = `SELECT j.id AS journalLineId, e.id AS entryId, e.source_type AS documentType, e.source_id AS documentId,
    e.source_number AS documentNumber, j.posted_on AS "on", ${MOVED} AS amountMinor
  FROM bank_match m JOIN journal_line j ON j.id = m.journal_line_id JOIN journal_entry e ON e.id = j.entry_id
  JOIN bank_account b ON b.account_id = j.account_id WHERE m.line_id = @id AND m.undone_at IS NULL ORDER BY j.id`;

export const bankStatementLineGet: QueryHandler<'bankStatementLine.get'> = (db, { id }) => {
  type Row = Omit<Line, 'documents' | 'payer' | 'lockedReason'> & { lockedThrough: string };
  const { documents: _, match: __, ...fields } = lineFields;
  const statement = number(db, 'SELECT statement_id AS n FROM bank_statement_line WHERE id = @id', { id });
  const found = one<Row>(
    db,
    `SELECT ${select({ ...fields, ...account })}, s.reference AS statementReference, ${MATCH} AS match,
       coalesce((SELECT locked_through FROM company), '') AS lockedThrough FROM ${LINES} WHERE l.id = @id`,
    { id, statementId: statement },
  );
  const { lockedThrough, ...row } = must(found, 'bankStatementLine', id);
  const documents = all<Line['documents'][number]>(db, DOCUMENTS, { id });
  const days = documents.map(({ on }) => (on > row.bookedOn ? on : row.bookedOn));
  const locked = days.some((day) => day <= lockedThrough);
  const payer = row.amountMinor > 0 && row.match !== 'matched' ? payerOf(db, row) : null;
  return { ...row, documents, lockedReason: locked ? 'PERIOD_LOCKED' : null, payer };
};

const CUSTOMER = `coalesce((SELECT name FROM customer WHERE id = coalesce((SELECT customer_id FROM payment WHERE e.source_type = 'payment' AND id = e.source_id),
  (SELECT customer_id FROM refund WHERE e.source_type = 'refund' AND id = e.source_id))), '')`;
const APART = 'CAST(abs(julianday(j.posted_on) - julianday(l.booked_on)) AS INTEGER)';
const NAMED = `names_document(${SAID}, ${REFERENCES})`;

/** What is older than statements of the account can hardly tell is left out, unless it is just the line's amount. */
const TOLD_OF = `(${MOVED} = l.amount_minor OR j.posted_on >= date((SELECT min(from_on) FROM bank_statement WHERE account_id = s.account_id), '-60 days'))`;

export const bankCandidateList = listOf('bankCandidate.list', {
  from: `(SELECT * FROM bank_statement_line WHERE id = @lineId) l JOIN bank_statement s ON s.id = l.statement_id JOIN bank_account b ON b.account_id = s.account_id
    JOIN journal_line j ON j.account_id = s.account_id JOIN journal_entry e ON e.id = j.entry_id`,
  key: 'j.id',
  order: `(${MOVED} = l.amount_minor) DESC, ${NAMED} DESC, (sign(${MOVED}) = sign(l.amount_minor)) DESC, ${APART}, j.id`,
  search: ['e.source_number', 'e.memo', CUSTOMER],
  where: () => [{ sql: `NOT ${MOVED_MATCHED} AND ${MOVED} <> 0 AND ${TOLD_OF}` }],
  params: ({ lineId }) => ({ lineId }),
  fields: {
    ...{ id: 'j.id', entryId: 'e.id', documentType: 'e.source_type', documentId: 'e.source_id' },
    ...{ documentNumber: 'e.source_number', postedOn: 'j.posted_on', customerName: CUSTOMER },
    reference: `coalesce((SELECT reference FROM payment WHERE e.source_type = 'payment' AND id = e.source_id),
      (SELECT reference FROM refund WHERE e.source_type = 'refund' AND id = e.source_id), e.memo)`,
    ...{ currency: BANK_CURRENCY, amountMinor: MOVED, exact: `(${MOVED} = l.amount_minor)`, named: NAMED },
    daysApart: APART,
  },
});

export const bankMatchOfDocument: QueryHandler<'bankMatch.ofDocument'> = (db, { type, id }) => ({
  rows: all(
    db,
    `SELECT DISTINCT l.id AS lineId, l.statement_id AS statementId, s.reference, l.booked_on AS bookedOn
     FROM journal_entry e JOIN journal_line j ON j.entry_id = e.id JOIN bank_match m ON m.journal_line_id = j.id AND m.undone_at IS NULL
     JOIN bank_statement_line l ON l.id = m.line_id JOIN bank_statement s ON s.id = l.statement_id
     WHERE e.source_type = @type AND e.source_id = @id ORDER BY l.id`,
    { type, id },
  ),
});
