-- Leads, opportunities, activities, objections, quotes and cases: tables as drizzle-kit exports them from
-- db/schema/presale.ts and db/schema/cases.ts, made STRICT, and the guards of what was sent or said.
CREATE TABLE lead (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  contact text DEFAULT '' NOT NULL,
  email text DEFAULT '' NOT NULL,
  phone text DEFAULT '' NOT NULL,
  tax_number text DEFAULT '' NOT NULL,
  city text DEFAULT '' NOT NULL,
  country text DEFAULT '' NOT NULL,
  source text DEFAULT '' NOT NULL,
  campaign text DEFAULT '' NOT NULL,
  owner text DEFAULT '' NOT NULL,
  note text DEFAULT '' NOT NULL,
  customer_id integer,
  created_on text NOT NULL,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  CONSTRAINT "lead_converted" CHECK((state = 'converted') = (customer_id IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX lead_number ON lead (number);
CREATE INDEX lead_date ON lead (created_on);
CREATE INDEX lead_customer ON lead (customer_id) WHERE customer_id IS NOT NULL;
CREATE TABLE opportunity (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  customer_id integer NOT NULL,
  lead_id integer,
  subject text NOT NULL,
  owner text DEFAULT '' NOT NULL,
  source text DEFAULT '' NOT NULL,
  campaign text DEFAULT '' NOT NULL,
  expected_on text,
  amount_minor integer NOT NULL,
  budget integer NOT NULL,
  budget_note text DEFAULT '' NOT NULL,
  authority integer NOT NULL,
  authority_note text DEFAULT '' NOT NULL,
  need integer NOT NULL,
  need_note text DEFAULT '' NOT NULL,
  timing integer NOT NULL,
  timing_note text DEFAULT '' NOT NULL,
  chance_ppm integer NOT NULL,
  closed_on text,
  lost_reason text DEFAULT '' NOT NULL,
  competitor text DEFAULT '' NOT NULL,
  note text DEFAULT '' NOT NULL,
  created_on text NOT NULL,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  FOREIGN KEY (lead_id) REFERENCES lead(id),
  CONSTRAINT "opportunity_closed" CHECK((state IN ('won', 'lost')) = (closed_on IS NOT NULL)),
  CONSTRAINT "opportunity_amount" CHECK(amount_minor >= 0 AND chance_ppm BETWEEN 0 AND 1000000),
  CONSTRAINT "opportunity_scores" CHECK(budget BETWEEN 0 AND 3 AND authority BETWEEN 0 AND 3 AND need BETWEEN 0 AND 3 AND timing BETWEEN 0 AND 3)
) STRICT;

CREATE UNIQUE INDEX opportunity_number ON opportunity (number);
CREATE INDEX opportunity_customer ON opportunity (customer_id);
CREATE INDEX opportunity_lead ON opportunity (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX opportunity_expected ON opportunity (expected_on);
CREATE TABLE opportunity_stage (
  id integer PRIMARY KEY NOT NULL,
  opportunity_id integer NOT NULL,
  state text NOT NULL,
  entered_on text NOT NULL,
  FOREIGN KEY (opportunity_id) REFERENCES opportunity(id)
) STRICT;

CREATE INDEX opportunity_stage_opportunity ON opportunity_stage (opportunity_id);
CREATE TABLE activity (
  id integer PRIMARY KEY NOT NULL,
  state text NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  due_on text NOT NULL,
  owner text DEFAULT '' NOT NULL,
  note text DEFAULT '' NOT NULL,
  lead_id integer,
  opportunity_id integer,
  customer_id integer,
  result text DEFAULT '' NOT NULL,
  done_on text,
  follows_id integer,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (lead_id) REFERENCES lead(id),
  FOREIGN KEY (opportunity_id) REFERENCES opportunity(id),
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  CONSTRAINT "activity_about" CHECK((lead_id IS NOT NULL) + (customer_id IS NOT NULL) = 1),
  CONSTRAINT "activity_done" CHECK((state = 'done') = (done_on IS NOT NULL))
) STRICT;

CREATE INDEX activity_due ON activity (due_on) WHERE state = 'open';
CREATE INDEX activity_lead ON activity (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX activity_opportunity ON activity (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX activity_customer ON activity (customer_id) WHERE customer_id IS NOT NULL;
CREATE TABLE objection (
  id integer PRIMARY KEY NOT NULL,
  opportunity_id integer NOT NULL,
  raised_on text NOT NULL,
  objection text NOT NULL,
  answer text DEFAULT '' NOT NULL,
  helped integer NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (opportunity_id) REFERENCES opportunity(id)
) STRICT;

CREATE INDEX objection_opportunity ON objection (opportunity_id);
CREATE TABLE quote (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text,
  revision integer NOT NULL,
  state text NOT NULL,
  revises_id integer,
  customer_id integer NOT NULL,
  opportunity_id integer,
  quoted_on text NOT NULL,
  valid_until text NOT NULL,
  required_on text,
  sent_on text,
  decided_on text,
  lost_reason text DEFAULT '' NOT NULL,
  competitor text DEFAULT '' NOT NULL,
  warehouse_id integer NOT NULL,
  payment_terms_id integer NOT NULL,
  customer_reference text DEFAULT '' NOT NULL,
  note text DEFAULT '' NOT NULL,
  payment_text text DEFAULT '' NOT NULL,
  delivery_text text DEFAULT '' NOT NULL,
  currency text NOT NULL,
  tax_rounding text NOT NULL,
  prices_include_tax integer NOT NULL,
  discount_ppm integer NOT NULL,
  discount_minor integer NOT NULL,
  net_minor integer NOT NULL,
  tax_minor integer NOT NULL,
  gross_minor integer NOT NULL,
  order_id integer,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  FOREIGN KEY (opportunity_id) REFERENCES opportunity(id),
  FOREIGN KEY (warehouse_id) REFERENCES warehouse(id),
  FOREIGN KEY (payment_terms_id) REFERENCES payment_terms(id),
  FOREIGN KEY (order_id) REFERENCES sales_order(id) ON DELETE SET NULL,
  CONSTRAINT "quote_numbered" CHECK(state = 'draft' OR (number IS NOT NULL AND sent_on IS NOT NULL)),
  CONSTRAINT "quote_adds_up" CHECK(gross_minor = net_minor + tax_minor),
  CONSTRAINT "quote_discount" CHECK(discount_minor >= 0 AND (discount_ppm = 0 OR discount_minor = 0)),
  CONSTRAINT "quote_days" CHECK(valid_until >= quoted_on),
  CONSTRAINT "quote_ordered" CHECK(order_id IS NULL OR state = 'accepted')
) STRICT;

CREATE UNIQUE INDEX quote_number ON quote (number,revision) WHERE number IS NOT NULL;
CREATE INDEX quote_customer ON quote (customer_id,quoted_on);
CREATE INDEX quote_opportunity ON quote (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX quote_date ON quote (quoted_on);
CREATE UNIQUE INDEX quote_order ON quote (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX quote_revises ON quote (revises_id) WHERE revises_id IS NOT NULL;
CREATE TABLE quote_line (
  id integer PRIMARY KEY NOT NULL,
  quote_id integer NOT NULL,
  position integer NOT NULL,
  alternative integer NOT NULL,
  item_id integer NOT NULL,
  kind text NOT NULL,
  description text NOT NULL,
  qty_micro integer NOT NULL,
  unit_price_micro integer NOT NULL,
  discount_ppm integer NOT NULL,
  discount_minor integer NOT NULL,
  tax_code_id integer NOT NULL,
  rate_ppm integer NOT NULL,
  document_discount_minor integer NOT NULL,
  amount_minor integer NOT NULL,
  net_minor integer NOT NULL,
  cost_minor integer,
  min_margin_ppm integer NOT NULL,
  taken integer NOT NULL,
  FOREIGN KEY (quote_id) REFERENCES quote(id),
  FOREIGN KEY (item_id) REFERENCES item(id),
  FOREIGN KEY (tax_code_id) REFERENCES tax_code(id),
  CONSTRAINT "quote_line_qty" CHECK(qty_micro > 0),
  CONSTRAINT "quote_line_price" CHECK(unit_price_micro >= 0 AND discount_ppm BETWEEN 0 AND 1000000),
  CONSTRAINT "quote_line_discount" CHECK(discount_minor >= 0 AND (discount_ppm = 0 OR discount_minor = 0))
) STRICT;

CREATE INDEX quote_line_quote ON quote_line (quote_id,position);
CREATE TABLE service_case (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  kind text NOT NULL,
  priority text NOT NULL,
  subject text NOT NULL,
  owner text DEFAULT '' NOT NULL,
  customer_id integer NOT NULL,
  order_id integer,
  shipment_id integer,
  invoice_id integer,
  opened_on text NOT NULL,
  due_on text NOT NULL,
  resolution text DEFAULT '' NOT NULL,
  resolved_on text,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  FOREIGN KEY (order_id) REFERENCES sales_order(id) ON DELETE SET NULL,
  FOREIGN KEY (shipment_id) REFERENCES shipment(id) ON DELETE SET NULL,
  FOREIGN KEY (invoice_id) REFERENCES invoice(id) ON DELETE SET NULL,
  CONSTRAINT "service_case_about" CHECK((order_id IS NOT NULL) + (shipment_id IS NOT NULL) + (invoice_id IS NOT NULL) <= 1),
  CONSTRAINT "service_case_resolved" CHECK((state IN ('resolved', 'closed')) = (resolved_on IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX service_case_number ON service_case (number);
CREATE INDEX service_case_customer ON service_case (customer_id);
CREATE INDEX service_case_order ON service_case (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX service_case_shipment ON service_case (shipment_id) WHERE shipment_id IS NOT NULL;
CREATE INDEX service_case_invoice ON service_case (invoice_id) WHERE invoice_id IS NOT NULL;
CREATE INDEX service_case_due ON service_case (due_on) WHERE state IN ('open', 'waiting');
CREATE TABLE case_message (
  id integer PRIMARY KEY NOT NULL,
  case_id integer NOT NULL,
  at text NOT NULL,
  user_name text NOT NULL,
  kind text NOT NULL,
  message text NOT NULL,
  FOREIGN KEY (case_id) REFERENCES service_case(id)
) STRICT;

CREATE INDEX case_message_case ON case_message (case_id);

-- A quote that was sent stays as it was sent, with every revision; what became of it moves on.
CREATE TRIGGER quote_frozen BEFORE UPDATE ON quote
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.revision <> OLD.revision OR NEW.state = 'draft'
  OR NEW.revises_id IS NOT OLD.revises_id OR NEW.customer_id <> OLD.customer_id OR NEW.opportunity_id IS NOT OLD.opportunity_id
  OR NEW.quoted_on <> OLD.quoted_on OR NEW.valid_until <> OLD.valid_until OR NEW.required_on IS NOT OLD.required_on
  OR NEW.sent_on IS NOT OLD.sent_on OR NEW.warehouse_id <> OLD.warehouse_id OR NEW.payment_terms_id <> OLD.payment_terms_id
  OR NEW.customer_reference <> OLD.customer_reference OR NEW.note <> OLD.note OR NEW.payment_text <> OLD.payment_text
  OR NEW.delivery_text <> OLD.delivery_text OR NEW.currency <> OLD.currency OR NEW.tax_rounding <> OLD.tax_rounding
  OR NEW.prices_include_tax <> OLD.prices_include_tax OR NEW.discount_ppm <> OLD.discount_ppm OR NEW.discount_minor <> OLD.discount_minor
  OR NEW.net_minor <> OLD.net_minor OR NEW.tax_minor <> OLD.tax_minor OR NEW.gross_minor <> OLD.gross_minor OR NEW.created_at <> OLD.created_at
  OR (OLD.state IN ('accepted', 'replaced') AND NEW.state <> OLD.state))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER quote_kept BEFORE DELETE ON quote WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER quote_line_frozen BEFORE UPDATE ON quote_line
WHEN (SELECT state FROM quote WHERE id = OLD.quote_id) <> 'draft' AND (NEW.id <> OLD.id OR NEW.quote_id <> OLD.quote_id
  OR NEW.position <> OLD.position OR NEW.alternative <> OLD.alternative OR NEW.item_id <> OLD.item_id OR NEW.kind <> OLD.kind
  OR NEW.description <> OLD.description OR NEW.qty_micro <> OLD.qty_micro OR NEW.unit_price_micro <> OLD.unit_price_micro
  OR NEW.discount_ppm <> OLD.discount_ppm OR NEW.discount_minor <> OLD.discount_minor OR NEW.tax_code_id <> OLD.tax_code_id
  OR NEW.rate_ppm <> OLD.rate_ppm OR NEW.document_discount_minor <> OLD.document_discount_minor OR NEW.amount_minor <> OLD.amount_minor
  OR NEW.net_minor <> OLD.net_minor OR NEW.cost_minor IS NOT OLD.cost_minor OR NEW.min_margin_ppm <> OLD.min_margin_ppm)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER quote_line_added BEFORE INSERT ON quote_line
WHEN (SELECT state FROM quote WHERE id = NEW.quote_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER quote_line_kept BEFORE DELETE ON quote_line
WHEN (SELECT state FROM quote WHERE id = OLD.quote_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

-- The way of an opportunity and what was said in a case are told once.
CREATE TRIGGER opportunity_stage_frozen BEFORE UPDATE ON opportunity_stage BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER opportunity_stage_kept BEFORE DELETE ON opportunity_stage BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER case_message_frozen BEFORE UPDATE ON case_message BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER case_message_kept BEFORE DELETE ON case_message BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
