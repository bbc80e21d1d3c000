// From stage to stage, and how likely the sale is. The chance is that of the stage; an opportunity of which nothing is known
// counts half of it, one with full marks for budget, authority, need and timing all of it.
import { mulDiv } from '../../kernel/exact.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { step } from '../documents/states.ts';
import { type OpportunityAction, type OpportunityState, opportunityStates } from '../documents/tables.ts';
import type { Opportunity, Scores } from './record.ts';

/** Chance of a stage with full marks, percent × 10^4. */
const CHANCE_PPM: Readonly<Record<OpportunityState, number>> = {
  new: 200_000,
  qualified: 400_000,
  presented: 600_000,
  negotiating: 800_000,
  won: 1_000_000,
  lost: 0,
};
const BEST_SCORE = 12;

export const scoreOf = ({ budget, authority, need, timing }: Scores): number => budget + authority + need + timing;

/** Chance in percent × 10^4: of the stage × (12 + score) / 24; what is won or lost is certain. */
export function chanceOf(state: OpportunityState, scores: Scores): number {
  const whole = CHANCE_PPM[state];
  return state === 'won' ? whole : mulDiv(whole, BEST_SCORE + scoreOf(scores), 2 * BEST_SCORE);
}

/**
 * The opportunity after a step, dated `on`.
 * Refuses `WRONG_STATE`.
 */
export function take(row: Opportunity, action: OpportunityAction, on: string): Result<Opportunity> {
  const to = step(opportunityStates, row.state, action);
  if (!to.ok) return to;
  const state = to.value ?? row.state;
  const closed = state === 'won' || state === 'lost';
  const forgotten = action === 'reopen' ? { lostReason: '', competitor: '' } : {};
  return ok({
    ...{ ...row, ...forgotten, state, chancePpm: chanceOf(state, row) },
    ...{ closedOn: closed ? on : null, version: row.version + 1 },
  });
}
