// The people of a company: what each may do, and the password by which he says who he is.
import { check, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bool, rowId, sql, version } from './columns.ts';

export const person = sqliteTable(
  'person',
  {
    id: rowId(),
    name: text('name').notNull(),
    /** The name without regard to case, by which it is found and stands once. */
    nameKey: text('name_key').notNull(),
    role: text('role', { enum: ['viewer', 'clerk', 'accountant', 'owner'] }).notNull(),
    active: bool('active'),
    /** scrypt with a salt of its own (`store/password.ts`); null: he needs none. */
    passwordHash: text('password_hash'),
    version: version(),
  },
  (t) => [
    uniqueIndex('person_name').on(t.nameKey),
    check('person_role', sql`${t.role} IN ('viewer', 'clerk', 'accountant', 'owner')`),
  ],
);
