// A company file may be opened through a link: what is restored takes the place of the file, the link stays.
import { lstatSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { restoreBackup } from '../../../db/backup/restore.ts';
import { openEngine } from '../../../db/engine.ts';
import { testCompany } from '../../kit/company.ts';

test('restoring through a link reaches the file and keeps the link', async () => {
  const kit = await testCompany();
  const folder = join(dirname(kit.path), 'elsewhere');
  mkdirSync(folder);
  const backup = join(folder, 'backup.ledgerdock');
  const db = new Database(kit.path, { readonly: true });
  db.prepare('VACUUM INTO ?').run(backup);
  db.close();
  await kit.call('customer.create', { code: 'LATER', name: 'Later' });
  await kit.engine.close();
  const link = join(folder, 'link.ledgerdock');
  symlinkSync(kit.path, link);
  expect(restoreBackup(link, backup, '2026-03-02T10:00:00.000Z')).toMatchObject({ lostCommands: 1, violations: 0 });
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  const engine = await openEngine(kit.path);
  expect(await engine.call('customer.list', {})).toMatchObject({ value: { total: 0 } });
  await engine.close();
  await kit.close();
});
