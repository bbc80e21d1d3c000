-- After the delivery: a follow-up planned by itself, the score that the customer gave the order, and what is planned for an order.
ALTER TABLE company ADD COLUMN follow_up_days integer DEFAULT 0 NOT NULL CONSTRAINT "company_follow_up" CHECK(follow_up_days BETWEEN 0 AND 999);
ALTER TABLE activity ADD COLUMN order_id integer REFERENCES sales_order(id) ON DELETE SET NULL;
CREATE INDEX activity_order ON activity (order_id) WHERE order_id IS NOT NULL;
CREATE TABLE order_score (
  id integer PRIMARY KEY NOT NULL,
  order_id integer NOT NULL,
  score integer NOT NULL,
  note text DEFAULT '' NOT NULL,
  scored_on text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (order_id) REFERENCES sales_order(id),
  CONSTRAINT "order_score_range" CHECK(score BETWEEN 1 AND 5)
) STRICT;
CREATE UNIQUE INDEX order_score_order ON order_score (order_id);
CREATE INDEX sales_order_line_bought ON sales_order_line (item_id, order_id);
