// Goods coming back: into stock, or to scrap, at the cost at which they left, in cumulative steps. What was never billed
// comes back first: it needs no credit and leaves SHIPPED_NOT_BILLED; the rest takes its cost back from COGS
// (ACCOUNTING.md, sections 1, 5 and 6).
import { addMinor, cumulativeShareMinor, shareMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, byItemAccount, type ItemAmount, type Settings } from '../company/settings.ts';
import { step } from '../documents/states.ts';
import { shipmentStates } from '../documents/tables.ts';
import { credit, debit, type Entry, journalEntry } from '../ledger/entry.ts';
import type { SalesOrder, SalesOrderLine } from '../salesOrder/record.ts';
import { isFulfilled } from '../salesOrder/tolerance.ts';
import { type Shipment, type ShipmentLine, unbilledMicro } from '../shipment/record.ts';
import { type StockChange, type StockFacts, stockBook } from '../stock/book.ts';
import type { CustomerReturn, CustomerReturnLine } from './record.ts';

export type ReceiveFacts = {
  settings: Settings;
  return: CustomerReturn;
  lines: CustomerReturnLine[];
  shipments: Shipment[];
  shipmentLines: ShipmentLine[];
  orders: SalesOrder[];
  /** All lines of those orders. */
  orderLines: SalesOrderLine[];
  stock: StockFacts;
};

export type Came = { lineId: number; restockedMicro: number; scrappedMicro: number; sentBackMicro: number };

export type ReceiveDecision = {
  return: CustomerReturn;
  lines: CustomerReturnLine[];
  shipmentLines: ShipmentLine[];
  orders: SalesOrder[];
  orderLines: SalesOrderLine[];
  stock: StockChange;
  entries: Entry[];
};

type TakenBack = { row: ShipmentLine; billedMicro: number; costMinor: number; billedCostMinor: number };

/** A step of a cost used up in steps; a cent that an earlier rounding took too much is not taken back. */
const stepCost = (wholeMinor: number, doneMicro: number, totalMicro: number, takenMinor: number): number =>
  totalMicro === 0 ? 0 : Math.max(0, cumulativeShareMinor(wholeMinor, doneMicro, totalMicro, takenMinor));

/** Takes a quantity back from a shipment line: what was never billed first. The caller has checked the quantity. */
function takeBack(row: ShipmentLine, qtyMicro: number): TakenBack {
  const fromUnbilledMicro = Math.min(qtyMicro, unbilledMicro(row));
  const billedMicro = subQty(qtyMicro, fromUnbilledMicro);
  const returnedUnbilledMicro = addQty(row.returnedUnbilledMicro, fromUnbilledMicro);
  const returnedBilledMicro = addQty(row.returnedBilledMicro, billedMicro);
  const unbilledCostMinor =
    fromUnbilledMicro === 0
      ? 0
      : stepCost(
          subMinor(row.costMinor, row.billedCostMinor),
          returnedUnbilledMicro,
          subQty(row.qtyMicro, row.billedMicro),
          row.returnedUnbilledCostMinor,
        );
  const billedCostMinor =
    billedMicro === 0
      ? 0
      : stepCost(row.billedCostMinor, returnedBilledMicro, row.billedMicro, row.returnedBilledCostMinor);
  return {
    row: {
      ...row,
      ...{ returnedUnbilledMicro, returnedBilledMicro },
      returnedUnbilledCostMinor: addMinor(row.returnedUnbilledCostMinor, unbilledCostMinor),
      returnedBilledCostMinor: addMinor(row.returnedBilledCostMinor, billedCostMinor),
    },
    ...{ billedMicro, billedCostMinor, costMinor: addMinor(unbilledCostMinor, billedCostMinor) },
  };
}

/** What of the cost that came back was cost of sales, by the accounts that it was posted to. */
const soldOf = (
  settings: Settings,
  lines: readonly CustomerReturnLine[],
  shipped: ReadonlyMap<number, ShipmentLine>,
): ItemAmount[] =>
  lines.map(({ itemId, shipmentLineId, costMinor, billedCostMinor }) => ({
    ...{ itemId, accountId: shipped.get(shipmentLineId)?.cogsAccountId ?? null },
    amountMinor: settings.costOfSales === 'matched' ? billedCostMinor : costMinor,
  }));

function cameBack(lines: readonly CustomerReturnLine[], came: readonly Came[]): Result<CustomerReturnLine[]> {
  const rows = [...lines];
  for (const [i, { lineId, restockedMicro, scrappedMicro, sentBackMicro }] of came.entries()) {
    const at = rows.findIndex((row) => row.id === lineId);
    const row = rows[at];
    if (!row) return refuse('NOT_FOUND', { params: { what: 'returnLine', id: lineId }, fields: [`lines.${i}.lineId`] });
    const askedMicro = addQty(addQty(restockedMicro, scrappedMicro), sentBackMicro);
    if (askedMicro > row.qtyMicro)
      return refuse('OVER_RETURNED', {
        reason: 'moreThanAgreed',
        params: { askedMicro, openMicro: row.qtyMicro },
        fields: [`lines.${i}.restockedMicro`],
      });
    rows[at] = { ...row, restockedMicro, scrappedMicro, sentBackMicro };
  }
  return ok(rows);
}

/**
 * Receives the goods of a return: `came` says per line what goes back into stock, what is scrapped, and what was inspected and
 * goes back to the customer, which stays sold; left out, all that was agreed goes back into stock.
 * Refuses `OVER_RETURNED` (more than agreed), `WRONG_STATE` (the shipment was reversed meanwhile), `VALIDATION` (nothingReceived, beforeDocument), `PERIOD_LOCKED`.
 */
export function receiveReturn(facts: ReceiveFacts, came: readonly Came[], receivedOn: string): Result<ReceiveDecision> {
  const { settings } = facts;
  const everything = facts.lines.map((line) => ({
    ...{ lineId: line.id, restockedMicro: line.qtyMicro, scrappedMicro: 0, sentBackMicro: 0 },
  }));
  const received = cameBack(facts.lines, came.length > 0 ? came : everything);
  if (!received.ok) return received;
  if (received.value.every((row) => row.restockedMicro + row.scrappedMicro + row.sentBackMicro === 0))
    return refuse('VALIDATION', { reason: 'nothingReceived', fields: ['lines'] });
  for (const shipment of facts.shipments) {
    const allowed = step(shipmentStates, shipment.state, 'return');
    if (!allowed.ok) return allowed;
  }
  // Agreed on no earlier than the goods left.
  const { authorisedOn } = facts.return;
  if (receivedOn < authorisedOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: authorisedOn }, fields: ['receivedOn'] });
  const book = stockBook(facts.stock);
  const shipmentLines = new Map(facts.shipmentLines.map((row) => [row.id, row]));
  const orderLines = new Map(facts.orderLines.map((row) => [row.id, row]));
  let scrapMinor = 0;
  const restocked: ItemAmount[] = [];
  const lines = received.value.map((line) => {
    const qtyMicro = addQty(line.restockedMicro, line.scrappedMicro);
    const shipped = shipmentLines.get(line.shipmentLineId);
    const ordered = orderLines.get(line.orderLineId);
    if (qtyMicro === 0 || !shipped || !ordered) return line;
    const { row, billedMicro, costMinor, billedCostMinor } = takeBack(shipped, qtyMicro);
    shipmentLines.set(row.id, row);
    orderLines.set(ordered.id, {
      ...ordered,
      returnedMicro: addQty(ordered.returnedMicro, qtyMicro),
      returnedUnbilledMicro: addQty(ordered.returnedUnbilledMicro, subQty(qtyMicro, billedMicro)),
    });
    const restockedMinor = shareMinor(costMinor, line.restockedMicro, qtyMicro);
    if (line.restockedMicro > 0) book.receive(line.itemId, line.restockedMicro, restockedMinor, receivedOn);
    restocked.push({ itemId: line.itemId, amountMinor: restockedMinor });
    scrapMinor = addMinor(scrapMinor, subMinor(costMinor, restockedMinor));
    return { ...line, billedMicro, costMinor, billedCostMinor };
  });
  const costMinor = sumMinor(lines.map((line) => line.costMinor));
  const sold = soldOf(settings, lines, shipmentLines);
  const soldMinor = sumMinor(sold.map((row) => row.amountMinor));
  const entries = journalEntry(
    {
      postedOn: receivedOn,
      memo: facts.return.reason,
      lines: [
        ...byItemAccount(settings, 'INVENTORY', restocked).map((row) => debit(row.accountId, row.amountMinor)),
        debit(accountFor(settings, 'SCRAP_LOSS'), scrapMinor),
        ...byItemAccount(settings, 'COGS', sold).map((row) => credit(row.accountId, row.amountMinor)),
        credit(accountFor(settings, 'SHIPPED_NOT_BILLED'), subMinor(costMinor, soldMinor)),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  const all = [...orderLines.values()];
  return ok({
    return: { ...facts.return, state: 'received', receivedOn, costMinor, version: facts.return.version + 1 },
    lines,
    shipmentLines: [...shipmentLines.values()],
    orders: facts.orders
      .filter((order) => order.state === 'confirmed' && isFulfilled(all.filter((line) => line.orderId === order.id)))
      .map((order) => ({ ...order, state: 'closed', version: order.version + 1 })),
    orderLines: all,
    stock: book.change(),
    entries: entries.value,
  });
}
