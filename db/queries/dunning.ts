// Reminding: levels, who is to be reminded, overdue invoices with the level they have reached, letters, promises.
import type { Output } from '../../shared/contract/index.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import { type ReminderState, reminderStates } from '../../shared/domain/documents/tables.ts';
import { NEXT_DUE, OVERDUE_DAYS, OVERDUE_MINOR, overdueMinorAt } from '../schema/due.ts';
import { LEVEL_ON, LEVEL_REACHED, LEVELS, PROMISE_STATE, toRemindAt } from '../schema/remind.ts';
import { all, must, number, one, type QueryHandler } from './kit.ts';
import { between, listOf, matching, select } from './list.ts';

export const dunningLevelList = listOf('dunningLevel.list', {
  from: `(${LEVELS}) n JOIN dunning_level d ON d.id = n.id`,
  key: 'd.id',
  order: 'd.after_days',
  search: ['d.text_en', 'd.text_ru'],
  fields: {
    ...{ id: 'd.id', level: 'n.level', afterDays: 'd.after_days', payWithinDays: 'd.pay_within_days' },
    ...{ textEn: 'd.text_en', textRu: 'd.text_ru', setsHold: '(n.level = n.levels)', version: 'd.version' },
  },
});

export const toRemindList = listOf('toRemind.list', {
  from: `(SELECT customer_id, max(level) AS level, max(level = levels) AS last, count(*) AS invoices, sum(base_overdue_minor) AS overdue,
      max(overdue_days) AS days, max(reminded_on) AS reminded_on FROM (${toRemindAt('@today')}) GROUP BY customer_id) y
    JOIN customer c ON c.id = y.customer_id`,
  key: 'c.id',
  order: 'y.days DESC, c.id',
  search: ['c.code', 'c.name'],
  params: (_, { today }) => ({ today }),
  fields: {
    ...{ id: 'c.id', customerCode: 'c.code', customerName: 'c.name', level: 'y.level', setsHold: 'y.last' },
    ...{ invoiceCount: 'y.invoices', overdueMinor: 'y.overdue', overdueDays: 'y.days', remindedOn: 'y.reminded_on' },
    ...{ email: 'c.email', creditHold: 'c.credit_hold' },
  },
});

/** The promise that counts: the latest one that was not withdrawn. */
const PROMISED = (column: string): string =>
  `(SELECT ${column} FROM payment_promise WHERE invoice_id = v.id AND state = 'open' ORDER BY id DESC LIMIT 1)`;

export const overdueInvoiceList = listOf('overdueInvoice.list', {
  from: 'invoice v JOIN customer c ON c.id = v.customer_id',
  key: 'v.id',
  order: `${NEXT_DUE}, v.id`,
  search: ["coalesce(v.number, '')", 'c.code', 'c.name'],
  where: ({ customerId }) => [
    { sql: `v.open_minor > 0 AND ${NEXT_DUE} < @today` },
    ...matching('v.customer_id', 'customerId', customerId),
  ],
  params: (_, { today }) => ({ today }),
  fields: {
    ...{ id: 'v.id', invoiceNumber: "coalesce(v.number, '')", customerId: 'c.id', customerCode: 'c.code' },
    ...{ customerName: 'c.name', dueOn: NEXT_DUE, overdueDays: OVERDUE_DAYS, currency: 'v.currency' },
    ...{ overdueMinor: OVERDUE_MINOR, level: LEVEL_REACHED, remindedOn: LEVEL_ON },
    ...{ promisedOn: PROMISED('pay_on'), promisedMinor: PROMISED('amount_minor'), creditHold: 'c.credit_hold' },
  },
});

type Proposed = Output<'reminder.propose'>;

export const reminderPropose: QueryHandler<'reminder.propose'> = (db, { customerId, on }, { today }) => {
  type Whose = Pick<Proposed, 'customerCode' | 'customerName'> & { creditHold: number };
  const customer = must(
    one<Whose>(
      db,
      'SELECT code AS customerCode, name AS customerName, credit_hold AS creditHold FROM customer WHERE id = @id',
      { id: customerId },
    ),
    'customer',
    customerId,
  );
  const lines = all<Proposed['lines'][number]>(
    db,
    `SELECT invoice_id AS invoiceId, coalesce(number, '') AS invoiceNumber, currency, issued_on AS issuedOn, due_on AS dueOn,
            overdue_days AS overdueDays, overdue_minor AS overdueMinor, level, reminded_on AS remindedOn
     FROM (${toRemindAt('@on', 'v.customer_id = @customerId')}) ORDER BY due_on, invoice_id`,
    { customerId, on: on ?? today },
  );
  const levels = number(db, 'SELECT count(*) AS n FROM dunning_level');
  return { ...customer, creditHold: customer.creditHold === 1, levels, lines };
};

/** What a letter asked for and is still owed: instalments that fell due later are not of it. */
const STILL_OWED = overdueMinorAt('r.reminded_on');

const reminderFields = {
  id: 'r.id',
  number: 'r.number',
  state: 'r.state',
  remindedOn: 'r.reminded_on',
  level: 'r.level',
  tone: 'r.tone',
  customerId: 'r.customer_id',
  customerCode: 'c.code',
  customerName: 'c.name',
  invoiceCount: '(SELECT count(*) FROM reminder_line WHERE reminder_id = r.id)',
  amountMinor: '(SELECT sum(base_overdue_minor) FROM reminder_line WHERE reminder_id = r.id)',
  payBy: 'r.pay_by',
  openMinor: `(SELECT sum(share_minor(v.base_open_minor, ${STILL_OWED}, max(v.open_minor, 1)))
    FROM reminder_line l JOIN invoice v ON v.id = l.invoice_id WHERE l.reminder_id = r.id)`,
  held: 'r.held',
  version: 'r.version',
};
const REMINDERS = 'reminder r JOIN customer c ON c.id = r.customer_id';

export const reminderList = listOf('reminder.list', {
  from: REMINDERS,
  key: 'r.id',
  order: 'r.reminded_on DESC, r.id DESC',
  search: ['r.number', 'c.code', 'c.name'],
  where: (input) => [...matching('r.customer_id', 'customerId', input.customerId), ...between('r.reminded_on', input)],
  fields: reminderFields,
});

type Reminder = Output<'reminder.get'>;

export const reminderGet: QueryHandler<'reminder.get'> = (db, { id }) => {
  type Row = Omit<Reminder, 'lines' | 'actions' | 'held'> & { held: number };
  const row = must(
    one<Row>(
      db,
      `SELECT ${select(reminderFields)}, r.text_en AS textEn, r.text_ru AS textRu, r.withdrawn_on AS withdrawnOn
       FROM ${REMINDERS} WHERE r.id = @id`,
      { id },
    ),
    'reminder',
    id,
  );
  const lines = all<Reminder['lines'][number]>(
    db,
    `SELECT l.invoice_id AS invoiceId, coalesce(v.number, '') AS invoiceNumber, v.currency, v.issued_on AS issuedOn, l.due_on AS dueOn,
            l.overdue_days AS overdueDays, l.overdue_minor AS overdueMinor, l.level, ${STILL_OWED} AS openMinor
     FROM reminder_line l JOIN reminder r ON r.id = l.reminder_id JOIN invoice v ON v.id = l.invoice_id
     WHERE l.reminder_id = @id ORDER BY l.id`,
    { id },
  );
  return { ...row, held: row.held === 1, lines, actions: actionsIn(reminderStates, row.state as ReminderState) };
};

export const paymentPromiseList = listOf('paymentPromise.list', {
  from: 'payment_promise p JOIN invoice v ON v.id = p.invoice_id JOIN customer c ON c.id = v.customer_id',
  key: 'p.id',
  order: 'p.pay_on DESC, p.id DESC',
  search: ["coalesce(v.number, '')", 'c.code', 'c.name', 'p.note'],
  where: ({ open, ...input }) => [
    ...(open === undefined ? [] : [{ sql: `${PROMISE_STATE} ${open ? '=' : '<>'} 'open'` }]),
    ...matching('v.customer_id', 'customerId', input.customerId),
    ...matching('p.invoice_id', 'invoiceId', input.invoiceId),
  ],
  params: (_, { today }) => ({ today }),
  fields: {
    ...{ id: 'p.id', state: PROMISE_STATE, payOn: 'p.pay_on', currency: 'v.currency', amountMinor: 'p.amount_minor' },
    ...{
      invoiceId: 'p.invoice_id',
      invoiceNumber: "coalesce(v.number, '')",
      customerId: 'c.id',
      customerCode: 'c.code',
    },
    ...{ customerName: 'c.name', saidOn: 'p.said_on', openMinor: 'v.open_minor', note: 'p.note', version: 'p.version' },
  },
});
