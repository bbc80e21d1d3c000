// The Drizzle schema and the SQL files describe the same tables.
import Database from 'better-sqlite3';
import { is, Table } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { migrations } from '../../db/migrations/files.ts';
import { STRUCTURE } from '../../db/migrations/structure.ts';
import * as advance from '../../db/schema/advance.ts';
import * as afterSale from '../../db/schema/afterSale.ts';
import * as bankStatements from '../../db/schema/bankStatements.ts';
import * as billing from '../../db/schema/billing.ts';
import * as cases from '../../db/schema/cases.ts';
import * as company from '../../db/schema/company.ts';
import * as currency from '../../db/schema/currency.ts';
import * as dunning from '../../db/schema/dunning.ts';
import * as followUp from '../../db/schema/followUp.ts';
import * as known from '../../db/schema/known.ts';
import * as ledger from '../../db/schema/ledger.ts';
import * as letterhead from '../../db/schema/letterhead.ts';
import * as money from '../../db/schema/money.ts';
import * as monthEnd from '../../db/schema/monthEnd.ts';
import * as notes from '../../db/schema/notes.ts';
import * as parties from '../../db/schema/parties.ts';
import * as payments from '../../db/schema/payments.ts';
import * as people from '../../db/schema/people.ts';
import * as places from '../../db/schema/places.ts';
import * as presale from '../../db/schema/presale.ts';
import * as quotes from '../../db/schema/quotes.ts';
import * as refunds from '../../db/schema/refunds.ts';
import * as sales from '../../db/schema/sales.ts';
import * as stock from '../../db/schema/stock.ts';
import * as valuation from '../../db/schema/valuation.ts';
import { structureDigest } from '../../db/structure.ts';

const db = new Database(':memory:');
for (const migration of migrations()) db.exec(migration.sql);

const exported: unknown[] = Object.values({
  ...advance,
  ...afterSale,
  ...bankStatements,
  ...billing,
  ...payments,
  ...cases,
  ...company,
  ...currency,
  ...dunning,
  ...followUp,
  ...known,
  ...ledger,
  ...letterhead,
  ...money,
  ...monthEnd,
  ...notes,
  ...parties,
  ...people,
  ...places,
  ...presale,
  ...quotes,
  ...refunds,
  ...sales,
  ...stock,
  ...valuation,
});
const tables = exported.filter((value): value is SQLiteTable => is(value, Table));

test.each(tables.map((table) => [getTableConfig(table).name, table] as const))('%s', (name, table) => {
  const config = getTableConfig(table);
  const columns = db.prepare(`SELECT name, type, "notnull" AS required FROM pragma_table_info(?)`).all(name) as {
    name: string;
    type: string;
    required: number;
  }[];
  const inSql = columns.map((column) => `${column.name} ${column.type.toLowerCase()} ${column.required}`).sort();
  const inSchema = config.columns
    .map((column) => `${column.name} ${column.getSQLType()} ${column.notNull || column.primary ? 1 : 0}`)
    .sort();
  expect(inSql.map((line) => line.replace(/^id integer \d/, 'id integer'))).toEqual(
    inSchema.map((line) => line.replace(/^id integer \d/, 'id integer')),
  );
  const indexes = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL")
    .all(name) as {
    name: string;
  }[];
  expect(indexes.map((index) => index.name).sort()).toEqual(config.indexes.map((index) => index.config.name).sort());
});

test('every table is strict, and there is none that the schema does not know', () => {
  const known = tables.map((table) => getTableConfig(table).name).sort();
  const all = db
    .prepare(
      "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_text%'",
    )
    .all() as {
    name: string;
    strict: number;
  }[];
  expect(all.map((table) => table.name).sort()).toEqual(known);
  expect(all.filter((table) => table.strict !== 1)).toEqual([]);
});

test('the digest of the structure is that of the SQL files; put the one below into structure.ts after a migration', () => {
  expect(STRUCTURE).toBe(structureDigest(db));
});
