// A document's states as data: from this one table come the buttons, the refusals, the reference in docs and the
// state × action test. Progress (packed, shipped, paid) is never a state; it is summed from lines.
import { ok, type Result, refuse } from '../../kernel/result.ts';

export type StateTable<S extends string, A extends string> = {
  document: string;
  states: readonly S[];
  /** `to: null` deletes the document. */
  rows: readonly { from: S; action: A; to: S | null }[];
};

/**
 * The state after an action.
 * Refuses `WRONG_STATE` with the document's name, its state and the action, when the table has no such row.
 */
export function step<S extends string, A extends string>(
  table: StateTable<S, A>,
  state: S,
  action: A,
): Result<S | null> {
  const row = table.rows.find((candidate) => candidate.from === state && candidate.action === action);
  if (row) return ok(row.to);
  return refuse('WRONG_STATE', { params: { document: table.document, state, action } });
}

/** Every action of the table, with whether it is allowed in this state. */
export function actionsIn<S extends string, A extends string>(
  table: StateTable<S, A>,
  state: S,
): { action: A; allowed: boolean; reason: string | null }[] {
  const names = [...new Set(table.rows.map((row) => row.action))];
  return names.map((action) => {
    const allowed = table.rows.some((row) => row.from === state && row.action === action);
    return { action, allowed, reason: allowed ? null : 'WRONG_STATE' };
  });
}
