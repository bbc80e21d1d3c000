// After the delivery: scores, texts ready to send, whose next order is due, what is bought together.
import type { Output } from '../../shared/contract/index.ts';
import { formatDate } from '../../shared/words/format.ts';
import { words } from '../../shared/words/index.ts';
import type { ReadDb } from '../connection.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { between, type Condition, listOf, matching } from './list.ts';

export const orderScoreList = listOf('orderScore.list', {
  from: 'order_score x JOIN sales_order o ON o.id = x.order_id JOIN customer c ON c.id = o.customer_id',
  base: { from: 'order_score x', joined: ['o', 'c'] },
  key: 'x.id',
  order: 'x.scored_on DESC, x.id DESC',
  search: ["coalesce(o.number, '')", 'c.code', 'c.name', 'x.note'],
  where: (input) => [
    ...matching('x.order_id', 'orderId', input.orderId),
    ...matching('o.customer_id', 'customerId', input.customerId),
    ...between('x.scored_on', input),
  ],
  fields: {
    ...{ id: 'x.id', orderId: 'x.order_id', orderNumber: "coalesce(o.number, '')", customerId: 'c.id' },
    ...{ customerCode: 'c.code', customerName: 'c.name', satisfaction: 'x.score', note: 'x.note' },
    ...{ scoredOn: 'x.scored_on', version: 'x.version' },
  },
});

type Whose = { language: 'en' | 'ru'; contact: string; email: string; company: string };
const WHOSE = `SELECT c.language, c.contact, c.email, (SELECT name FROM company) AS company FROM customer c`;

const greeting = ({ language, contact }: Whose): string =>
  contact === '' ? words(language)('print.mailNobody') : contact;

export const followUpText: QueryHandler<'followUp.text'> = (db, { orderId }) => {
  const whose = must(
    one<Whose & { number: string; orderedOn: string }>(
      db,
      `${WHOSE.replace('SELECT ', "SELECT coalesce(o.number, '') AS number, o.ordered_on AS orderedOn, ")}
       JOIN sales_order o ON o.customer_id = c.id WHERE o.id = @orderId`,
      { orderId },
    ),
    'salesOrder',
    orderId,
  );
  const t = words(whose.language);
  const order = { number: whose.number, date: formatDate(whose.orderedOn, whose.language) };
  return {
    to: whose.email,
    subject: t('followUp.subject', order),
    body: t('followUp.body', { ...order, contact: greeting(whose), company: whose.company }),
  };
};

const MOST_ITEMS = 5;

function boughtMost(db: ReadDb, customerId: number): string[] {
  return all<{ name: string }>(
    db,
    `SELECT i.name FROM sales_order o JOIN sales_order_line l ON l.order_id = o.id JOIN item i ON i.id = l.item_id
     WHERE o.customer_id = @customerId AND o.state IN ('confirmed', 'closed') AND i.kind = 'goods' AND i.active = 1
     GROUP BY i.id ORDER BY count(DISTINCT o.id) DESC, i.code LIMIT ${MOST_ITEMS}`,
    { customerId },
  ).map(({ name }) => name);
}

export const reorderText: QueryHandler<'reorder.text'> = (db, { customerId }) => {
  const whose = must(one<Whose>(db, `${WHOSE} WHERE c.id = @customerId`, { customerId }), 'customer', customerId);
  const t = words(whose.language);
  const items = boughtMost(db, customerId).map((name) => `– ${name}`);
  const { company } = whose;
  return {
    to: whose.email,
    subject: t('reorder.subject', { company }),
    body: t('reorder.body', { contact: greeting(whose), items: items.join('\n'), company }),
  };
};

const SOLD = "o.state IN ('confirmed', 'closed')";
/** An order that only sends other goods for what came back says nothing of when its customer orders. */
const OF_OWN_ACCORD = `${SOLD} AND NOT EXISTS (SELECT 1 FROM customer_return r WHERE r.exchange_order_id = o.id)`;
/** The median of the days between a customer's days of orders, in whole days; three of them make a rhythm. */
const RHYTHM = `SELECT customer_id, CAST(round(avg(gap)) AS INTEGER) AS rhythm FROM (
    SELECT customer_id, gap, row_number() OVER (PARTITION BY customer_id ORDER BY gap) AS place, count(*) OVER (PARTITION BY customer_id) AS gaps FROM (
      SELECT customer_id, julianday(ordered_on) - julianday(lag(ordered_on) OVER (PARTITION BY customer_id ORDER BY ordered_on)) AS gap
      FROM (SELECT DISTINCT o.customer_id, o.ordered_on FROM sales_order o WHERE ${OF_OWN_ACCORD})) WHERE gap IS NOT NULL)
  WHERE place IN ((gaps + 1) / 2, (gaps + 2) / 2) AND gaps >= 2 GROUP BY customer_id`;
const NEXT_ON = "date(s.last_on, '+' || r.rhythm || ' days')";

export const reorderList = listOf('reorder.list', {
  from: `(${RHYTHM}) r JOIN (SELECT o.customer_id, count(*) AS orders, max(o.ordered_on) AS last_on, sum(share_minor(o.base_gross_minor, o.net_minor, max(o.gross_minor, 1))) AS net
      FROM sales_order o WHERE ${OF_OWN_ACCORD} GROUP BY o.customer_id) s ON s.customer_id = r.customer_id
    JOIN customer c ON c.id = r.customer_id`,
  key: 'c.id',
  order: `${NEXT_ON}, c.id`,
  search: ['c.code', 'c.name'],
  where: ({ due }): Condition[] => [
    { sql: 'c.active = 1' },
    ...(due === undefined ? [] : [{ sql: `${NEXT_ON} ${due ? '<=' : '>'} @today` }]),
  ],
  params: (_, { today }) => ({ today }),
  fields: {
    ...{ id: 'c.id', customerCode: 'c.code', customerName: 'c.name', orderCount: 's.orders', rhythmDays: 'r.rhythm' },
    ...{ lastOrderedOn: 's.last_on', expectedOn: NEXT_ON },
    overdueDays: `CAST(max(0, julianday(@today) - julianday(${NEXT_ON})) AS INTEGER)`,
    averageMinor: 'share_minor(s.net, 1, s.orders)',
    plannedOn: "(SELECT min(due_on) FROM activity WHERE customer_id = c.id AND kind = 'reorder' AND state = 'open')",
    creditHold: 'c.credit_hold',
  },
});

type Asked = Parameters<QueryHandler<'boughtTogether.list'>>[1];

/** Lines `a` of goods in the orders of the span; of the items that are asked after, found by their own index. */
function firstLines({ from, to, itemId, itemIds }: Asked): string {
  const items = itemIds !== undefined ? 'a.item_id IN (SELECT value FROM json_each(@itemIds))' : 'a.item_id = @itemId';
  const asked = itemIds !== undefined || itemId !== undefined;
  const join = asked
    ? 'sales_order_line a CROSS JOIN sales_order o ON o.id = a.order_id'
    : 'sales_order o CROSS JOIN sales_order_line a ON a.order_id = o.id';
  const days = [
    ...(from === undefined ? [] : ['o.ordered_on >= @from']),
    ...(to === undefined ? [] : ['o.ordered_on <= @to']),
  ];
  return `${join} WHERE ${[SOLD, "a.kind = 'goods'", ...(asked ? [items] : []), ...days].join(' AND ')}`;
}

/** Pairs of items with the orders that hold both. */
const pairsOf = (input: Asked): string =>
  `SELECT a.item_id, b.item_id AS other_id, count(DISTINCT a.order_id) AS together FROM (SELECT DISTINCT a.order_id, a.item_id FROM ${firstLines(input)}) a
   CROSS JOIN sales_order_line b ON b.order_id = a.order_id AND b.item_id <> a.item_id AND b.kind = 'goods'
   ${input.itemIds === undefined ? '' : 'WHERE b.item_id NOT IN (SELECT value FROM json_each(@itemIds))'} GROUP BY 1, 2`;

const together = (input: Asked) =>
  listOf('boughtTogether.list', {
    from: `(${pairsOf(input)}) x
      JOIN (SELECT a.item_id, count(DISTINCT a.order_id) AS orders FROM ${firstLines(input)} GROUP BY 1) n ON n.item_id = x.item_id
      JOIN item i ON i.id = x.item_id JOIN item j ON j.id = x.other_id`,
    key: '(x.item_id * 1048576 + x.other_id)',
    order: 'x.together DESC, i.code, j.code',
    search: ['i.code', 'i.name', 'j.code', 'j.name'],
    params: ({ from = null, to = null, itemId = null, itemIds }) => ({
      ...{ from, to, itemId, itemIds: JSON.stringify(itemIds ?? []) },
    }),
    fields: {
      ...{ id: '(x.item_id * 1048576 + x.other_id)', itemId: 'i.id', itemCode: 'i.code', itemName: 'i.name' },
      ...{ otherItemId: 'j.id', otherItemCode: 'j.code', otherItemName: 'j.name', togetherCount: 'x.together' },
      ...{ orderCount: 'n.orders', togetherPercent: 'share_minor(x.together, 1000000, n.orders)' },
    },
  });

export const boughtTogetherList: QueryHandler<'boughtTogether.list'> = (
  db,
  input,
  context,
): Output<'boughtTogether.list'> => together(input)(db, input, context);
