// Credit notes: drafted from an invoice, issued with a gapless number, applied to invoices and taken off them again.
import { placeOf } from '../../shared/domain/company/numbering.ts';
import { applyCreditNote, unapplyCreditNote } from '../../shared/domain/creditNote/apply.ts';
import { draftCreditNote } from '../../shared/domain/creditNote/issue.ts';
import type { CreditNote } from '../../shared/domain/creditNote/record.ts';
import { type ReverseNoteFacts, reverseCreditNote } from '../../shared/domain/creditNote/reverse.ts';
import { replacing } from '../../shared/domain/documents/draft.ts';
import { step } from '../../shared/domain/documents/states.ts';
import { type CreditNoteAction, creditNoteStates } from '../../shared/domain/documents/tables.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { loadCreditFacts } from '../store/credited.ts';
import { issueDraft, removeAmounts, replaceAmounts, saveDraft } from '../store/creditNote.ts';
import { each, found } from '../store/facts.ts';
import { appendEntries, postedEntries } from '../store/journal.ts';
import { loadOpenChanges } from '../store/openDays.ts';
import { loadSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const answer = (row: CreditNote) => ({ id: row.id, version: row.version, number: row.number ?? '', state: row.state });

const allowed = (note: CreditNote, action: CreditNoteAction): Result<unknown> =>
  step(creditNoteStates, note.state, action);

const load = async (store: Store, id: number): Promise<CreditNote> =>
  found(await store.creditNotes.byId(id), 'creditNote', id);

export const create = command('creditNote.create', {
  async load(store, input) {
    return { facts: await loadCreditFacts(store, input.invoiceId), call: store.call };
  },
  decide: ({ facts, call }, { reason, lines, grossMinor, billAgain, issuedOn = call.today }) =>
    draftCreditNote(facts, { issuedOn, reason, returnId: null, lines, grossMinor, billAgain }, call.now),
  async save(store, { note, amounts }, input) {
    const saved = await saveDraft(store, note, amounts);
    return answer(input.issue ? await issueDraft(store, saved, amounts) : saved);
  },
});

export const update = command('creditNote.update', {
  async load(store, input) {
    const current = await load(store, input.id);
    return { current, facts: await loadCreditFacts(store, current.invoiceId) };
  },
  decide({ current, facts }, { reason, lines, grossMinor, billAgain, issuedOn = current.issuedOn }) {
    const may = allowed(current, 'update');
    if (!may.ok) return may;
    const { returnId, createdAt } = current;
    const drafted = draftCreditNote(facts, { issuedOn, reason, returnId, lines, grossMinor, billAgain }, createdAt);
    if (!drafted.ok) return drafted;
    return ok({ note: replacing<CreditNote>(current, drafted.value.note), amounts: drafted.value.amounts });
  },
  async save(store, { note, amounts }) {
    await store.creditNotes.update(note);
    await replaceAmounts(store, note.id, amounts);
    return answer(note);
  },
});

export const issue = command('creditNote.issue', {
  async load(store, input) {
    const current = await load(store, input.id);
    return {
      current,
      lines: await store.creditNoteLines.by('creditNoteId', current.id),
      facts: await loadCreditFacts(store, current.invoiceId),
    };
  },
  decide({ current, lines, facts }, input) {
    const may = allowed(current, 'issue');
    if (!may.ok) return may;
    const { reason, returnId, billAgain } = current;
    const grossMinor = current.grossAgreed ? current.grossMinor : undefined;
    const issuedOn = input.issuedOn ?? current.issuedOn;
    const wanted = current.grossAgreed
      ? []
      : lines.map(({ invoiceLineId, qtyMicro, netMinor, agreed }) => ({
          ...{ invoiceLineId, qtyMicro },
          ...(agreed ? { netMinor } : {}),
        }));
    const drafted = draftCreditNote(
      facts,
      { issuedOn, reason, returnId, lines: wanted, grossMinor, billAgain },
      current.createdAt,
    );
    if (!drafted.ok) return drafted;
    const { note, amounts } = drafted.value;
    return ok({ note: { ...note, id: current.id, version: current.version }, amounts });
  },
  async save(store, { note, amounts }) {
    await replaceAmounts(store, note.id, amounts);
    return answer(await issueDraft(store, note, amounts));
  },
});

export const remove = command('creditNote.delete', {
  load: async (store, input) => ({ current: await load(store, input.id) }),
  decide({ current }) {
    const may = allowed(current, 'delete');
    return may.ok ? ok(current) : may;
  },
  async save(store, current) {
    await removeAmounts(store, current.id);
    await store.creditNotes.delete(current.id);
    return { id: current.id };
  },
});

async function loadApply(store: Store, id: number, invoiceIds: readonly number[]) {
  const current = await load(store, id);
  const applications = await store.creditApplications.by('creditNoteId', id);
  const ids = [...invoiceIds, ...applications.map((row) => row.invoiceId)];
  return {
    ...{ current, note: current, applications },
    invoices: await each(ids, (invoiceId) => store.invoices.byId(invoiceId), 'invoice', 'applications'),
    changes: [...loadOpenChanges(store, 'creditNote', [id]), ...loadOpenChanges(store, 'invoice', ids)],
    settings: await loadSettings(store),
    today: store.call.today,
  };
}

type Applied = Extract<ReturnType<typeof applyCreditNote>, { ok: true }>['value'];

async function saveApplied(store: Store, { note, invoices, applications, entries }: Applied) {
  await store.creditNotes.update(note);
  await store.invoices.updateAll(invoices);
  await store.creditApplications.insertAll(applications);
  await appendEntries(store, entries, { type: 'creditNote', id: note.id, number: note.number ?? '' });
  return answer(note);
}

export const apply = command('creditNote.apply', {
  load: (store, input) =>
    loadApply(
      store,
      input.id,
      input.applications.map((row) => row.invoiceId),
    ),
  decide(facts, input) {
    const may = allowed(facts.current, 'apply');
    return may.ok ? applyCreditNote(facts, input.applications, input.appliedOn ?? facts.today) : may;
  },
  save: saveApplied,
});

export const unapply = command('creditNote.unapply', {
  load: (store, input) => loadApply(store, input.id, []),
  decide(facts, input) {
    const may = allowed(facts.current, 'unapply');
    return may.ok ? unapplyCreditNote(facts, input.applicationId, input.unappliedOn ?? facts.today) : may;
  },
  save: saveApplied,
});

async function tookBillingBack(store: Store, id: number): Promise<boolean> {
  for (const line of await store.creditNoteLines.by('creditNoteId', id))
    if ((await store.unbillings.by('creditNoteLineId', line.id)).length > 0) return true;
  return false;
}

/** The return of a note that no other one credits. */
async function onlyCredited(store: Store, { id, returnId }: CreditNote): Promise<ReverseNoteFacts['customerReturn']> {
  if (returnId === null) return null;
  const notes = await store.creditNotes.by('returnId', returnId);
  const other = notes.some((note) => note.id !== id && note.state === 'issued');
  return other ? null : found(await store.customerReturns.byId(returnId), 'customerReturn', returnId);
}

async function loadReverse(store: Store, id: number): Promise<ReverseNoteFacts> {
  const note = await load(store, id);
  const others = await store.creditNotes.by('invoiceId', note.invoiceId);
  const later = others.find((row) => row.state === 'issued' && placeOf(row.number ?? '') > placeOf(note.number ?? ''));
  return {
    ...{ note, settings: await loadSettings(store) },
    invoice: found(await store.invoices.byId(note.invoiceId), 'invoice', note.invoiceId),
    holds: { tookBillingBack: await tookBillingBack(store, id), later: later?.number ?? null },
    applications: await store.creditApplications.by('creditNoteId', id),
    changes: loadOpenChanges(store, 'creditNote', [id]),
    posted: await postedEntries(store, 'creditNote', id),
    customerReturn: await onlyCredited(store, note),
  };
}

export const reverse = command('creditNote.reverse', {
  load: async (store, input) => {
    const facts = await loadReverse(store, input.id);
    return { current: facts.note, facts, reversedOn: input.reversedOn ?? store.call.today };
  },
  decide({ current, facts, reversedOn }) {
    const may = allowed(current, 'reverse');
    return may.ok ? reverseCreditNote(facts, reversedOn) : may;
  },
  async save(store, { invoice, customerReturn, ...decision }) {
    if (customerReturn) await store.customerReturns.update(customerReturn);
    return saveApplied(store, { ...decision, invoices: [invoice] });
  },
});
