// What a person would hand in: customers as they came, items and orders put together in a workbook each.
import ExcelJS from 'exceljs';
import { field, type Northwind, type Row } from './data.ts';

const cents = (text: string): number => Math.round(Number(text) * 100);

/** Units sold of each product over all orders. */
function unitsSold(details: readonly Row[]): Map<string, number> {
  const sold = new Map<string, number>();
  for (const row of details) {
    const id = field(row, 'product_id');
    sold.set(id, (sold.get(id) ?? 0) + Number(field(row, 'quantity')));
  }
  return sold;
}

/** Items with opening stock for everything that was ever sold, at 60 % of the list price. */
export async function itemsWorkbook({ products, details }: Northwind, path: string): Promise<void> {
  const sold = unitsSold(details);
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Products');
  sheet.addRow(['Product no.', 'Product name', 'Pack', 'Price', 'Opening stock', 'Unit cost', 'Tax code']);
  for (const row of products) {
    const id = field(row, 'product_id');
    const opening = (sold.get(id) ?? 0) + Number(field(row, 'units_in_stock'));
    const cost = Math.round(cents(field(row, 'unit_price')) * 0.6) / 100;
    sheet.addRow([
      `P${id}`,
      field(row, 'product_name'),
      'pcs',
      Number(field(row, 'unit_price')),
      opening,
      cost,
      'VAT20',
    ]);
  }
  await book.xlsx.writeFile(path);
}

/** One row per order line, with real dates and numbers, as a spreadsheet of orders looks. */
export async function ordersWorkbook({ orders, details }: Northwind, path: string): Promise<void> {
  const byOrder = Map.groupBy(details, (row) => field(row, 'order_id'));
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Orders');
  sheet.addRow(['Order', 'Customer', 'Ordered', 'Required', 'Product', 'Qty', 'Unit price', 'Discount %']);
  const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
  for (const order of orders)
    for (const line of byOrder.get(field(order, 'order_id')) ?? [])
      sheet.addRow([
        field(order, 'order_id'),
        field(order, 'customer_id'),
        day(field(order, 'order_date')),
        day(field(order, 'required_date')),
        `P${field(line, 'product_id')}`,
        Number(field(line, 'quantity')),
        Number(field(line, 'unit_price')),
        Math.round(Number(field(line, 'discount')) * 100),
      ]);
  sheet.getColumn(3).numFmt = 'yyyy-mm-dd';
  sheet.getColumn(4).numFmt = 'yyyy-mm-dd';
  await book.xlsx.writeFile(path);
}
