// Deposit invoices, and taking a deposit off the invoices that follow it: in cumulative steps by the value invoiced, never
// more than the invoice, the last one all that is left (ACCOUNTING.md, sections 1 and 6).
import {
  addMinor,
  allocateMinor,
  cumulativeShareMinor,
  percentOfMinor,
  subMinor,
  sumMinor,
  taxInclusiveNetMinor,
} from '../../kernel/money.ts';
import { addQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, componentsOn, rateOn, type Settings, type TaxCodeFacts } from '../company/settings.ts';
import { credit, debit, type EntryLine } from '../ledger/entry.ts';
import { partsOfStep, taxParts } from '../pricing/components.ts';
import { type Part, worthOf } from '../pricing/parts.ts';
import { askedDeposit, type DepositStanding } from '../salesOrder/deposit.ts';
import type { SalesOrder, SalesOrderLine } from '../salesOrder/record.ts';
import { isShipped } from '../salesOrder/tolerance.ts';
import type { Invoice, InvoiceTax, InvoiceTaxPart, NewInvoice, NewInvoiceTax, NewInvoiceTaxPart } from './record.ts';

type Group = Pick<InvoiceTax, 'taxCodeId' | 'ratePpm' | 'baseMinor' | 'taxMinor'>;

/** An issued deposit invoice with what of it is deducted or credited already. */
export type Deposit = {
  invoice: Invoice;
  groups: (Group & { parts: Pick<InvoiceTaxPart, 'accountId' | 'taxMinor'>[] })[];
  /** Base and tax per tax that invoices deducted and credit notes took back. */
  deducted: Group[];
  credited: Group[];
};

/** What an invoice takes off for one tax of one deposit invoice; both are positive. */
export type NewDeduction = {
  depositInvoiceId: number;
  taxCodeId: number;
  ratePpm: number;
  netMinor: number;
  taxMinor: number;
};

const grossOf = (groups: readonly Group[]): number =>
  sumMinor(groups.flatMap((group) => [group.baseMinor, group.taxMinor]));
const ofGroup = (groups: readonly Group[], { taxCodeId, ratePpm }: Pick<Group, 'taxCodeId' | 'ratePpm'>): Group[] =>
  groups.filter((group) => group.taxCodeId === taxCodeId && group.ratePpm === ratePpm);
const netOfDeductions = (rows: readonly NewDeduction[]): number => sumMinor(rows.map((row) => row.netMinor));
const taxOfDeductions = (rows: readonly NewDeduction[]): number => sumMinor(rows.map((row) => row.taxMinor));

/** Net, tax and total that deductions come to. */
export const deductionTotals = (rows: readonly NewDeduction[]) => ({
  ...{ netMinor: netOfDeductions(rows), taxMinor: taxOfDeductions(rows) },
  grossMinor: addMinor(netOfDeductions(rows), taxOfDeductions(rows)),
});

/** What of a deposit invoice is neither deducted nor credited, with tax. */
export const leftOf = (deposit: Deposit): number =>
  subMinor(grossOf(deposit.groups), grossOf([...deposit.deducted, ...deposit.credited]));

export type DepositFacts = {
  settings: Settings;
  order: SalesOrder;
  lines: SalesOrderLine[];
  taxCodes: TaxCodeFacts[];
  standing: DepositStanding;
  now: string;
};

/**
 * An invoice in state draft for what the order's deposit asks beyond what is invoiced of it, spread over the taxes of the
 * order in proportion to what they come to; each holds its own tax.
 * Refuses `WRONG_STATE` (noDeposit, depositInvoiced) and `NO_RATE`.
 */
export function draftDeposit(
  facts: DepositFacts,
  input: { issuedOn: string; dueOn: string },
): Result<{ invoice: NewInvoice; taxes: (NewInvoiceTax & { parts: NewInvoiceTaxPart[] })[] }> {
  const { order, settings, standing } = facts;
  if (askedDeposit(order, settings.cashStepMinor) === 0) return refuse('WRONG_STATE', { reason: 'noDeposit' });
  const grossMinor = subMinor(standing.askedMinor, standing.invoicedMinor);
  if (grossMinor <= 0) return refuse('WRONG_STATE', { reason: 'depositInvoiced' });
  const codes = [...new Set(facts.lines.map((line) => line.taxCodeId))];
  const groups: { taxCode: TaxCodeFacts; ratePpm: number; weight: number }[] = [];
  for (const id of codes) {
    const taxCode = facts.taxCodes.find((candidate) => candidate.id === id);
    if (!taxCode) return refuse('NOT_FOUND', { params: { what: 'taxCode', id } });
    const rate = rateOn(taxCode, input.issuedOn);
    if (!rate.ok) return rate;
    const netMinor = sumMinor(facts.lines.filter((line) => line.taxCodeId === id).map((line) => line.netMinor));
    groups.push({ taxCode, ratePpm: rate.value, weight: addMinor(netMinor, percentOfMinor(netMinor, rate.value)) });
  }
  const parts = allocateMinor(
    grossMinor,
    groups.map((group) => group.weight),
  );
  const taxes = groups.flatMap(({ taxCode, ratePpm }, i) => {
    const withTaxMinor = parts[i] ?? 0;
    if (withTaxMinor === 0) return [];
    const baseMinor = taxInclusiveNetMinor(withTaxMinor, ratePpm);
    const group = { taxCodeId: taxCode.id, ratePpm, baseMinor, taxMinor: subMinor(withTaxMinor, baseMinor) };
    const components = taxParts(group, componentsOn(taxCode, input.issuedOn));
    return [{ ...group, parts: components.map((part, k) => ({ ...part, position: k + 1 })) }];
  });
  const { customerId, currency, taxRounding } = order;
  return ok({
    invoice: {
      ...{ number: null, state: 'draft', customerId, issuedOn: input.issuedOn, taxPointOn: input.issuedOn },
      ...{ dueOn: input.dueOn, openingOn: null, depositOrderId: order.id, currency, taxRounding },
      ...{ pricesIncludeTax: true, netMinor: sumMinor(taxes.map((group) => group.baseMinor)) },
      ...{ taxMinor: sumMinor(taxes.map((group) => group.taxMinor)), roundingMinor: 0, grossMinor, openMinor: 0 },
      ...{ createdAt: facts.now, version: 1 },
    },
    taxes,
  });
}

/** True when nothing of the order is left to invoice once these lines are billed. */
const billedOut = (order: SalesOrder, lines: readonly SalesOrderLine[]): boolean =>
  lines.every((line) => {
    if (line.kind === 'service') return line.invoicedMicro >= line.qtyMicro || order.state === 'closed';
    const billed = addQty(line.invoicedMicro, line.returnedUnbilledMicro) >= line.shippedMicro;
    return billed && (order.state === 'closed' || isShipped(line));
  });

/** What one deposit invoice gives of `grossMinor`, per tax. */
function takeFrom(deposit: Deposit, grossMinor: number): NewDeduction[] {
  const done = deposit.groups.map((group) => ofGroup([...deposit.deducted, ...deposit.credited], group));
  const wholes = deposit.groups.map((group) => addMinor(group.baseMinor, group.taxMinor));
  const shares = allocateMinor(
    grossMinor,
    wholes.map((whole, i) => subMinor(whole, grossOf(done[i] ?? []))),
  );
  return deposit.groups.flatMap((group, i) => {
    const share = shares[i] ?? 0;
    const whole = wholes[i] ?? 0;
    const before = done[i] ?? [];
    if (share === 0) return [];
    const takenMinor = sumMinor(before.map((row) => row.taxMinor));
    const taxMinor = Math.min(
      share,
      Math.max(0, cumulativeShareMinor(group.taxMinor, addMinor(grossOf(before), share), whole, takenMinor)),
    );
    const { taxCodeId, ratePpm } = group;
    return [
      { depositInvoiceId: deposit.invoice.id, taxCodeId, ratePpm, netMinor: subMinor(share, taxMinor), taxMinor },
    ];
  });
}

/**
 * What an invoice takes off for the deposits of an order: its share by the value invoiced so far, less what earlier
 * invoices took, all that is left with the last one; never more than `limitMinor`. `lines` are the order's lines after
 * the invoice.
 */
export function deduct(
  order: SalesOrder,
  lines: readonly SalesOrderLine[],
  deposits: readonly Deposit[],
  limitMinor: number,
): NewDeduction[] {
  const wholeMinor = sumMinor(deposits.map((deposit) => subMinor(grossOf(deposit.groups), grossOf(deposit.credited))));
  const takenMinor = sumMinor(deposits.map((deposit) => grossOf(deposit.deducted)));
  const leftMinor = subMinor(wholeMinor, takenMinor);
  const totalMinor = sumMinor(lines.map((line) => worthOf(line, line.qtyMicro)));
  const invoicedMinor = sumMinor(lines.map((line) => worthOf(line, line.invoicedMicro)));
  const all = totalMinor === 0 || invoicedMinor >= totalMinor || billedOut(order, lines);
  const stepMinor = all ? leftMinor : cumulativeShareMinor(wholeMinor, invoicedMinor, totalMinor, takenMinor);
  let restMinor = Math.max(0, Math.min(stepMinor, leftMinor, limitMinor));
  const rows: NewDeduction[] = [];
  for (const deposit of deposits) {
    const partMinor = Math.min(restMinor, leftOf(deposit));
    if (partMinor <= 0) continue;
    restMinor = subMinor(restMinor, partMinor);
    rows.push(...takeFrom(deposit, partMinor));
  }
  return rows;
}

/** The order line once these invoice lines are billed; only its quantity. */
const billedBy = (line: SalesOrderLine, rows: readonly Part[]): SalesOrderLine => ({
  ...line,
  invoicedMicro: rows
    .filter((row) => row.orderLineId === line.id)
    .reduce((sum, row) => addQty(sum, row.qtyMicro), line.invoicedMicro),
});

/** What an invoice of `grossMinor` takes off for the deposits of its orders, in the order of their ids. */
export function deductAll(
  facts: { orders: readonly SalesOrder[]; orderLines: readonly SalesOrderLine[]; deposits: readonly Deposit[] },
  rows: readonly Part[],
  grossMinor: number,
): NewDeduction[] {
  let restMinor = grossMinor;
  const orders = [...facts.orders].sort((a, b) => a.id - b.id);
  return orders.flatMap((order) => {
    const own = facts.deposits.filter(({ invoice }) => invoice.depositOrderId === order.id);
    const lines = facts.orderLines.filter((line) => line.orderId === order.id);
    const billed = lines.map((line) => billedBy(line, rows));
    const taken = deduct(order, billed, own, restMinor);
    restMinor = subMinor(restMinor, deductionTotals(taken).grossMinor);
    return taken;
  });
}

/** Receivable, advance and tax of a deposit invoice. */
export function depositLines(settings: Settings, invoice: Invoice, groups: Deposit['groups']): EntryLine[] {
  const { customerId, netMinor, grossMinor } = invoice;
  const lines = [
    debit(accountFor(settings, 'AR'), grossMinor, { customerId }),
    credit(accountFor(settings, 'CUSTOMER_ADVANCES'), netMinor, { customerId }),
  ];
  for (const group of groups) {
    const whole = [{ accountId: accountFor(settings, 'OUTPUT_TAX'), taxMinor: group.taxMinor }];
    for (const part of group.parts.length > 0 ? group.parts : whole)
      lines.push(credit(part.accountId, part.taxMinor, { taxCodeId: group.taxCodeId }));
  }
  return lines;
}

/** The negative line of an invoice that deducts deposits: the advance and its tax come back, on the accounts they were posted to. */
export function deductionLines(
  settings: Settings,
  customerId: number,
  rows: readonly NewDeduction[],
  deposits: readonly Deposit[],
): EntryLine[] {
  if (rows.length === 0) return [];
  const lines = [debit(accountFor(settings, 'CUSTOMER_ADVANCES'), netOfDeductions(rows), { customerId })];
  for (const row of rows) {
    const deposit = deposits.find(({ invoice }) => invoice.id === row.depositInvoiceId);
    const [group] = ofGroup(deposit?.groups ?? [], row);
    const parts = deposit?.groups.find((one) => one === group)?.parts ?? [];
    const takenMinor = sumMinor(
      ofGroup([...(deposit?.deducted ?? []), ...(deposit?.credited ?? [])], row).map((one) => one.taxMinor),
    );
    const placed =
      parts.length > 0
        ? partsOfStep(parts, takenMinor, row.taxMinor)
        : [{ accountId: accountFor(settings, 'OUTPUT_TAX'), taxMinor: row.taxMinor }];
    for (const part of placed) lines.push(debit(part.accountId, part.taxMinor, { taxCodeId: row.taxCodeId }));
  }
  return lines;
}
