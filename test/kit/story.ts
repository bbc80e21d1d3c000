// The language of story tests: a sale told in the words of a clerk, quantities and money as a person writes them.
import { parseScaled } from '../../shared/kernel/decimal.ts';
import { type TestCompany, testCompany } from './company.ts';

const scaled = (text: string, decimals: number): number => {
  const parsed = parseScaled(text, decimals, { decimalSeparator: '.' });
  if (!parsed.ok) throw new Error(`not a number: ${text}`);
  return parsed.value;
};

export const qty = (text: string | number): number => scaled(String(text), 6);
export const price = (text: string): number => scaled(text, 6);
export const money = (text: string): number => scaled(text, 2);
export const percent = (text: string): number => scaled(text, 4);

export type Story = TestCompany & {
  receive(quantity: number, unitCost: string): Promise<number>;
  order(quantity: number, unitPrice: string, discount?: string): Promise<{ id: number; lineId: number }>;
  ship(order: { id: number; lineId: number }, quantity: number): Promise<number>;
  invoice(shipmentId: number): Promise<number>;
  pay(amount: string, applied?: Record<number, string>): Promise<number>;
  /** The stock of the one item: quantity on hand and value. */
  stock(): Promise<{ onHand: number; reserved: number; valueMinor: number }>;
};

/** A company with one customer (id 1), one item (id 1) and one tax code at the given rate. */
export async function story(options: Parameters<typeof testCompany>[0] & { rate?: string } = {}): Promise<Story> {
  const { rate = '20', ...company } = options;
  const kit = await testCompany(company);
  await kit.call('taxCode.create', {
    code: 'STORY',
    name: 'Story tax',
    category: 'standard',
    rates: [{ validFrom: '1990-01-01', ratePpm: percent(rate) }],
  });
  await kit.call('customer.create', { code: 'ACME', name: 'Acme' });
  await kit.call('item.create', { code: 'WIDGET', name: 'Widget', taxCode: 'STORY' });
  return {
    ...kit,
    async receive(quantity, unitCost) {
      const lines = [{ itemId: 1, qtyMicro: qty(quantity), unitCostMicro: price(unitCost) }];
      return (await kit.call('stockReceipt.create', { lines, post: true })).id;
    },
    async order(quantity, unitPrice, discount = '0') {
      const line = {
        itemId: 1,
        qtyMicro: qty(quantity),
        unitPriceMicro: price(unitPrice),
        discountPpm: percent(discount),
      };
      const { id } = await kit.call('salesOrder.create', { customerId: 1, lines: [line], confirm: true });
      const order = await kit.call('salesOrder.get', { id });
      return { id, lineId: order.lines[0]?.id ?? 0 };
    },
    async ship(order, quantity) {
      const lines = [{ orderLineId: order.lineId, qtyMicro: qty(quantity) }];
      return (await kit.call('shipment.create', { orderId: order.id, lines, post: true })).id;
    },
    async invoice(shipmentId) {
      return (await kit.call('invoice.create', { shipmentIds: [shipmentId], issue: true })).id;
    },
    async pay(amount, applied = {}) {
      const applications = Object.entries(applied).map(([id, part]) => ({
        invoiceId: Number(id),
        amountMinor: money(part),
      }));
      return (await kit.call('payment.create', { customerId: 1, amountMinor: money(amount), applications, post: true }))
        .id;
    },
    async stock() {
      const item = await kit.call('item.get', { id: 1 });
      return { onHand: item.onHandMicro / 1e6, reserved: item.reservedMicro / 1e6, valueMinor: item.valueMinor };
    },
  };
}

/** Agrees to take a quantity of a shipment's first line back and receives it; into stock unless some of it is scrapped. */
export async function sendBack(kit: TestCompany, shipmentId: number, quantity: number, scrapped = 0): Promise<number> {
  const { lines } = await kit.call('customerReturn.returnable', { shipmentId });
  const { id } = await kit.call('customerReturn.create', {
    lines: [{ shipmentLineId: lines[0]?.shipmentLineId ?? 0, qtyMicro: qty(quantity) }],
  });
  const agreed = await kit.call('customerReturn.get', { id });
  await kit.call('customerReturn.receive', {
    id,
    lines: agreed.lines.map((line) => ({
      lineId: line.id,
      restockedMicro: qty(quantity - scrapped),
      scrappedMicro: qty(scrapped),
    })),
  });
  return id;
}

/** Credits what came back with a return; the credit notes it made. */
export async function credit(kit: TestCompany, returnId: number): Promise<{ id: number; number: string }[]> {
  await kit.call('customerReturn.credit', { id: returnId });
  return (await kit.call('customerReturn.get', { id: returnId })).creditNotes;
}

/** The customer of a story buys at 30 days, with 10 % off within 10. */
export async function paysEarly(acme: Story): Promise<void> {
  await acme.call('paymentTerms.create', {
    ...{ code: 'EARLY', name: '10 % in 10 days', netDays: 30 },
    ...{ discountPpm: percent('10'), discountDays: 10 },
  });
  const { version } = await acme.call('customer.get', { id: 1 });
  await acme.call('customer.update', { id: 1, version, code: 'ACME', name: 'Acme', paymentTermsCode: 'EARLY' });
}

/** A confirmed order of the first item that is invoiced before it leaves. */
export async function inAdvance(acme: Story, quantity: number, unitPrice = '10.00', more: object = {}) {
  const line = { itemId: 1, qtyMicro: qty(quantity), unitPriceMicro: price(unitPrice) };
  const { id } = await acme.call('salesOrder.create', {
    ...{ customerId: 1, lines: [line], confirm: true, invoicePolicy: 'advance', ...more },
  });
  const { lines } = await acme.call('salesOrder.get', { id });
  return { id, lineId: lines[0]?.id ?? 0 };
}
