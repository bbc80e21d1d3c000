// Leads: entered with a warning of who is known, changed, converted to customer and opportunity, dropped.
import { step } from '../../shared/domain/documents/states.ts';
import { type LeadAction, leadStates } from '../../shared/domain/documents/tables.ts';
import { codeFor, convertLead, notKnown } from '../../shared/domain/lead/convert.ts';
import type { Lead } from '../../shared/domain/lead/record.ts';
import type { Opportunity } from '../../shared/domain/opportunity/record.ts';
import { chanceOf } from '../../shared/domain/opportunity/stage.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { takeNumber } from '../store/numbers.ts';
import { addOpportunity } from '../store/opportunity.ts';
import { customerCodes, knownParty } from '../store/presale.ts';
import { loadSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { command, said } from './kit.ts';

const answer = ({ id, version, number, state }: Lead) => ({ id, version, number, state });
const load = async (store: Store, id: number): Promise<Lead> => found(await store.leads.byId(id), 'lead', id);

export const create = command('lead.create', {
  async load(store, input) {
    await loadSettings(store);
    return { known: input.acceptDuplicate ? undefined : await knownParty(store, input), call: store.call };
  },
  decide({ known, call }, { acceptDuplicate, ...input }) {
    const free = notKnown(known, acceptDuplicate);
    if (!free.ok) return free;
    return ok({
      ...{ ...input, owner: input.owner || call.userName, state: 'open' as const, customerId: null },
      ...{ createdOn: call.today, createdAt: call.now, version: 1 },
    });
  },
  async save(store, row) {
    return answer(await store.leads.insert({ ...row, number: await takeNumber(store, 'lead') }));
  },
});

export const update = command('lead.update', {
  async load(store, input) {
    const current = await load(store, input.id);
    const contact = { ...current, ...said(input) };
    return { current, known: input.acceptDuplicate ? undefined : await knownParty(store, contact, input.id) };
  },
  decide({ current, known }, { acceptDuplicate = false, ...input }): Result<Lead> {
    const may = step(leadStates, current.state, 'update');
    if (!may.ok) return may;
    const free = notKnown(known, acceptDuplicate);
    if (!free.ok) return free;
    return ok({ ...current, ...said(input), owner: input.owner || current.owner, version: current.version + 1 });
  },
  async save(store, row) {
    await store.leads.update(row);
    return answer(row);
  },
});

/** What is to be done for a lead is to be done for its opportunity from now on. */
async function handOver(store: Store, leadId: number, customerId: number, opportunityId: number): Promise<void> {
  for (const row of await store.activities.by('leadId', leadId))
    await store.activities.update({ ...row, leadId: null, customerId, opportunityId, version: row.version + 1 });
}

async function checkCode(store: Store, code: string): Promise<string> {
  if ((await store.customers.by('code', code)).length > 0)
    throw refused('DUPLICATE', { params: { field: 'code', value: code }, fields: ['code'] });
  return code;
}

export const convert = command('lead.convert', {
  async load(store, input) {
    const current = await load(store, input.id);
    const { customerId } = input;
    if (customerId !== undefined) found(await store.customers.byId(customerId), 'customer', customerId, 'customerId');
    const code =
      input.code === undefined ? codeFor(current.name, await customerCodes(store)) : await checkCode(store, input.code);
    const [company] = await store.company.by('id', 1);
    const currency = (await loadSettings(store)).baseCurrency;
    return { current, code, currency, language: company?.language ?? 'en', call: store.call };
  },
  decide({ current, code, currency, language, call }, input) {
    const converted = convertLead(current, input.customerId);
    if (!converted.ok) return converted;
    const { lead, contacts } = converted.value;
    const customer = contacts && {
      ...{ ...contacts, code, address: '', region: '', postalCode: '', language, currency, paymentTermsId: 1 },
      ...{
        priceListId: null,
        customerGroupId: null,
        creditLimitMinor: null,
        creditHold: false,
        holdReason: '',
        active: true,
        version: 1,
      },
      ...{ overShipmentPpm: null, underShipmentPpm: null },
    };
    const scores = { budget: 0, authority: 0, need: 0, timing: 0 };
    const opportunity: Omit<Opportunity, 'id' | 'number' | 'customerId'> = {
      ...{ ...scores, budgetNote: '', authorityNote: '', needNote: '', timingNote: '', state: 'new' },
      ...{ chancePpm: chanceOf('new', scores), leadId: lead.id, subject: input.subject || lead.name },
      ...{ owner: lead.owner, source: lead.source, campaign: lead.campaign, note: lead.note },
      ...{ expectedOn: input.expectedOn, amountMinor: input.amountMinor, closedOn: null, lostReason: '' },
      ...{ competitor: '', createdOn: call.today, createdAt: call.now, version: 1 },
    };
    return ok({ lead, customer, opportunity });
  },
  async save(store, { lead, customer, opportunity }, input) {
    const customerId = customer ? (await store.customers.insert(customer)).id : (input.customerId ?? 0);
    const row = { ...lead, customerId };
    await store.leads.update(row);
    const { id } = await addOpportunity(store, { ...opportunity, customerId });
    await handOver(store, lead.id, customerId, id);
    return { ...answer(row), customerId, opportunityId: id };
  },
});

function moved(current: Lead, action: LeadAction, note = current.note): Result<Lead> {
  const to = step(leadStates, current.state, action);
  return to.ok ? ok({ ...current, state: to.value ?? current.state, note, version: current.version + 1 }) : to;
}

const MOST_NOTE = 1000;

export const drop = command('lead.drop', {
  load: async (store, input) => ({ current: await load(store, input.id) }),
  decide: ({ current }, { reason }) =>
    moved(
      current,
      'drop',
      [current.note, reason]
        .filter((part) => part !== '')
        .join('\n')
        .slice(0, MOST_NOTE),
    ),
  async save(store, row) {
    await store.leads.update(row);
    return answer(row);
  },
});

export const reopen = command('lead.reopen', {
  load: async (store, input) => ({ current: await load(store, input.id) }),
  decide: ({ current }) => moved(current, 'reopen'),
  async save(store, row) {
    await store.leads.update(row);
    return answer(row);
  },
});
