// What a credit note is worth: by quantity in cumulative steps, so that the last one takes exactly what is left of the
// line, or by an amount a person named; its tax is the invoice's own tax in the same steps (ACCOUNTING.md, section 1).
import { addMinor, allocateMinor, cumulativeShareMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { addQty, subQty, sumQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { InvoiceLine, InvoiceTax, InvoiceTaxPart } from '../invoice/record.ts';
import type { CreditNoteLine, CreditNoteTax, NewCreditNoteLine, NewCreditNoteTax } from './record.ts';

/** An issued invoice and every credit note issued for it so far, in the order they were issued. */
export type Credited = {
  lines: InvoiceLine[];
  taxes: (Omit<InvoiceTax, 'id' | 'invoiceId'> & { parts: Pick<InvoiceTaxPart, 'accountId' | 'taxMinor'>[] })[];
  /** Cash rounding of the invoice, and what of its gross is not credited yet. */
  roundingMinor: number;
  leftGrossMinor: number;
  creditedLines: Pick<CreditNoteLine, 'invoiceLineId' | 'qtyMicro' | 'netMinor' | 'agreed'>[];
  creditedTaxes: Pick<CreditNoteTax, 'taxCodeId' | 'ratePpm' | 'baseMinor' | 'taxMinor' | 'baseTaxMinor'>[];
};

/** A line to credit: a quantity, an amount (of that quantity, or of the price alone with quantity 0), never nothing. */
export type Wanted = { invoiceLineId: number; qtyMicro: number; netMinor?: number | undefined };

/** A line and a tax group before they are converted into the base currency. */
export type CreditLine = Omit<NewCreditNoteLine, 'baseNetMinor'>;
export type CreditTax = Omit<NewCreditNoteTax, 'baseTaxMinor'>;

export type CreditAmounts = {
  lines: CreditLine[];
  taxes: CreditTax[];
  netMinor: number;
  taxMinor: number;
  roundingMinor: number;
  grossMinor: number;
};

export const groupKey = (row: { taxCodeId: number; ratePpm: number }): string => `${row.taxCodeId}:${row.ratePpm}`;

/** What of an invoice line is not credited yet. */
export function creditable(
  facts: Pick<Credited, 'creditedLines'>,
  line: InvoiceLine,
): { qtyMicro: number; netMinor: number } {
  const before = facts.creditedLines.filter((row) => row.invoiceLineId === line.id);
  return {
    qtyMicro: subQty(line.qtyMicro, sumQty(before.map((row) => row.qtyMicro))),
    netMinor: subMinor(line.netMinor, sumMinor(before.map((row) => row.netMinor))),
  };
}

/**
 * Net of crediting `qtyMicro` more of a line: a share of what was left when an amount was last named for the line, in
 * cumulative steps since then.
 */
function netOfQuantity(facts: Credited, line: InvoiceLine, qtyMicro: number): number {
  let whole = { qtyMicro: line.qtyMicro, netMinor: line.netMinor };
  let done = { qtyMicro: 0, netMinor: 0 };
  for (const row of facts.creditedLines) {
    if (row.invoiceLineId !== line.id) continue;
    done = { qtyMicro: addQty(done.qtyMicro, row.qtyMicro), netMinor: addMinor(done.netMinor, row.netMinor) };
    if (!row.agreed) continue;
    whole = { qtyMicro: subQty(whole.qtyMicro, done.qtyMicro), netMinor: subMinor(whole.netMinor, done.netMinor) };
    done = { qtyMicro: 0, netMinor: 0 };
  }
  return cumulativeShareMinor(whole.netMinor, addQty(done.qtyMicro, qtyMicro), whole.qtyMicro, done.netMinor);
}

function creditLine(facts: Credited, wanted: Wanted, i: number): Result<Omit<CreditLine, 'position'>> {
  const line = facts.lines.find((candidate) => candidate.id === wanted.invoiceLineId);
  const { invoiceLineId, qtyMicro } = wanted;
  if (!line)
    return refuse('NOT_FOUND', {
      params: { what: 'invoiceLine', id: invoiceLineId },
      fields: [`lines.${i}.invoiceLineId`],
    });
  if (qtyMicro === 0 && !wanted.netMinor)
    return refuse('VALIDATION', { reason: 'nothingToCredit', fields: [`lines.${i}.qtyMicro`] });
  const left = creditable(facts, line);
  if (qtyMicro > left.qtyMicro)
    return refuse('OVER_INVOICED', {
      reason: 'overCredited',
      params: { item: line.description, askedMicro: qtyMicro, openMicro: left.qtyMicro },
      fields: [`lines.${i}.qtyMicro`],
    });
  const netMinor = wanted.netMinor ?? netOfQuantity(facts, line, qtyMicro);
  if (netMinor > left.netMinor)
    return refuse('OVER_INVOICED', {
      reason: 'overCreditedAmount',
      params: { item: line.description, askedMinor: netMinor, openMinor: left.netMinor },
      fields: [`lines.${i}.netMinor`],
    });
  const { taxCodeId, ratePpm } = line;
  return ok({ invoiceLineId, qtyMicro, netMinor, agreed: wanted.netMinor !== undefined, taxCodeId, ratePpm });
}

/** Base and tax of a group credited so far, and the tax in the base currency. */
export function groupDone(
  facts: Pick<Credited, 'creditedTaxes'>,
  key: string,
): { baseMinor: number; taxMinor: number; baseTaxMinor: number } {
  const rows = facts.creditedTaxes.filter((row) => groupKey(row) === key);
  return {
    baseMinor: sumMinor(rows.map((row) => row.baseMinor)),
    taxMinor: sumMinor(rows.map((row) => row.taxMinor)),
    baseTaxMinor: sumMinor(rows.map((row) => row.baseTaxMinor)),
  };
}

/** Tax per group: the invoice's tax of that group in cumulative steps, the last one takes what is left. */
function creditTaxes(facts: Credited, lines: readonly Omit<CreditLine, 'position'>[]): CreditTax[] {
  return facts.taxes.flatMap((group) => {
    const own = lines.filter((line) => groupKey(line) === groupKey(group));
    const baseMinor = sumMinor(own.map((line) => line.netMinor));
    if (own.length === 0) return [];
    const done = groupDone(facts, groupKey(group));
    const taxMinor =
      group.baseMinor === 0
        ? 0
        : Math.max(
            0,
            cumulativeShareMinor(group.taxMinor, addMinor(done.baseMinor, baseMinor), group.baseMinor, done.taxMinor),
          );
    return [{ taxCodeId: group.taxCodeId, ratePpm: group.ratePpm, baseMinor, taxMinor }];
  });
}

/**
 * The invoice's cash rounding goes back with the credit note that leaves nothing of its lines; one before that takes as
 * much as it must, so that no more is credited than the invoice asked for.
 */
function roundingOf(facts: Credited, netMinor: number, sumMinorOfNote: number): number {
  if (facts.roundingMinor === 0) return 0;
  const leftMinor = sumMinor(facts.lines.map((line) => creditable(facts, line).netMinor));
  const restMinor = subMinor(facts.leftGrossMinor, sumMinorOfNote);
  return leftMinor === netMinor ? restMinor : Math.min(0, restMinor);
}

function summed(facts: Credited, lines: readonly Omit<CreditLine, 'position'>[], taxes: CreditTax[]): CreditAmounts {
  const netMinor = sumMinor(lines.map((line) => line.netMinor));
  const taxMinor = sumMinor(taxes.map((group) => group.taxMinor));
  const beforeMinor = addMinor(netMinor, taxMinor);
  const roundingMinor = roundingOf(facts, netMinor, beforeMinor);
  return {
    lines: lines.map((line, i) => ({ position: i + 1, ...line })),
    ...{ taxes, netMinor, taxMinor, roundingMinor, grossMinor: addMinor(beforeMinor, roundingMinor) },
  };
}

/**
 * Lines, taxes and totals of crediting these lines of an invoice.
 * Refuses `NOT_FOUND`, `VALIDATION` (nothingToCredit) and `OVER_INVOICED` past what is left of a line's quantity or net.
 */
export function creditLines(facts: Credited, wanted: readonly Wanted[]): Result<CreditAmounts> {
  const lines: Omit<CreditLine, 'position'>[] = [];
  for (const [i, row] of wanted.entries()) {
    if (wanted.findIndex((other) => other.invoiceLineId === row.invoiceLineId) !== i)
      return refuse('VALIDATION', { reason: 'lineTwice', fields: [`lines.${i}.invoiceLineId`] });
    const line = creditLine(facts, row, i);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  const amounts = summed(facts, lines, creditTaxes(facts, lines));
  if (amounts.netMinor === 0 && amounts.taxMinor === 0)
    return refuse('VALIDATION', { reason: 'nothingToCredit', fields: ['lines'] });
  return ok(amounts);
}

/** Everything of the invoice that is not credited yet. Refuses `WRONG_STATE` (alreadyCredited) when nothing is. */
export function creditRest(facts: Credited): Result<CreditAmounts> {
  const wanted = facts.lines.flatMap((line) => {
    const left = creditable(facts, line);
    if (left.qtyMicro === 0 && left.netMinor === 0) return [];
    return [
      { invoiceLineId: line.id, qtyMicro: left.qtyMicro, ...(left.qtyMicro === 0 ? { netMinor: left.netMinor } : {}) },
    ];
  });
  if (wanted.length === 0) return refuse('WRONG_STATE', { reason: 'alreadyCredited' });
  return creditLines(facts, wanted);
}

/**
 * An amount with its tax, credited over the whole invoice: spread over the tax groups and their lines by what is left of
 * each, quantities untouched. Refuses `OVER_INVOICED` past what is left of the invoice.
 */
export function creditAmount(facts: Credited, grossMinor: number): Result<CreditAmounts> {
  const groups = facts.taxes.map((group) => {
    const done = groupDone(facts, groupKey(group));
    const whole = addMinor(group.baseMinor, group.taxMinor);
    return { group, done, whole, leftMinor: subMinor(whole, addMinor(done.baseMinor, done.taxMinor)) };
  });
  const unroundedMinor = sumMinor(groups.map(({ leftMinor }) => leftMinor));
  const openMinor = facts.roundingMinor === 0 ? unroundedMinor : facts.leftGrossMinor;
  if (grossMinor <= openMinor && grossMinor > unroundedMinor) return creditRest(facts);
  if (grossMinor > openMinor)
    return refuse('OVER_INVOICED', {
      reason: 'overCreditedAmount',
      params: { item: '', askedMinor: grossMinor, openMinor },
      fields: ['grossMinor'],
    });
  const parts = allocateMinor(
    grossMinor,
    groups.map(({ leftMinor }) => leftMinor),
  );
  const lines: Omit<CreditLine, 'position'>[] = [];
  const taxes: CreditTax[] = [];
  for (const [i, { group, done, whole }] of groups.entries()) {
    const part = parts[i] ?? 0;
    if (part === 0) continue;
    const doneMinor = addMinor(addMinor(done.baseMinor, done.taxMinor), part);
    const taxMinor = cumulativeShareMinor(group.taxMinor, doneMinor, whole, done.taxMinor);
    const baseMinor = subMinor(part, taxMinor);
    taxes.push({ taxCodeId: group.taxCodeId, ratePpm: group.ratePpm, baseMinor, taxMinor });
    const own = facts.lines.filter((line) => groupKey(line) === groupKey(group));
    const nets = allocateMinor(
      baseMinor,
      own.map((line) => creditable(facts, line).netMinor),
    );
    own.forEach((line, k) => {
      const netMinor = nets[k] ?? 0;
      const { taxCodeId, ratePpm } = line;
      if (netMinor > 0) lines.push({ invoiceLineId: line.id, qtyMicro: 0, netMinor, agreed: true, taxCodeId, ratePpm });
    });
  }
  return ok(summed(facts, lines, taxes));
}
