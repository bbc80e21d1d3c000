// The hash chains of the journal and of the command log, worked out again row by row: one flipped byte is found.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/kernel/canonical.ts';
import type { ReadDb } from '../connection.ts';
import type { Check, Violation } from './kit.ts';

type Row = Record<string, unknown> & { id: number; hash: string; prevHash: string };

const ENTRIES = `SELECT id, number, posted_on AS postedOn, posted_at AS postedAt, user_name AS userName, source_type AS sourceType,
  source_id AS sourceId, source_number AS sourceNumber, memo, amount_minor AS amountMinor, reverses_id AS reversesId,
  prev_hash AS prevHash, hash FROM journal_entry WHERE id > ? ORDER BY id LIMIT 1000`;
const LINES = `SELECT entry_id AS entryId, account_id AS accountId, customer_id AS customerId, tax_code_id AS taxCodeId,
  debit_minor AS debitMinor, credit_minor AS creditMinor, currency, amount_minor AS amountMinor
  FROM journal_line WHERE entry_id > @after AND entry_id <= @last ORDER BY entry_id, id`;
const LOG = `SELECT id, at, user_name AS userName, role, command, idempotency_key AS idempotencyKey, document_type AS documentType,
  document_id AS documentId, input, output, prev_hash AS prevHash, hash FROM command_log ORDER BY id`;

/** Entries with their lines, a thousand at a time: a journal of any size is looked through in the same memory. */
function* entriesWithLines(db: ReadDb): Generator<Row & { lines: object[] }> {
  const [entries, lines] = [db.$client.prepare(ENTRIES), db.$client.prepare(LINES)];
  for (let after = -1; ; ) {
    const rows = entries.all(after) as Row[];
    const last = rows.at(-1)?.id;
    if (last === undefined) return;
    const linesOf = new Map<number, object[]>();
    for (const { entryId, ...line } of lines.all({ after, last }) as (object & { entryId: number })[]) {
      const known = linesOf.get(entryId);
      if (known) known.push(line);
      else linesOf.set(entryId, [line]);
    }
    for (const row of rows) yield { ...row, lines: linesOf.get(row.id) ?? [] };
    after = last;
  }
}

function broken(name: string, type: string, rows: Iterable<Row>): Violation[] {
  const found: Violation[] = [];
  let last = '';
  let next = 1;
  for (const row of rows) {
    const { hash, ...covered } = row;
    const again = createHash('sha256').update(canonicalJson(covered)).digest('hex');
    if (row.id !== next || row.prevHash !== last || again !== hash)
      found.push({
        check: name,
        message: `${name}: row ${row.id}`,
        documentType: type,
        documentId: row.id,
        amountMinor: 0,
      });
    if (found.length === 100) return found;
    last = hash;
    next = row.id + 1;
  }
  return found;
}

export const chainChecks: Check[] = [
  {
    name: 'journalChain',
    run: (db: ReadDb) => broken('journalChain', 'journalEntry', entriesWithLines(db)),
  },
  {
    name: 'commandLogChain',
    run: (db: ReadDb) => broken('commandLogChain', '', db.$client.prepare(LOG).iterate() as Iterable<Row>),
  },
];
