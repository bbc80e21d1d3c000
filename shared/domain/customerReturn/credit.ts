// Which invoices credit the goods of a return: those that billed the shipment lines, oldest first, as far as they are not
// credited yet (ACCOUNTING.md, section 6: billed units are matched to shipment lines oldest first).
import { subQty } from '../../kernel/quantity.ts';
import type { Invoice, InvoiceLine } from '../invoice/record.ts';
import type { CustomerReturnLine } from './record.ts';

export type Billed = { line: InvoiceLine; invoice: Invoice; creditableMicro: number };
export type ReturnCredit = { invoiceId: number; lines: { invoiceLineId: number; qtyMicro: number }[] };

/** Per invoice the lines and quantities to credit for what came back and had been billed. */
export function creditsOf(lines: readonly CustomerReturnLine[], billed: readonly Billed[]): ReturnCredit[] {
  const oldest = [...billed].sort((a, b) =>
    a.invoice.issuedOn === b.invoice.issuedOn
      ? a.line.id - b.line.id
      : a.invoice.issuedOn < b.invoice.issuedOn
        ? -1
        : 1,
  );
  const left = new Map(oldest.map((row) => [row.line.id, row.creditableMicro]));
  const byInvoice = new Map<number, ReturnCredit>();
  for (const line of lines) {
    let wanted = line.billedMicro;
    for (const { line: billedLine } of oldest) {
      if (billedLine.shipmentLineId !== line.shipmentLineId || wanted === 0) continue;
      const qtyMicro = Math.min(wanted, left.get(billedLine.id) ?? 0);
      if (qtyMicro === 0) continue;
      wanted = subQty(wanted, qtyMicro);
      left.set(billedLine.id, subQty(left.get(billedLine.id) ?? 0, qtyMicro));
      const credit = byInvoice.get(billedLine.invoiceId) ?? { invoiceId: billedLine.invoiceId, lines: [] };
      credit.lines.push({ invoiceLineId: billedLine.id, qtyMicro });
      byInvoice.set(billedLine.invoiceId, credit);
    }
  }
  return [...byInvoice.values()];
}
