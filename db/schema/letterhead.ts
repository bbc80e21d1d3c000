// What printed documents carry of the company.
import { check, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { rowId, sql, version, words } from './columns.ts';

export const letterhead = sqliteTable(
  'letterhead',
  {
    id: rowId(),
    phone: words('phone'),
    email: words('email'),
    website: words('website'),
    registrationNumber: words('registration_number'),
    taxReasonCode: words('tax_reason_code'),
    footer: words('footer'),
    /** A data address of a PNG or JPEG. */
    logo: words('logo'),
    version: version(),
  },
  (t) => [check('letterhead_single', sql`${t.id} = 1`)],
);

/** Where money in a currency is to be paid; currency '': every other one. */
export const letterheadBank = sqliteTable(
  'letterhead_bank',
  {
    id: rowId(),
    letterheadId: integer('letterhead_id')
      .notNull()
      .references(() => letterhead.id),
    currency: text('currency').notNull(),
    bankName: words('bank_name'),
    account: words('account'),
    bic: words('bic'),
    correspondentAccount: words('correspondent_account'),
  },
  (t) => [uniqueIndex('letterhead_bank_currency').on(t.letterheadId, t.currency)],
);
