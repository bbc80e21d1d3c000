// A lead that becomes a customer and an opportunity: what is known of it is carried over, nothing is typed again.
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { step } from '../documents/states.ts';
import { leadStates } from '../documents/tables.ts';
import type { Lead } from './record.ts';

const MOST_SIGNS = 12;

/** A customer code out of a name: its letters and digits, upper case, with a number behind where it is taken. */
export function codeFor(name: string, taken: ReadonlySet<string>): string {
  const signs = name.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  const stem = [...signs].slice(0, MOST_SIGNS).join('') || 'C';
  if (!taken.has(stem)) return stem;
  let count = 2;
  while (taken.has(`${stem}-${count}`)) count += 1;
  return `${stem}-${count}`;
}

export type Contacts = Pick<Lead, 'name' | 'contact' | 'email' | 'phone' | 'taxNumber' | 'city' | 'country'>;

/**
 * The lead as it is afterwards and, for a new customer, what is known of it.
 * Refuses `WRONG_STATE`.
 */
export function convertLead(
  lead: Lead,
  customerId: number | undefined,
): Result<{ lead: Lead; contacts: Contacts | null }> {
  const to = step(leadStates, lead.state, 'convert');
  if (!to.ok) return to;
  const { name, email, phone, taxNumber, city, country } = lead;
  const contact = lead.contact || (lead.kind === 'person' ? name : '');
  return ok({
    lead: { ...lead, state: 'converted', version: lead.version + 1 },
    contacts: customerId === undefined ? { name, contact, email, phone, taxNumber, city, country } : null,
  });
}

/** Refuses `DUPLICATE` (knownAlready) naming who is there and by which sign; a person who knows enters it all the same. */
export function notKnown(
  known: { number: string; name: string; sign: string } | undefined,
  accept: boolean,
): Result<true> {
  if (!known || accept) return ok(true);
  const { number, name, sign } = known;
  return refuse('DUPLICATE', { reason: 'knownAlready', params: { number, name }, fields: [sign] });
}
