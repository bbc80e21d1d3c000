// What a bank says of its accounts: statements as they were imported, what each of their lines met in the books, and how a
// statement's balance ties to that of the ledger.
import { z } from 'zod';
import { actions, DOCUMENT_TYPES, dates } from './documents.ts';
import {
  askedInstant,
  count,
  currencyCode,
  documentMinor,
  flag,
  id,
  instant,
  localDate,
  oneOf,
  requiredText,
  text,
} from './fields.ts';
import { command, list, query } from './kit.ts';

/** Lines of one statement, at most. */
const MOST_LINES = 20_000;

/** `suggested`: one document has just this amount and is named by the line. */
export const MATCHES = ['matched', 'suggested', 'unmatched'] as const;
/** By what the payer of a line was recognised, the surest first. */
export const PAYER_SIGNS = ['taxNumber', 'invoiceNumber', 'name'] as const;
/** Documents whose movement of a bank account a line can meet, so that they can be asked for their line. */
const MEETING_TYPES = ['payment', 'refund', 'journalEntry', 'openingBalance'] as const;

/** An amount in what the bank account is kept in: in is positive, out negative. */
const signedMinor = z
  .int()
  .refine((value) => value !== 0, { error: 'required' })
  .meta({ kind: 'money' });
const balanceMinor = z.int().meta({ kind: 'money' });

const account = { bankAccountId: id, bankAccountCode: text(40), bankAccountName: text(200), currency: currencyCode };

const statementRow = z.object({
  id,
  reference: text(100),
  ...account,
  fromOn: localDate,
  toOn: localDate,
  openingMinor: documentMinor,
  closingMinor: documentMinor,
  lineCount: count,
  unmatchedCount: count,
  importedAt: instant,
  importedBy: text(100),
});

const lineRow = z.object({
  id,
  statementId: id,
  bookedOn: localDate,
  party: text(200),
  partyTaxNumber: text(40),
  partyAccount: text(60),
  reference: text(200),
  text: text(1000),
  currency: currencyCode,
  amountMinor: documentMinor,
  match: oneOf(MATCHES),
  /** What it met, or what is suggested. */
  documents: text(500),
});

const topics = ['bankStatement', 'payment', 'refund', 'ledger'] as const;
const changing = ['bankStatement', 'period', 'log'] as const;
const matched = z.object({ id, count });

export const bankStatements = {
  'bankStatement.list': list({
    row: statementRow,
    filter: { bankAccountId: id.optional(), unmatched: z.boolean().optional(), ...dates },
    topics: [...topics, 'account'],
  }),
  'bankStatement.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...statementRow.shape,
      /** Lines that `bankStatement.matchSure` would match. */
      suggestedCount: count,
      /** What the statement before it closed with; null for the first of the account. */
      previousClosingMinor: documentMinor.nullable(),
      actions,
    }),
    topics: [...topics, 'account'],
  }),
  'bankStatementLine.list': list({
    row: lineRow,
    filter: { statementId: id.optional(), bankAccountId: id.optional(), match: z.enum(MATCHES).optional(), ...dates },
    topics: [...topics, 'account'],
  }),
  /** A line with what it met, and who is likely to have paid it. */
  'bankStatementLine.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...lineRow.shape,
      ...account,
      statementReference: text(100),
      documents: z.array(
        z.object({
          journalLineId: id,
          entryId: id,
          documentType: z.enum(DOCUMENT_TYPES),
          documentId: id,
          documentNumber: text(40),
          on: localDate,
          amountMinor: documentMinor,
        }),
      ),
      /** Why the match cannot be undone, or null. */
      lockedReason: text(60).nullable(),
      payer: z
        .object({ customerId: id, customerName: text(200), by: z.enum(PAYER_SIGNS), invoiceId: id.nullable() })
        .nullable(),
    }),
    topics: [...topics, 'customer', 'invoice'],
  }),
  /**
   * What moved the bank account and stands on no statement: first what has just the line's amount, then what it names, what moved
   * the same way, the nearest in days. Of what is more than 60 days older than the first statement, only what has just the amount.
   */
  'bankCandidate.list': list({
    row: z.object({
      id,
      entryId: id,
      documentType: oneOf(DOCUMENT_TYPES),
      documentId: id,
      documentNumber: text(40),
      postedOn: localDate,
      customerName: text(200),
      reference: text(300),
      currency: currencyCode,
      amountMinor: documentMinor,
      /** The line's own amount. */
      exact: flag,
      /** The line names it. */
      named: flag,
      daysApart: count,
    }),
    filter: { lineId: id },
    topics: [...topics],
  }),
  /** The lines of statements that a document met. */
  'bankMatch.ofDocument': query({
    input: z.strictObject({ type: z.enum(MEETING_TYPES), id }),
    output: z.object({
      rows: z.array(z.object({ lineId: id, statementId: id, reference: text(100), bookedOn: localDate })),
    }),
    topics: [...topics],
  }),
  /**
   * Per bank account with statements, as of the end of a day: the statement's balance is that of the ledger, with lines that the
   * books do not have yet, without documents that no statement has yet. Documents from before the first statement count as on it.
   */
  'bankReconciliation.list': list({
    row: z.object({
      id,
      ...account,
      /** Last day that a statement tells of, up to the day asked for. */
      throughOn: localDate,
      statementMinor: documentMinor,
      ledgerMinor: documentMinor,
      unmatchedMinor: documentMinor,
      outstandingMinor: documentMinor,
      differenceMinor: documentMinor,
    }),
    filter: { to: localDate.optional(), knownAt: askedInstant.optional() },
    topics: [...topics, 'account'],
  }),
  /**
   * Takes a statement in: opening balance and lines come to the closing balance. Refused where it tells of days that another one
   * tells of (touching in a day is fine where the balances join). Nobody edits it.
   */
  'bankStatement.import': command({
    input: z.strictObject({
      /** Account of the ledger of a bank or cash account; amounts are in what that is kept in. */
      bankAccountId: id,
      reference: requiredText(100),
      fromOn: localDate,
      toOn: localDate,
      openingMinor: balanceMinor,
      closingMinor: balanceMinor,
      lines: z
        .array(
          z.strictObject({
            bookedOn: localDate,
            amountMinor: signedMinor,
            party: text(200).default(''),
            partyTaxNumber: text(40).default(''),
            partyAccount: text(60).default(''),
            reference: text(200).default(''),
            text: text(1000).default(''),
          }),
        )
        .max(MOST_LINES),
    }),
    output: z.object({ id }),
    refusals: ['NOT_FOUND', 'DUPLICATE', 'UNBALANCED', 'WRONG_STATE', 'AMOUNT_OUT_OF_RANGE'],
    topics: [...changing, 'import'],
  }),
  /** Takes a statement out whole: only while none of its lines is matched and its days are open. */
  'bankStatement.delete': command({
    input: z.strictObject({ id }),
    output: z.object({ id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'PERIOD_LOCKED'],
    topics: [...changing],
  }),
  /** Matches every line for which there is one document with just its amount that it names. */
  'bankStatement.matchSure': command({
    input: z.strictObject({ id }),
    output: matched,
    refusals: ['NOT_FOUND'],
    topics: [...changing],
  }),
  /** Sets a line against one or several lines of the ledger on the same account that come to just its amount. */
  'bankMatch.create': command({
    input: z.strictObject({ lineId: id, journalLineIds: z.array(id).min(1).max(500) }),
    output: matched,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'AMOUNT_OUT_OF_RANGE'],
    topics: [...changing],
  }),
  /** Undoes all that a line met, while the later of their days is open. */
  'bankMatch.undo': command({
    input: z.strictObject({ lineId: id }),
    output: matched,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'PERIOD_LOCKED'],
    topics: [...changing],
  }),
};
