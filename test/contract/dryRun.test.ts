// A command that is only tried answers what the same command, carried out, would answer to the same person, and leaves every
// row as it was: each worked example, by every role, before it is carried out and once more afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, openEngine } from '../../db/engine.ts';
import { examples } from '../../shared/contract/examples.ts';
import { ROLES, type Role } from '../../shared/contract/kit.ts';
import { watched } from '../kit/digest.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-dry-'));
const path = join(folder, 'dry.ledgerdock');
// A clock that stands still: what is answered can be compared.
const clock = { today: () => '2026-02-28', now: () => '2026-02-28T09:00:00.000Z' };
const people = new Map<Role, Engine>();
let rows: ReturnType<typeof watched>;
beforeAll(async () => {
  people.set('owner', await openEngine(path, { ...clock, create: true, user: { name: 'owner', role: 'owner' } }));
  for (const role of ROLES)
    if (role !== 'owner') people.set(role, await openEngine(path, { ...clock, user: { name: role, role } }));
  rows = watched(path);
});
afterAll(async () => {
  rows.close();
  for (const engine of people.values()) await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

type Asked = (typeof examples)[number];
const asked = (role: Role, { name, input }: Asked, dryRun = false) =>
  people.get(role)?.call(name, JSON.parse(JSON.stringify(input)), dryRun ? { dryRun } : {});

/** Tried by a role: nothing changed, and where it is refused the command itself is refused for the same. */
async function tried(role: Role, example: Asked) {
  const before = rows.digest();
  const dry = await asked(role, example, true);
  expect(rows.digest(), `${example.name} tried by ${role} changed something`).toBe(before);
  if (dry?.ok) return dry;
  expect(await asked(role, example), `${example.name} by ${role}`).toEqual(dry);
  expect(rows.digest(), `${example.name} refused to ${role} changed something`).toBe(before);
  return dry;
}

test('every example, tried by every role', { timeout: 300_000 }, async () => {
  for (const example of examples) {
    const dry = await tried('owner', example);
    for (const role of ROLES)
      if (role !== 'owner') {
        const other = await tried(role, example);
        // Views of lists are a person's own.
        if (!other?.ok && !example.name.startsWith('listView.'))
          expect(other?.refusal.code, `${example.name} by ${role}`).toBe('FORBIDDEN');
      }
    const done = await asked('owner', example);
    expect(done?.ok && done.value, example.name).toEqual(dry?.ok && dry.value);
    for (const role of ROLES) await tried(role, example);
  }
});
