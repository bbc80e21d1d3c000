// Notes and files: each belongs to a document that is there, and a file is what it was when it was put there.
import { createHash } from 'node:crypto';
import type { ReadDb } from '../connection.ts';
import { type Check, sqlCheck, type Violation } from './kit.ts';

const TABLES: Record<string, string> = {
  ...{ lead: 'lead', opportunity: 'opportunity', quote: 'quote', salesOrder: 'sales_order', package: 'package' },
  ...{ shipment: 'shipment', invoice: 'invoice', payment: 'payment', creditNote: 'credit_note' },
  ...{
    customerReturn: 'customer_return',
    refund: 'refund',
    writeOff: 'write_off',
    reminder: 'reminder',
    case: 'service_case',
  },
  ...{ stockTransfer: 'stock_transfer', journalEntry: 'journal_entry', openingBalance: 'journal_entry' },
  ...{ yearEnd: 'year_end', currencyRevaluation: 'currency_revaluation', cutOff: 'cut_off' },
  ...{ customer: 'customer', item: 'item' },
};
const STOCK = ['stockReceipt', 'stockIssue', 'stockCount', 'stockRevaluation', 'landedCost'];

const ANY = 'SELECT document_type, document_id FROM note UNION SELECT document_type, document_id FROM attachment';
const THERE = [
  ...Object.entries(TABLES).map(
    ([type, table]) => `(document_type = '${type}' AND document_id IN (SELECT id FROM ${table}))`,
  ),
  ...STOCK.map(
    (kind) => `(document_type = '${kind}' AND document_id IN (SELECT id FROM stock_document WHERE kind = '${kind}'))`,
  ),
].join(' OR ');

type File = { id: number; fileName: string; documentType: string; documentId: number; sha256: string; content: Buffer };
const FILES = `SELECT id, file_name AS fileName, document_type AS documentType, document_id AS documentId, sha256, content
  FROM attachment ORDER BY id`;

function changedFiles(db: ReadDb): Violation[] {
  const found: Violation[] = [];
  for (const file of db.$client.prepare(FILES).iterate() as IterableIterator<File>) {
    if (createHash('sha256').update(file.content).digest('hex') === file.sha256) continue;
    const { documentType, documentId, fileName } = file;
    found.push({
      ...{ check: 'fileContent', message: `fileContent: ${fileName}`, documentType, documentId, amountMinor: 0 },
    });
  }
  return found;
}

export const noteChecks: Check[] = [
  sqlCheck(
    'notedDocument',
    '',
    `SELECT document_type || ' ' || document_id AS message, document_id AS documentId FROM (${ANY}) WHERE NOT (${THERE})`,
  ),
  { name: 'fileContent', run: changedFiles },
];
