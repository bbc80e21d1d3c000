// Bank and cash accounts, which invoices an amount is likely to pay, and write-offs.
import type { Output } from '../../shared/contract/index.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import { type PostedState, writeOffStates } from '../../shared/domain/documents/tables.ts';
import { NEXT_DUE } from '../schema/due.ts';
import { UNKNOWN_AMOUNTS } from './currency.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { between, listOf, matching, select } from './list.ts';
import { DISCOUNTABLE, type Payable, suggest } from './suggest.ts';

const BALANCE = 'coalesce((SELECT sum(debit_minor - credit_minor) FROM account_balance WHERE account_id = a.id), 0)';

export const bankAccountList = listOf('bankAccount.list', {
  from: 'bank_account b JOIN account a ON a.id = b.account_id',
  key: 'b.id',
  order: 'b.usual DESC, a.code',
  search: ['a.code', 'b.name', 'b.bank_number'],
  where: (input) => (input.active === undefined ? [] : [{ sql: input.active ? 'b.active = 1' : 'b.active = 0' }]),
  fields: {
    id: 'b.id',
    accountId: 'b.account_id',
    code: 'a.code',
    name: 'b.name',
    kind: 'b.kind',
    bankNumber: 'b.bank_number',
    currency: 'coalesce(b.currency, (SELECT base_currency FROM company))',
    usual: 'b.usual',
    active: 'b.active',
    balanceMinor: BALANCE,
    currencyBalanceMinor: `CASE WHEN b.currency IS NULL THEN ${BALANCE}
      WHEN EXISTS (SELECT 1 FROM ${UNKNOWN_AMOUNTS} AND l.account_id = a.id) THEN NULL
      ELSE coalesce((SELECT sum(CASE WHEN debit_minor > 0 THEN amount_minor ELSE -amount_minor END) FROM journal_line
        WHERE account_id = a.id AND currency = b.currency), 0) END`,
    version: 'b.version',
  },
});

export const paymentSuggest: QueryHandler<'payment.suggest'> = (db, input, { today }) => {
  const { customerId, amountMinor, reference, by, currency = null } = input;
  const rows = all<Payable>(
    db,
    `SELECT v.id, v.number, v.open_minor AS openMinor, ${DISCOUNTABLE}
     FROM invoice v WHERE v.customer_id = @customerId AND v.open_minor > 0
       AND v.currency = coalesce(@currency, (SELECT currency FROM customer WHERE id = @customerId)) ORDER BY ${NEXT_DUE}, v.id LIMIT 2000`,
    { customerId, currency },
  );
  return suggest(rows, { amountMinor, paidOn: input.paidOn ?? today, reference }, by);
};

const writeOffFields = {
  id: 'w.id',
  number: "coalesce(w.number, '')",
  state: 'w.state',
  writtenOffOn: 'w.written_off_on',
  customerId: 'w.customer_id',
  customerCode: 'c.code',
  customerName: 'c.name',
  invoiceId: 'w.invoice_id',
  invoiceNumber: "coalesce(v.number, '')",
  kind: 'w.kind',
  reason: 'w.reason',
  currency: 'w.currency',
  amountMinor: 'w.amount_minor',
  version: 'w.version',
};
const WRITE_OFFS = 'write_off w JOIN customer c ON c.id = w.customer_id JOIN invoice v ON v.id = w.invoice_id';

export const writeOffList = listOf('writeOff.list', {
  from: WRITE_OFFS,
  key: 'w.id',
  order: 'w.written_off_on DESC, w.id DESC',
  search: ["coalesce(w.number, '')", 'c.code', 'c.name', "coalesce(v.number, '')", 'w.reason'],
  where: (input) => [
    ...matching('w.customer_id', 'customerId', input.customerId),
    ...matching('w.invoice_id', 'invoiceId', input.invoiceId),
    ...between('w.written_off_on', input),
  ],
  fields: writeOffFields,
});

export const writeOffGet: QueryHandler<'writeOff.get'> = (db, { id }) => {
  type Row = Omit<Output<'writeOff.get'>, 'actions'>;
  const row = must(
    one<Row>(db, `SELECT ${select(writeOffFields)}, w.reversed_on AS reversedOn FROM ${WRITE_OFFS} WHERE w.id = @id`, {
      id,
    }),
    'writeOff',
    id,
  );
  return { ...row, actions: actionsIn(writeOffStates, row.state as PostedState) };
};
