// The journal lines of deposits: an advance where one is invoiced, and the advance with its tax back where an invoice
// deducts it, on the accounts and at the rate that they were posted with (ACCOUNTING.md, section 6).
import { sumMinor } from '../../kernel/money.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { partsInBase } from '../currency/invoice.ts';
import { foreignOf } from '../currency/rates.ts';
import { credit, debit, type EntryLine } from '../ledger/entry.ts';
import { partsOfStep } from '../pricing/components.ts';
import { type Deposit, deductionTotals, type Group, type NewDeduction, ofGroup } from './deposit.ts';
import type { Invoice, InvoiceTax } from './record.ts';

/** Receivable, advance and tax of a deposit invoice. */
export function depositLines(
  settings: Settings,
  invoice: Invoice,
  groups: readonly (Pick<InvoiceTax, 'taxCodeId' | 'taxMinor' | 'baseTaxMinor'> &
    Pick<Deposit['groups'][number], 'parts'>)[],
): EntryLine[] {
  const { customerId, netMinor, grossMinor } = invoice;
  const own = foreignOf(settings, invoice.currency);
  const lines = [
    debit(accountFor(settings, 'AR'), invoice.baseGrossMinor, { customerId, ...own(grossMinor) }),
    credit(accountFor(settings, 'CUSTOMER_ADVANCES'), invoice.baseNetMinor, { customerId, ...own(netMinor) }),
  ];
  for (const group of groups) {
    const { taxCodeId } = group;
    const whole = [{ accountId: accountFor(settings, 'OUTPUT_TAX'), taxMinor: group.taxMinor }];
    const parts = group.parts.length > 0 ? group.parts : whole;
    const based = partsInBase(parts, group.baseTaxMinor);
    parts.forEach((part, i) => {
      lines.push(credit(part.accountId, based[i]?.taxMinor ?? 0, { taxCodeId, ...own(part.taxMinor) }));
    });
  }
  return lines;
}

/** The negative line of an invoice that deducts deposits: the advance and its tax come back, on the accounts they were posted to. */
export function deductionLines(
  settings: Settings,
  { customerId, currency }: Pick<Invoice, 'customerId' | 'currency'>,
  rows: readonly NewDeduction[],
  deposits: readonly Deposit[],
): EntryLine[] {
  if (rows.length === 0) return [];
  const own = foreignOf(settings, currency);
  const { netMinor, baseNetMinor } = deductionTotals(rows);
  const lines = [debit(accountFor(settings, 'CUSTOMER_ADVANCES'), baseNetMinor, { customerId, ...own(netMinor) })];
  for (const row of rows) {
    const { taxCodeId, taxMinor, baseTaxMinor } = row;
    const deposit = deposits.find(({ invoice }) => invoice.id === row.depositInvoiceId);
    const group = deposit?.groups.find((one) => one.taxCodeId === taxCodeId && one.ratePpm === row.ratePpm);
    const before = ofGroup([...(deposit?.deducted ?? []), ...(deposit?.credited ?? [])], row);
    const taken = (pick: (one: Group) => number): number => sumMinor(before.map(pick));
    if (!group || group.parts.length === 0) {
      lines.push(debit(accountFor(settings, 'OUTPUT_TAX'), baseTaxMinor, { taxCodeId, ...own(taxMinor) }));
      continue;
    }
    const based = partsInBase(group.parts, group.baseTaxMinor);
    const inBase = partsOfStep(
      based,
      taken((one) => one.baseTaxMinor),
      baseTaxMinor,
    );
    partsOfStep(
      group.parts,
      taken((one) => one.taxMinor),
      taxMinor,
    ).forEach((part, i) => {
      lines.push(debit(part.accountId, inBase[i]?.taxMinor ?? 0, { taxCodeId, ...own(part.taxMinor) }));
    });
  }
  return lines;
}
