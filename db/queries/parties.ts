// Customers and items: lists, pages, find-as-you-type.
import { type OpenOrderLine, openOrdersMinor } from '../../shared/domain/documents/toBill.ts';
import { OPEN_ORDER_LINES } from '../schema/openOrders.ts';
import { all, must, number, one, type QueryHandler } from './kit.ts';
import { listOf } from './list.ts';
import { unitsOf } from './units.ts';

const OPEN_INVOICES =
  'coalesce((SELECT sum(base_open_minor) FROM invoice WHERE customer_id = c.id AND open_minor > 0), 0)';
const UNAPPLIED =
  'coalesce((SELECT sum(base_unapplied_minor) FROM payment WHERE customer_id = c.id AND unapplied_minor > 0), 0)';
const OPEN_CREDITS =
  'coalesce((SELECT sum(base_open_minor) FROM credit_note WHERE customer_id = c.id AND open_minor > 0), 0)';

const GROUP = '(SELECT code FROM customer_group WHERE id = c.customer_group_id)';

export const customerList = listOf('customer.list', {
  from: 'customer c JOIN payment_terms p ON p.id = c.payment_terms_id',
  key: 'c.id',
  order: 'c.code',
  search: ['c.code', 'c.name', 'c.city', 'c.tax_number'],
  fields: {
    id: 'c.id',
    code: 'c.code',
    name: 'c.name',
    city: 'c.city',
    country: 'c.country',
    contact: 'c.contact',
    phone: 'c.phone',
    email: 'c.email',
    taxNumber: 'c.tax_number',
    paymentTermsCode: 'p.code',
    currency: 'c.currency',
    customerGroupCode: GROUP,
    creditLimitMinor: 'c.credit_limit_minor',
    creditHold: 'c.credit_hold',
    balanceMinor: `${OPEN_INVOICES} - ${OPEN_CREDITS} - ${UNAPPLIED}`,
    active: 'c.active',
    version: 'c.version',
  },
});

type CustomerRow = {
  id: number;
  code: string;
  name: string;
  city: string;
  country: string;
  contact: string;
  phone: string;
  email: string;
  taxNumber: string;
  paymentTermsCode: string;
  currency: string;
  address: string;
  region: string;
  postalCode: string;
  language: 'en' | 'ru';
  paymentTermsId: number;
  netDays: number;
  priceListCode: string | null;
  customerGroupCode: string | null;
  creditLimitMinor: number | null;
  creditHold: number;
  holdReason: string;
  overShipmentPpm: number | null;
  underShipmentPpm: number | null;
  active: number;
  openInvoicesMinor: number;
  openCreditsMinor: number;
  unappliedMinor: number;
  version: number;
};

export const customerGet: QueryHandler<'customer.get'> = (db, { id }) => {
  const row = must(
    one<CustomerRow>(
      db,
      `SELECT c.id, c.code, c.name, c.city, c.country, c.contact, c.phone, c.email, c.tax_number AS taxNumber,
              p.code AS paymentTermsCode, c.currency, c.address, c.region, c.postal_code AS postalCode, c.language,
              p.id AS paymentTermsId, p.net_days AS netDays,
              (SELECT code FROM price_list WHERE id = c.price_list_id) AS priceListCode, ${GROUP} AS customerGroupCode, c.credit_limit_minor AS creditLimitMinor,
              c.credit_hold AS creditHold, c.hold_reason AS holdReason, c.over_shipment_ppm AS overShipmentPpm, c.under_shipment_ppm AS underShipmentPpm, c.active, ${OPEN_INVOICES} AS openInvoicesMinor, ${OPEN_CREDITS} AS openCreditsMinor, ${UNAPPLIED} AS unappliedMinor,
              c.version
       FROM customer c JOIN payment_terms p ON p.id = c.payment_terms_id WHERE c.id = @id`,
      { id },
    ),
    'customer',
    id,
  );
  const orders = all<OpenOrderLine>(db, OPEN_ORDER_LINES, { customerId: id });
  return {
    ...row,
    creditHold: row.creditHold === 1,
    active: row.active === 1,
    openOrdersMinor: openOrdersMinor(orders),
  };
};

export const customerFind: QueryHandler<'customer.find'> = (db, { text, limit }) => {
  const rows = all<{
    id: number;
    code: string;
    name: string;
    city: string;
    taxNumber: string;
    creditHold: number;
    currency: string;
  }>(
    db,
    `SELECT id, code, name, city, tax_number AS taxNumber, credit_hold AS creditHold, currency FROM customer
     WHERE active = 1 AND (fold(code) LIKE fold(@any) ESCAPE '\\' OR fold(name) LIKE fold(@any) ESCAPE '\\' OR tax_number LIKE @first ESCAPE '\\')
     ORDER BY fold(code) <> fold(@text), fold(code) NOT LIKE fold(@first) ESCAPE '\\', name LIMIT @limit`,
    found(text, limit),
  );
  return { rows: rows.map((row) => ({ ...row, creditHold: row.creditHold === 1 })) };
};

function found(text: string, limit: number) {
  const escaped = text.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return { text: text.trim(), any: `%${escaped}%`, first: `${escaped}%`, limit };
}

const ON_HAND = 'coalesce((SELECT sum(on_hand_micro) FROM stock_balance WHERE item_id = i.id), 0)';
const RESERVED = 'coalesce((SELECT sum(reserved_micro) FROM stock_balance WHERE item_id = i.id), 0)';
const BACKORDERED = `coalesce((SELECT sum(l.qty_micro - l.reserved_micro - l.shipped_micro) FROM sales_order_line l
  JOIN sales_order o ON o.id = l.order_id WHERE o.state = 'confirmed' AND l.item_id = i.id AND l.kind = 'goods'), 0)`;
const VALUE = 'coalesce((SELECT value_minor FROM cost_pool WHERE item_id = i.id), 0)';
const RATE = `coalesce((SELECT rate_ppm FROM tax_rate WHERE tax_code_id = i.tax_code_id AND valid_from <= @on
  ORDER BY valid_from DESC LIMIT 1), 0)`;

const itemFields = {
  id: 'i.id',
  code: 'i.code',
  name: 'i.name',
  kind: 'i.kind',
  category: 'i.category',
  unit: 'i.unit',
  barcode: 'i.barcode',
  salesPriceMicro: 'i.sales_price_micro',
  taxCode: 't.code',
  onHandMicro: ON_HAND,
  reservedMicro: RESERVED,
  availableMicro: `${ON_HAND} - ${RESERVED}`,
  backorderedMicro: BACKORDERED,
  valueMinor: VALUE,
  averageCostMicro: `unit_cost_micro(${VALUE}, ${ON_HAND}, (SELECT base_currency FROM company))`,
  active: 'i.active',
  version: 'i.version',
};

export const itemList = listOf('item.list', {
  from: 'item i JOIN tax_code t ON t.id = i.tax_code_id',
  key: 'i.id',
  order: 'i.code',
  search: ['i.code', 'i.name', 'i.barcode', 'i.category'],
  fields: itemFields,
});

type ItemExtra = {
  qtyDecimals: number;
  costMethod: 'movingAverage' | 'fifo';
  moved: number;
  weightGrams: number;
  minMarginPpm: number;
  taxCodeId: number;
  taxRatePpm: number;
};

export const itemGet: QueryHandler<'item.get'> = (db, { id }, context) => {
  const input = { where: [{ field: 'id', op: 'equals' as const, value: id }], offset: 0, limit: 1 };
  const row = must(itemList(db, input, context).rows[0], 'item', id);
  const extra = must(
    one<ItemExtra>(
      db,
      `SELECT qty_decimals AS qtyDecimals, cost_method AS costMethod, weight_grams AS weightGrams,
              EXISTS (SELECT 1 FROM stock_move WHERE item_id = i.id) AS moved, tax_code_id AS taxCodeId, min_margin_ppm AS minMarginPpm, ${RATE} AS taxRatePpm
       FROM item i WHERE id = @id`,
      { id, on: context.today },
    ),
    'item',
    id,
  );
  const warehouses = all<{
    warehouseId: number;
    code: string;
    name: string;
    onHandMicro: number;
    reservedMicro: number;
  }>(
    db,
    `SELECT w.id AS warehouseId, w.code, w.name, b.on_hand_micro AS onHandMicro, b.reserved_micro AS reservedMicro
     FROM stock_balance b JOIN warehouse w ON w.id = b.warehouse_id WHERE b.item_id = @id ORDER BY w.id`,
    { id },
  );
  return { ...row, ...extra, moved: extra.moved === 1, units: unitsOf(db, id), warehouses };
};

type FoundItem = Omit<ReturnType<QueryHandler<'item.find'>>['rows'][number], 'units'>;

export const itemFind: QueryHandler<'item.find'> = (db, { text, kind, warehouseId, on, limit }, { today }) => {
  const warehouse = warehouseId ?? number(db, 'SELECT id AS n FROM warehouse WHERE usual = 1');
  const stock = (column: string) =>
    `coalesce((SELECT ${column} FROM stock_balance WHERE item_id = i.id AND warehouse_id = @warehouse), 0)`;
  const rows = all<FoundItem>(
    db,
    `SELECT i.id, i.code, i.name, i.kind, i.unit, i.qty_decimals AS qtyDecimals, i.barcode,
            i.sales_price_micro AS salesPriceMicro, i.tax_code_id AS taxCodeId, t.code AS taxCode, ${RATE} AS taxRatePpm,
            ${stock('on_hand_micro')} AS onHandMicro, ${stock('reserved_micro')} AS reservedMicro,
            ${stock('on_hand_micro - reserved_micro')} AS availableMicro,
            ${itemFields.averageCostMicro} AS averageCostMicro
     FROM item i JOIN tax_code t ON t.id = i.tax_code_id
     WHERE i.active = 1 AND (@kind IS NULL OR i.kind = @kind)
       AND (fold(i.code) LIKE fold(@any) ESCAPE '\\' OR fold(i.name) LIKE fold(@any) ESCAPE '\\' OR (i.barcode <> '' AND i.barcode = @text))
     ORDER BY i.barcode <> @text, fold(i.code) <> fold(@text), fold(i.code) NOT LIKE fold(@first) ESCAPE '\\', i.code LIMIT @limit`,
    { ...found(text, limit), warehouse, kind: kind ?? null, on: on ?? today },
  );
  return { rows: rows.map((row) => ({ ...row, units: unitsOf(db, row.id) })) };
};
