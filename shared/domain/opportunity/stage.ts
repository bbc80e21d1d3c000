// From stage to stage, and how likely the sale is. The chance is that of the stage; an opportunity of which nothing is known
// counts half of it, one with full marks for budget, authority, need and timing all of it.
import { mulDiv } from '../../kernel/exact.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
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

const isClosed = (state: OpportunityState): boolean => state === 'won' || state === 'lost';

/** In another stage from `on`; why it was lost counts only while it is. */
function inStage(row: Opportunity, state: OpportunityState, on: string): Opportunity {
  const forgotten = row.state === 'lost' && state !== 'lost' ? { lostReason: '', competitor: '' } : {};
  return {
    ...{ ...row, ...forgotten, state, chancePpm: chanceOf(state, row) },
    ...{ closedOn: isClosed(state) ? on : null, version: row.version + 1 },
  };
}

/**
 * The opportunity after a step, dated `on`.
 * Refuses `WRONG_STATE`.
 */
export function take(row: Opportunity, action: OpportunityAction, on: string): Result<Opportunity> {
  const to = step(opportunityStates, row.state, action);
  return to.ok ? ok(inStage(row, to.value ?? row.state, on)) : to;
}

/**
 * The opportunity open again, in the stage that it was in before it was won or lost. `stages`: those it has been in, the oldest
 * first. `quote`: the number of an accepted quote whose order stands, which keeps it won; null for none.
 * Refuses `WRONG_STATE` (it is open; wonByQuote).
 */
export function reopen(
  row: Opportunity,
  stages: readonly OpportunityState[],
  quote: string | null,
  on: string,
): Result<Opportunity> {
  const to = step(opportunityStates, row.state, 'reopen');
  if (!to.ok) return to;
  if (row.state === 'won' && quote !== null) return refuse('WRONG_STATE', { reason: 'wonByQuote', params: { quote } });
  return ok(inStage(row, stages.findLast((state) => !isClosed(state)) ?? to.value ?? row.state, on));
}
