// The Northwind CSV files as rows of text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const folder = process.env.LEDGERDOCK_NORTHWIND ?? join(import.meta.dirname, '../../../shared/data/northwind');

export type Row = Record<string, string>;

const table = (name: string): Row[] =>
  parse(readFileSync(join(folder, `${name}.csv`), 'utf8'), { columns: true }) as Row[];

export type Northwind = { customers: Row[]; products: Row[]; orders: Row[]; details: Row[] };

/** Throws when the files are not there: a replay that finds no input has not passed. */
export const northwind = (): Northwind => ({
  customers: table('customers'),
  products: table('products'),
  orders: table('orders'),
  details: table('order_details'),
});

export const field = (row: Row, name: string): string => row[name] ?? '';
