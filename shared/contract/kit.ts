// What a contract entry is. Every command and query of the product is one value made here; the carriers (IPC, HTTP,
// command line), the typed client, help texts and the reference in docs/ are all derived from it.
import { z } from 'zod';
import type { RefusalCode } from '../kernel/refusals.ts';
import { currencyFieldOf, type FieldKind, kindOf } from './fields.ts';

/** From least to most: a role may do what the roles before it may do. */
export const ROLES = ['viewer', 'clerk', 'accountant', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** What data an entry reads or writes; a command's topics tell screens which queries to fetch again. */
export const TOPICS = [
  'company',
  'account',
  'customer',
  'item',
  'tax',
  'lead',
  'opportunity',
  'activity',
  'quote',
  'order',
  'package',
  'shipment',
  'invoice',
  'payment',
  'creditNote',
  'return',
  'refund',
  'writeOff',
  'bankStatement',
  'reminder',
  'case',
  'stock',
  'ledger',
  'period',
  'log',
  'import',
  'view',
  'note',
  'currency',
  'person',
] as const;
export type Topic = (typeof TOPICS)[number];

export type CommandSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  kind: 'command';
  input: I;
  output: O;
  role: Role;
  /** Refusals beyond VALIDATION, FORBIDDEN, BUSY, CORRUPT and INTERNAL, which every command may answer. */
  refusals: readonly RefusalCode[];
  topics: readonly Topic[];
  /** Fields that carry whole files in base64: the command log keeps the SHA-256 of each in its place. */
  withheld: readonly string[];
  /** Fields that nobody may read again, such as a password: the command log keeps only that there was one. */
  secret: readonly string[];
};

export type QuerySpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  kind: 'query';
  input: I;
  output: O;
  role: Role;
  topics: readonly Topic[];
  /** Set on lists: the fields of a row, in order. */
  row?: z.ZodObject;
};

export const command = <I extends z.ZodType, O extends z.ZodType>(
  spec: Omit<CommandSpec<I, O>, 'kind' | 'role' | 'refusals' | 'withheld' | 'secret'> & {
    role?: Role;
    refusals?: readonly RefusalCode[];
    withheld?: readonly (keyof z.input<I> & string)[];
    secret?: readonly (keyof z.input<I> & string)[];
  },
): CommandSpec<I, O> => ({ role: 'clerk', refusals: [], withheld: [], secret: [], ...spec, kind: 'command' });

export const query = <I extends z.ZodType, O extends z.ZodType>(
  spec: Omit<QuerySpec<I, O>, 'kind' | 'role'> & { role?: Role },
): QuerySpec<I, O> => ({ role: 'viewer', ...spec, kind: 'query' });

export const WHERE_OPS = [
  'equals',
  'notEquals',
  'contains',
  'startsWith',
  'atLeast',
  'atMost',
  'oneOf',
  'blank',
  'notBlank',
] as const;
export type WhereOp = (typeof WHERE_OPS)[number];

const scalar = z.union([z.string().max(200), z.number(), z.boolean()]);

/** Most rows one list answer may carry; grids page, exports page through the same query. */
export const MAX_LIMIT = 5000;

/**
 * A list: filter, search, sort, offset and limit in; rows and total out. `filter` carries what the rows' own columns
 * cannot say (a period, a customer, a stage).
 */
export const list = <R extends z.ZodObject, F extends z.ZodRawShape = Record<never, never>>(spec: {
  row: R;
  filter?: F;
  role?: Role;
  topics: readonly Topic[];
}) => {
  const field = z.enum(Object.keys(spec.row.shape) as [string, ...string[]]);
  const input = z.strictObject({
    ...(spec.filter ?? ({} as F)),
    search: z.string().max(200).optional(),
    where: z
      .array(
        z.strictObject({ field, op: z.enum(WHERE_OPS), value: z.union([scalar, z.array(scalar).max(500)]).optional() }),
      )
      .max(30)
      .optional(),
    sort: z
      .array(z.strictObject({ field, desc: z.boolean().optional() }))
      .max(5)
      .optional(),
    offset: z.int().nonnegative().default(0),
    limit: z.int().min(1).max(MAX_LIMIT).default(100),
  });
  const output = z.object({ rows: z.array(spec.row), total: z.int().nonnegative() });
  return { ...query({ input, output, role: spec.role ?? 'viewer', topics: spec.topics }), row: spec.row };
};

/** `currencyField`: the field that names what money is in; left out for the base currency. */
export type Column = { field: string; kind: FieldKind; currencyField?: string };

/** The columns a person sees of a list: every field of its row that is not an id or a version. */
export function columnsOf(row: z.ZodObject): Column[] {
  return Object.entries(row.shape).flatMap(([field, schema]) => {
    const kind = kindOf(schema as z.core.$ZodType) ?? 'text';
    const currencyField = currencyFieldOf(schema as z.core.$ZodType);
    if (kind === 'id' || kind === 'version') return [];
    return [{ field, kind, ...(currencyField === undefined ? {} : { currencyField }) }];
  });
}
