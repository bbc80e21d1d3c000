// Which backups stay, when one is due, and that names keep what they say.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BACKUP_CAUSES,
  type Backup,
  backupFolder,
  backupName,
  isDue,
  KEPT,
  listBackups,
  superfluous,
} from '../../../db/backup/names.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1, 9);
const made = (n: number, atMs: number, cause: Backup['cause'] = 'scheduled'): Backup => ({
  ...{ path: `b${n}`, madeAt: new Date(atMs).toISOString(), commands: n, version: 13, cause, bytes: 1 },
});
const newestFirst = (all: Backup[]): Backup[] => [...all].sort((a, b) => b.commands - a.commands);

test('three years of daily backups: the last days, weeks and months stay', () => {
  const all = newestFirst(Array.from({ length: 1000 }, (_, n) => made(n, START + n * DAY_MS)));
  const gone = new Set(superfluous(all));
  const stays = all.filter((backup) => !gone.has(backup));
  expect(stays.length).toBeLessThanOrEqual(KEPT.newest + KEPT.days + KEPT.weeks + KEPT.months);
  expect(stays.slice(0, KEPT.days)).toEqual(all.slice(0, KEPT.days));
  const months = new Set(stays.map(({ madeAt }) => madeAt.slice(0, 7)));
  expect(months.size).toBe(KEPT.months);
});

test('the newest by its work stays whatever the clock says, and so do backups before updates', () => {
  const ahead = Array.from({ length: 40 }, (_, n) => made(n, START + 900 * DAY_MS + n * 3_600_000));
  const back = made(100, START);
  const update = made(1, START - 5 * DAY_MS, 'migration');
  const all = newestFirst([...ahead, back, update]);
  expect(superfluous(all)).not.toContain(back);
  expect(superfluous(all)).not.toContain(update);
  expect(superfluous(all).length).toBeGreaterThan(20);
});

test('rotation twice takes no more than once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 300 }), (hours) => {
      const all = newestFirst(hours.map((hour, n) => made(n, START + hour * 3_600_000)));
      const gone = new Set(superfluous(all));
      const rest = all.filter((backup) => !gone.has(backup));
      expect(superfluous(rest)).toEqual([]);
    }),
  );
});

test.each([
  ['nothing was ever done', undefined, 0, 24, false],
  ['work and no backup', undefined, 5, 24, true],
  ['nothing since the last', made(5, START - 9 * DAY_MS), 5, 24, false],
  ['work, and the last is old', made(5, START - DAY_MS), 6, 24, true],
  ['work, and the last is young', made(5, START - DAY_MS / 2), 6, 24, false],
  ['the last is from the future', made(5, START + DAY_MS), 6, 24, true],
  ['only by hand', undefined, 5, 0, false],
] as const)('due: %s', (_what, last, commands, hours, due) => {
  expect(isDue(last, commands, new Date(START), hours)).toBe(due);
});

test('a name keeps what it says, for any name of a company', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-names-'));
  for (const [n, name] of ['Books', 'ООО «Ромашка»', 'a b c1 v2 manual', '100% & more'].entries()) {
    const company = join(folder, `${name}.ledgerdock`);
    expect(backupFolder(company)).toBe(join(folder, `${name} backups`));
    const cause = BACKUP_CAUSES[n % BACKUP_CAUSES.length] ?? 'manual';
    const one = { madeAt: `2026-03-02T10:11:1${n}.123Z`, commands: 12 + n, version: 13, cause };
    writeFileSync(join(folder, backupName(company, one)), 'x');
    expect(listBackups(company, folder)).toMatchObject([{ ...one, bytes: 1 }]);
  }
  rmSync(folder, { recursive: true });
});
