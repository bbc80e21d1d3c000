// Billing that a credit note takes back: always that of units billed in advance that have not left, and all that it credits
// where it says that this is billed again. Goods that stay with the customer stand as shipped and not billed then, at their
// cost; what came back is credited for good (ACCOUNTING.md, sections 3 and 6).
import { cumulativeShareMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { addQty, subQty, sumQty } from '../../kernel/quantity.ts';
import type { Result } from '../../kernel/result.ts';
import type { ItemAmount, Settings } from '../company/settings.ts';
import {
  type AheadLine,
  byDay,
  type Left,
  type Match,
  matchAhead,
  matchedCost,
  metNow,
  type NewMatch,
} from '../invoice/advance.ts';
import type { InvoiceLine } from '../invoice/record.ts';
import { type Entry, type EntryLine, journalEntry } from '../ledger/entry.ts';
import type { SalesOrder, SalesOrderLine } from '../salesOrder/record.ts';
import { reopenedOrders } from '../salesOrder/reopen.ts';
import type { ShipmentLine } from '../shipment/record.ts';
import type { CreditNote, CreditNoteLine } from './record.ts';

export type NewUnbilling = {
  creditNoteLineId: number;
  invoiceLineId: number;
  orderLineId: number;
  qtyMicro: number;
  netMinor: number;
  discountMinor: number;
  documentDiscountMinor: number;
  /** Cost that is no longer cost of sales; that of units billed in advance stands with their matches. */
  costMinor: number;
};

export type TakeBackFacts = {
  settings: Settings;
  note: Pick<CreditNote, 'issuedOn' | 'billAgain'>;
  /** Lines of the credit note, and the invoice lines that they credit. */
  lines: Pick<CreditNoteLine, 'id' | 'invoiceLineId' | 'qtyMicro'>[];
  invoiceLines: InvoiceLine[];
  /** What earlier credit notes took back of these invoice lines. */
  done: NewUnbilling[];
  orders: SalesOrder[];
  /** All lines of those orders. */
  orderLines: SalesOrderLine[];
  /** Shipment lines that the invoice lines billed, or met when they were billed in advance. */
  shipped: Left[];
  /** Matches of the invoice lines that no mirror row has undone. */
  matches: Match[];
  /** What is billed of those order lines and has not left, oldest first. */
  ahead: AheadLine[];
};

export type TakeBackDecision = {
  unbillings: NewUnbilling[];
  orders: SalesOrder[];
  orderLines: SalesOrderLine[];
  shipmentLines: ShipmentLine[];
  matches: NewMatch[];
  /** Cost that goes back on the day of the credit note, for its own entry, and on days after it. */
  costLines: EntryLine[];
  entries: (memo: string) => Result<Entry[]>;
};

/** Progress while lines are taken back, one after the other. */
type Work = {
  facts: TakeBackFacts;
  orderLines: Map<number, SalesOrderLine>;
  shipped: Map<number, Left>;
  ahead: AheadLine[];
  unbillings: NewUnbilling[];
  matches: NewMatch[];
};

/** What of a shipment line is billed and stays with the customer. */
const keptMicro = (row: ShipmentLine): number => subQty(row.billedMicro, row.returnedBilledMicro);

/** The line less billing of `qtyMicro`: of the cost at most what did not come back. */
function unbill(row: ShipmentLine, qtyMicro: number, shareMinor: number): { row: ShipmentLine; costMinor: number } {
  const costMinor = Math.min(shareMinor, subMinor(row.billedCostMinor, row.returnedBilledCostMinor));
  return {
    row: {
      ...{ ...row, billedMicro: subQty(row.billedMicro, qtyMicro) },
      billedCostMinor: subMinor(row.billedCostMinor, costMinor),
    },
    costMinor,
  };
}

/** Of units billed in advance, those that wait for a shipment. */
function takeWaiting(work: Work, line: InvoiceLine, qtyMicro: number): number {
  const waiting = work.ahead.find((row) => row.invoiceLineId === line.id);
  const takenMicro = Math.min(qtyMicro, waiting?.leftMicro ?? 0);
  if (waiting) waiting.leftMicro = subQty(waiting.leftMicro, takenMicro);
  return takenMicro;
}

/** Of units billed in advance, those that left, the newest first: their match is undone, and made again for the rest. */
function takeMatched(work: Work, line: InvoiceLine, qtyMicro: number): number {
  let takenMicro = 0;
  const { issuedOn } = work.facts.note;
  for (const { id, ...match } of work.facts.matches.filter((row) => row.invoiceLineId === line.id).reverse()) {
    const left = work.shipped.get(match.shipmentLineId);
    if (!left) continue;
    const partMicro = Math.min(subQty(qtyMicro, takenMicro), match.qtyMicro, keptMicro(left.row));
    if (partMicro === 0) continue;
    const share = cumulativeShareMinor(match.costMinor, partMicro, match.qtyMicro, 0);
    const { row, costMinor } = unbill(left.row, partMicro, share);
    work.shipped.set(row.id, { ...left, row });
    const matchedOn = match.matchedOn > issuedOn ? match.matchedOn : issuedOn;
    work.matches.push({
      ...{ ...match, qtyMicro: -match.qtyMicro, costMinor: match.costMinor === 0 ? 0 : -match.costMinor },
      ...{ matchedOn, undoesId: id },
    });
    const rest = { qtyMicro: subQty(match.qtyMicro, partMicro), costMinor: subMinor(match.costMinor, costMinor) };
    if (rest.qtyMicro > 0) work.matches.push({ ...match, ...rest, matchedOn, undoesId: null });
    takenMicro = addQty(takenMicro, partMicro);
  }
  return takenMicro;
}

/** Quantity and cost of one credited line whose billing is taken back. */
function taken(work: Work, line: InvoiceLine, qtyMicro: number): { qtyMicro: number; costMinor: number } {
  const { note, done } = work.facts;
  if (work.orderLines.get(line.orderLineId)?.kind === 'service')
    return { qtyMicro: note.billAgain ? qtyMicro : 0, costMinor: 0 };
  if (line.shipmentLineId === null) {
    const waitingMicro = takeWaiting(work, line, qtyMicro);
    const restMicro = note.billAgain ? subQty(qtyMicro, waitingMicro) : 0;
    return { qtyMicro: addQty(waitingMicro, takeMatched(work, line, restMicro)), costMinor: 0 };
  }
  const left = work.shipped.get(line.shipmentLineId);
  const takenMicro = note.billAgain && left ? Math.min(qtyMicro, keptMicro(left.row)) : 0;
  if (!left || takenMicro === 0) return { qtyMicro: 0, costMinor: 0 };
  const before = done.filter((row) => row.invoiceLineId === line.id);
  const doneMicro = addQty(sumQty(before.map((row) => row.qtyMicro)), takenMicro);
  const doneMinor = sumMinor(before.map((row) => row.costMinor));
  const share = Math.max(0, cumulativeShareMinor(line.costMinor, doneMicro, line.qtyMicro, doneMinor));
  const { row, costMinor } = unbill(left.row, takenMicro, share);
  work.shipped.set(row.id, { ...left, row });
  return { qtyMicro: takenMicro, costMinor };
}

/** What is taken back of a line's net and discounts: its share in cumulative steps. */
function sharesOf(
  line: InvoiceLine,
  qtyMicro: number,
  done: readonly NewUnbilling[],
): Pick<NewUnbilling, 'netMinor' | 'discountMinor' | 'documentDiscountMinor'> {
  const before = done.filter((row) => row.invoiceLineId === line.id);
  const doneMicro = addQty(sumQty(before.map((row) => row.qtyMicro)), qtyMicro);
  const share = (of: 'netMinor' | 'discountMinor' | 'documentDiscountMinor'): number =>
    Math.max(0, cumulativeShareMinor(line[of], doneMicro, line.qtyMicro, sumMinor(before.map((row) => row[of]))));
  return {
    netMinor: share('netMinor'),
    discountMinor: share('discountMinor'),
    documentDiscountMinor: share('documentDiscountMinor'),
  };
}

/** The order line after billing of it was taken back. */
const lessBilled = (line: SalesOrderLine, back: NewUnbilling): SalesOrderLine => ({
  ...{ ...line, invoicedMicro: subQty(line.invoicedMicro, back.qtyMicro) },
  invoicedNetMinor: subMinor(line.invoicedNetMinor, back.netMinor),
  invoicedDiscountMinor: subMinor(line.invoicedDiscountMinor, back.discountMinor),
  invoicedDocumentDiscountMinor: subMinor(line.invoicedDocumentDiscountMinor, back.documentDiscountMinor),
});

function takeEach(work: Work): void {
  const { facts } = work;
  for (const { id: creditNoteLineId, invoiceLineId, qtyMicro } of facts.lines) {
    const line = facts.invoiceLines.find((row) => row.id === invoiceLineId);
    const ordered = line && work.orderLines.get(line.orderLineId);
    if (!line || !ordered || qtyMicro === 0) continue;
    const part = taken(work, line, qtyMicro);
    if (part.qtyMicro === 0) continue;
    const { orderLineId } = line;
    const shares = sharesOf(line, part.qtyMicro, facts.done);
    const back: NewUnbilling = { creditNoteLineId, invoiceLineId, orderLineId, ...shares, ...part };
    work.unbillings.push(back);
    work.orderLines.set(orderLineId, lessBilled(ordered, back));
  }
}

/** Costs that go back, by the accounts that they were posted to; what meets another invoice goes where its item's goes now. */
function costsBack({ facts, unbillings, matches }: Work) {
  const shipped = new Map(facts.shipped.map(({ row }) => [row.id, row]));
  const lines = new Map(facts.invoiceLines.map((line) => [line.id, line]));
  const direct: ItemAmount[] = unbillings.map(({ invoiceLineId, costMinor }) => {
    const { itemId = 0, shipmentLineId = null } = lines.get(invoiceLineId) ?? {};
    const accountId = shipped.get(shipmentLineId ?? 0)?.cogsAccountId ?? null;
    return { itemId, accountId, amountMinor: costMinor === 0 ? 0 : -costMinor };
  });
  const met = (of: readonly NewMatch[]): ItemAmount[] =>
    of.map((match) => {
      const { itemId = 0, cogsAccountId = null } = shipped.get(match.shipmentLineId) ?? {};
      const accountId = matches.includes(match) ? cogsAccountId : null;
      return { itemId, accountId, amountMinor: match.costMinor };
    });
  return { direct, met };
}

/** What an issued credit note takes back of what was billed; nothing of one for goods that came back. */
export function takeBillingBack(facts: TakeBackFacts): TakeBackDecision {
  const { settings, note } = facts;
  const work: Work = {
    ...{ facts, unbillings: [], matches: [] },
    orderLines: new Map(facts.orderLines.map((line) => [line.id, line])),
    shipped: new Map(facts.shipped.map((left) => [left.row.id, left])),
    ahead: facts.ahead.map((row) => ({ ...row })),
  };
  takeEach(work);
  // What is free now meets what others billed in advance.
  const again = matchAhead(work.ahead, [...work.shipped.values()], note.issuedOn);
  const orderLines = [...work.orderLines.values()];
  const matches = [...work.matches, ...again.matches];
  const { direct, met } = costsBack(work);
  const days = byDay(matches);
  const own = days.find(({ on }) => on === note.issuedOn)?.matches ?? [];
  return {
    ...{ unbillings: work.unbillings, orders: reopenedOrders(facts.orders, facts.orderLines, orderLines), orderLines },
    ...{ shipmentLines: metNow(settings, again.rows, again.matches), matches },
    costLines: matchedCost(settings, [...direct, ...met(own)]),
    entries(memo) {
      const entries: Entry[] = [];
      for (const day of days) {
        if (day.on === note.issuedOn) continue;
        const lines = matchedCost(settings, met(day.matches));
        const entry = journalEntry({ postedOn: day.on, memo, lines }, settings.lockedThrough);
        if (!entry.ok) return entry;
        entries.push(...entry.value);
      }
      return { ok: true, value: entries };
    },
  };
}
