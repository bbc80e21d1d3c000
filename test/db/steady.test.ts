// Statements that stay prepared: only ids are hidden from the planner, what is answered is the same, and it is quicker.
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { prepareSteadily, steady } from '../../db/steady.ts';

test.each([
  ['SELECT * FROM a WHERE id = @id', 'SELECT * FROM a WHERE id = +@id'],
  [
    'SELECT * FROM a WHERE order_id=@orderId AND state = @state',
    'SELECT * FROM a WHERE order_id=+@orderId AND state = @state',
  ],
  [
    'select "x" from "a" where "a"."id" = ? and "a"."usual" = ?',
    'select "x" from "a" where "a"."id" = +? and "a"."usual" = ?',
  ],
  ['SELECT * FROM a WHERE order_id = ? LIMIT ?', 'SELECT * FROM a WHERE order_id = +? LIMIT ?'],
  ['SELECT * FROM a WHERE id <= @id AND paid = @paid', 'SELECT * FROM a WHERE id <= @id AND paid = @paid'],
])('%s', (text, expected) => {
  expect(steady(text)).toBe(expected);
});

const FIND = `SELECT o.id, c.name FROM ord o JOIN customer c ON c.id = o.customer_id JOIN line l ON l.order_id = o.id
  JOIN item i ON i.id = l.item_id WHERE o.customer_id = @customerId ORDER BY l.position`;

function opened(): Database.Database {
  const raw = new Database(':memory:');
  raw.exec(`CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE item (id INTEGER PRIMARY KEY);
    CREATE TABLE ord (id INTEGER PRIMARY KEY, customer_id INTEGER); CREATE INDEX ord_customer ON ord (customer_id);
    CREATE TABLE line (id INTEGER PRIMARY KEY, order_id INTEGER, item_id INTEGER, position INTEGER);
    CREATE INDEX line_order ON line (order_id); CREATE INDEX line_item ON line (item_id);
    INSERT INTO customer VALUES (1, 'Acme'), (2, 'Bolt'); INSERT INTO item VALUES (1);
    INSERT INTO ord VALUES (1, 1), (2, 2); INSERT INTO line VALUES (1, 1, 1, 2), (2, 1, 1, 1), (3, 2, 1, 1)`);
  return raw;
}

test('a steady statement answers the same, and is not prepared anew for every id', () => {
  const [usual, quick] = [opened(), opened()];
  prepareSteadily(quick);
  const find = (raw: Database.Database) => raw.prepare(FIND);
  const [slow, fast] = [find(usual), find(quick)];
  for (const customerId of [1, 2, 3, '1']) expect(fast.all({ customerId })).toEqual(slow.all({ customerId }));
  const taken = (statement: Database.Statement): number => {
    const start = performance.now();
    for (let i = 0; i < 1000; i++) statement.all({ customerId: i % 3 });
    return performance.now() - start;
  };
  const rounds = [1, 2, 3, 4, 5].map(() => taken(slow) / taken(fast));
  expect(Math.max(...rounds)).toBeGreaterThan(2);
  usual.close();
  quick.close();
});
