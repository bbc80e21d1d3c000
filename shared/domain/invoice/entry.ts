// The journal entries of an invoice: receivable, revenue and tax, less what deposits gave, and the cost of what is billed,
// which moves from SHIPPED_NOT_BILLED to COGS where the company matches cost with revenue (ACCOUNTING.md, section 6).
import { addMinor, sumMinor } from '../../kernel/money.ts';
import type { Result } from '../../kernel/result.ts';
import { accountFor, type ItemAmount, revenueAccount, type Settings } from '../company/settings.ts';
import { partsInBase } from '../currency/invoice.ts';
import { foreignOf } from '../currency/rates.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry } from '../ledger/entry.ts';
import { byDay, costsOf, matchedCost, type NewMatch } from './advance.ts';
import { type Deposit, deductionTotals, type NewDeduction } from './deposit.ts';
import { deductionLines } from './depositEntry.ts';
import type { Invoice, InvoiceLine, InvoiceTax, InvoiceTaxPart } from './record.ts';
import { revenueParts } from './revenue.ts';

type SaleFacts = {
  settings: Settings;
  invoice: Invoice;
  taxes: (InvoiceTax & { parts: Pick<InvoiceTaxPart, 'accountId' | 'taxMinor'>[] })[];
  orders: readonly { number: string | null }[];
  deductions: readonly NewDeduction[];
  deposits: readonly Deposit[];
};

/** Net style credits revenue net; gross style (РСБУ) credits it gross and debits its tax. */
function saleLines(
  { settings, invoice, taxes, deductions, deposits }: SaleFacts,
  billed: readonly InvoiceLine[],
): EntryLine[] {
  const { customerId, roundingMinor, grossMinor } = invoice;
  const off = deductionTotals(deductions);
  const netMinor = addMinor(invoice.netMinor, off.netMinor);
  const baseNetMinor = addMinor(invoice.baseNetMinor, off.baseNetMinor);
  const gross = settings.invoiceStyle === 'gross';
  const own = foreignOf(settings, invoice.currency);
  const [revenueMinor, baseRevenueMinor] = gross
    ? [
        sumMinor([netMinor, invoice.taxMinor, off.taxMinor]),
        sumMinor([baseNetMinor, invoice.baseTaxMinor, off.baseTaxMinor]),
      ]
    : [netMinor, baseNetMinor];
  const sold = billed.map((line) => ({ ...line, accountId: revenueAccount(settings, line.itemId) }));
  const lines = [
    debit(accountFor(settings, 'AR'), invoice.baseGrossMinor, { customerId, ...own(grossMinor) }),
    ...revenueParts(sold, taxes, gross, { amountMinor: revenueMinor, baseMinor: baseRevenueMinor }).map((part) =>
      credit(part.accountId, part.baseMinor, own(part.amountMinor)),
    ),
  ];
  if (roundingMinor !== 0)
    lines.push(credit(accountFor(settings, 'ROUNDING'), invoice.baseRoundingMinor, own(roundingMinor)));
  for (const group of taxes) {
    const { taxCodeId } = group;
    if (group.taxMinor === 0) continue;
    if (gross)
      lines.push(
        debit(accountFor(settings, 'TAX_ON_REVENUE'), group.baseTaxMinor, { taxCodeId, ...own(group.taxMinor) }),
      );
    const whole = [{ accountId: accountFor(settings, 'OUTPUT_TAX'), taxMinor: group.taxMinor }];
    const parts = group.parts.length > 0 ? group.parts : whole;
    const inBase = partsInBase(parts, group.baseTaxMinor);
    parts.forEach((part, i) => {
      lines.push(credit(part.accountId, inBase[i]?.taxMinor ?? 0, { taxCodeId, ...own(part.taxMinor) }));
    });
  }
  return [...lines, ...deductionLines(settings, invoice, deductions, deposits)];
}

/** The entry of the invoice, and the cost of goods that left later than it is dated. Refuses `PERIOD_LOCKED`. */
export function invoiceEntries(
  facts: SaleFacts,
  lines: readonly InvoiceLine[],
  matches: readonly NewMatch[],
): Result<Entry[]> {
  const { settings, invoice } = facts;
  const numbers = facts.orders.map((order) => order.number ?? '');
  const memo = numbers.join(', ').slice(0, 300);
  const costs = (of: readonly NewMatch[]): ItemAmount[] => costsOf(of, lines, 'invoiceLineId');
  const days = byDay(matches);
  const now = days.find((day) => day.on === invoice.issuedOn)?.matches ?? [];
  const billed = lines.map(({ itemId, costMinor }) => ({ itemId, amountMinor: costMinor }));
  const sale = [...saleLines(facts, lines), ...matchedCost(settings, [...billed, ...costs(now)])];
  const entries = journalEntry({ postedOn: invoice.issuedOn, memo, lines: sale }, settings.lockedThrough);
  if (!entries.ok) return entries;
  for (const day of days) {
    if (day.on === invoice.issuedOn) continue;
    const draft = { postedOn: day.on, memo, lines: matchedCost(settings, costs(day.matches)) };
    const later = journalEntry(draft, settings.lockedThrough);
    if (!later.ok) return later;
    entries.value.push(...later.value);
  }
  return entries;
}
