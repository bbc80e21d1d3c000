// Small files and small functions: what does not fit on two screens is more than one thing.
import { expect, test } from 'vitest';
import { files, read } from './tree.ts';

const MAX_FILE = 300;
const MAX_FUNCTION = 70;
const source = files().filter((path) => /^(electron|renderer|shared|db)\/.*\.tsx?$/.test(path));

test('no source file is longer than 300 lines', () => {
  const long = source.filter((path) => read(path).split('\n').length - 1 > MAX_FILE);
  expect(long).toEqual([]);
});

/** Length of each function that starts at a line of its own: from its header to the closing brace at the same indent. */
function functionsOf(text: string): { name: string; length: number }[] {
  const lines = text.split('\n');
  const found: { name: string; length: number }[] = [];
  const header =
    /^(\s*)(?:export )?(?:default )?(?:async )?(?:function\*? (\w+)|const (\w+) = (?:async )?\(.*=> \{$|(?:async )?#?(\w+)\(.*\{$)/;
  for (const [i, line] of lines.entries()) {
    const match = header.exec(line);
    if (!match || /^\s*(if|for|while|switch|catch|return)\b/.test(line)) continue;
    const close = `${match[1]}}`;
    const end = lines.findIndex((other, k) => k > i && other.startsWith(close) && !/^\s*\}[\s\S]*\{\s*$/.test(other));
    if (end > i) found.push({ name: match[2] ?? match[3] ?? match[4] ?? '', length: end - i + 1 });
  }
  return found;
}

test('no function is longer than 70 lines', () => {
  const long = source.flatMap((path) =>
    functionsOf(read(path))
      .filter((one) => one.length > MAX_FUNCTION)
      .map((one) => `${path}: ${one.name} (${one.length})`),
  );
  expect(long).toEqual([]);
});

test('the measure sees a long function', () => {
  const body = Array.from({ length: 80 }, () => '  work();').join('\n');
  expect(functionsOf(`export function long() {\n${body}\n}\n`)).toEqual([{ name: 'long', length: 82 }]);
});
