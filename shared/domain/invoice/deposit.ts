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
import { componentsOn, rateOn, type Settings, type TaxCodeFacts } from '../company/settings.ts';
import { type BaseAmounts, convertInvoice } from '../currency/invoice.ts';
import { inBase, rateOf } from '../currency/rates.ts';
import { taxParts } from '../pricing/components.ts';
import { type Part, worthOf } from '../pricing/parts.ts';
import type { DepositStanding } from '../salesOrder/deposit.ts';
import type { SalesOrder, SalesOrderLine } from '../salesOrder/record.ts';
import { isShipped } from '../salesOrder/tolerance.ts';
import type { Invoice, InvoiceTax, InvoiceTaxPart, NewInvoice, NewInvoiceTax, NewInvoiceTaxPart } from './record.ts';

export type Group = Pick<InvoiceTax, 'taxCodeId' | 'ratePpm' | 'baseMinor' | 'taxMinor' | 'baseTaxMinor'>;

/** An issued deposit invoice with what of it is deducted or credited already. */
export type Deposit = {
  invoice: Invoice;
  groups: (Group & { parts: Pick<InvoiceTaxPart, 'accountId' | 'taxMinor'>[] })[];
  /** Base and tax per tax that invoices deducted and credit notes took back. */
  deducted: Group[];
  credited: Group[];
  /** What of the deposit's total in the base currency those took. */
  takenBaseMinor: number;
};

/** What an invoice takes off for one tax of one deposit invoice; both are positive. */
export type NewDeduction = {
  depositInvoiceId: number;
  taxCodeId: number;
  ratePpm: number;
  netMinor: number;
  taxMinor: number;
  /** What they carry in the base currency since the deposit was invoiced: an advance keeps the rate of its day. */
  baseNetMinor: number;
  baseTaxMinor: number;
};
export type Deduction = NewDeduction & { id: number; invoiceId: number };

const grossOf = (groups: readonly Pick<Group, 'baseMinor' | 'taxMinor'>[]): number =>
  sumMinor(groups.flatMap((group) => [group.baseMinor, group.taxMinor]));
export const ofGroup = (
  groups: readonly Group[],
  { taxCodeId, ratePpm }: Pick<Group, 'taxCodeId' | 'ratePpm'>,
): Group[] => groups.filter((group) => group.taxCodeId === taxCodeId && group.ratePpm === ratePpm);

/** Net, tax and total that deductions come to, and the same in the base currency. */
export function deductionTotals(rows: readonly NewDeduction[]) {
  const sum = (pick: (row: NewDeduction) => number): number => sumMinor(rows.map(pick));
  const [netMinor, taxMinor] = [sum((row) => row.netMinor), sum((row) => row.taxMinor)];
  const [baseNetMinor, baseTaxMinor] = [sum((row) => row.baseNetMinor), sum((row) => row.baseTaxMinor)];
  return {
    ...{ netMinor, taxMinor, grossMinor: addMinor(netMinor, taxMinor) },
    ...{ baseNetMinor, baseTaxMinor, baseGrossMinor: addMinor(baseNetMinor, baseTaxMinor) },
  };
}

/** Amounts of an invoice in the base currency, less what its deductions carry there. */
export const lessDeductions = (amounts: BaseAmounts, off: ReturnType<typeof deductionTotals>): BaseAmounts => ({
  ...amounts,
  baseNetMinor: subMinor(amounts.baseNetMinor, off.baseNetMinor),
  baseTaxMinor: subMinor(amounts.baseTaxMinor, off.baseTaxMinor),
  baseGrossMinor: subMinor(amounts.baseGrossMinor, off.baseGrossMinor),
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
  /** Of the order's currency on the day of issue; null where there is none. */
  rateE10: number | null;
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
  if (standing.askedMinor === 0) return refuse('WRONG_STATE', { reason: 'noDeposit' });
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
    return [{ ...group, baseTaxMinor: 0, parts: components.map((part, k) => ({ ...part, position: k + 1 })) }];
  });
  const { customerId, currency, taxRounding } = order;
  const rate = rateOf({ currency, on: input.issuedOn, rateE10: facts.rateE10 }, ['issuedOn']);
  if (!rate.ok) return rate;
  const converted = convertInvoice({ roundingMinor: 0, grossMinor }, [], taxes, inBase(settings, currency, rate.value));
  return ok({
    invoice: {
      ...{ number: null, state: 'draft', customerId, issuedOn: input.issuedOn, taxPointOn: input.issuedOn },
      ...{ dueOn: input.dueOn, paymentTermsId: null, discountPpm: 0, discountOn: null },
      ...{ openingOn: null, depositOrderId: order.id, currency, taxRounding },
      ...{ rateE10: rate.value, ...converted.amounts, baseOpenMinor: 0 },
      ...{ pricesIncludeTax: true, netMinor: sumMinor(taxes.map((group) => group.baseMinor)) },
      ...{ taxMinor: sumMinor(taxes.map((group) => group.taxMinor)), roundingMinor: 0, grossMinor, openMinor: 0 },
      ...{ createdAt: facts.now, version: 1 },
    },
    taxes: converted.taxes,
  });
}

/** True when nothing of the order is left to invoice once these lines are billed. */
const billedOut = (order: SalesOrder, lines: readonly SalesOrderLine[]): boolean =>
  lines.every((line) => {
    if (line.kind === 'service') return line.invoicedMicro >= line.qtyMicro || order.state === 'closed';
    const billed = addQty(line.invoicedMicro, line.returnedUnbilledMicro) >= line.shippedMicro;
    return billed && (order.state === 'closed' || isShipped(line));
  });

/** A step of an amount in the base currency, used up as the document's own amount is. */
function baseStep(wholeBaseMinor: number, wholeMinor: number, doneMinor: number, takenMinor: number): number {
  if (doneMinor >= wholeMinor) return subMinor(wholeBaseMinor, takenMinor);
  return Math.max(0, cumulativeShareMinor(wholeBaseMinor, doneMinor, wholeMinor, takenMinor));
}

/** What one deposit invoice gives of `grossMinor`, per tax; in the base currency what it carries of it. */
function takeFrom(deposit: Deposit, grossMinor: number): NewDeduction[] {
  const { invoice } = deposit;
  const taken = [...deposit.deducted, ...deposit.credited];
  const done = deposit.groups.map((group) => ofGroup(taken, group));
  const wholes = deposit.groups.map((group) => addMinor(group.baseMinor, group.taxMinor));
  const shares = allocateMinor(
    grossMinor,
    wholes.map((whole, i) => subMinor(whole, grossOf(done[i] ?? []))),
  );
  let [doneMinor, baseDoneMinor] = [grossOf(taken), deposit.takenBaseMinor];
  return deposit.groups.flatMap((group, i) => {
    const share = shares[i] ?? 0;
    const before = done[i] ?? [];
    if (share === 0) return [];
    const beforeTaxMinor = sumMinor(before.map((row) => row.taxMinor));
    const stepMinor = cumulativeShareMinor(
      group.taxMinor,
      addMinor(grossOf(before), share),
      wholes[i] ?? 0,
      beforeTaxMinor,
    );
    const taxMinor = Math.min(share, Math.max(0, stepMinor));
    doneMinor = addMinor(doneMinor, share);
    const baseGrossMinor = baseStep(invoice.baseGrossMinor, invoice.grossMinor, doneMinor, baseDoneMinor);
    baseDoneMinor = addMinor(baseDoneMinor, baseGrossMinor);
    const beforeBaseMinor = sumMinor(before.map((row) => row.baseTaxMinor));
    const baseTaxMinor = baseStep(
      group.baseTaxMinor,
      group.taxMinor,
      addMinor(beforeTaxMinor, taxMinor),
      beforeBaseMinor,
    );
    const { taxCodeId, ratePpm } = group;
    return [
      {
        ...{ depositInvoiceId: invoice.id, taxCodeId, ratePpm, netMinor: subMinor(share, taxMinor), taxMinor },
        ...{ baseNetMinor: subMinor(baseGrossMinor, baseTaxMinor), baseTaxMinor },
      },
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
