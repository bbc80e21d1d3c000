// Documents as PDF: what a person reads on each, in both languages, kept as golden text; and what must hold for any.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReader } from '../../../db/connection.ts';
import { printForms } from '../../../db/export/pdf/printForms.ts';
import { renderOne } from '../../../db/export/pdf/render.ts';
import { addFunctions } from '../../../db/functions.ts';
import type { PrintRef } from '../../../shared/contract/printing.ts';
import { pagesOf } from '../../kit/pdf.ts';
import { MADE_AT, type PrintedSale, printedSale, TODAY } from '../../kit/printing.ts';

const sales = {} as Record<'en' | 'ru', PrintedSale>;
beforeAll(async () => {
  sales.en = await printedSale('en');
  sales.ru = await printedSale('ru');
});
afterAll(async () => {
  await sales.en.company.close();
  await sales.ru.company.close();
});

const formsOf = ({ ids, customerId }: PrintedSale): PrintRef[] => [
  { form: 'quote', id: ids.quote },
  { form: 'orderConfirmation', id: ids.order },
  { form: 'pickList', id: ids.order },
  { form: 'packingSlip', id: ids.package },
  { form: 'shippingLabel', id: ids.package },
  { form: 'deliveryNote', id: ids.shipment },
  { form: 'invoice', id: ids.invoice },
  { form: 'creditNote', id: ids.creditNote },
  { form: 'paymentReceipt', id: ids.payment },
  { form: 'statement', id: customerId, from: '2026-01-01', to: '2026-12-31' },
];

describe.each(['en', 'ru'] as const)('in %s', (language) => {
  test('every document reads as it always did', async () => {
    const texts: string[] = [];
    for (const form of formsOf(sales[language])) {
      const bytes = await sales[language].print({ forms: [form] });
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      const pages = await pagesOf(bytes);
      expect(pages).toHaveLength(1);
      texts.push(`=== ${form.form}`, ...pages);
    }
    await expect(`${texts.join('\n')}\n`).toMatchFileSnapshot(`golden/documents.${language}.txt`);
  });

  test('the code for payment says what is open', async () => {
    const { company, ids } = sales[language];
    const { openMinor, number } = await company.call('invoice.get', { id: ids.invoice });
    const { payment } = await company.call('printForm.get', { form: 'invoice', id: ids.invoice });
    const payload = payment?.qr?.payload ?? '';
    expect(payload).toContain(number);
    if (language === 'en')
      expect(payload.split('\n').slice(0, 8)).toEqual([
        ...['BCD', '002', '1', 'SCT', 'COBADEFFXXX', 'Müller & Söhne GmbH', 'DE89370400440532013000'],
        `EUR${Math.floor(openMinor / 100)}.${String(openMinor % 100).padStart(2, '0')}`,
      ]);
    else expect(payload).toContain(`|BIC=044525225|CorrespAcc=30101810400000000225|Sum=${openMinor}|`);
  });

  test('what was issued reads as it did, whoever moves or is renamed since', async () => {
    const { company, ids, customerId } = sales[language];
    const forms: PrintRef[] = [
      { form: 'invoice', id: ids.invoice },
      { form: 'creditNote', id: ids.creditNote },
    ];
    const read = () => Promise.all(forms.map((form) => company.call('printForm.get', form)));
    const before = await read();
    const customer = await company.call('customer.get', { id: customerId });
    const { id, version, code, name, language: spoken, currency, taxNumber, address, city, region } = customer;
    const { postalCode, country, contact, email, phone } = customer;
    const same = {
      id,
      code,
      language: spoken,
      currency,
      taxNumber,
      city,
      region,
      postalCode,
      country,
      contact,
      email,
      phone,
    };
    await company.call('customer.update', { ...same, version, name: `${name} & Co`, address: '1 Other Street' });
    const after = await read();
    expect(after.map(({ buyer, seller }) => [buyer, seller])).toEqual(
      before.map(({ buyer, seller }) => [buyer, seller]),
    );
    const order = await company.call('printForm.get', { form: 'orderConfirmation', id: ids.order });
    expect(JSON.stringify(order.buyer)).toContain('1 Other Street');
    await company.call('customer.update', { ...same, version: version + 1, name, address });
  });

  test('another language is taken where it is asked for', async () => {
    const { print, ids } = sales[language];
    const other = language === 'en' ? 'ru' : 'en';
    const [page = ''] = await pagesOf(await print({ forms: [{ form: 'invoice', id: ids.invoice, language: other }] }));
    expect(page).toContain(other === 'ru' ? 'Счёт на оплату № INV-' : 'Invoice INV-');
    expect(page).toContain(other === 'ru' ? '02.03.2026' : '2026-03-02');
    expect(page).toMatch(other === 'ru' ? /\d\u00a0\d{3},\d\d|\d \d{3},\d\d/ : /\d,\d{3}\.\d\d/);
  });
});

test('nothing is signed on a page of its own: what is said goes with the signatures', async () => {
  const { company, customerId } = sales.en;
  const model = await company.call('printForm.get', { form: 'statement', id: customerId });
  const [line] = model.rows.filter(({ kind }) => kind === 'line');
  if (!line) throw new Error('no line');
  const said = model.notes[0]?.slice(0, 30) ?? '';
  let turned = 0;
  for (let more = 8; more < 20; more += 1) {
    const rows = [...model.rows.slice(0, -2), ...Array.from({ length: more }, () => line), ...model.rows.slice(-2)];
    const pages = await pagesOf((await renderOne({ ...model, rows }, '', MADE_AT)).bytes);
    const last = pages.at(-1) ?? '';
    expect(last).toContain(model.signatures[0]?.split('\n')[0] ?? '');
    expect(last).toContain(said);
    turned += pages.length - 1;
  }
  expect(turned).toBeGreaterThan(0);
});

test('labels are a page each on paper of their own, whatever stands in the address', async () => {
  const { company, customerId, ids, print } = sales.en;
  const before = await company.call('customer.get', { id: customerId });
  const { version, code, language } = before;
  const long = 'Incoming goods of a house with a name that goes on and on, gate seven '.repeat(4).slice(0, 190);
  const address = Array.from({ length: 9 }, (_, i) => `Line ${i + 1} of where it is`).join('\n');
  await company.call('customer.update', {
    id: customerId,
    version,
    code,
    language,
    name: long,
    contact: long,
    address,
  });
  const label: PrintRef = { form: 'shippingLabel', id: ids.package };
  const bytes = await print({ forms: [label, label] });
  const pages = await pagesOf(bytes);
  expect(pages).toHaveLength(2);
  // 100 × 150 mm in points.
  expect(bytes.toString('latin1').match(/\/MediaBox \[0 0 283\.46\d* 425\.19\d*\]/g)).toHaveLength(2);
  for (const page of pages) expect(page).toMatch(/1 of 1[\s\S]*1Z 999/);
  await expect(print({ forms: [label, { form: 'packingSlip', id: ids.package }] })).rejects.toThrow('labelsApart');
  const { version: now } = await company.call('customer.get', { id: customerId });
  const { name, contact, address: was, city, postalCode, email } = before;
  const again = { id: customerId, version: now, code, language, name, contact, address: was, city, postalCode, email };
  await company.call('customer.update', again);
});

/** An invoice of `count` lines. */
async function longInvoice({ company, customerId, itemIds }: PrintedSale, count: number): Promise<number> {
  const lines = Array.from({ length: count }, (_, i) => ({
    ...{ itemId: itemIds[0] ?? 0, qtyMicro: 1_000_000, unitPriceMicro: 1_000_000, description: `Line ${i + 1}.` },
  }));
  const order = await company.call('salesOrder.create', { customerId, lines, confirm: true });
  const shipment = await company.call('shipment.create', { orderId: order.id, post: true });
  return (await company.call('invoice.create', { shipmentIds: [shipment.id], issue: true })).id;
}

test('300 lines go over many pages, each with the heading and its number', async () => {
  const sale = sales.en;
  const id = await longInvoice(sale, 300);
  const pages = await pagesOf(await sale.print({ forms: [{ form: 'invoice', id }] }));
  expect(pages.length).toBeGreaterThan(5);
  const seen = pages.flatMap((page, i) => {
    expect(page).toContain(`Page ${i + 1} of ${pages.length}`);
    const found = [...page.matchAll(/Line (\d+)\./g)].map((match) => Number(match[1]));
    if (found.length > 0) expect(page).toMatch(/No\. \| Code \| Description \|.* Quantity \| Unit price/);
    if (i > 0) expect(page).toMatch(/^Invoice INV-\d+ \| Müller & Söhne GmbH/);
    return found;
  });
  expect(seen).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
  expect(pages.slice(-2).join('\n')).toMatch(/Total EUR \| 357\.00\n[\s\S]*IBAN/);
});

test('a line in another unit tells both, and the price says of what', async () => {
  const { company, customerId, print } = sales.en;
  const box = { code: 'box', numerator: 12, denominator: 1, qtyDecimals: 0 };
  const item = await company.call('item.create', { code: 'BX', name: 'Tumbler', units: [box] });
  const line = { itemId: item.id, qtyMicro: 5_000_000, unit: 'box', unitPriceMicro: 30_000_000 };
  const order = await company.call('salesOrder.create', { customerId, lines: [line] });
  const [page = ''] = await pagesOf(await print({ forms: [{ form: 'orderConfirmation', id: order.id }] }));
  expect(page).toMatch(/1 \| BX \| Tumbler \| 5.box \| 30\.00 \/ box \| 19 \| 150\.00\n= 60.pcs/);
});

test('an invoice in dollars says its rate, the tax in euros, its instalments and what is paid early', async () => {
  const { company, itemIds, print } = sales.en;
  await company.call('exchangeRate.import', {
    lines: [{ currency: 'USD', validFrom: TODAY, rateE10: 9_123_000_000 }],
  });
  await company.call('paymentTerms.create', {
    ...{ code: 'PARTS', name: 'In parts', netDays: 60, discountPpm: 20_000, discountDays: 8 },
    instalments: [
      { share: 'percent', percentPpm: 300_000, days: 10 },
      { share: 'remainder', days: 60 },
    ],
  });
  const buyer = await company.call('customer.create', {
    ...{ code: 'US-1', name: 'Harbor Goods', currency: 'USD', paymentTermsCode: 'PARTS' },
  });
  const lines = [{ itemId: itemIds[0] ?? 0, qtyMicro: 10_000_000, unitPriceMicro: 10_000_000 }];
  const order = await company.call('salesOrder.create', { customerId: buyer.id, lines, confirm: true });
  const shipment = await company.call('shipment.create', { orderId: order.id, post: true });
  const { id } = await company.call('invoice.create', { shipmentIds: [shipment.id], issue: true });
  const pdf = await print({ forms: [{ form: 'invoice', id }] });
  const [page = ''] = await pagesOf(pdf);
  expect(page).toContain('1 USD = 0.9123 EUR');
  expect(page).toMatch(/Total USD \| 119\.00\nTax in EUR \| 17\.33\n/);
  expect(page).toContain('1. By 2026-03-12: 35.70 USD\n2. By 2026-05-01: 83.30 USD');
  expect(page).toContain('Paid by 2026-03-10: 2 % discount (2.38 USD), 116.62 USD to pay.');
});

test('a deposit is a line of its own invoice and comes off the one for the goods', async () => {
  const { company, customerId, itemIds, print } = sales.ru;
  const lines = [{ itemId: itemIds[0] ?? 0, qtyMicro: 10_000_000, unitPriceMicro: 10_000_000 }];
  const order = await company.call('salesOrder.create', { customerId, lines, depositPpm: 300_000, confirm: true });
  const { id } = await company.call('invoice.createDeposit', { orderId: order.id, issue: true });
  const applications = [{ invoiceId: id, amountMinor: 3660 }];
  await company.call('payment.create', { customerId, amountMinor: 3660, applications, post: true });
  const shipment = await company.call('shipment.create', { orderId: order.id, post: true });
  const goods = await company.call('invoice.create', { shipmentIds: [shipment.id], issue: true });
  const text = async (form: PrintRef) => (await pagesOf(await print({ forms: [form] }))).join('\n');
  const confirmed = await text({ form: 'orderConfirmation', id: order.id });
  expect(confirmed).toContain('Аванс | 36,60 RUB');
  expect(await text({ form: 'invoice', id })).toMatch(
    /1 \| Аванс по заказу SO-\d+ \| 22 \| 30,00\n.*\| 30,00\n.*\| 6,60\n.*\| 36,60/,
  );
  expect(await text({ form: 'invoice', id: goods.id })).toMatch(
    /\| 100,00\nИтого без налога \| 100,00\n.* с 100,00 \| 22,00\nЗачтён аванс INV-\d+, налог 6,60 \| -36,60\nВсего, RUB \| 85,40/,
  );
});

test('several in one file count their pages each for itself', async () => {
  const sale = sales.en;
  const long = await longInvoice(sale, 60);
  const forms: PrintRef[] = [
    { form: 'invoice', id: long },
    { form: 'invoice', id: sale.ids.invoice },
    { form: 'creditNote', id: sale.ids.creditNote },
  ];
  const numbers = (await pagesOf(await sale.print({ forms }))).map((page) => /Page \d+ of \d+/.exec(page)?.[0]);
  expect(numbers).toEqual(['Page 1 of 3', 'Page 2 of 3', 'Page 3 of 3', 'Page 1 of 1', 'Page 1 of 1']);
});

test('text of a user stays text', async () => {
  const { company, itemIds } = sales.en;
  const name = '<b>Ltd</b> {{total}} \\(paid) %PDF /JS (app.alert) data:image/png;base64,AAAA';
  const endless = 'W'.repeat(180);
  const customer = await company.call('customer.create', { code: 'EVIL', name, address: `Road~0.01${endless}` });
  // Files of earlier versions hold what is refused today.
  const file = new Database(company.path);
  addFunctions(file);
  file.exec("UPDATE customer SET address = replace(address, '~', char(8238)) WHERE code = 'EVIL'");
  file.close();
  const lines = [
    { itemId: itemIds[0] ?? 0, qtyMicro: 1_000_000, unitPriceMicro: 1_000_000, description: endless },
    { itemId: itemIds[0] ?? 0, qtyMicro: 1_000_000, unitPriceMicro: 1_000_000, description: '{"image":"/etc/passwd"}' },
  ];
  const order = await company.call('salesOrder.create', { customerId: customer.id, lines });
  const bytes = await sales.en.print({ forms: [{ form: 'orderConfirmation', id: order.id }] });
  const [page = ''] = await pagesOf(bytes);
  const joined = page.replace(/[\s\u200b]/g, '');
  expect(joined).toContain(name.replace(/\s/g, '').slice(0, 30));
  expect(joined).toContain('{"image":"/etc/passwd"}');
  expect(page).not.toContain('\u202e');
  expect(bytes.toString('latin1')).not.toMatch(/\/JavaScript|\/OpenAction|\/Launch/);
  expect(page).toContain('Amount');
});

describe('the logo', () => {
  const png = (width: number, height: number): string => {
    const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const size = Buffer.alloc(8);
    size.writeUInt32BE(width, 0);
    size.writeUInt32BE(height, 4);
    const end = Buffer.from('0000000049454e44ae426082', 'hex');
    return Buffer.concat([head, size, Buffer.from('0800000000000000000000', 'hex'), end]).toString('base64');
  };
  const address = (base64: string, type = 'png'): string => `data:image/${type};base64,${base64}`;
  const version = async (): Promise<number> => (await sales.ru.company.call('letterhead.get', {})).version;

  test.each([
    [
      'a vector picture',
      address(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64'), 'svg+xml'),
      'logoType',
    ],
    ['a GIF that says it is a PNG', address(Buffer.from(`GIF89a${'.'.repeat(60)}`).toString('base64')), 'logoType'],
    ['no picture', 'https://example.org/logo.png', 'logoType'],
    ['too many pixels', address(png(4001, 10)), 'logoTooManyPixels'],
    [
      'too many bytes',
      address(
        Buffer.concat([
          Buffer.from(png(9, 9), 'base64').subarray(0, 33),
          Buffer.alloc(600_000),
          Buffer.from('0000000049454e44ae426082', 'hex'),
        ]).toString('base64'),
      ),
      'logoTooLarge',
    ],
  ])('%s is refused', async (_, image, reason) => {
    const refusal = await sales.ru.company.refused('letterhead.setLogo', { image, version: await version() });
    expect(refusal).toMatchObject({ code: 'VALIDATION', reason, fields: ['image'] });
  });

  test('a PNG is drawn on every document, and gone when it is taken away', async () => {
    const { company, print, ids } = sales.ru;
    const forms: PrintRef[] = [{ form: 'invoice', id: ids.invoice }];
    const drawn = (bytes: Buffer): boolean => bytes.toString('latin1').includes('/Subtype /Image');
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';
    expect(drawn(await print({ forms }))).toBe(false);
    await company.call('letterhead.setLogo', { image: address(pixel), version: await version() });
    expect(drawn(await print({ forms }))).toBe(true);
    await company.call('letterhead.setLogo', { image: '', version: await version() });
    expect(drawn(await print({ forms }))).toBe(false);
  });
});

test('a bank that cannot be paid into is refused', async () => {
  const { company } = sales.en;
  const { logo: _, ...kept } = await company.call('letterhead.get', {});
  const bank = { currency: 'RUB', bankName: 'Bank', account: '40702810938000000001', bic: '044525225' };
  const refusedWith = async (...banks: object[]) =>
    (await company.refused('letterhead.update', { ...kept, banks: banks as typeof kept.banks })).reason;
  expect(await refusedWith({ ...bank, account: 'DE88370400440532013000' })).toBe('ibanWrong');
  expect(await refusedWith({ ...bank, bic: '12345' })).toBe('bicWrong');
  expect(await refusedWith({ ...bank, bic: '044525226' })).toBe('accountNotOfBank');
  expect(await refusedWith({ ...bank, currency: 'ZZZ' })).toBe('currency');
  expect(await refusedWith(bank, bank)).toBe('DUPLICATE');
  expect(await company.refused('letterhead.update', { ...kept, version: 0 })).toMatchObject({ code: 'STALE' });
});

test('an invoice that is paid, and one without an account, asks for no money', async () => {
  const { company, customerId, ids } = sales.en;
  const { openMinor } = await company.call('invoice.get', { id: ids.invoice });
  const applications = [{ invoiceId: ids.invoice, amountMinor: openMinor }];
  const paid = await company.call('payment.create', { customerId, amountMinor: openMinor, applications, post: true });
  const model = await company.call('printForm.get', { form: 'invoice', id: ids.invoice });
  expect(model.payment).toBeNull();
  expect(model.totals.at(-1)).toMatchObject({ value: '0.00', strong: true });
  await company.call('payment.reverse', { id: paid.id });
});

test('an e-mail draft carries the documents', async () => {
  const sale = sales.ru;
  const text = (await sale.print({ forms: [{ form: 'invoice', id: sale.ids.invoice }], format: 'eml' })).toString();
  const [head = '', ...parts] = text.split(/--=_[0-9a-f]{32}(?:--)?\r\n/);
  expect(head).toContain('From: accounts@house.example\r\nTo: buyer@customer.example\r\n');
  expect(head).toContain('X-Unsent: 1\r\nMIME-Version: 1.0\r\n');
  expect(text.split('\r\n').every((line) => line.length <= 998 && /^[\x20-\x7e]*$/.test(line))).toBe(true);
  const subject = [...head.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/g)].map((match) => Buffer.from(match[1] ?? '', 'base64'));
  expect(Buffer.concat(subject).toString()).toMatch(/^Счёт на оплату № INV-\d+ · ООО «Ромашка»$/);
  const decoded = parts.map((part) => Buffer.from(part.split('\r\n\r\n')[1] ?? '', 'base64'));
  expect(decoded[0]?.toString()).toContain('Здравствуйте, Мария Петрова!');
  expect(parts[1]).toContain(`filename*=UTF-8''${encodeURIComponent('Счёт на оплату')}`);
  expect((await pagesOf(decoded[1] ?? Buffer.alloc(0)))[0]).toContain('Счёт на оплату № INV-');
});

test('a name cannot put a header into an e-mail', async () => {
  const { emlOf } = await import('../../../db/export/pdf/eml.ts');
  const text = emlOf({
    ...{ from: 'a@b.example\r\nBcc: all@b.example', to: 'x@y.example', subject: 'Hi\r\nBcc: all@b.example' },
    ...{ body: '', madeAt: MADE_AT, attachments: [{ name: 'a"\r\nX-Evil: 1.pdf', bytes: Buffer.from('%PDF') }] },
  });
  expect(text).not.toMatch(/^(Bcc|X-Evil):/m);
  expect(text).toContain('Subject: Hi Bcc: all@b.example\r\nDate: Mon, 02 Mar 2026 09:00:00 +0000');
});

test('what is cancelled or not there leaves no file', async () => {
  const { company, ids } = sales.en;
  const path = join(dirname(company.path), 'never.pdf');
  const context = { today: TODAY, user: { name: 'tester', role: 'owner' as const } };
  const stop = new AbortController();
  stop.abort();
  const db = openReader(company.path);
  const of = (id: number) => ({
    forms: [{ form: 'invoice' as const, id }],
    format: 'pdf' as const,
    path,
    context,
    madeAt: MADE_AT,
  });
  await expect(printForms(db, of(ids.invoice), () => {}, stop.signal)).rejects.toThrow();
  await expect(printForms(db, of(999))).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  db.$client.close();
  expect(existsSync(path)).toBe(false);
});
