// The reference of the contract as Markdown, made from the contract itself: docs/contract.md.
import { z } from 'zod';
import { exampleOf } from './examples.ts';
import { hostContract } from './host.ts';
import { names, specOf } from './index.ts';
import { ROLES } from './kit.ts';
import { SEEN_BY, type Seen, seenIn } from './seen.ts';

type Schema = {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  kind?: string;
  default?: unknown;
};

const json = (type: z.ZodType, io: 'input' | 'output'): Schema =>
  z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Schema;

/** What stands in the type column: the kind that a field was given says more than its JSON type. */
function typeOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(' ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  if (schema.type === 'object' && schema.properties) return `{ ${Object.keys(schema.properties).join(', ')} }`;
  return schema.kind ?? schema.type ?? 'any';
}

function fields(schema: Schema): string[] {
  const rows = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const needed = schema.required?.includes(name) ? 'yes' : '';
    return `| ${name} | ${typeOf(field)} | ${needed} |`;
  });
  return rows.length === 0 ? ['Takes nothing.'] : ['| input | type | needed |', '| --- | --- | --- |', ...rows];
}

/** An example as JSON, one line for every field of the input. */
function shown(input: unknown): string[] {
  if (input === undefined) return [];
  const lines = Object.entries(input as object).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return ['```json', '{', lines.join(',\n'), '}', '```', ''];
}

/** What of the answer tells a margin or a cost, and who is told it where that is not everybody. */
function seen(output: z.ZodType): string[] {
  const marked = Object.entries(seenIn(output)) as [Seen, string[]][];
  const some = marked.filter(([of]) => SEEN_BY[of].length < ROLES.length);
  return some.map(([of, paths]) => `Null but for ${SEEN_BY[of].join(', ')}: ${paths.join(', ')}.`);
}

type Spec = { kind?: string; role?: string; refusals?: readonly string[]; input: z.ZodType; output: z.ZodType };

function entry(name: string, spec: Spec): string[] {
  const refusals = spec.refusals?.length ? ` Refuses ${spec.refusals.join(', ')}.` : '';
  const head =
    spec.kind === undefined
      ? 'Host.'
      : `${spec.kind === 'command' ? 'Command' : 'Query'}. Role: ${spec.role}.${refusals}`;
  return [
    `### ${name}`,
    '',
    head,
    '',
    ...fields(json(spec.input, 'input')),
    '',
    ...shown(exampleOf(name)),
    `Answers ${typeOf(json(spec.output, 'output'))}.`,
    '',
    ...seen(spec.output).flatMap((line) => [line, '']),
  ];
}

/** The whole reference, as it stands in docs/contract.md. */
export function referenceText(): string {
  return [
    '# The contract',
    '',
    'Every command and query of Ledgerdock, made from `shared/contract` by `ledgerdock contract --markdown`. All three',
    'carriers (window, loopback server, command line) carry exactly these. Amounts are whole minor units (`…Minor`), quantities',
    'and prices are × 10^6 (`…Micro`), percentages × 10^4 (`…Ppm`), days `YYYY-MM-DD`.',
    '',
    'Every command may also refuse VALIDATION, FORBIDDEN, BUSY, CORRUPT and INTERNAL. A list takes `search`, `where`, `sort`,',
    '`offset` and `limit` beside its own filters and answers `rows` and `total`.',
    '',
    'What a sale leaves is told to some roles only (`shared/contract/seen.ts`): anybody else gets such a field as null, also in an',
    'export, and is refused FORBIDDEN (`notTold`) where he filters or sorts by it or chooses it as a measure.',
    '',
    "A command's example is its input, for `ledgerdock call NAME '{…}' --company FILE`. `shared/contract/examples.ts` holds them",
    'in an order in which a fresh company carries all of them out.',
    '',
    '## Company file',
    '',
    ...names.flatMap((name) => entry(name, specOf(name))),
    '## Host',
    '',
    'What belongs to the app, not to a company: opening files, import and export, jobs.',
    '',
    ...Object.entries(hostContract).flatMap(([name, spec]) => entry(name, spec)),
  ].join('\n');
}
