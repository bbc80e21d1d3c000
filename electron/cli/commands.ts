// The work behind the commands that people and schedulers run.
import { closeReader, openReader } from '../../db/connection.ts';
import { openEngine } from '../../db/engine.ts';
import { hostContract } from '../../shared/contract/host.ts';
import { contract, type Output } from '../../shared/contract/index.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { type Language, words } from '../../shared/words/index.ts';
import { DAMAGED, DONE, sayRefusal } from './tell.ts';
import { type Asking, openAs } from './who.ts';

const print = (value: unknown): void => {
  process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}\n`);
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('VALIDATION', { reason: 'notJson', params: { text: text.slice(0, 80) } });
  }
}

type CallOptions = Asking & { company: string; dryRun?: boolean; key?: string };

export async function call(name: string, input: string, options: CallOptions, language: Language): Promise<number> {
  const engine = await openAs(options.company, options);
  try {
    const meta = {
      ...(options.dryRun ? { dryRun: true } : {}),
      ...(options.key ? { idempotencyKey: options.key } : {}),
    };
    const answer = await engine.call(name, parsed(input), meta);
    if (!answer.ok) return sayRefusal(answer.refusal, language);
    print(answer.entries ? { value: answer.value, entries: answer.entries } : answer.value);
    return DONE;
  } finally {
    await engine.close();
  }
}

export type NewOptions = {
  name: string;
  country: string;
  currency: string;
  chart: string;
  language: Language;
  costOfSales: string;
};

export async function create(file: string, options: NewOptions, language: Language): Promise<number> {
  const { setUpInput } = await import('../../db/seed/setUp.ts');
  const engine = await openEngine(file, { create: true });
  const answer = await engine.call(
    'company.setUp',
    setUpInput({
      name: options.name,
      country: options.country,
      baseCurrency: options.currency,
      language: options.language,
      chartTemplate: options.chart === 'russia' ? 'russia' : 'international',
      costOfSales: options.costOfSales === 'onShipment' ? 'onShipment' : 'matched',
    }),
  );
  await engine.close();
  if (answer.ok) return DONE;
  const { rmSync } = await import('node:fs');
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  return sayRefusal(answer.refusal, language);
}

export type ReportOptions = Asking & {
  company: string;
  out: string;
  from?: string;
  to?: string;
  filter?: string;
};

export async function report(name: string, options: ReportOptions, language: Language): Promise<number> {
  const { exportList } = await import('../../db/export/exportList.ts');
  const { reportNames } = await import('../../db/export/reports.ts');
  const { CLOSE_WORKBOOK } = await import('../../db/export/closeWorkbook.ts');
  const query = name === CLOSE_WORKBOOK ? name : Object.hasOwn(reportNames, name) ? reportNames[name] : undefined;
  if (query === undefined)
    throw refused('NOT_FOUND', {
      reason: 'noReport',
      params: { name, names: [...Object.keys(reportNames), CLOSE_WORKBOOK].join(', ') },
    });
  const engine = await openAs(options.company, options);
  const company = await engine.call('company.get', {});
  await engine.close();
  if (!company.ok) return sayRefusal(company.refusal, language);
  const { today, user } = company.value as Output<'company.get'>;
  const db = openReader(options.company);
  try {
    const filter = options.filter === undefined ? {} : (parsed(options.filter) as Record<string, unknown>);
    const range = { ...(options.from ? { from: options.from } : {}), ...(options.to ? { to: options.to } : {}) };
    const format = options.out.endsWith('.csv') ? 'csv' : 'xlsx';
    const request = { query, input: { ...range, ...filter }, format, language, path: options.out } as const;
    const { rowCount } = await exportList(db, {
      ...request,
      context: { today, user },
      madeAt: new Date().toISOString(),
    });
    print(words(language)('cli.rows', { rows: rowCount, file: options.out }));
    return DONE;
  } finally {
    closeReader(db);
  }
}

export async function check(company: string, language: Language): Promise<number> {
  // A scheduler looks after the file, not into the business: nobody has to say who he is.
  const engine = await openEngine(company, { user: { name: 'check', role: 'viewer' } });
  try {
    const answer = await engine.call('integrity.check', {});
    if (!answer.ok) return sayRefusal(answer.refusal, language);
    const { violations } = answer.value as { violations: { message: string }[] };
    for (const violation of violations) print(violation.message);
    print(words(language)('cli.checked', { count: violations.length }));
    return violations.length === 0 ? DONE : DAMAGED;
  } finally {
    await engine.close();
  }
}

export async function demo(company: string, orders: number, seed: number, language: Language): Promise<number> {
  const { makeDemo } = await import('../../db/seed/demo.ts');
  const { DemoClock } = await import('../../db/seed/demoClock.ts');
  const clock = new DemoClock();
  const options = { create: true, inOneGo: true, user: { name: 'demo', role: 'owner' } } as const;
  const engine = await openEngine(company, { ...clock.options, ...options });
  try {
    await makeDemo(engine, { orders, seed, clock });
    print(words(language)('cli.demoMade', { orders, file: company }));
    return DONE;
  } finally {
    await engine.close();
  }
}

/** JSON Schema of every command and query, or the reference that people read. */
export async function printContract(markdown: boolean): Promise<number> {
  if (markdown) {
    const { referenceText } = await import('../../shared/contract/reference.ts');
    process.stdout.write(referenceText());
    return DONE;
  }
  const { z } = await import('zod');
  const schema = (value: { input: import('zod').ZodType; output: import('zod').ZodType }) => ({
    input: z.toJSONSchema(value.input, { io: 'input', unrepresentable: 'any' }),
    output: z.toJSONSchema(value.output, { unrepresentable: 'any' }),
  });
  const entries = Object.entries(contract).map(([name, spec]) => [
    name,
    { kind: spec.kind, role: spec.role, ...('refusals' in spec ? { refusals: spec.refusals } : {}), ...schema(spec) },
  ]);
  const host = Object.entries(hostContract).map(([name, spec]) => [name, { kind: 'host', ...schema(spec) }]);
  print(Object.fromEntries([...entries, ...host]));
  return DONE;
}
