// The layers hold: dependency-cruiser over the whole tree, with the rules of .dependency-cruiser.cjs; and the rules are
// shown to bite on a tree that breaks them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const config = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
  forbidden: NonNullable<NonNullable<ICruiseOptions['ruleSet']>['forbidden']>;
  options: ICruiseOptions;
};

async function violations(baseDir: string, folders: string[]): Promise<string[]> {
  const { tsConfig: _, ...options } = config.options;
  const result = await cruise(folders, {
    ...options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: config.forbidden },
  });
  return (result.output as ICruiseResult).summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`);
}

test('no file imports what its layer may not, and there is no circle', async () => {
  expect(await violations(root, ['electron', 'renderer', 'shared', 'db'])).toEqual([]);
}, 300_000);

test('the rules bite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('shared/kernel/a.ts', "import '../domain/b.ts';");
  write('shared/domain/b.ts', "import '../kernel/a.ts';\nimport '../../db/schema/c.ts';");
  write('db/schema/c.ts', 'export const c = 1;');
  write('db/checks/d.ts', "import '../../shared/domain/b.ts';");
  write('renderer/pages/x/e.ts', "import '../y/f.ts';\nimport '../../../db/schema/c.ts';");
  write('renderer/pages/y/f.ts', 'export const f = 1;');
  const found = (await violations(folder, ['shared', 'db', 'renderer'])).map((line) => line.split(':')[0]);
  rmSync(folder, { recursive: true });
  expect(found).toEqual(
    expect.arrayContaining(['no-circle', 'kernel-alone', 'domain-pure', 'checks', 'renderer', 'page-to-page']),
  );
});
