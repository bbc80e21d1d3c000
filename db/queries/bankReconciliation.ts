// How the statements of bank accounts tie to the ledger: by account, as of the end of a day, in what it is kept in.
import { BANK_CURRENCY } from '../schema/bankLines.ts';
import { RECONCILED } from '../schema/bankReconciled.ts';
import { asKnownAt } from './known.ts';
import { listOf } from './list.ts';

export const bankReconciliationList = listOf('bankReconciliation.list', {
  from: `(${RECONCILED}) r JOIN bank_account b ON b.account_id = r.account_id JOIN account a ON a.id = r.account_id`,
  key: 'r.account_id',
  order: 'b.usual DESC, a.code',
  search: ['a.code', 'b.name'],
  params: ({ to }, { today }) => ({ to: to ?? today }),
  books: (db, { knownAt }, read) => asKnownAt(db, knownAt, read),
  fields: {
    ...{ id: 'r.account_id', bankAccountId: 'r.account_id', bankAccountCode: 'a.code', bankAccountName: 'b.name' },
    ...{ currency: BANK_CURRENCY, throughOn: 'r.through_on', statementMinor: 'r.statement', ledgerMinor: 'r.ledger' },
    ...{ unmatchedMinor: 'r.unmatched', outstandingMinor: 'r.outstanding' },
    differenceMinor: '(r.statement - r.ledger - r.unmatched + r.outstanding)',
  },
});
