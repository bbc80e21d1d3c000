// The state tables of what stands around a sale: leads, opportunities, activities and quotes before it, cases after it.
// A quote that is sent expires by itself, on the day after its last one: the state is read off the day, never stored.
import type { StateTable } from './states.ts';

export type LeadState = 'open' | 'converted' | 'dropped';
export type LeadAction = 'update' | 'convert' | 'drop' | 'reopen';
export const leadStates: StateTable<LeadState, LeadAction> = {
  document: 'lead',
  states: ['open', 'converted', 'dropped'],
  rows: [
    { from: 'open', action: 'update', to: 'open' },
    { from: 'open', action: 'convert', to: 'converted' },
    { from: 'open', action: 'drop', to: 'dropped' },
    { from: 'dropped', action: 'reopen', to: 'open' },
  ],
};

export type OpportunityState = 'new' | 'qualified' | 'presented' | 'negotiating' | 'won' | 'lost';
export type OpportunityAction = 'update' | 'qualify' | 'present' | 'negotiate' | 'win' | 'lose' | 'reopen';
export const opportunityStates: StateTable<OpportunityState, OpportunityAction> = {
  document: 'opportunity',
  states: ['new', 'qualified', 'presented', 'negotiating', 'won', 'lost'],
  rows: [
    { from: 'new', action: 'update', to: 'new' },
    { from: 'qualified', action: 'update', to: 'qualified' },
    { from: 'presented', action: 'update', to: 'presented' },
    { from: 'negotiating', action: 'update', to: 'negotiating' },
    { from: 'new', action: 'qualify', to: 'qualified' },
    { from: 'qualified', action: 'present', to: 'presented' },
    { from: 'qualified', action: 'negotiate', to: 'negotiating' },
    { from: 'presented', action: 'negotiate', to: 'negotiating' },
    // A quote that is accepted wins its opportunity, however far that had come.
    { from: 'new', action: 'win', to: 'won' },
    { from: 'qualified', action: 'win', to: 'won' },
    { from: 'presented', action: 'win', to: 'won' },
    { from: 'negotiating', action: 'win', to: 'won' },
    { from: 'new', action: 'lose', to: 'lost' },
    { from: 'qualified', action: 'lose', to: 'lost' },
    { from: 'presented', action: 'lose', to: 'lost' },
    { from: 'negotiating', action: 'lose', to: 'lost' },
    // The customer came back: a quote of what seemed lost may be accepted as well.
    { from: 'lost', action: 'win', to: 'won' },
    // To the stage before it was closed (shared/domain/opportunity/stage.ts).
    { from: 'won', action: 'reopen', to: 'qualified' },
    { from: 'lost', action: 'reopen', to: 'qualified' },
  ],
};

export type ActivityState = 'open' | 'done' | 'cancelled';
export type ActivityAction = 'update' | 'complete' | 'cancel';
export const activityStates: StateTable<ActivityState, ActivityAction> = {
  document: 'activity',
  states: ['open', 'done', 'cancelled'],
  rows: [
    { from: 'open', action: 'update', to: 'open' },
    { from: 'open', action: 'complete', to: 'done' },
    { from: 'open', action: 'cancel', to: 'cancelled' },
  ],
};

export type QuoteState = 'draft' | 'sent' | 'accepted' | 'declined' | 'expired' | 'replaced';
export type QuoteAction = 'update' | 'delete' | 'send' | 'accept' | 'order' | 'decline' | 'revise';
export const quoteStates: StateTable<QuoteState, QuoteAction> = {
  document: 'quote',
  states: ['draft', 'sent', 'accepted', 'declined', 'expired', 'replaced'],
  rows: [
    { from: 'draft', action: 'update', to: 'draft' },
    { from: 'draft', action: 'delete', to: null },
    { from: 'draft', action: 'send', to: 'sent' },
    { from: 'sent', action: 'accept', to: 'accepted' },
    { from: 'accepted', action: 'order', to: 'accepted' },
    { from: 'sent', action: 'decline', to: 'declined' },
    { from: 'expired', action: 'decline', to: 'declined' },
    // A revision is a draft of its own; what is revised is replaced when that is sent, not before.
    { from: 'sent', action: 'revise', to: 'sent' },
    { from: 'expired', action: 'revise', to: 'expired' },
    { from: 'declined', action: 'revise', to: 'declined' },
  ],
};

export type CaseState = 'open' | 'waiting' | 'resolved' | 'closed';
export type CaseAction = 'update' | 'addMessage' | 'wait' | 'resolve' | 'reopen' | 'close';
export const caseStates: StateTable<CaseState, CaseAction> = {
  document: 'case',
  states: ['open', 'waiting', 'resolved', 'closed'],
  rows: [
    { from: 'open', action: 'update', to: 'open' },
    { from: 'waiting', action: 'update', to: 'waiting' },
    // The message of a customer takes the case up again (shared/domain/case/steps.ts).
    { from: 'open', action: 'addMessage', to: 'open' },
    { from: 'waiting', action: 'addMessage', to: 'waiting' },
    { from: 'resolved', action: 'addMessage', to: 'resolved' },
    { from: 'open', action: 'wait', to: 'waiting' },
    { from: 'open', action: 'resolve', to: 'resolved' },
    { from: 'waiting', action: 'resolve', to: 'resolved' },
    { from: 'waiting', action: 'reopen', to: 'open' },
    { from: 'resolved', action: 'reopen', to: 'open' },
    { from: 'closed', action: 'reopen', to: 'open' },
    { from: 'resolved', action: 'close', to: 'closed' },
  ],
};
