// A lead: somebody who may become a customer.
import type { LeadState } from '../documents/tables.ts';

export type Lead = {
  id: number;
  number: string;
  state: LeadState;
  kind: 'company' | 'person';
  name: string;
  contact: string;
  email: string;
  phone: string;
  taxNumber: string;
  city: string;
  country: string;
  source: string;
  campaign: string;
  owner: string;
  note: string;
  /** What it became. */
  customerId: number | null;
  createdOn: string;
  createdAt: string;
  version: number;
};
