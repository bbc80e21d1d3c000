// Every state of a document meets every action: what its table allows is carried out and leads where the table says,
// everything else is refused WRONG_STATE and changes no row of any table.
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../shared/contract/envelope.ts';
import { wasCompared } from './digest.ts';

export type Doc = {
  table: {
    document: string;
    states: readonly string[];
    rows: readonly { from: string; action: string; to: string | null }[];
  };
  /** A new document in a state; some actions want it made ready for them. */
  make: Record<string, (action: string) => Promise<number>>;
  acts: Record<string, (id: number) => Promise<Answer>>;
  stateOf: (id: number) => Promise<string>;
};

/** The tests of one document. */
export function matrix(doc: Doc): void {
  const { table } = doc;
  const actions = [...new Set(table.rows.map(({ action }) => action))];
  describe(table.document, () => {
    test('every state and every action has its way here', () => {
      expect(Object.keys(doc.make)).toEqual(table.states);
      expect(Object.keys(doc.acts).sort()).toEqual(actions.sort());
    });
    test.each(table.states.flatMap((state) => actions.map((action) => [state, action] as const)))(
      '%s: %s',
      async (state, action) => {
        const id = (await doc.make[state]?.(action)) ?? 0;
        const row = table.rows.find((one) => one.from === state && one.action === action);
        const answer = await doc.acts[action]?.(id);
        if (!row) {
          expect(answer).toMatchObject({ ok: false, refusal: { code: 'WRONG_STATE' } });
          expect(wasCompared(answer), 'the company is not compared').toBe(true);
          expect(await doc.stateOf(id)).toBe(state);
          return;
        }
        expect(answer).toMatchObject({ ok: true });
        if (row.to !== null) expect(await doc.stateOf(id)).toBe(row.to);
        else await expect(doc.stateOf(id)).rejects.toThrow(/NOT_FOUND/);
      },
    );
  });
}
