// The vocabulary of contract fields: each scalar says its unit once, and `kind` tells grids, workbooks and
// command-line help how to show it. Units follow the last word of a field's name (ACCOUNTING.md, section 1).
import { z } from 'zod';
import { isLocalDate } from '../kernel/localDate.ts';
import { MOST_MINOR } from '../kernel/money.ts';

/** How a field is shown: alignment, format and cell type in grids, workbooks and documents. */
export const FIELD_KINDS = [
  'id',
  'version',
  'text',
  'state',
  'role',
  'flag',
  'count',
  'money',
  'quantity',
  'price',
  'percent',
  'rate',
  'date',
  'instant',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

const kind = (value: FieldKind) => ({ kind: value });

/** Row identity inside one company file. */
export const id = z.int().positive().meta(kind('id'));
/** Counter of a document's changes; a command that carries an older one is answered `STALE`. */
export const version = z.int().nonnegative().meta(kind('version'));
/** Integer minor units of the company's base currency. */
export const moneyMinor = z.int().meta(kind('money'));
/** Integer minor units of the currency that the row's field `currency` names. */
export const documentMinor = z.int().meta({ ...kind('money'), currencyField: 'currency' });
export const positiveMinor = z.int().positive().meta(kind('money'));
export const nonNegativeMinor = z.int().nonnegative().meta(kind('money'));
/** What somebody expects a sale to come to: no more than a document may. */
export const estimateMinor = z.int().nonnegative().max(MOST_MINOR).meta(kind('money'));
/** Quantity × 10^6. */
export const qtyMicro = z.int().meta(kind('quantity'));
export const positiveQty = z.int().positive().meta(kind('quantity'));
export const nonNegativeQty = z.int().nonnegative().meta(kind('quantity'));
/** Unit price or unit cost × 10^6 of the major unit. */
export const priceMicro = z.int().nonnegative().meta(kind('price'));
/** Percent × 10^4 (20 % = 200000), 0 to 100 %. */
export const percentPpm = z.int().min(0).max(1_000_000).meta(kind('percent'));
/** Base units for one unit of a foreign currency × 10^10. */
export const rateE10 = z.int().meta(kind('rate'));
export const positiveRate = z.int().positive().meta(kind('rate'));
/** ISO 4217 code in capitals. */
export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'currency' })
  .meta(kind('text'));
export const count = z.int().nonnegative().meta(kind('count'));
export const flag = z.boolean().meta(kind('flag'));
/** Calendar day `YYYY-MM-DD`. */
export const localDate = z.string().refine(isLocalDate, { error: 'date' }).meta(kind('date'));
/** ISO 8601 UTC with milliseconds. */
export const instant = z.string().max(24).meta(kind('instant'));
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const isInstant = (value: string): boolean => INSTANT.test(value) && new Date(value).toJSON() === value;
/** An instant that a person asks for, spelled as those that are kept, so that they compare as text. */
export const askedInstant = z.string().refine(isInstant, { error: 'instant' }).meta(kind('instant'));

// Control characters break files, terminals and spreadsheets; line breaks and tabs are text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** What is not seen: it turns text around it, or makes two names that look the same. Joiners that letters need are text. */
const UNSEEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

const plain = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !CONTROL.test(value) && !UNSEEN.test(value) && value.isWellFormed(), { error: 'control' });

/** Text a person typed, trimmed, possibly empty. */
export const text = (max: number) => plain(max).meta(kind('text'));
/** Text that must say something. */
export const requiredText = (max: number) => plain(max).min(1, { error: 'required' }).meta(kind('text'));
/** Short key of a master record (customer, item, account …). */
export const code = requiredText(40);
/** Unit of measure that a line's quantity and price are given in; empty: the item's own. */
export const lineUnit = text(20).default('');
/** A part of an order line in the unit that was ordered; null where it is no exact quantity of it (5 pieces of a box of 12). */
export const told = { enteredUnit: text(20), enteredMicro: qtyMicro.nullable() };
/** One of a fixed set of words with a translation each (`state.<value>`). */
export const oneOf = <const V extends readonly [string, ...string[]]>(values: V) => z.enum(values).meta(kind('state'));

/** The kind a field was given, looking through optional and nullable wrappers. */
export const kindOf = (schema: z.core.$ZodType): FieldKind | undefined => metaOf(schema)?.kind;

/** The field of the row that names the currency of a money field; undefined where it is the base currency. */
export const currencyFieldOf = (schema: z.core.$ZodType): string | undefined => metaOf(schema)?.currencyField;

function metaOf(schema: z.core.$ZodType): { kind: FieldKind; currencyField?: string } | undefined {
  const meta = z.globalRegistry.get(schema) as { kind?: FieldKind; currencyField?: string } | undefined;
  if (meta?.kind) return { ...meta, kind: meta.kind };
  const inner = (schema._zod.def as { innerType?: z.core.$ZodType }).innerType;
  return inner ? metaOf(inner) : undefined;
}

/** A line of a journal entry as lists tell it: first of all the entry that it stands in. */
export const ofEntry = { id, entryId: id, number: text(40), postedOn: localDate, memo: text(300) };

type AsItIs<S extends z.ZodRawShape> = { [K in keyof S]: S[K] extends z.ZodDefault<infer F> ? z.ZodOptional<F> : S[K] };

/** The fields of a change: what a new record gives a default to is left as it is where a change does not say it. */
export const asItIs = <S extends z.ZodRawShape>(fields: S): AsItIs<S> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      field instanceof z.ZodDefault ? z.optional(field.unwrap()) : field,
    ]),
  ) as AsItIs<S>;
