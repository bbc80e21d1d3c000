// Who works with the open company at this machine: taken up where he left off, asked who he is, or gone.
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Engine, openEngine } from '../../db/engine.ts';
import type { HostParsed, Session } from '../../shared/contract/host.ts';
import { isRefusedError, RefusedError } from '../../shared/kernel/refusals.ts';
import type { Home } from './home.ts';

/** What the screen is told: who works, and who could. */
export const atWork = (engine: Engine | undefined): Pick<Session, 'person' | 'people'> => ({
  person: engine?.working.person() ?? null,
  people: engine?.working.people() ?? [],
});

/** The person who worked last at this machine goes on, unless he has a password. */
export async function takeUp(engine: Engine, home: Home): Promise<void> {
  const last = home.worker(engine.path);
  if (last !== null) await engine.working.signIn(last);
}

/** Who works now is who worked last: the first person of a company is not asked, and a name may be another by now. */
export function rememberWorker(engine: Engine, home: Home): void {
  const person = engine.working.person();
  if (person) home.setWorker(engine.path, person.name);
}

/** Refuses what `Working.signIn` refuses. */
export async function signIn(
  engine: Engine,
  home: Home,
  { personName, password }: HostParsed<'host.signIn'>,
): Promise<void> {
  const done = await engine.working.signIn(personName, password);
  if (!done.ok) throw new RefusedError(done.refusal);
  rememberWorker(engine, home);
}

const fileAt = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
};

/** Whether two paths lead to one file. */
export const isSameFile = (a: string, b: string): boolean => fileAt(a) === fileAt(b);

/**
 * Whether a file that is not open may be replaced by a backup: one that opens is asked who may. Throws `FORBIDDEN` where nobody or
 * a lesser role would be at work, and `BUSY`; a file that is lacking or too damaged to open has nobody to ask.
 */
export async function mayReplace(path: string, home: Home): Promise<void> {
  let engine: Engine;
  try {
    engine = await openEngine(path);
  } catch (error) {
    if (isRefusedError(error) && error.refusal.code === 'BUSY') throw error;
    return;
  }
  try {
    await takeUp(engine, home);
    const permitted = engine.working.permits('accountant');
    if (!permitted.ok) throw new RefusedError(permitted.refusal);
  } finally {
    await engine.close();
  }
}
