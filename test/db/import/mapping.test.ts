import { expect, test } from 'vitest';
import { FIELDS, normalName } from '../../../db/import/fields.ts';
import { fitMapping, guessMapping, shapeOf } from '../../../db/import/mapping.ts';
import { IMPORT_KINDS } from '../../../shared/contract/host.ts';
import { LANGUAGES, wordOr, words } from '../../../shared/words/index.ts';

const filled = (mapping: Record<string, string>) =>
  Object.fromEntries(Object.entries(mapping).filter(([, name]) => name));

test('headings of a database export are understood', () => {
  const customers =
    'customer_id,company_name,contact_name,contact_title,address,city,region,postal_code,country,phone,fax';
  expect(filled(guessMapping('customers', customers.split(',')))).toEqual({
    code: 'customer_id',
    name: 'company_name',
    contact: 'contact_name',
    address: 'address',
    city: 'city',
    region: 'region',
    postalCode: 'postal_code',
    country: 'country',
    phone: 'phone',
  });
  const items =
    'product_id,product_name,supplier_id,category_id,quantity_per_unit,unit_price,units_in_stock,units_on_order';
  expect(filled(guessMapping('items', items.split(',')))).toEqual({
    code: 'product_id',
    name: 'product_name',
    salesPrice: 'unit_price',
    openingQty: 'units_in_stock',
  });
  const orders = 'order_id,customer_id,order_date,required_date,product_id,unit_price,quantity,discount,freight';
  expect(filled(guessMapping('orders', orders.split(',')))).toEqual({
    order: 'order_id',
    customer: 'customer_id',
    orderedOn: 'order_date',
    requiredOn: 'required_date',
    item: 'product_id',
    unitPrice: 'unit_price',
    qty: 'quantity',
    discount: 'discount',
    freight: 'freight',
  });
});

test('Russian headings, units after a comma and brackets are understood', () => {
  const columns = ['№ заказа', 'Код покупателя', 'Дата', 'Артикул', 'Кол-во (шт)', 'Цена, руб.', 'Скидка, %'];
  expect(filled(guessMapping('orders', columns))).toEqual({
    order: '№ заказа',
    customer: 'Код покупателя',
    orderedOn: 'Дата',
    item: 'Артикул',
    qty: 'Кол-во (шт)',
    unitPrice: 'Цена, руб.',
    discount: 'Скидка, %',
  });
});

test('the surer heading wins, and a column serves one field', () => {
  expect(filled(guessMapping('orders', ['Customer', 'Customer ID', 'Order', 'Item', 'Qty']))).toMatchObject({
    customer: 'Customer ID',
  });
  expect(filled(guessMapping('items', ['Product', 'Price']))).toEqual({ name: 'Product', salesPrice: 'Price' });
});

test('a mapping keeps only columns that the file has', () => {
  expect(filled(fitMapping('items', ['a', 'b'], { code: 'a', name: 'gone', salesPrice: '' }))).toEqual({ code: 'a' });
});

test('a shape is the kind and the headings, however they are written', () => {
  expect(shapeOf('items', ['Code', 'Unit price'])).toBe(shapeOf('items', ['code', 'unit_price']));
  expect(shapeOf('items', ['code', 'name'])).not.toBe(shapeOf('items', ['name', 'code']));
  expect(shapeOf('items', ['code'])).not.toBe(shapeOf('customers', ['code']));
});

test('no heading means two fields of one kind with the same certainty', () => {
  for (const fields of Object.values(FIELDS)) {
    const ranked = fields.flatMap(({ names }) => names.map((name, rank) => `${rank} ${name}`));
    expect(ranked.filter((name, index) => ranked.indexOf(name) !== index)).toEqual([]);
    for (const { names } of fields) {
      expect(new Set(names).size).toBe(names.length);
      expect(names.every((name) => name === normalName(name) && name !== '')).toBe(true);
    }
  }
});

test.each(LANGUAGES)('headings copied from the screen are understood: %s', (language) => {
  for (const kind of IMPORT_KINDS) {
    const titles = FIELDS[kind].map(({ field }) => wordOr(words(language), `import.field.${field}`));
    expect(Object.values(guessMapping(kind, titles))).toEqual(titles);
  }
});
