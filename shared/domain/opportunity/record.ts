// An opportunity: a sale that may come, how sure it is, and when.
import type { OpportunityState } from '../documents/tables.ts';

/** Answers to the four questions of BANT, each 0 to 3. */
export type Scores = { budget: number; authority: number; need: number; timing: number };

export type Opportunity = Scores & {
  id: number;
  number: string;
  state: OpportunityState;
  customerId: number;
  leadId: number | null;
  subject: string;
  owner: string;
  source: string;
  campaign: string;
  expectedOn: string | null;
  amountMinor: number;
  budgetNote: string;
  authorityNote: string;
  needNote: string;
  timingNote: string;
  chancePpm: number;
  closedOn: string | null;
  lostReason: string;
  competitor: string;
  note: string;
  createdOn: string;
  createdAt: string;
  version: number;
};
