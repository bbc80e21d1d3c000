// What a document lets a role do. Its query says what the state allows; an action that is a command for a higher role is
// stopped here, with the refusal to come.
import { contract, isCommand, isName } from '../shared/contract/index.ts';
import { ROLES, type Role } from '../shared/contract/kit.ts';

type Action = { action: string; allowed: boolean; reason: string | null; params?: Record<string, string | number> };

/** The query's answer, where actions that the role may not do say which role may (`FORBIDDEN`). */
export function allowedTo<T>(role: Role, query: string, value: T): T {
  const { actions } = value as { actions?: Action[] };
  if (!query.endsWith('.get') || !Array.isArray(actions)) return value;
  const document = query.slice(0, query.indexOf('.'));
  const stopped = actions.map((row): Action => {
    const command = `${document}.${row.action}`;
    const needed = isName(command) && isCommand(command) ? contract[command].role : 'viewer';
    if (!row.allowed || ROLES.indexOf(role) >= ROLES.indexOf(needed)) return row;
    return { action: row.action, allowed: false, reason: 'FORBIDDEN', params: { role: needed } };
  });
  return { ...value, actions: stopped };
}
