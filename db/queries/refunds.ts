// Refunds, and what a customer can be paid back.
import type { Output } from '../../shared/contract/index.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import { type PostedState, refundStates } from '../../shared/domain/documents/tables.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { between, listOf, matching, select } from './list.ts';

const refundFields = {
  id: 'r.id',
  number: "coalesce(r.number, '')",
  state: 'r.state',
  refundedOn: 'r.refunded_on',
  customerId: 'r.customer_id',
  customerCode: 'c.code',
  customerName: 'c.name',
  reference: 'r.reference',
  bankAccountCode: 'a.code',
  currency: 'r.currency',
  amountMinor: 'r.amount_minor',
  baseAmountMinor: 'r.base_amount_minor',
  version: 'r.version',
};
const REFUNDS = 'refund r JOIN customer c ON c.id = r.customer_id JOIN account a ON a.id = r.bank_account_id';

export const refundList = listOf('refund.list', {
  from: REFUNDS,
  key: 'r.id',
  order: 'r.refunded_on DESC, r.id DESC',
  search: ["coalesce(r.number, '')", 'c.code', 'c.name', 'r.reference'],
  where: (input) => [...matching('r.customer_id', 'customerId', input.customerId), ...between('r.refunded_on', input)],
  fields: refundFields,
});

export const refundGet: QueryHandler<'refund.get'> = (db, { id }) => {
  type Row = Omit<Output<'refund.get'>, 'lines' | 'actions'>;
  const row = must(
    one<Row>(
      db,
      `SELECT ${select(refundFields)}, r.rate_e10 AS rateE10, r.bank_account_id AS bankAccountId, r.note, r.reversed_on AS reversedOn
       FROM ${REFUNDS} WHERE r.id = @id`,
      { id },
    ),
    'refund',
    id,
  );
  const lines = all<Output<'refund.get'>['lines'][number]>(
    db,
    `SELECT l.id, l.payment_id AS paymentId, l.credit_note_id AS creditNoteId, coalesce(p.number, n.number, '') AS sourceNumber,
            l.amount_minor AS amountMinor
     FROM ${row.state === 'draft' ? 'refund_source' : 'refund_line'} l
     LEFT JOIN payment p ON p.id = l.payment_id LEFT JOIN credit_note n ON n.id = l.credit_note_id
     WHERE l.refund_id = @id ORDER BY l.id`,
    { id },
  );
  return { ...row, lines, actions: actionsIn(refundStates, row.state as PostedState) };
};

export const refundSources: QueryHandler<'refund.sources'> = (db, { customerId }) => ({
  rows: all(
    db,
    `SELECT p.id AS paymentId, NULL AS creditNoteId, coalesce(p.number, '') AS number, p.paid_on AS "on", p.currency, p.unapplied_minor AS openMinor
       FROM payment p WHERE p.customer_id = @customerId AND p.unapplied_minor > 0
     UNION ALL SELECT NULL, n.id, coalesce(n.number, ''), n.issued_on, n.currency, n.open_minor
       FROM credit_note n WHERE n.customer_id = @customerId AND n.open_minor > 0
     ORDER BY "on", number LIMIT 500`,
    { customerId },
  ),
});
