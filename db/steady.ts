// Statements that stay prepared. SQLite marks a parameter whose value might lead it to another plan, as it does with most of
// `column = @id` beside a join or an order, and better-sqlite3 forgets the values after every run: such a statement is
// prepared anew each time, which takes longer than to run it. A plus before the parameter hides it from that, and changes
// neither its value nor its type. Only ids: which row is asked for decides no plan, which state may.
import type Database from 'better-sqlite3';

const NAMED = /(?<![<>!=])=(\s*)@(id|\w+Id)\b/g;
const PLACED = /\b((?:\w+_)?id"?\s*=\s*)\?/g;

/** The statement in a form that comparing with an id does not make SQLite prepare it anew. */
export const steady = (text: string): string => text.replace(NAMED, '=$1+@$2').replace(PLACED, '$1+?');

/** From now on every statement of the connection is steady. */
export function prepareSteadily(raw: Database.Database): void {
  const prepare = raw.prepare.bind(raw);
  raw.prepare = ((text: string) => prepare(steady(text))) as typeof raw.prepare;
}
