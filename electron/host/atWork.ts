// Who works with the open company at this machine: taken up where he left off, asked who he is, or gone.
import type { Engine } from '../../db/engine.ts';
import type { HostParsed, Session } from '../../shared/contract/host.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
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
