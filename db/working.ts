// Who works with an open company file. Whoever opens it may say so for somebody he answers for (a job, a test); else the
// file says: its owner while it has no people, then one of them, who says by a password who he is, and nobody before that.
import { setTimeout as sleep } from 'node:timers/promises';
import { ROLES, type Role } from '../shared/contract/kit.ts';
import { nameKeyOf } from '../shared/domain/person/people.ts';
import { refusalOf } from '../shared/kernel/refusals.ts';
import { ok, type Result, refuse } from '../shared/kernel/result.ts';
import type { ReadDb } from './connection.ts';
import { all, one } from './queries/kit.ts';
import { refusalBehind } from './store/constraints.ts';
import { isPassword } from './store/password.ts';

export type User = { name: string; role: Role };
/** Somebody who may say that he works. */
export type Person = { id: number; name: string; hasPassword: boolean };

const WRONG_PASSWORD_MS = 700;
const ACTIVE = 'SELECT id, name, role, password_hash AS hash FROM person WHERE active = 1';

type Row = User & { id: number; hash: string | null };

/** The user, where his role may do what this one may. Refuses `FORBIDDEN`, by nobodySignedIn where nobody has said who he is. */
export function permittedTo(role: Role, user: User | null): Result<User> {
  if (user === null) return refuse('FORBIDDEN', { reason: 'nobodySignedIn' });
  return ROLES.indexOf(user.role) < ROLES.indexOf(role) ? refuse('FORBIDDEN', { params: { role } }) : ok(user);
}

export class Working {
  readonly #db: ReadDb;
  readonly #given: User | undefined;
  readonly #alone: User;
  #id: number | null = null;
  #attempt: Promise<unknown> = Promise.resolve();

  /** `given` is not asked who he is; `alone` works while the company has no people. */
  constructor(db: ReadDb, given: User | undefined, alone: User) {
    this.#db = db;
    this.#given = given;
    this.#alone = alone;
  }

  /** Who works now, by what the file says now: a role that was changed counts at once. Null: nobody has said so. */
  now(): User | null {
    if (this.#given) return this.#given;
    const person = this.person();
    if (person) return { name: person.name, role: person.role };
    return one(this.#db, 'SELECT 1 FROM person LIMIT 1') ? null : this.#alone;
  }

  /** Who works, where his role may do what this one may. */
  permits(role: Role): Result<User> {
    try {
      return permittedTo(role, this.now());
    } catch (error) {
      const detail = { params: { detail: String(error).slice(0, 300) } };
      return { ok: false, refusal: refusalBehind(error)?.refusal ?? refusalOf('INTERNAL', detail) };
    }
  }

  /** The person who works, where the file has people. */
  person(): (User & { id: number }) | null {
    if (this.#given || this.#id === null) return null;
    const row = one<Row>(this.#db, `${ACTIVE} AND id = @id`, { id: this.#id });
    return row ? { id: row.id, name: row.name, role: row.role } : null;
  }

  /** Everybody who may work here, by name; nobody where it was given who does. */
  people(): Person[] {
    if (this.#given) return [];
    const rows = all<Row>(this.#db, `${ACTIVE} ORDER BY name_key`);
    return rows.map(({ id, name, hash }) => ({ id, name, hasPassword: hash !== null }));
  }

  /**
   * From now on this person works. Refuses `NOT_FOUND` (unknownPerson, naming those there are) and `FORBIDDEN`:
   * passwordNeeded, and wrongPassword after a while, one try after the other.
   */
  async signIn(name: string, password?: string): Promise<Result<User>> {
    const key = nameKeyOf(name);
    const row = all<Row>(this.#db, ACTIVE).find((person) => nameKeyOf(person.name) === key);
    if (!row || this.#given) {
      const names = this.people().map((person) => person.name);
      return refuse('NOT_FOUND', {
        reason: 'unknownPerson',
        params: { name, names: names.join(', ') },
        fields: ['user'],
      });
    }
    if (row.hash !== null && password === undefined)
      return refuse('FORBIDDEN', { reason: 'passwordNeeded', params: { name: row.name }, fields: ['password'] });
    const right = row.hash === null || (await this.#tried(password ?? '', row.hash));
    if (!right)
      return refuse('FORBIDDEN', { reason: 'wrongPassword', params: { name: row.name }, fields: ['password'] });
    this.#id = row.id;
    return ok({ name: row.name, role: row.role });
  }

  signOut(): void {
    this.#id = null;
  }

  /** Who let in the first person of a company is that person. */
  begin(): void {
    const [first, second] = all<Row>(this.#db, 'SELECT id FROM person LIMIT 2');
    if (first && !second && this.#id === null) this.#id = first.id;
  }

  async #tried(password: string, hash: string): Promise<boolean> {
    const attempt = this.#attempt.then(async () => {
      const right = await isPassword(password, hash);
      if (!right) await sleep(WRONG_PASSWORD_MS);
      return right;
    });
    this.#attempt = attempt.catch(() => undefined);
    return attempt;
  }
}
