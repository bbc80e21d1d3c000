// Both languages say the same things, and there is a word for whatever the contract can answer.
import { expect, test } from 'vitest';
import { BACKUP_CAUSES } from '../../db/backup/names.ts';
import { reportColumns, reportNames } from '../../db/export/reports.ts';
import { FIELDS } from '../../db/import/fields.ts';
import { CHECKS, CLEARING_ACTIONS, TIES } from '../../shared/contract/close.ts';
import { ACCOUNT_TYPES, TAX_CATEGORIES } from '../../shared/contract/company.ts';
import { DOCUMENT_TYPES } from '../../shared/contract/documents.ts';
import { BACKUP_HOURS, hostContract, IMPORT_KINDS } from '../../shared/contract/host.ts';
import { contract, isCommand, isList, names } from '../../shared/contract/index.ts';
import { columnsOf, ROLES, WHERE_OPS } from '../../shared/contract/kit.ts';
import { ISSUE_REASONS, RECEIPT_REASONS } from '../../shared/contract/stock.ts';
import * as tables from '../../shared/domain/documents/tables.ts';
import { REFUSAL_CODES, refusalOf } from '../../shared/kernel/refusals.ts';
import { en } from '../../shared/words/en.ts';
import { formatPercent, formatShare } from '../../shared/words/format.ts';
import { isWord, LANGUAGES, words } from '../../shared/words/index.ts';
import { refusalText } from '../../shared/words/refusal.ts';
import { ru } from '../../shared/words/ru.ts';
import { files, read } from '../tidy/tree.ts';

const english: Record<string, string> = en;
const russian: Record<string, string> = ru;
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
const textOf = (where: RegExp): string =>
  files()
    .filter((path) => where.test(path) && !/^shared\/words\/(en|ru)|^db\/seed/.test(path))
    .map((path) => read(path))
    .join('\n');
const source = textOf(/^(electron|renderer|shared|db)\/.*\.tsx?$/);
const refusing = textOf(/^(electron|shared\/(?!words)|db)\/?.*\.ts$/).replaceAll(
  /\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm,
  '',
);
const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match.slice(1).find(Boolean) ?? '');
/** What stands between the bracket at `from` and the one that closes it. */
function inside(text: string, from: number): string {
  for (let at = from, depth = 0; at < text.length; at += 1) {
    if ('({['.includes(text[at] ?? '')) depth += 1;
    if (')}]'.includes(text[at] ?? '') && --depth === 0) return text.slice(from + 1, at);
  }
  return '';
}

type Def = Partial<Record<'shape' | 'entries', object> & Record<'innerType' | 'element' | 'in', unknown>> & {
  options?: unknown[];
};
/** Every field in a schema, with the words its value can be. */
function fieldsOf(schema: unknown, name = ''): { name: string; values: string[] }[] {
  const def = (schema as { _zod?: { def: Def } } | undefined)?._zod?.def;
  if (!def) return [];
  if (def.entries) return [{ name, values: Object.values(def.entries) }];
  if (def.shape)
    return Object.entries(def.shape).flatMap(([key, one]) => [{ name: key, values: [] }, ...fieldsOf(one, key)]);
  return [def.innerType, def.element, def.in, ...(def.options ?? [])].flatMap((one) => fieldsOf(one, name));
}

const keys = (prefix: string, values: readonly string[]): string[] => values.map((value) => `${prefix}.${value}`);
const lists = names.filter(isList);
const jobs = hostContract['host.job'].output.shape;
const parse = read('db/parse.ts');
const reasonOfParse = inside(parse, parse.indexOf('{', parse.indexOf('reasonOf(')));
const reasons = [
  ...found(refusing, /\breason: (?:[^',\n]*\? )?'(\w+)'|\b(?:error|message): '(\w+)'/g),
  ...found(refusing, /\breason: [^',\n]*\? '\w+' : '(\w+)'/g),
  ...found(refusing, /'((?:import|nothing|already)[A-Z]\w*)'/g),
  ...found(refusing, /\b(?:refused|fileRefused)\('[A-Z_]+', ([^{};]*?), path/g).flatMap((text) =>
    found(text, /'([a-z]\w*)'/g),
  ),
  ...found(reasonOfParse, /(?:return|\?|:) '(\w+)'/g),
].filter((reason) => ![...RECEIPT_REASONS, ...ISSUE_REASONS, 'count'].includes(reason) || reason === 'damaged');
/** Every key that is put together at run time. */
const made = new Set([
  ...lists.flatMap((name) => columnsOf(contract[name].row).map(({ field }) => `column.${field}`)),
  ...reportColumns('reconciliation.get').map(({ field }) => `column.${field}`),
  ...names.filter(isCommand).flatMap((name) => fieldsOf(contract[name].input).map((one) => `column.${one.name}`)),
  // The close workbook alone has it.
  'column.verifiedCount',
  'column.layersMinor',
  'column.movedMicro',
  'column.cutOffMinor',
  ...keys('command', names.filter(isCommand)),
  ...keys('backup', BACKUP_CAUSES),
  ...keys('backup.every', BACKUP_HOURS.map(String)),
  ...keys('document', [...DOCUMENT_TYPES, 'customer', 'item', ...found(refusing, /\bwhat: '(\w+)'/g)]),
  ...keys('document', found(refusing, /\b(?:found|must)\([^;]*?, '(\w+)', /g)),
  // A flag in a workbook.
  ...keys('state', ['yes', 'no']),
  ...keys('state', [...CHECKS, ...TIES, ...CLEARING_ACTIONS, ...ACCOUNT_TYPES, ...TAX_CATEGORIES]),
  ...lists.flatMap((name) =>
    fieldsOf(contract[name].row).flatMap((one) => (one.name === 'personRole' ? [] : keys('state', one.values))),
  ),
  ...names.flatMap((name) =>
    fieldsOf(contract[name].output).flatMap((one) =>
      /^(stage|state)$/.test(one.name) ? keys('state', one.values) : [],
    ),
  ),
  ...TIES.flatMap((tie) => keys(`tie.${tie}`, ['left', 'right'])),
  ...Object.values(tables).flatMap(({ document, states, rows }) => [
    ...[`document.${document}`, ...keys('state', states)],
    ...rows.map(({ action }) => `action.${action}`),
  ]),
  ...keys('refusal', [...REFUSAL_CODES, ...reasons]),
  ...[...keys('import.kind', IMPORT_KINDS), ...keys('import.hint', IMPORT_KINDS), ...keys('role', ROLES)],
  ...IMPORT_KINDS.flatMap((kind) => FIELDS[kind].map(({ field }) => `import.field.${field}`)),
  ...[...keys('job', jobs.kind.options), ...keys('report', Object.keys(reportNames)), ...keys('export.op', WHERE_OPS)],
  ...lists.flatMap((name) =>
    fieldsOf(contract[name].input).flatMap((one) =>
      /^(compare|by|rows|columns|measure)$/.test(one.name) ? keys('state', one.values) : [],
    ),
  ),
  ...lists
    .flatMap((name) => Object.keys(contract[name].input.shape))
    .flatMap((key) => (/^(offset|limit|where|sort)$/.test(key) ? [] : [`export.filter.${key}`])),
  ...names.flatMap((name) =>
    fieldsOf(contract[name].output).flatMap((one) =>
      /^(costOfSales|taxRounding)$/.test(one.name) ? keys(`setup.${one.name}`, one.values) : [],
    ),
  ),
  // The screen itself says it, when nothing answers.
  'refusal.serverGone',
  ...['order.closeText', 'order.cancelText', 'action.matchSure', 'action.takeOut'],
]);

test('both languages have the same keys', () => {
  expect(Object.keys(russian).sort()).toEqual(Object.keys(english).sort());
});

test('both languages take the same parameters', () => {
  const differ = Object.keys(english).filter(
    (key) => placeholders(english[key] ?? '').join() !== placeholders(russian[key] ?? '').join(),
  );
  expect(differ).toEqual([]);
});

test('no text is empty, none is left in the other language', () => {
  const all = [...Object.entries(english), ...Object.entries(russian)];
  expect(all.filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  expect(Object.keys(english).filter((key) => /[а-яё]/i.test(english[key] ?? ''))).toEqual([]);
  // Texts that are the same in both languages (codes, names of products) would stand here.
  const SAME = ['print.pdf'];
  const left = Object.keys(russian).filter((key) => {
    const bare = (russian[key] ?? '').replaceAll(/\{\{\w+\}\}/g, '');
    return /\p{L}/u.test(bare) && !/[а-яё]/i.test(bare) && !SAME.includes(key);
  });
  expect(left).toEqual([]);
});

test('plurals have every form and are read right', () => {
  const stems = [
    ...new Set(Object.keys(english).flatMap((key) => /^(.+)_(?:one|few|many|other)$/.exec(key)?.[1] ?? [])),
  ];
  for (const language of LANGUAGES) {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const texts = language === 'en' ? english : russian;
    for (const stem of stems) {
      for (const form of pluralCategories) expect(texts).toHaveProperty([`${stem}_${form}`]);
      for (const count of [0, 1, 2, 5, 11, 21, 22, 100]) {
        const form = new Intl.PluralRules(language).select(count);
        const wanted = (texts[`${stem}_${form}`] ?? '').replace('{{count}}', String(count)).replace('{{day}}', 'D');
        expect(words(language)(stem as 'grid.rows', { count, day: 'D' })).toBe(wanted);
      }
    }
  }
  const said = (language: 'en' | 'ru', key: 'grid.rows' | 'customer.days'): string =>
    [1, 2, 5, 21].map((count) => words(language)(key, { count })).join();
  expect(said('en', 'grid.rows')).toBe('1 row,2 rows,5 rows,21 rows');
  expect(said('ru', 'grid.rows')).toBe('1 строка,2 строки,5 строк,21 строка');
  expect(said('en', 'customer.days')).toBe('1 day,2 days,5 days,21 days');
  expect(said('ru', 'customer.days')).toBe('1 день,2 дня,5 дней,21 день');
});

test('every key that is made at run time has a word', () => {
  expect(reasons.length).toBeGreaterThan(100);
  expect([...made].filter((key) => !isWord(key))).toEqual([]);
});

test('every code has a sentence', () => {
  for (const code of REFUSAL_CODES)
    for (const language of LANGUAGES)
      expect(refusalText(refusalOf(code), language).length).toBeGreaterThan(code.length);
});

test('a refusal gives every parameter that its sentence takes', () => {
  // Given by who shows it, or nothing is lost without it.
  const FREE = ['holders', 'detail', 'file', 'row', 'value'];
  const open = [...refusing.matchAll(/\b(?:refuse|refused|refusalOf|unreadable|fail)\(/g)].flatMap((match) => {
    const call = inside(refusing, match.index + match[0].length - 1);
    const [reason] = found(call, /\breason: '(\w+)'|'(import[A-Z]\w*)'/g);
    const key = reason ?? (/\breason\b/.test(call) ? undefined : /^'([A-Z_]+)'(?!, ')/.exec(call)?.[1]);
    const at =
      reason?.startsWith('import') && !call.includes('params') ? call.indexOf('{') : call.search(/(?<=params: )\{/);
    const given = at < 0 ? '' : inside(call, at);
    // Two call sites of `required` name no field: what was typed as a number, and an invoice of no shipments.
    if (!key || key === 'required' || given.includes('...') || (at < 0 && call.includes('params'))) return [];
    const names = found(given.replaceAll(/\([^()]*\)/g, ''), /(?:^|,)\s*(\w+)/g).map((name) =>
      name.replace(/M(icro|inor)$/, ''),
    );
    const missing = placeholders(english[`refusal.${key}`] ?? '').filter((name) => ![...names, ...FREE].includes(name));
    return missing.length > 0 ? [`${key}: ${missing.join()}`] : [];
  });
  expect(open).toEqual([]);
});

test('a refusal that names a row of a file begins with it', () => {
  const refusal = refusalOf('DUPLICATE', { params: { row: 12, value: 'A' } });
  expect(refusalText(refusal, 'en')).toMatch(/^Row 12: /);
  expect(refusalText(refusal, 'ru')).toMatch(/^Строка 12: /);
});

test('no word is unused', () => {
  const unused = Object.keys(english).filter((key) => {
    const stem = key.replace(/_(one|few|many|other)$/, '');
    return !made.has(key) && ![`'`, '"', '`'].some((quote) => source.includes(`${quote}${stem}${quote}`));
  });
  expect(unused).toEqual([]);
});

test.each(['en', 'ru'])('no word of %s is said twice: the one that is spread first would be lost', (language) => {
  const keys = files()
    .filter((path) => path.startsWith(`shared/words/${language}/`))
    .flatMap((path) => [...read(path).matchAll(/^ {2}'([\w.]+)':/gm)].map((match) => match[1]));
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});

test('a question that a report lacks is called as its page does', () => {
  const lacking = (field: string) =>
    refusalText(refusalOf('VALIDATION', { reason: 'required', fields: [field] }), 'ru');
  for (const field of ['fromPeriod', 'asOf', 'from'] as const)
    expect(lacking(field)).toContain(ru[`export.filter.${field}`]);
  expect(lacking('nobodyKnows')).toContain('nobodyKnows');
});

test('a share that was worked out is told to a tenth, what was typed as it was typed', () => {
  expect([333_333, 108_333, 200_000, -49_960].map((ppm) => formatShare(ppm, 'en'))).toEqual([
    '33.3',
    '10.8',
    '20',
    '-5',
  ]);
  expect(formatShare(125_000, 'ru')).toBe('12,5');
  expect(formatPercent(333_300, 'en')).toBe('33.33');
});
