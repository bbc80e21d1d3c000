-- Tables and indexes, as drizzle-kit exports them from db/schema, made STRICT; lines of a journal entry refer to it
-- by a deferred key, because they are written before it.
CREATE TABLE account (
  id integer PRIMARY KEY NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  control integer NOT NULL,
  version integer DEFAULT 1 NOT NULL
) STRICT;

CREATE UNIQUE INDEX account_code ON account (code);
CREATE TABLE account_role (
  role text PRIMARY KEY NOT NULL,
  account_id integer NOT NULL,
  FOREIGN KEY (account_id) REFERENCES account(id)
) STRICT, WITHOUT ROWID;

CREATE TABLE command_log (
  id integer PRIMARY KEY NOT NULL,
  at text NOT NULL,
  user_name text NOT NULL,
  role text NOT NULL,
  command text NOT NULL,
  idempotency_key text,
  document_type text DEFAULT '' NOT NULL,
  document_id integer,
  input text NOT NULL,
  output text NOT NULL,
  prev_hash text NOT NULL,
  hash text NOT NULL
) STRICT;

CREATE UNIQUE INDEX command_log_key ON command_log (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX command_log_document ON command_log (document_type,document_id);
CREATE TABLE company (
  id integer PRIMARY KEY NOT NULL,
  name text NOT NULL,
  country text NOT NULL,
  base_currency text NOT NULL,
  language text NOT NULL,
  tax_number text DEFAULT '' NOT NULL,
  address text DEFAULT '' NOT NULL,
  chart_template text NOT NULL,
  invoice_style text NOT NULL,
  cost_of_sales text NOT NULL,
  tax_rounding text NOT NULL,
  prices_include_tax integer NOT NULL,
  cash_step_minor integer NOT NULL,
  freight_item_id integer,
  over_shipment_ppm integer DEFAULT 0 NOT NULL,
  under_shipment_ppm integer DEFAULT 0 NOT NULL,
  invoice_policy text DEFAULT 'shipped' NOT NULL,
  discount_corrects_tax integer DEFAULT 1 NOT NULL,
  small_difference_minor integer DEFAULT 0 NOT NULL,
  advance_tax_code_id integer,
  locked_through text,
  fiscal_year_month integer DEFAULT 1 NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT "company_single" CHECK(id = 1),
  CONSTRAINT "company_fiscal_year" CHECK(fiscal_year_month BETWEEN 1 AND 12),
  CONSTRAINT "company_cash_step" CHECK(cash_step_minor >= 0),
  CONSTRAINT "company_tolerance" CHECK(over_shipment_ppm BETWEEN 0 AND 1000000 AND under_shipment_ppm BETWEEN 0 AND 1000000),
  CONSTRAINT "company_small_difference" CHECK(small_difference_minor >= 0)
) STRICT;

CREATE TABLE import_mapping (
  shape text PRIMARY KEY NOT NULL,
  mapping text NOT NULL,
  version integer DEFAULT 1 NOT NULL
) STRICT;

CREATE TABLE number_series (
  code text PRIMARY KEY NOT NULL,
  prefix text NOT NULL,
  digits integer NOT NULL,
  next integer NOT NULL,
  CONSTRAINT "number_series_next" CHECK(next >= 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment_terms (
  id integer PRIMARY KEY NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  net_days integer NOT NULL,
  discount_ppm integer DEFAULT 0 NOT NULL,
  discount_days integer DEFAULT 0 NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT "payment_terms_days" CHECK(net_days >= 0),
  CONSTRAINT "payment_terms_discount" CHECK(discount_ppm BETWEEN 0 AND 999999 AND discount_days >= 0)
) STRICT;

CREATE UNIQUE INDEX payment_terms_code ON payment_terms (code);
CREATE TABLE period_lock (
  id integer PRIMARY KEY NOT NULL,
  at text NOT NULL,
  user_name text NOT NULL,
  action text NOT NULL,
  through text,
  note text DEFAULT '' NOT NULL
) STRICT;

CREATE TABLE year_end (
  id integer PRIMARY KEY NOT NULL,
  at text NOT NULL,
  user_name text NOT NULL,
  action text NOT NULL,
  year integer NOT NULL,
  starts_on text NOT NULL,
  ends_on text NOT NULL,
  note text DEFAULT '' NOT NULL
) STRICT;

CREATE INDEX year_end_year ON year_end (year);
CREATE TABLE tax_code (
  id integer PRIMARY KEY NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  category text NOT NULL,
  exempt_reason text DEFAULT '' NOT NULL,
  version integer DEFAULT 1 NOT NULL
) STRICT;

CREATE UNIQUE INDEX tax_code_code ON tax_code (code);
CREATE TABLE tax_rate (
  tax_code_id integer NOT NULL,
  valid_from text NOT NULL,
  rate_ppm integer NOT NULL,
  PRIMARY KEY(tax_code_id, valid_from),
  FOREIGN KEY (tax_code_id) REFERENCES tax_code(id),
  CONSTRAINT "tax_rate_range" CHECK(rate_ppm BETWEEN 0 AND 1000000)
) STRICT, WITHOUT ROWID;

CREATE TABLE tax_component (
  tax_code_id integer NOT NULL,
  valid_from text NOT NULL,
  position integer NOT NULL,
  name text NOT NULL,
  rate_ppm integer NOT NULL,
  account_id integer NOT NULL,
  PRIMARY KEY(tax_code_id, valid_from, position),
  FOREIGN KEY (tax_code_id) REFERENCES tax_code(id),
  FOREIGN KEY (account_id) REFERENCES account(id),
  FOREIGN KEY (tax_code_id,valid_from) REFERENCES tax_rate(tax_code_id,valid_from),
  CONSTRAINT "tax_component_range" CHECK(rate_ppm BETWEEN 0 AND 1000000)
) STRICT, WITHOUT ROWID;

CREATE TABLE warehouse (
  id integer PRIMARY KEY NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  usual integer NOT NULL,
  active integer NOT NULL,
  version integer DEFAULT 1 NOT NULL
) STRICT;

CREATE UNIQUE INDEX warehouse_code ON warehouse (code);
CREATE UNIQUE INDEX warehouse_usual ON warehouse (usual) WHERE usual = 1;
CREATE TABLE price_list (
  id integer PRIMARY KEY NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  currency text NOT NULL,
  usual integer NOT NULL,
  active integer NOT NULL,
  version integer DEFAULT 1 NOT NULL
) STRICT;

CREATE UNIQUE INDEX price_list_code ON price_list (code);
CREATE UNIQUE INDEX price_list_usual ON price_list (currency) WHERE usual = 1;
CREATE TABLE customer (
  id integer PRIMARY KEY NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  tax_number text DEFAULT '' NOT NULL,
  contact text DEFAULT '' NOT NULL,
  email text DEFAULT '' NOT NULL,
  phone text DEFAULT '' NOT NULL,
  address text DEFAULT '' NOT NULL,
  city text DEFAULT '' NOT NULL,
  region text DEFAULT '' NOT NULL,
  postal_code text DEFAULT '' NOT NULL,
  country text DEFAULT '' NOT NULL,
  language text NOT NULL,
  currency text NOT NULL,
  payment_terms_id integer NOT NULL,
  price_list_id integer,
  credit_limit_minor integer,
  credit_hold integer NOT NULL,
  over_shipment_ppm integer,
  under_shipment_ppm integer,
  active integer NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (payment_terms_id) REFERENCES payment_terms(id),
  FOREIGN KEY (price_list_id) REFERENCES price_list(id),
  CONSTRAINT "customer_limit" CHECK(credit_limit_minor IS NULL OR credit_limit_minor >= 0)
) STRICT;

CREATE UNIQUE INDEX customer_code ON customer (code);
CREATE INDEX customer_name ON customer (name);
CREATE TABLE item (
  id integer PRIMARY KEY NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  unit text NOT NULL,
  qty_decimals integer NOT NULL,
  barcode text DEFAULT '' NOT NULL,
  category text DEFAULT '' NOT NULL,
  sales_price_micro integer NOT NULL,
  min_margin_ppm integer NOT NULL,
  tax_code_id integer NOT NULL,
  cost_method text NOT NULL,
  weight_grams integer NOT NULL,
  active integer NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (tax_code_id) REFERENCES tax_code(id),
  CONSTRAINT "item_decimals" CHECK(qty_decimals BETWEEN 0 AND 6),
  CONSTRAINT "item_price" CHECK(sales_price_micro >= 0),
  CONSTRAINT "item_weight" CHECK(weight_grams >= 0),
  CONSTRAINT "item_margin" CHECK(min_margin_ppm BETWEEN 0 AND 1000000)
) STRICT;

CREATE UNIQUE INDEX item_code ON item (code);
CREATE INDEX item_name ON item (name);
CREATE INDEX item_barcode ON item (barcode) WHERE barcode <> '';
CREATE TABLE price (
  id integer PRIMARY KEY NOT NULL,
  price_list_id integer NOT NULL,
  item_id integer NOT NULL,
  unit text DEFAULT '' NOT NULL,
  from_qty_micro integer NOT NULL,
  valid_from text,
  valid_to text,
  unit_price_micro integer NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (price_list_id) REFERENCES price_list(id),
  FOREIGN KEY (item_id) REFERENCES item(id),
  CONSTRAINT "price_range" CHECK(from_qty_micro >= 0 AND unit_price_micro >= 0),
  CONSTRAINT "price_days" CHECK(valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from)
) STRICT;

CREATE INDEX price_item ON price (price_list_id,item_id);
CREATE TABLE package (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  order_id integer NOT NULL,
  packed_on text,
  weight_grams integer NOT NULL,
  tracking text DEFAULT '' NOT NULL,
  shipment_id integer,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (order_id) REFERENCES sales_order(id),
  FOREIGN KEY (shipment_id) REFERENCES shipment(id),
  CONSTRAINT "package_shipped" CHECK(state <> 'shipped' OR shipment_id IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX package_number ON package (number);
CREATE INDEX package_order ON package (order_id);
CREATE INDEX package_shipment ON package (shipment_id) WHERE shipment_id IS NOT NULL;
CREATE INDEX package_open ON package (state) WHERE state <> 'shipped';
CREATE TABLE package_line (
  id integer PRIMARY KEY NOT NULL,
  package_id integer NOT NULL,
  order_line_id integer NOT NULL,
  qty_micro integer NOT NULL,
  FOREIGN KEY (package_id) REFERENCES package(id),
  FOREIGN KEY (order_line_id) REFERENCES sales_order_line(id),
  CONSTRAINT "package_line_qty" CHECK(qty_micro > 0)
) STRICT;

CREATE INDEX package_line_package ON package_line (package_id);
CREATE INDEX package_line_order_line ON package_line (order_line_id);
CREATE TABLE sales_order (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text,
  state text NOT NULL,
  customer_id integer NOT NULL,
  ordered_on text NOT NULL,
  required_on text,
  warehouse_id integer NOT NULL,
  payment_terms_id integer NOT NULL,
  customer_reference text DEFAULT '' NOT NULL,
  note text DEFAULT '' NOT NULL,
  currency text NOT NULL,
  rate_e10 integer NOT NULL,
  tax_rounding text NOT NULL,
  prices_include_tax integer NOT NULL,
  discount_ppm integer NOT NULL,
  discount_minor integer NOT NULL,
  invoice_policy text NOT NULL,
  deposit_ppm integer NOT NULL,
  deposit_minor integer NOT NULL,
  net_minor integer NOT NULL,
  tax_minor integer NOT NULL,
  gross_minor integer NOT NULL,
  base_gross_minor integer NOT NULL,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  FOREIGN KEY (warehouse_id) REFERENCES warehouse(id),
  FOREIGN KEY (payment_terms_id) REFERENCES payment_terms(id),
  CONSTRAINT "sales_order_numbered" CHECK(state IN ('draft', 'cancelled') OR number IS NOT NULL),
  CONSTRAINT "sales_order_adds_up" CHECK(gross_minor = net_minor + tax_minor),
  CONSTRAINT "sales_order_discount" CHECK(discount_minor >= 0 AND (discount_ppm = 0 OR discount_minor = 0)),
  CONSTRAINT "sales_order_deposit" CHECK(deposit_ppm BETWEEN 0 AND 1000000 AND deposit_minor >= 0 AND (deposit_ppm = 0 OR deposit_minor = 0))
) STRICT;

CREATE UNIQUE INDEX sales_order_number ON sales_order (number) WHERE number IS NOT NULL;
CREATE INDEX sales_order_customer ON sales_order (customer_id,ordered_on);
CREATE INDEX sales_order_date ON sales_order (ordered_on);
CREATE INDEX sales_order_open ON sales_order (state,ordered_on) WHERE state IN ('draft', 'confirmed');
CREATE INDEX sales_order_advance ON sales_order (id) WHERE state = 'confirmed' AND invoice_policy = 'advance';
CREATE TABLE sales_order_line (
  id integer PRIMARY KEY NOT NULL,
  order_id integer NOT NULL,
  position integer NOT NULL,
  item_id integer NOT NULL,
  kind text NOT NULL,
  description text NOT NULL,
  qty_micro integer NOT NULL,
  entered_unit text NOT NULL,
  unit_numerator integer NOT NULL,
  unit_denominator integer NOT NULL,
  entered_micro integer NOT NULL,
  unit_price_micro integer NOT NULL,
  discount_ppm integer NOT NULL,
  discount_minor integer NOT NULL,
  tax_code_id integer NOT NULL,
  rate_ppm integer NOT NULL,
  document_discount_minor integer NOT NULL,
  amount_minor integer NOT NULL,
  net_minor integer NOT NULL,
  over_shipment_ppm integer NOT NULL,
  under_shipment_ppm integer NOT NULL,
  least_micro integer NOT NULL,
  most_micro integer NOT NULL,
  reserved_micro integer NOT NULL,
  packed_micro integer NOT NULL,
  shipped_micro integer NOT NULL,
  invoiced_micro integer NOT NULL,
  invoiced_net_minor integer NOT NULL,
  invoiced_discount_minor integer NOT NULL,
  invoiced_document_discount_minor integer NOT NULL,
  returned_micro integer NOT NULL,
  returned_unbilled_micro integer NOT NULL,
  FOREIGN KEY (order_id) REFERENCES sales_order(id),
  FOREIGN KEY (item_id) REFERENCES item(id),
  FOREIGN KEY (tax_code_id) REFERENCES tax_code(id),
  CONSTRAINT "sales_order_line_qty" CHECK(qty_micro > 0 AND qty_micro * unit_denominator = entered_micro * unit_numerator),
  CONSTRAINT "sales_order_line_price" CHECK(unit_price_micro >= 0 AND discount_ppm BETWEEN 0 AND 1000000),
  CONSTRAINT "sales_order_line_discount" CHECK(discount_minor >= 0 AND (discount_ppm = 0 OR discount_minor = 0)
        AND invoiced_discount_minor BETWEEN 0 AND discount_minor),
  CONSTRAINT "sales_order_line_tolerance" CHECK(over_shipment_ppm BETWEEN 0 AND 1000000 AND under_shipment_ppm BETWEEN 0 AND 1000000
        AND least_micro BETWEEN 1 AND qty_micro AND most_micro >= qty_micro),
  CONSTRAINT "sales_order_line_progress" CHECK(packed_micro >= 0 AND packed_micro <= reserved_micro AND shipped_micro >= 0
        AND reserved_micro + shipped_micro <= most_micro
        AND invoiced_micro >= 0
        AND invoiced_micro <= CASE kind WHEN 'goods' THEN max(qty_micro, shipped_micro) - returned_unbilled_micro ELSE qty_micro END
        AND returned_unbilled_micro BETWEEN 0 AND returned_micro AND returned_micro <= shipped_micro)
) STRICT;

CREATE INDEX sales_order_line_order ON sales_order_line (order_id,position);
CREATE INDEX sales_order_line_item ON sales_order_line (item_id) WHERE reserved_micro > 0;
CREATE INDEX sales_order_line_to_pack ON sales_order_line (order_id) WHERE reserved_micro > packed_micro;
CREATE INDEX sales_order_line_to_ship ON sales_order_line (order_id) WHERE packed_micro > 0;
CREATE INDEX sales_order_line_to_invoice ON sales_order_line (order_id) WHERE shipped_micro > invoiced_micro + returned_unbilled_micro OR (kind = 'service' AND qty_micro > invoiced_micro);
CREATE TABLE shipment (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text,
  state text NOT NULL,
  order_id integer NOT NULL,
  customer_id integer NOT NULL,
  warehouse_id integer NOT NULL,
  shipped_on text NOT NULL,
  carrier text DEFAULT '' NOT NULL,
  tracking text DEFAULT '' NOT NULL,
  cost_minor integer NOT NULL,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (order_id) REFERENCES sales_order(id),
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  FOREIGN KEY (warehouse_id) REFERENCES warehouse(id),
  CONSTRAINT "shipment_numbered" CHECK(state = 'draft' OR number IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX shipment_number ON shipment (number) WHERE number IS NOT NULL;
CREATE INDEX shipment_order ON shipment (order_id);
CREATE INDEX shipment_customer ON shipment (customer_id,shipped_on);
CREATE INDEX shipment_date ON shipment (shipped_on);
CREATE TABLE shipment_line (
  id integer PRIMARY KEY NOT NULL,
  shipment_id integer NOT NULL,
  order_line_id integer NOT NULL,
  item_id integer NOT NULL,
  qty_micro integer NOT NULL,
  cost_minor integer NOT NULL,
  billed_micro integer NOT NULL,
  billed_cost_minor integer NOT NULL,
  returned_billed_micro integer NOT NULL,
  returned_billed_cost_minor integer NOT NULL,
  returned_unbilled_micro integer NOT NULL,
  returned_unbilled_cost_minor integer NOT NULL,
  FOREIGN KEY (shipment_id) REFERENCES shipment(id),
  FOREIGN KEY (order_line_id) REFERENCES sales_order_line(id),
  FOREIGN KEY (item_id) REFERENCES item(id),
  CONSTRAINT "shipment_line_qty" CHECK(qty_micro > 0 AND cost_minor >= 0),
  CONSTRAINT "shipment_line_billed" CHECK(billed_micro >= 0 AND returned_unbilled_micro >= 0 AND billed_micro + returned_unbilled_micro <= qty_micro
        AND billed_cost_minor >= 0 AND returned_unbilled_cost_minor >= 0
        AND billed_cost_minor + returned_unbilled_cost_minor <= cost_minor),
  CONSTRAINT "shipment_line_returned" CHECK(returned_billed_micro BETWEEN 0 AND billed_micro AND returned_billed_cost_minor BETWEEN 0 AND billed_cost_minor)
) STRICT;

CREATE INDEX shipment_line_shipment ON shipment_line (shipment_id);
CREATE INDEX shipment_line_order_line ON shipment_line (order_line_id);
CREATE INDEX shipment_line_unbilled ON shipment_line (shipment_id) WHERE billed_micro + returned_unbilled_micro < qty_micro;
CREATE TABLE invoice (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text,
  state text NOT NULL,
  customer_id integer NOT NULL,
  issued_on text NOT NULL,
  tax_point_on text NOT NULL,
  due_on text NOT NULL,
  payment_terms_id integer,
  discount_ppm integer DEFAULT 0 NOT NULL,
  discount_on text,
  opening_on text,
  deposit_order_id integer,
  currency text NOT NULL,
  rate_e10 integer NOT NULL,
  tax_rounding text NOT NULL,
  prices_include_tax integer NOT NULL,
  net_minor integer NOT NULL,
  tax_minor integer NOT NULL,
  rounding_minor integer NOT NULL,
  gross_minor integer NOT NULL,
  open_minor integer NOT NULL,
  base_net_minor integer NOT NULL,
  base_tax_minor integer NOT NULL,
  base_rounding_minor integer NOT NULL,
  base_gross_minor integer NOT NULL,
  base_open_minor integer NOT NULL,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  FOREIGN KEY (deposit_order_id) REFERENCES sales_order(id),
  FOREIGN KEY (payment_terms_id) REFERENCES payment_terms(id),
  CONSTRAINT "invoice_numbered" CHECK(state = 'draft' OR number IS NOT NULL),
  CONSTRAINT "invoice_adds_up" CHECK(gross_minor = net_minor + tax_minor + rounding_minor OR (opening_on IS NOT NULL AND net_minor = 0 AND tax_minor = 0)),
  CONSTRAINT "invoice_open_range" CHECK(open_minor BETWEEN 0 AND gross_minor),
  CONSTRAINT "invoice_discount" CHECK(discount_ppm BETWEEN 0 AND 999999 AND (discount_ppm > 0) = (discount_on IS NOT NULL)),
  CONSTRAINT "invoice_base" CHECK(rate_e10 > 0 AND base_open_minor BETWEEN 0 AND base_gross_minor AND (open_minor > 0 OR base_open_minor = 0)
        AND (base_gross_minor = base_net_minor + base_tax_minor + base_rounding_minor OR opening_on IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX invoice_number ON invoice (number) WHERE number IS NOT NULL AND opening_on IS NULL;
CREATE UNIQUE INDEX invoice_opening ON invoice (customer_id,number) WHERE opening_on IS NOT NULL;
CREATE INDEX invoice_customer ON invoice (customer_id,issued_on);
CREATE INDEX invoice_date ON invoice (issued_on);
CREATE INDEX invoice_deposit ON invoice (deposit_order_id) WHERE deposit_order_id IS NOT NULL;
CREATE INDEX invoice_open ON invoice (customer_id,due_on) WHERE open_minor > 0;
CREATE TABLE invoice_line (
  id integer PRIMARY KEY NOT NULL,
  invoice_id integer NOT NULL,
  position integer NOT NULL,
  order_line_id integer NOT NULL,
  shipment_line_id integer,
  item_id integer NOT NULL,
  description text NOT NULL,
  qty_micro integer NOT NULL,
  entered_unit text NOT NULL,
  unit_numerator integer NOT NULL,
  unit_denominator integer NOT NULL,
  unit_price_micro integer NOT NULL,
  discount_ppm integer NOT NULL,
  discount_minor integer NOT NULL,
  document_discount_minor integer NOT NULL,
  amount_minor integer NOT NULL,
  net_minor integer NOT NULL,
  base_net_minor integer NOT NULL,
  tax_code_id integer NOT NULL,
  rate_ppm integer NOT NULL,
  cost_minor integer NOT NULL,
  FOREIGN KEY (invoice_id) REFERENCES invoice(id),
  FOREIGN KEY (order_line_id) REFERENCES sales_order_line(id),
  FOREIGN KEY (shipment_line_id) REFERENCES shipment_line(id),
  FOREIGN KEY (item_id) REFERENCES item(id),
  FOREIGN KEY (tax_code_id) REFERENCES tax_code(id),
  CONSTRAINT "invoice_line_qty" CHECK(qty_micro > 0 AND cost_minor >= 0 AND unit_numerator > 0 AND unit_denominator > 0)
) STRICT;

CREATE INDEX invoice_line_invoice ON invoice_line (invoice_id,position);
CREATE INDEX invoice_line_order_line ON invoice_line (order_line_id);
CREATE INDEX invoice_line_shipment_line ON invoice_line (shipment_line_id) WHERE shipment_line_id IS NOT NULL;
CREATE TABLE invoice_tax (
  id integer PRIMARY KEY NOT NULL,
  invoice_id integer NOT NULL,
  tax_code_id integer NOT NULL,
  rate_ppm integer NOT NULL,
  base_minor integer NOT NULL,
  tax_minor integer NOT NULL,
  base_tax_minor integer NOT NULL,
  FOREIGN KEY (invoice_id) REFERENCES invoice(id),
  FOREIGN KEY (tax_code_id) REFERENCES tax_code(id)
) STRICT;

CREATE INDEX invoice_tax_invoice ON invoice_tax (invoice_id);
CREATE TABLE invoice_tax_part (
  id integer PRIMARY KEY NOT NULL,
  invoice_tax_id integer NOT NULL,
  position integer NOT NULL,
  name text NOT NULL,
  rate_ppm integer NOT NULL,
  account_id integer NOT NULL,
  tax_minor integer NOT NULL,
  FOREIGN KEY (invoice_tax_id) REFERENCES invoice_tax(id),
  FOREIGN KEY (account_id) REFERENCES account(id)
) STRICT;

CREATE INDEX invoice_tax_part_tax ON invoice_tax_part (invoice_tax_id,position);
CREATE TABLE payment (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text,
  state text NOT NULL,
  customer_id integer NOT NULL,
  paid_on text NOT NULL,
  currency text NOT NULL,
  rate_e10 integer NOT NULL,
  amount_minor integer NOT NULL,
  fee_minor integer DEFAULT 0 NOT NULL,
  unapplied_minor integer NOT NULL,
  base_amount_minor integer NOT NULL,
  base_unapplied_minor integer NOT NULL,
  base_fee_minor integer DEFAULT 0 NOT NULL,
  advance_tax_code_id integer,
  advance_rate_ppm integer DEFAULT 0 NOT NULL,
  advance_tax_minor integer DEFAULT 0 NOT NULL,
  bank_account_id integer NOT NULL,
  reference text DEFAULT '' NOT NULL,
  note text DEFAULT '' NOT NULL,
  reversed_on text,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  FOREIGN KEY (advance_tax_code_id) REFERENCES tax_code(id),
  FOREIGN KEY (bank_account_id) REFERENCES account(id),
  CONSTRAINT "payment_numbered" CHECK(state = 'draft' OR number IS NOT NULL),
  CONSTRAINT "payment_amount" CHECK(amount_minor > 0 AND unapplied_minor BETWEEN 0 AND amount_minor),
  CONSTRAINT "payment_fee" CHECK(fee_minor BETWEEN 0 AND amount_minor),
  CONSTRAINT "payment_advance_tax" CHECK(advance_tax_minor >= 0 AND (advance_tax_code_id IS NOT NULL OR advance_tax_minor = 0)),
  CONSTRAINT "payment_base" CHECK(rate_e10 > 0 AND base_unapplied_minor BETWEEN 0 AND base_amount_minor AND (unapplied_minor > 0 OR base_unapplied_minor = 0))
) STRICT;

CREATE UNIQUE INDEX payment_number ON payment (number) WHERE number IS NOT NULL;
CREATE INDEX payment_customer ON payment (customer_id,paid_on);
CREATE INDEX payment_date ON payment (paid_on);
CREATE INDEX payment_unapplied ON payment (customer_id) WHERE unapplied_minor > 0;
CREATE TABLE payment_application (
  id integer PRIMARY KEY NOT NULL,
  payment_id integer NOT NULL,
  invoice_id integer NOT NULL,
  applied_on text NOT NULL,
  amount_minor integer NOT NULL,
  base_amount_minor integer NOT NULL,
  base_paid_minor integer NOT NULL,
  base_discount_minor integer DEFAULT 0 NOT NULL,
  base_difference_minor integer DEFAULT 0 NOT NULL,
  discount_minor integer DEFAULT 0 NOT NULL,
  difference_minor integer DEFAULT 0 NOT NULL,
  from_advance integer DEFAULT 0 NOT NULL,
  advance_tax_minor integer DEFAULT 0 NOT NULL,
  undoes_id integer,
  FOREIGN KEY (payment_id) REFERENCES payment(id),
  FOREIGN KEY (invoice_id) REFERENCES invoice(id),
  CONSTRAINT "payment_application_sign" CHECK((undoes_id IS NULL AND amount_minor > 0 AND discount_minor >= 0 AND amount_minor + discount_minor + difference_minor > 0)
        OR (undoes_id IS NOT NULL AND amount_minor < 0 AND discount_minor <= 0 AND amount_minor + discount_minor + difference_minor < 0))
) STRICT;

CREATE INDEX payment_application_payment ON payment_application (payment_id);
CREATE INDEX payment_application_invoice ON payment_application (invoice_id);
CREATE INDEX payment_application_date ON payment_application (applied_on);
CREATE UNIQUE INDEX payment_application_undoes ON payment_application (undoes_id) WHERE undoes_id IS NOT NULL;
CREATE TABLE cost_pool (
  item_id integer PRIMARY KEY NOT NULL,
  qty_micro integer NOT NULL,
  value_minor integer NOT NULL,
  FOREIGN KEY (item_id) REFERENCES item(id),
  CONSTRAINT "cost_pool_range" CHECK(qty_micro >= 0 AND value_minor >= 0 AND (qty_micro > 0 OR value_minor = 0))
) STRICT;

CREATE TABLE stock_balance (
  item_id integer NOT NULL,
  warehouse_id integer NOT NULL,
  on_hand_micro integer NOT NULL,
  reserved_micro integer NOT NULL,
  PRIMARY KEY(item_id, warehouse_id),
  FOREIGN KEY (item_id) REFERENCES item(id),
  FOREIGN KEY (warehouse_id) REFERENCES warehouse(id),
  CONSTRAINT "stock_balance_range" CHECK(on_hand_micro >= 0 AND reserved_micro BETWEEN 0 AND on_hand_micro)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_document (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text,
  kind text NOT NULL,
  state text NOT NULL,
  document_on text NOT NULL,
  warehouse_id integer NOT NULL,
  reason text NOT NULL,
  note text DEFAULT '' NOT NULL,
  cost_minor integer NOT NULL,
  seen_move_id integer,
  receipt_id integer,
  basis text,
  account_id integer,
  reversed_on text,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (warehouse_id) REFERENCES warehouse(id),
  FOREIGN KEY (receipt_id) REFERENCES stock_document(id),
  FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT "stock_document_numbered" CHECK(state = 'draft' OR number IS NOT NULL),
  CONSTRAINT "stock_document_reversed" CHECK((state = 'reversed') = (reversed_on IS NOT NULL)),
  CONSTRAINT "stock_document_landed" CHECK((kind = 'landedCost') = (receipt_id IS NOT NULL AND basis IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX stock_document_number ON stock_document (number) WHERE number IS NOT NULL;
CREATE INDEX stock_document_date ON stock_document (document_on);
CREATE INDEX stock_document_receipt ON stock_document (receipt_id) WHERE receipt_id IS NOT NULL;
CREATE TABLE stock_document_line (
  id integer PRIMARY KEY NOT NULL,
  document_id integer NOT NULL,
  item_id integer NOT NULL,
  qty_micro integer NOT NULL,
  entered_unit text NOT NULL,
  unit_numerator integer NOT NULL,
  unit_denominator integer NOT NULL,
  entered_micro integer NOT NULL,
  book_micro integer,
  unit_cost_micro integer,
  cost_minor integer NOT NULL,
  seen_micro integer,
  value_minor integer,
  receipt_line_id integer,
  gone_minor integer NOT NULL,
  FOREIGN KEY (document_id) REFERENCES stock_document(id),
  FOREIGN KEY (item_id) REFERENCES item(id),
  FOREIGN KEY (receipt_line_id) REFERENCES stock_document_line(id),
  CONSTRAINT "stock_document_line_qty" CHECK(qty_micro >= 0 AND qty_micro * unit_denominator = entered_micro * unit_numerator)
) STRICT;

CREATE INDEX stock_document_line_document ON stock_document_line (document_id);
CREATE TABLE stock_move (
  id integer PRIMARY KEY NOT NULL,
  item_id integer NOT NULL,
  warehouse_id integer NOT NULL,
  moved_on text NOT NULL,
  qty_micro integer NOT NULL,
  cost_minor integer NOT NULL,
  document_type text NOT NULL,
  document_id integer NOT NULL,
  line_id integer NOT NULL,
  pool_qty_micro integer NOT NULL,
  pool_value_minor integer NOT NULL,
  FOREIGN KEY (item_id) REFERENCES item(id),
  FOREIGN KEY (warehouse_id) REFERENCES warehouse(id),
  CONSTRAINT "stock_move_sign" CHECK((qty_micro > 0 AND cost_minor >= 0) OR (qty_micro < 0 AND cost_minor <= 0) OR (qty_micro = 0 AND cost_minor <> 0)),
  CONSTRAINT "stock_move_pool" CHECK(pool_qty_micro >= 0 AND pool_value_minor >= 0)
) STRICT;

CREATE INDEX stock_move_item ON stock_move (item_id,id);
CREATE INDEX stock_move_item_date ON stock_move (item_id,warehouse_id,moved_on,qty_micro);
CREATE INDEX stock_move_document ON stock_move (document_type,document_id);
CREATE TABLE account_balance (
  account_id integer NOT NULL,
  period text NOT NULL,
  customer_id integer NOT NULL,
  debit_minor integer NOT NULL,
  credit_minor integer NOT NULL,
  PRIMARY KEY(account_id, period, customer_id),
  FOREIGN KEY (account_id) REFERENCES account(id)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_entry (
  id integer PRIMARY KEY NOT NULL,
  number text NOT NULL,
  posted_on text NOT NULL,
  posted_at text NOT NULL,
  user_name text NOT NULL,
  source_type text NOT NULL,
  source_id integer NOT NULL,
  source_number text NOT NULL,
  memo text DEFAULT '' NOT NULL,
  amount_minor integer NOT NULL,
  reverses_id integer,
  prev_hash text NOT NULL,
  hash text NOT NULL
) STRICT;

CREATE UNIQUE INDEX journal_entry_number ON journal_entry (number);
CREATE INDEX journal_entry_date ON journal_entry (posted_on,id);
CREATE INDEX journal_entry_source ON journal_entry (source_type,source_id);
CREATE UNIQUE INDEX journal_entry_reverses ON journal_entry (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE TABLE journal_line (
  id integer PRIMARY KEY NOT NULL,
  entry_id integer NOT NULL,
  posted_on text NOT NULL,
  account_id integer NOT NULL,
  customer_id integer,
  tax_code_id integer,
  debit_minor integer NOT NULL,
  credit_minor integer NOT NULL,
  currency text,
  amount_minor integer,
  FOREIGN KEY (entry_id) REFERENCES journal_entry(id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (account_id) REFERENCES account(id),
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  FOREIGN KEY (tax_code_id) REFERENCES tax_code(id),
  CONSTRAINT "journal_line_one_side" CHECK((debit_minor > 0 AND credit_minor = 0) OR (credit_minor > 0 AND debit_minor = 0)),
  CONSTRAINT "journal_line_foreign" CHECK((currency IS NULL) = (amount_minor IS NULL) AND coalesce(amount_minor, 0) >= 0)
) STRICT;

CREATE INDEX journal_line_entry ON journal_line (entry_id);
CREATE INDEX journal_line_account ON journal_line (account_id,posted_on,id,debit_minor,credit_minor);
