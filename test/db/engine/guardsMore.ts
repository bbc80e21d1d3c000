// What the examples of the contract leave out: a row of every table that a guard stands before.
import type { TestCompany } from '../../kit/company.ts';
import { price, qty } from '../../kit/story.ts';

const line = (itemId: number) => ({ itemId, qtyMicro: qty(2), unitPriceMicro: price('10.00') });

async function billedAhead(kit: TestCompany, customerId: number, itemId: number): Promise<void> {
  const order = { customerId, lines: [line(itemId)], confirm: true, invoicePolicy: 'advance' as const };
  const ahead = await kit.call('salesOrder.create', { ...order, depositMinor: 100 });
  const deposit = await kit.call('invoice.createDeposit', { orderId: ahead.id, issue: true });
  const applications = [{ invoiceId: deposit.id, amountMinor: 100 }];
  await kit.call('payment.create', { customerId, amountMinor: 100, applications, post: true });
  await kit.call('invoice.create', { orderIds: [ahead.id], issue: true });
  await kit.call('shipment.create', { orderId: ahead.id, post: true });
  const { id } = await kit.call('salesOrder.create', order);
  const { id: invoiceId } = await kit.call('invoice.create', { orderIds: [id], issue: true });
  await kit.call('creditNote.create', { invoiceId, issue: true });
}

async function boxes(kit: TestCompany, customerId: number, itemId: number): Promise<void> {
  const { id: orderId } = await kit.call('salesOrder.create', { customerId, lines: [line(itemId)], confirm: true });
  const orderLineId = (await kit.call('salesOrder.get', { id: orderId })).lines[0]?.id ?? 0;
  const lines = [{ orderLineId, qtyMicro: qty(1) }];
  const { id } = await kit.call('package.create', { orderId, lines, packed: true });
  await kit.call('shipment.create', { orderId, packageIds: [id], post: true });
  await kit.call('package.create', { orderId, lines });
}

async function early(kit: TestCompany, itemId: number): Promise<number> {
  await kit.call('paymentTerms.create', {
    ...{ code: 'HALVES', name: '2 % in 10 days, in halves', netDays: 30, discountPpm: 20_000, discountDays: 10 },
    instalments: [
      { share: 'percent' as const, percentPpm: 500_000, days: 10 },
      { share: 'remainder' as const, days: 40 },
    ],
  });
  const { id: customerId } = await kit.call('customer.create', {
    ...{ code: 'EARLY', name: 'Early', paymentTermsCode: 'HALVES' },
  });
  const { id: orderId } = await kit.call('salesOrder.create', { customerId, lines: [line(itemId)], confirm: true });
  await kit.call('shipment.create', { orderId, post: true });
  const { id: invoiceId } = await kit.call('invoice.create', { orderIds: [orderId], issue: true });
  const applications = [{ invoiceId, amountMinor: 980, discountMinor: 20 }];
  await kit.call('payment.create', { customerId, amountMinor: 980, applications, post: true });
  const taken = await kit.call('payment.create', { customerId, amountMinor: 500, post: true });
  await kit.call('payment.reverse', { id: taken.id });
  const kept = await kit.call('payment.create', { customerId, amountMinor: 500, post: true });
  await kit.call('refund.create', { post: true, customerId, sources: [{ paymentId: kept.id, amountMinor: 200 }] });
  const meant = [{ invoiceId, amountMinor: 5 }];
  await kit.call('payment.create', { customerId, amountMinor: 5, applications: meant });
  const off = await kit.call('writeOff.create', { invoiceId, amountMinor: 5, post: true });
  await kit.call('writeOff.reverse', { id: off.id });
  await kit.call('writeOff.create', { invoiceId, amountMinor: 5, post: true });
  return customerId;
}

/** Goods in stock of a category with an account of its own, and of one without. */
async function categories(kit: TestCompany): Promise<void> {
  for (const category of ['Furniture', 'Loose']) {
    const { id: itemId } = await kit.call('item.create', { code: category, name: category, category });
    const lines = [{ itemId, qtyMicro: qty(1), unitCostMicro: price('2.00') }];
    await kit.call('stockReceipt.create', { lines, post: true });
  }
}

/** Carries on where the examples end. */
export async function moreOfEverything(kit: TestCompany): Promise<void> {
  const half = (name: string) => ({ name, ratePpm: 90_000, accountCode: '2200' });
  const rates = [{ validFrom: '2020-01-01', ratePpm: 180_000, components: [half('State'), half('Union')] }];
  await kit.call('taxCode.create', { code: 'TWO', name: 'Two parts', category: 'standard', rates });
  const { id: itemId } = await kit.call('item.create', {
    ...{ code: 'LAYERED', name: 'Layered', costMethod: 'fifo', taxCode: 'TWO' },
  });
  const lines = [{ itemId, qtyMicro: qty(40), unitCostMicro: price('2.00') }];
  await kit.call('stockReceipt.create', { lines, post: true });
  const some = [{ itemId, qtyMicro: qty(1) }];
  await kit.call('stockTransfer.create', { toWarehouseId: 2, lines: some, post: true });
  await categories(kit);
  const customerId = await early(kit, itemId);
  await billedAhead(kit, customerId, itemId);
  await boxes(kit, customerId, itemId);
  await kit.call('reminder.create', { customerId: 1 });
  const file = { fileName: 'kept.txt', content: 'TmV0IDMwIGRheXM=' };
  await kit.call('attachment.create', { type: 'customer', documentId: 1, ...file });
}
