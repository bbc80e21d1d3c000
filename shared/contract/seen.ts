// What is not for every role to see, declared once: a field says what it tells (`seen`), and the table says who is told that.
// Anybody else gets the field as null, and does not filter or sort by it (db/seen.ts).
import { z } from 'zod';
import { moneyMinor, priceMicro } from './fields.ts';
import type { QuerySpec, Role } from './kit.ts';

/**
 * `margin`: what a sale leaves, and the cost that stands beside its price. Who sells it is not told; who looks the books over
 * and who keeps them are. `cost`: what goods in stock cost, which who receives, counts and ships them enters and checks.
 * `leastMargin`: what an item has to leave at least, kept with the item.
 */
export const SEEN_BY = {
  margin: ['viewer', 'accountant', 'owner'],
  cost: ['viewer', 'clerk', 'accountant', 'owner'],
  leastMargin: ['viewer', 'clerk', 'accountant', 'owner'],
} as const satisfies Record<string, readonly Role[]>;
export type Seen = keyof typeof SEEN_BY;

/** Whether the role is told that. */
export const sees = (role: Role, seen: Seen): boolean => (SEEN_BY[seen] as readonly Role[]).includes(role);

/** The field where it is told; null to whom it is not. */
export const marginOnly = <S extends z.ZodType>(schema: S) => schema.nullable().meta({ seen: 'margin' });
/** What goods cost, in minor units of the base currency. */
export const goodsCostMinor = moneyMinor.meta({ seen: 'cost' });
/** What one of the goods costs. */
export const goodsCostMicro = priceMicro.meta({ seen: 'cost' });
/** A field that tells something which every role is told today. */
export const telling = <S extends z.ZodType>(seen: Exclude<Seen, 'margin'>, schema: S) => schema.meta({ seen });

type Schema = z.core.$ZodType;
const innerOf = (schema: Schema): Schema | undefined => (schema._zod.def as { innerType?: Schema }).innerType;

/** What a field tells, looking through optional and nullable wrappers. */
export function seenOf(schema: Schema): Seen | undefined {
  const { seen } = (z.globalRegistry.get(schema) ?? {}) as { seen?: Seen };
  const inner = innerOf(schema);
  return seen ?? (inner && seenOf(inner));
}

/** Fields of an answer that are kept from somebody: a field itself, or what is kept within it. */
export type Veil = { [field: string]: true | Veil };

/** What of a value is kept from the role; null where nothing is. */
export function veilOf(schema: Schema, role: Role): Veil | null {
  if (schema instanceof z.ZodArray) return veilOf(schema.element as Schema, role);
  if (!(schema instanceof z.ZodObject)) {
    const inner = innerOf(schema);
    return inner ? veilOf(inner, role) : null;
  }
  const kept = Object.entries(schema.shape as z.ZodRawShape).flatMap(([field, within]): [string, true | Veil][] => {
    const seen = seenOf(within);
    if (seen && !sees(role, seen)) return [[field, true]];
    const veil = veilOf(within, role);
    return veil ? [[field, veil]] : [];
  });
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** The fields of an answer that tell something, by what they tell; `lines.marginMinor` stands in the rows of `lines`. */
export function seenIn(schema: Schema, at = ''): Partial<Record<Seen, string[]>> {
  if (schema instanceof z.ZodArray) return seenIn(schema.element as Schema, at);
  if (!(schema instanceof z.ZodObject)) {
    const inner = innerOf(schema);
    return inner ? seenIn(inner, at) : {};
  }
  const found: Partial<Record<Seen, string[]>> = {};
  for (const [field, within] of Object.entries(schema.shape as z.ZodRawShape)) {
    const seen = seenOf(within);
    const parts = seen ? { [seen]: [`${at}${field}`] } : seenIn(within, `${at}${field}.`);
    for (const [of, paths] of Object.entries(parts) as [Seen, string[]][]) found[of] = [...(found[of] ?? []), ...paths];
  }
  return found;
}

/** The columns of a list that the role is not told. */
export const hiddenColumns = (row: z.ZodObject, role: Role): string[] =>
  Object.entries(row.shape).flatMap(([field, schema]) => {
    const seen = seenOf(schema as Schema);
    return seen && !sees(role, seen) ? [field] : [];
  });

/** A choice of a question: what its values ask for. */
export const choiceTells = <S extends z.ZodType>(schema: S, tells: Readonly<Record<string, Seen>>) =>
  schema.meta({ tells });

/** What the chosen value of a field asks for. */
function toldBy(schema: Schema, value: unknown): Seen | undefined {
  const { tells } = (z.globalRegistry.get(schema) ?? {}) as { tells?: Readonly<Record<string, Seen>> };
  const inner = innerOf(schema);
  return tells ? tells[String(value)] : inner && toldBy(inner, value);
}

type Asked = { where?: readonly { field: string }[]; sort?: readonly { field: string }[] } & Record<string, unknown>;

/** What a question finds out beside its answer: by a filter, an order or a choice, each with the field that it does it by. */
export function foundOutBy({ input, row }: QuerySpec, asked: Asked): { field: string; seen: Seen }[] {
  const shape: z.ZodRawShape = input instanceof z.ZodObject ? input.shape : {};
  const chosen = Object.entries(shape).map(([field, schema]) => ({ field, seen: toldBy(schema, asked[field]) }));
  const compared = row ? [...(asked.where ?? []), ...(asked.sort ?? [])] : [];
  const columns = compared.map(({ field }) => ({ field, seen: seenOf(row?.shape[field] as Schema) }));
  return [...chosen, ...columns].flatMap(({ field, seen }) => (seen ? [{ field, seen }] : []));
}
