// Column shapes that every table shares, so that a unit is spelled the same in each (ACCOUNTING.md, section 1).
import { sql } from 'drizzle-orm';
import { integer, text } from 'drizzle-orm/sqlite-core';

export const rowId = () => integer('id').primaryKey();
/** Identity of a document that a person may delete as a draft: never given twice, so the command log stays unambiguous. */
export const documentId = () => integer('id').primaryKey({ autoIncrement: true });
export const version = () => integer('version').notNull().default(1);
/** Integer minor units. */
export const minor = (name: string) => integer(name).notNull();
/** Quantity or unit price × 10^6. */
export const micro = (name: string) => integer(name).notNull();
/** Percent × 10^4. */
export const ppm = (name: string) => integer(name).notNull();
/** `YYYY-MM-DD`. */
export const day = (name: string) => text(name).notNull();
/** ISO 8601 UTC. */
export const instant = (name: string) => text(name).notNull();
/** The unit that a price is of: its code, and what one of it is in base units, as a fraction. */
export const pricedPer = () => ({
  enteredUnit: text('entered_unit').notNull(),
  unitNumerator: integer('unit_numerator').notNull(),
  unitDenominator: integer('unit_denominator').notNull(),
});
/** What a quantity was entered in: the unit, and the quantity in it. */
export const enteredIn = () => ({ ...pricedPer(), enteredMicro: micro('entered_micro') });
/** Base units for one unit of the currency × 10^10. */
export const rateE10 = () => integer('rate_e10').notNull();
export const words = (name: string) => text(name).notNull().default('');
export const bool = (name: string) => integer(name, { mode: 'boolean' }).notNull();
export { sql };
