// The hash chains over journal entries and the command log (ACCOUNTING.md, section 9, I9): each row's hash covers the
// one before it, so that one flipped byte anywhere is found.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/kernel/canonical.ts';

const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

export type EntryRow = {
  prevHash: string;
  id: number;
  number: string;
  postedOn: string;
  postedAt: string;
  userName: string;
  sourceType: string;
  sourceId: number;
  sourceNumber: string;
  memo: string;
  amountMinor: number;
  reversesId: number | null;
};

type LineRow = {
  accountId: number;
  customerId: number | null;
  taxCodeId: number | null;
  debitMinor: number;
  creditMinor: number;
  /** The amount in the document's own currency; null where that is the base currency. */
  currency: string | null;
  amountMinor: number | null;
};

/** Hash of a journal entry with its lines in the order they were written. */
export const entryHash = (entry: EntryRow, lines: readonly LineRow[]): string =>
  sha256({
    ...entry,
    lines: lines.map(({ accountId, customerId, taxCodeId, debitMinor, creditMinor, currency, amountMinor }) => ({
      ...{ accountId, customerId, taxCodeId, debitMinor, creditMinor, currency, amountMinor },
    })),
  });

export type LogRow = {
  prevHash: string;
  id: number;
  at: string;
  userName: string;
  role: string;
  command: string;
  idempotencyKey: string | null;
  documentType: string;
  documentId: number | null;
  input: string;
  output: string;
};

export const logHash = (row: LogRow): string => sha256(row);
