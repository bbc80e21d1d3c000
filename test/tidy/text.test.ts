// What may not stand in the repository: leftover marks, skipped tests, type escapes, paths of somebody's machine.
import { expect, test } from 'vitest';
import { files, read } from './tree.ts';

const code = files().filter((path) => /^(electron|renderer|shared|db|test)\/.*\.tsx?$/.test(path));
const text = files().filter((path) => /\.(tsx?|md|json|ya?ml|cjs|sql|html|css)$|^\.ci\//.test(path));

const offenders = (paths: string[], pattern: RegExp, except: string[] = []): string[] =>
  paths
    .filter((path) => !except.includes(path) && path !== 'test/tidy/text.test.ts')
    .flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim().slice(0, 80)}`] : [])),
    );

test('no leftover marks', () => {
  expect(offenders(code, /\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
});

test('no skipped or lonely tests', () => {
  expect(offenders(code, /\b(it|test|describe)\.(skip|only|todo|fixme)\b/)).toEqual([]);
});

test('no type escapes', () => {
  expect(offenders(code, /@ts-(ignore|nocheck|expect-error)|\bas any\b|: any\b/)).toEqual([]);
});

test('no floats near money', () => {
  const product = code.filter((path) => !path.startsWith('test/'));
  expect(offenders(product, /\b(parseFloat|toFixed)\(/)).toEqual([]);
});

test('no machine paths', () => {
  expect(offenders(text, /(^|[\s"'`(])\/(work|root|home)\/\w/, ['package-lock.json'])).toEqual([]);
});

test('SQL takes values as parameters only', () => {
  const db = code.filter((path) => path.startsWith('db/'));
  // Interpolation into text handed to the driver; drizzle's sql`…` tag binds its holes.
  expect(offenders(db, /\.(exec|prepare)\(\s*(`[^`]*\$\{|['"][^'"]*['"]\s*\+)/)).toEqual([]);
});

test('nothing is logged but what a command line or a start says', () => {
  const product = code.filter((path) => !path.startsWith('test/'));
  expect(offenders(product, /\bconsole\.\w+\(/, ['electron/cli/start.ts'])).toEqual([]);
});

test('no text becomes code or markup', () => {
  const product = code.filter((path) => !path.startsWith('test/'));
  expect(
    offenders(
      product,
      /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write(ln)?\b|\beval\(|new Function\(/,
    ),
  ).toEqual([]);
});
