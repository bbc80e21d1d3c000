// Drafting an invoice: what was shipped and not billed, and the services of the orders named, priced as ordered and
// taxed at the rate in force on each line's tax point (ACCOUNTING.md, section 4).
import { addDays } from '../../kernel/localDate.ts';
import { subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { rateOn, type Settings, type TaxCodeFacts } from '../company/settings.ts';
import { lineNet } from '../pricing/line.ts';
import { discountLines, sumTotals } from '../pricing/totals.ts';
import type { SalesOrder, SalesOrderLine } from '../salesOrder/record.ts';
import { type Shipment, type ShipmentLine, unbilledMicro } from '../shipment/record.ts';
import type { NewInvoice, NewInvoiceLine, NewInvoiceTax } from './record.ts';

export type InvoiceFacts = {
  settings: Settings;
  orders: SalesOrder[];
  orderLines: SalesOrderLine[];
  shipments: Shipment[];
  shipmentLines: ShipmentLine[];
  taxCodes: TaxCodeFacts[];
  netDays: number;
  now: string;
};

type Billable = { line: SalesOrderLine; shipmentLineId: number | null; qtyMicro: number; taxPointOn: string };

function billableGoods(facts: InvoiceFacts): Billable[] {
  const lines = new Map(facts.orderLines.map((line) => [line.id, line]));
  return facts.shipmentLines.flatMap((row) => {
    const line = lines.get(row.orderLineId);
    const qtyMicro = unbilledMicro(row);
    const shipment = facts.shipments.find((candidate) => candidate.id === row.shipmentId);
    if (!line || !shipment || qtyMicro === 0) return [];
    return [{ line, shipmentLineId: row.id, qtyMicro, taxPointOn: shipment.shippedOn }];
  });
}

const billableServices = (facts: InvoiceFacts, serviceOrderIds: readonly number[], issuedOn: string): Billable[] =>
  facts.orderLines
    .filter((line) => line.kind === 'service' && serviceOrderIds.includes(line.orderId))
    .map((line) => ({
      line,
      shipmentLineId: null,
      qtyMicro: subQty(line.qtyMicro, line.invoicedMicro),
      taxPointOn: issuedOn,
    }))
    .filter((row) => row.qtyMicro > 0);

/** One customer, one currency, one way of rounding; otherwise the bill could not be one. */
function sameTerms(orders: readonly SalesOrder[]): Result<SalesOrder> {
  const [first] = orders;
  if (!first) return refuse('VALIDATION', { reason: 'required', fields: ['shipmentIds'] });
  if (orders.some((order) => order.customerId !== first.customerId))
    return refuse('VALIDATION', { reason: 'severalCustomers', fields: ['shipmentIds'] });
  if (orders.some((order) => order.currency !== first.currency || order.taxRounding !== first.taxRounding))
    return refuse('VALIDATION', { reason: 'severalTerms', fields: ['shipmentIds'] });
  return ok(first);
}

function priced(facts: InvoiceFacts, rows: readonly Billable[]): Result<NewInvoiceLine[]> {
  const lines: NewInvoiceLine[] = [];
  for (const { line, shipmentLineId, qtyMicro, taxPointOn } of rows) {
    const taxCode = facts.taxCodes.find((candidate) => candidate.id === line.taxCodeId);
    if (!taxCode) return refuse('NOT_FOUND', { params: { what: 'taxCode', id: line.taxCodeId } });
    const rate = rateOn(taxCode, taxPointOn);
    if (!rate.ok) return rate;
    const { id: orderLineId, itemId, description, unitPriceMicro, discountPpm, taxCodeId } = line;
    const netMinor = lineNet({ qtyMicro, unitPriceMicro, discountPpm }, facts.settings.exponent);
    lines.push({
      ...{ position: lines.length + 1, orderLineId, shipmentLineId, itemId, description, qtyMicro, unitPriceMicro },
      ...{ discountPpm, documentDiscountMinor: 0, netMinor, taxCodeId, ratePpm: rate.value, costMinor: 0 },
    });
  }
  return ok(lines);
}

/** Spreads each order's document discount over that order's lines on this invoice. */
function discounted(facts: InvoiceFacts, lines: readonly NewInvoiceLine[]): NewInvoiceLine[] {
  const orderOf = new Map(facts.orderLines.map((line) => [line.id, line.orderId]));
  const result = [...lines];
  for (const order of facts.orders) {
    const own = lines.flatMap((line, i) => (orderOf.get(line.orderLineId) === order.id ? [i] : []));
    if (order.discountPpm === 0 || own.length === 0) continue;
    const amounts = discountLines(
      own.map((i) => lines[i]?.netMinor ?? 0),
      order.discountPpm,
    );
    own.forEach((i, k) => {
      const line = lines[i];
      const amount = amounts[k];
      if (line && amount) result[i] = { ...line, ...amount };
    });
  }
  return result;
}

/**
 * An invoice in state draft with everything billable.
 * Refuses `WRONG_STATE` (nothing to invoice), `VALIDATION` (several customers or terms), `NO_RATE`.
 */
export function draftInvoice(
  facts: InvoiceFacts,
  input: { issuedOn: string; dueOn?: string | undefined; serviceOrderIds: readonly number[] },
): Result<{ invoice: NewInvoice; lines: NewInvoiceLine[]; taxes: NewInvoiceTax[] }> {
  const first = sameTerms(facts.orders);
  if (!first.ok) return first;
  const rows = [...billableGoods(facts), ...billableServices(facts, input.serviceOrderIds, input.issuedOn)];
  if (rows.length === 0) return refuse('WRONG_STATE', { reason: 'nothingToInvoice' });
  const lines = priced(facts, rows);
  if (!lines.ok) return lines;
  const final = discounted(facts, lines.value);
  const totals = sumTotals(final, final, first.value.taxRounding);
  const { customerId, currency, taxRounding } = first.value;
  const { netMinor, taxMinor, grossMinor } = totals;
  const taxPointOn = rows.reduce(
    (latest, row) => (row.taxPointOn > latest ? row.taxPointOn : latest),
    rows[0]?.taxPointOn ?? '',
  );
  const dueOn = input.dueOn ?? addDays(input.issuedOn, facts.netDays);
  return ok({
    invoice: {
      ...{
        number: null,
        state: 'draft',
        customerId,
        issuedOn: input.issuedOn,
        taxPointOn,
        dueOn,
        openingOn: null,
        currency,
      },
      ...{ taxRounding, netMinor, taxMinor, grossMinor, openMinor: 0, createdAt: facts.now, version: 1 },
    },
    lines: final,
    taxes: totals.taxes,
  });
}
