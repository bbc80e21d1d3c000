// A company whose documents are printed in tests: bank, letterhead, one customer, one sale from quote to credit note.
import { rmSync } from 'node:fs';
import { openReader } from '../../db/connection.ts';
import { type PrintRequest, printForms } from '../../db/export/pdf/printForms.ts';
import { type TestCompany, testCompany } from './company.ts';

export const TODAY = '2026-03-02';
export const MADE_AT = '2026-03-02T09:00:00.000Z';

const EUROS = {
  company: {
    ...{ name: 'Müller & Söhne GmbH', country: 'DE', baseCurrency: 'EUR', chartTemplate: 'international' as const },
    ...{ language: 'en' as const, taxNumber: 'DE999999999', address: 'Hafenstraße 12\n20457 Hamburg' },
  },
  bank: { currency: '', bankName: 'Commerzbank', account: 'DE89 3704 0044 0532 0130 00', bic: 'COBADEFFXXX' },
  customer: { name: 'Brasserie Zum Anker', contact: 'Anna Weber', address: 'Elbchaussee 4', city: 'Hamburg' },
  items: ['Enamel kettle, 1 l', 'Oak board'],
  unit: 'pcs',
  carton: 'carton',
};
const ROUBLES: typeof EUROS | (Omit<typeof EUROS, 'company'> & { company: object }) = {
  company: {
    ...{ name: 'ООО «Ромашка»', country: 'RU', baseCurrency: 'RUB', chartTemplate: 'russia' },
    ...{ language: 'ru', taxNumber: '7707083893', address: 'г. Москва, ул. Садовая, д. 2' },
  },
  bank: { currency: 'RUB', bankName: 'ПАО Сбербанк', account: '40702810938000000001', bic: '044525225' },
  customer: {
    name: 'АО «Северный ветер»',
    contact: 'Мария Петрова',
    address: 'наб. Фонтанки, 10',
    city: 'Санкт-Петербург',
  },
  items: ['Чайник эмалированный, 1 л', 'Доска дубовая'],
  unit: 'шт',
  carton: 'короб',
};

export type PrintedSale = {
  company: TestCompany;
  customerId: number;
  itemIds: number[];
  ids: Record<'quote' | 'order' | 'package' | 'shipment' | 'invoice' | 'creditNote' | 'payment', number>;
  print(request: Pick<PrintRequest, 'forms'> & { format?: 'pdf' | 'eml' }): Promise<Buffer>;
};

/** A company in `language`, with a sale of which a part is packed, shipped, invoiced, credited and paid. */
export async function printedSale(language: 'en' | 'ru'): Promise<PrintedSale> {
  const said = language === 'en' ? EUROS : ROUBLES;
  const company = await testCompany({ ...said.company, today: TODAY });
  const { call } = company;
  await call('letterhead.update', {
    ...{ phone: '+49 40 1234567', email: 'accounts@house.example', website: 'house.example' },
    ...{ registrationNumber: 'HRB 12345', taxReasonCode: language === 'ru' ? '773601001' : '', footer: '', version: 0 },
    banks: [{ ...said.bank, correspondentAccount: language === 'ru' ? '30101810400000000225' : '' }],
  });
  const email = 'buyer@customer.example';
  const customer = await call('customer.create', {
    code: 'C-1',
    ...said.customer,
    email,
    language,
    postalCode: '20095',
  });
  const units = [{ code: said.carton, numerator: 10, denominator: 1, qtyDecimals: 0 }];
  const itemIds: number[] = [];
  for (const [i, name] of said.items.entries())
    itemIds.push(
      (await call('item.create', { code: `IT-${i + 1}`, name, unit: said.unit, units, salesPriceMicro: 12_500_000 }))
        .id,
    );
  const [kettle = 0, board = 0] = itemIds;
  const stock = itemIds.map((itemId) => ({ itemId, qtyMicro: 900_000_000, unitCostMicro: 4_000_000 }));
  await call('stockReceipt.create', { reason: 'purchase', post: true, lines: stock });
  const lines = [
    { itemId: kettle, qtyMicro: 8_000_000, unitPriceMicro: 12_500_000, discountPpm: 50_000 },
    { itemId: board, qtyMicro: 100_000_000, unitPriceMicro: 21_990_000 },
  ];
  const cartons = { itemId: board, qtyMicro: 10_000_000, unit: said.carton, unitPriceMicro: 219_900_000 };
  const quote = await call('quote.create', {
    ...{ customerId: customer.id, deliveryText: 'DAP', note: 'Thank you.', depositPpm: 250_000 },
    lines: [
      ...lines.slice(0, 1),
      cartons,
      { itemId: board, qtyMicro: 1_000_000, unitPriceMicro: 9_000_000, alternative: true },
    ],
  });
  await call('quote.send', { id: quote.id });
  const order = await call('salesOrder.create', {
    ...{ customerId: customer.id, customerReference: 'PO 77', requiredOn: '2026-03-20', lines, confirm: true },
  });
  const { lines: orderLines } = await call('salesOrder.get', { id: order.id });
  const [first] = orderLines;
  const contents = [{ orderLineId: first?.id ?? 0, qtyMicro: 6_000_000 }];
  const pack = await call('package.create', {
    ...{ orderId: order.id, weightGrams: 12_500, tracking: '1Z 999', lines: contents, packed: true },
  });
  const shipment = await call('shipment.create', {
    ...{ orderId: order.id, packageIds: [pack.id], carrier: 'DHL', tracking: 'JD0002', post: true },
    lines: [{ orderLineId: orderLines[1]?.id ?? 0, qtyMicro: 90_000_000 }],
  });
  const invoice = await call('invoice.create', { shipmentIds: [shipment.id], issue: true });
  const [invoiceLine] = (await call('invoice.get', { id: invoice.id })).lines;
  const payment = await call('payment.create', {
    ...{ customerId: customer.id, amountMinor: 15_000, reference: 'TRX 5', post: true },
    applications: [{ invoiceId: invoice.id, amountMinor: 10_000 }],
  });
  const creditNote = await call('creditNote.create', {
    ...{ invoiceId: invoice.id, reason: 'Scratched' },
    lines: [{ invoiceLineId: invoiceLine?.id ?? 0, qtyMicro: 1_000_000 }],
  });
  await call('creditNote.issue', { id: creditNote.id });
  const ids = { quote: quote.id, order: order.id, package: pack.id, shipment: shipment.id, invoice: invoice.id };
  return {
    ...{ company, customerId: customer.id, itemIds },
    ids: { ...ids, creditNote: creditNote.id, payment: payment.id },
    print: (request) => printed(company.path, request),
  };
}

async function printed(path: string, request: Pick<PrintRequest, 'forms'> & { format?: 'pdf' | 'eml' }) {
  const { readFileSync } = await import('node:fs');
  const out = `${path}.out`;
  const db = openReader(path);
  try {
    const context = { today: TODAY, user: { name: 'tester', role: 'owner' as const } };
    await printForms(db, { format: 'pdf', ...request, path: out, context, madeAt: MADE_AT });
    return readFileSync(out);
  } finally {
    db.$client.close();
    rmSync(out, { force: true });
  }
}
