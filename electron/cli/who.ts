// Who asks on the command line: with people in the company one of them, by --user and, where he has one, his password.
import { type Engine, openEngine } from '../../db/engine.ts';
import { RefusedError, refused } from '../../shared/kernel/refusals.ts';

export type Asking = { user?: string; today?: string };

/** The password comes by the environment: a command line is seen by everybody at the machine, and is remembered by the shell. */
function password(): string | undefined {
  const given = process.env.LEDGERDOCK_PASSWORD;
  delete process.env.LEDGERDOCK_PASSWORD;
  return given;
}

/**
 * Opens a company file for somebody. Without people it is its owner who asks, under the name that was given or else `alone`; with people
 * his own role counts. Throws `FORBIDDEN` (userNeeded, passwordNeeded, wrongPassword) and `NOT_FOUND` (unknownPerson).
 */
export async function openAs(company: string, { user, today }: Asking, alone = 'owner'): Promise<Engine> {
  const engine = await openEngine(company, {
    ...(today === undefined ? {} : { today: () => today }),
    userName: user ?? alone,
  });
  try {
    const people = engine.working.people();
    if (people.length === 0) return engine;
    const names = people.map(({ name }) => name).join(', ');
    if (user === undefined) throw refused('FORBIDDEN', { reason: 'userNeeded', params: { names } });
    const done = await engine.working.signIn(user, password());
    if (!done.ok) throw new RefusedError(done.refusal);
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
