// Orders from a file: one row, one line; rows with the same order key make one order, wherever they stand. What an order
// has once (customer, warehouse, dates, freight) may stand on every row or on some, but must not contradict itself.
import type { Input, ListRow, Output } from '../../shared/contract/index.ts';
import { formatScaled } from '../../shared/kernel/decimal.ts';
import { mulDiv } from '../../shared/kernel/exact.ts';
import { qtyDecimalsOk, unitStepMicro } from '../../shared/kernel/quantity.ts';
import { ask } from './ask.ts';
import { byCode, eachRow } from './lookup.ts';
import { addSample, checkInput, type Desk, rowsOf, shownMicro } from './plan.ts';
import type { TableRow } from './table.ts';

/** Code of the service item that freight is billed as; made by the first import that needs it. */
export const FREIGHT_CODE = 'FREIGHT';
const FREIGHT_NAME = { en: 'Freight', ru: 'Доставка' };
const UNIT = { en: 'pcs', ru: 'шт' };

type Line = Input<'salesOrder.create'>['lines'][number];
type Header = {
  customer: string;
  warehouse: string;
  orderedOn: string;
  requiredOn: string;
  reference: string;
  note: string;
  freight: number;
};
type Order = {
  key: string;
  row: TableRow;
  header: Partial<Header>;
  lines: Line[];
  lineRows: TableRow[];
  good: boolean;
};

type Known = {
  customers: ReadonlyMap<string, ListRow<'customer.list'>>;
  items: ReadonlyMap<string, ListRow<'item.list'>>;
  warehouses: ReadonlyMap<string, ListRow<'warehouse.list'>>;
  /** Item code → its units; asked only for items ordered in fractions or in another unit. */
  whole: Map<string, Output<'item.get'>>;
};

/** Sets a value that an order has once; reports importConflict where an earlier row said something else. */
function once<K extends keyof Header>(
  desk: Desk,
  order: Order,
  row: TableRow,
  field: K,
  value: Header[K] | undefined,
): void {
  const known = order.header[field];
  if (value === undefined || value === known) return;
  if (known === undefined) order.header[field] = value;
  else desk.reader.fail(row, field, 'importConflict', { first: order.row.row });
}

function readHeader(desk: Desk, order: Order, row: TableRow, known: Known): void {
  const { reader } = desk;
  const customer = reader.text(row, 'customer');
  if (customer !== undefined && !known.customers.has(customer)) reader.fail(row, 'customer', 'importUnknownCustomer');
  once(desk, order, row, 'customer', customer);
  const warehouse = reader.text(row, 'warehouse');
  if (warehouse !== undefined && !known.warehouses.get(warehouse)?.active)
    reader.fail(row, 'warehouse', 'importUnknownWarehouse');
  once(desk, order, row, 'warehouse', warehouse);
  once(desk, order, row, 'orderedOn', reader.date(row, 'orderedOn'));
  once(desk, order, row, 'requiredOn', reader.date(row, 'requiredOn'));
  once(desk, order, row, 'reference', reader.text(row, 'reference'));
  once(desk, order, row, 'note', reader.text(row, 'note'));
  // Read by the currency first, so that no fraction of a cent is billed; then as a unit price.
  const freight = reader.minor(row, 'freight') === undefined ? undefined : reader.micro(row, 'freight');
  if (freight !== undefined && freight < 0) reader.fail(row, 'freight', 'importNegative');
  once(desk, order, row, 'freight', freight);
}

/** Asked once per item: the list does not say which units an item has. */
async function wholeItem(desk: Desk, known: Known, item: ListRow<'item.list'>): Promise<Output<'item.get'>> {
  const whole = known.whole.get(item.code) ?? (await ask(desk.engine, 'item.get', { id: item.id }));
  known.whole.set(item.code, whole);
  return whole;
}

/** The quantity must fit its unit; answers the unit's fraction for the price of an item without one in the file. */
async function readUnit(desk: Desk, row: TableRow, known: Known, item: ListRow<'item.list'>, qtyMicro: number) {
  const { reader } = desk;
  const unit = reader.text(row, 'unit') ?? '';
  const own = { unit, numerator: 1, denominator: 1 };
  const other = unit !== '' && unit !== item.unit;
  if (!other && qtyDecimalsOk(qtyMicro, 0)) return own;
  const { units, qtyDecimals } = await wholeItem(desk, known, item);
  if (!other) {
    if (!qtyDecimalsOk(qtyMicro, qtyDecimals))
      reader.fail(row, 'qty', 'importQtyDecimals', { decimals: qtyDecimals, unit: item.unit });
    return own;
  }
  const found = units.find((candidate) => candidate.code === unit);
  if (!found) {
    reader.fail(row, 'unit', 'importUnknownUnit', { item: item.code });
    return own;
  }
  const factor = { unitNumerator: found.numerator, unitDenominator: found.denominator };
  const stepMicro = unitStepMicro(factor, found.qtyDecimals, qtyDecimals);
  if (qtyMicro % stepMicro !== 0) reader.fail(row, 'qty', 'importUnitStep', { unit, stepMicro });
  return { unit, numerator: found.numerator, denominator: found.denominator };
}

async function readLine(desk: Desk, row: TableRow, known: Known): Promise<Line | undefined> {
  const { reader } = desk;
  const before = reader.errors.count;
  const code = reader.required(row, 'item');
  const item = code === undefined ? undefined : known.items.get(code);
  if (code !== undefined && !item) reader.fail(row, 'item', 'importUnknownItem');
  const wrong = reader.errors.count;
  const qtyMicro = reader.micro(row, 'qty');
  if (qtyMicro === undefined && reader.errors.count === wrong) reader.fail(row, 'qty', 'importRequired');
  const priceMicro = reader.micro(row, 'unitPrice');
  const discountPpm = reader.percent(row, 'discount') ?? 0;
  const description = reader.text(row, 'description') ?? '';
  if (reader.errors.count > before || !item || qtyMicro === undefined) return undefined;
  const { unit, numerator, denominator } = await readUnit(desk, row, known, item, qtyMicro);
  const unitPriceMicro = priceMicro ?? mulDiv(item.salesPriceMicro, numerator, denominator);
  const percent = discountPpm === 0 ? undefined : `${formatScaled(discountPpm, 4)} %`;
  const numbers = { qty: shownMicro(qtyMicro), unitPrice: shownMicro(unitPriceMicro), discount: percent };
  addSample(desk, {
    order: reader.text(row, 'order'),
    customer: reader.text(row, 'customer'),
    item: code,
    description,
    unit: unit === '' ? undefined : unit,
    ...numbers,
  });
  return { itemId: item.id, qtyMicro, unit, unitPriceMicro, discountPpm, description };
}

async function readOrders(desk: Desk, known: Known): Promise<Map<string, Order>> {
  const { reader } = desk;
  const orders = new Map<string, Order>();
  for await (const rows of rowsOf(desk)) {
    for (const row of rows) {
      const before = reader.errors.count;
      const key = reader.required(row, 'order');
      if (key === undefined) continue;
      const order = orders.get(key) ?? { key, row, header: {}, lines: [], lineRows: [], good: true };
      orders.set(key, order);
      readHeader(desk, order, row, known);
      const line = await readLine(desk, row, known);
      if (line) {
        order.lines.push(line);
        order.lineRows.push(row);
      }
      order.good &&= reader.errors.count === before;
    }
  }
  return orders;
}

const FIELD_OF: Readonly<Record<string, string>> = {
  qtyMicro: 'qty',
  unitPriceMicro: 'unitPrice',
  discountPpm: 'discount',
  customerReference: 'reference',
};

/** Puts the order's step in place; freight refers to the item that step `freightStep` makes where there is none yet. */
function addOrder(desk: Desk, order: Order, known: Known, freightStep: number): void {
  const { header } = order;
  const customer = known.customers.get(header.customer ?? '');
  const warehouse = known.warehouses.get(header.warehouse ?? '');
  if (!customer) return;
  const input: Input<'salesOrder.create'> = {
    customerId: customer.id,
    ...(header.orderedOn === undefined ? {} : { orderedOn: header.orderedOn }),
    ...(warehouse ? { warehouseId: warehouse.id } : {}),
    requiredOn: header.requiredOn ?? null,
    // Without a reference of the customer's own, the key of the file is how people find the order again.
    customerReference: header.reference ?? order.key,
    note: header.note ?? '',
    lines: order.lines,
  };
  const origin = (path: readonly PropertyKey[]) => {
    const [key, index, name] = path;
    const line = key === 'lines' ? order.lineRows[Number(index)] : undefined;
    const field = String(line ? name : key);
    const own = field === 'customerReference' && !desk.reader.has('reference') ? 'order' : (FIELD_OF[field] ?? field);
    return { row: line ?? order.row, field: own };
  };
  if (!checkInput(desk, 'salesOrder.create', input, origin)) return;
  const { freight } = header;
  const freightItem = known.items.get(FREIGHT_CODE);
  const late = (values: readonly unknown[]): Input<'salesOrder.create'> => {
    const itemId = freightItem?.id ?? (values[freightStep] as { id: number }).id;
    return { ...input, lines: [...order.lines, { itemId, qtyMicro: 1_000_000, unitPriceMicro: freight ?? 0 }] };
  };
  desk.steps.push({
    name: 'salesOrder.create',
    input: freight === undefined || freight === 0 ? input : late,
    row: order.row.row,
  });
}

/** References that orders of this company carry, so that a file is not imported twice by mistake. */
async function knownReferences(desk: Desk): Promise<Set<string>> {
  const references = new Set<string>();
  if (desk.reader.has('reference')) return references;
  await eachRow(desk.engine, 'salesOrder.list', {}, (row) =>
    references.add(`${row.customerCode}\n${row.customerReference}`),
  );
  return references;
}

function freightStepOf(desk: Desk, orders: Iterable<Order>, known: Known): number {
  const first = [...orders].find(({ header }) => (header.freight ?? 0) > 0);
  if (!first) return -1;
  const item = known.items.get(FREIGHT_CODE);
  if (item && item.kind !== 'service')
    desk.reader.fail(first.row, 'freight', 'importFreightItem', { code: FREIGHT_CODE });
  if (item) return -1;
  const { language } = desk.company;
  const input = { code: FREIGHT_CODE, name: FREIGHT_NAME[language], kind: 'service', unit: UNIT[language] };
  desk.steps.push({ name: 'item.create', input, row: first.row.row });
  return desk.steps.length - 1;
}

/** Adds a `salesOrder.create` (a draft) per order; answers how many orders there are. */
export async function planOrders(desk: Desk): Promise<number> {
  const customers = await byCode(desk.engine, 'customer.list');
  const items = await byCode(desk.engine, 'item.list');
  const warehouses = await byCode(desk.engine, 'warehouse.list');
  const known: Known = { customers, items, warehouses, whole: new Map() };
  const references = await knownReferences(desk);
  const orders = await readOrders(desk, known);
  const freightStep = freightStepOf(desk, orders.values(), known);
  for (const order of orders.values()) {
    if (order.good && order.header.customer === undefined) desk.reader.fail(order.row, 'customer', 'importRequired');
    else if (references.has(`${order.header.customer ?? ''}\n${order.key}`))
      desk.reader.fail(order.row, 'order', 'importOrderExists');
    else if (order.good && order.lines.length > 0) addOrder(desk, order, known, freightStep);
  }
  return orders.size;
}
