// What notes and files are put to: whether a document is there, and the rows that belong to it.
import { createHash } from 'node:crypto';
import { and, count, eq, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { refused } from '../../shared/kernel/refusals.ts';
import { creditNote, customerReturn } from '../schema/afterSale.ts';
import { bankStatement } from '../schema/bankStatements.ts';
import { invoice } from '../schema/billing.ts';
import { serviceCase } from '../schema/cases.ts';
import { yearEnd } from '../schema/company.ts';
import { currencyRevaluation } from '../schema/currency.ts';
import { reminder } from '../schema/dunning.ts';
import { journalEntry } from '../schema/ledger.ts';
import { writeOff } from '../schema/money.ts';
import { cutOff } from '../schema/monthEnd.ts';
import { attachment } from '../schema/notes.ts';
import { customer, item } from '../schema/parties.ts';
import { payment } from '../schema/payments.ts';
import { stockTransfer } from '../schema/places.ts';
import { lead, opportunity } from '../schema/presale.ts';
import { quote } from '../schema/quotes.ts';
import { refund } from '../schema/refunds.ts';
import { pack, salesOrder, shipment } from '../schema/sales.ts';
import { stockDocument } from '../schema/stock.ts';
import { perConnection } from './handle.ts';
import type { Store } from './store.ts';

type Keyed = SQLiteTable & { id: SQLiteColumn };

/** Documents of stock share a table and are told apart by their kind. */
const STOCK_KINDS: readonly string[] = ['stockReceipt', 'stockIssue', 'stockCount', 'stockRevaluation', 'landedCost'];

const TABLES = {
  ...{ lead, opportunity, quote, salesOrder, package: pack, shipment, invoice, payment, creditNote, customerReturn },
  ...{
    refund,
    writeOff,
    reminder,
    case: serviceCase,
    stockTransfer,
    journalEntry,
    openingBalance: journalEntry,
    yearEnd,
  },
  ...{ stockReceipt: stockDocument, stockIssue: stockDocument, stockCount: stockDocument },
  ...{ stockRevaluation: stockDocument, landedCost: stockDocument, currencyRevaluation, cutOff, bankStatement },
  ...{ customer, item },
} satisfies Record<string, Keyed>;
type Noted = keyof typeof TABLES;

const p = sql.placeholder;
const statements = perConnection((db) => ({
  attached: db
    .select({ n: count() })
    .from(attachment)
    .where(and(eq(attachment.documentType, p('type')), eq(attachment.documentId, p('id'))))
    .prepare(),
}));

/** Throws `NOT_FOUND` where there is no such document. */
export function mustBeThere(store: Store, type: Noted, id: number): void {
  const table: Keyed = TABLES[type];
  const db = store.handle.check();
  const ofKind = STOCK_KINDS.includes(type) ? sql`${stockDocument.kind} = ${type}` : undefined;
  const rows = db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.id, id), ofKind))
    .all();
  if (rows.length === 0) throw refused('NOT_FOUND', { params: { what: type, id }, fields: ['documentId'] });
}

/** Files that a document has. */
export const attachedTo = (store: Store, type: Noted, id: number): number =>
  statements(store.handle.check()).attached.get({ type, id })?.n ?? 0;

/** A file as it is kept: its bytes and their digest. */
export function bytesOf(base64: string): { content: Buffer; sha256: string } {
  const content = Buffer.from(base64, 'base64');
  return { content, sha256: createHash('sha256').update(content).digest('hex') };
}
