// Write-offs: drafted for an invoice, posted, deleted while draft, taken back.
import { replacing } from '../../shared/domain/documents/draft.ts';
import { step } from '../../shared/domain/documents/states.ts';
import { type WriteOffAction, writeOffStates } from '../../shared/domain/documents/tables.ts';
import {
  draftWriteOff,
  postWriteOff,
  reverseWriteOff,
  type WriteOffDecision,
} from '../../shared/domain/writeOff/post.ts';
import type { WriteOff } from '../../shared/domain/writeOff/record.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { appendEntries } from '../store/journal.ts';
import { loadSmall } from '../store/moneyFacts.ts';
import { takeNumber } from '../store/numbers.ts';
import { loadOpenChanges } from '../store/openDays.ts';
import { loadSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const answer = (row: WriteOff) => ({ id: row.id, version: row.version, number: row.number ?? '', state: row.state });

async function openCreditNote(store: Store, invoiceId: number): Promise<string | null> {
  const notes = await store.creditNotes.by('invoiceId', invoiceId);
  return notes.find((note) => note.state === 'issued' && note.openMinor > 0)?.number ?? null;
}

async function load(store: Store, id: number) {
  const writeOff = found(await store.writeOffs.byId(id), 'writeOff', id);
  const invoice = found(await store.invoices.byId(writeOff.invoiceId), 'invoice', writeOff.invoiceId);
  const changes = loadOpenChanges(store, 'invoice', [invoice.id]);
  return {
    settings: await loadSettings(store),
    changes,
    smallMinor: loadSmall(store, [invoice.id]).get(invoice.id) ?? 0,
    current: writeOff,
    writeOff,
    invoice,
    today: store.call.today,
    openCreditNote: await openCreditNote(store, invoice.id),
  };
}

function allowed(writeOff: WriteOff, action: WriteOffAction): Result<true> {
  const next = step(writeOffStates, writeOff.state, action);
  return next.ok ? ok(true) : next;
}

async function save(store: Store, { writeOff, invoice, entries }: WriteOffDecision): Promise<WriteOff> {
  const number = writeOff.number ?? (await takeNumber(store, 'writeOff'));
  const saved = { ...writeOff, number };
  await store.writeOffs.update(saved);
  await store.invoices.update(invoice);
  await appendEntries(store, entries, { type: 'writeOff', id: saved.id, number });
  return saved;
}

export const create = command('writeOff.create', {
  async load(store, input) {
    const invoice = found(await store.invoices.byId(input.invoiceId), 'invoice', input.invoiceId, 'invoiceId');
    const changes = loadOpenChanges(store, 'invoice', [invoice.id]);
    return {
      ...{ settings: await loadSettings(store), invoice, changes, call: store.call },
      smallMinor: loadSmall(store, [invoice.id]).get(invoice.id) ?? 0,
      openCreditNote: await openCreditNote(store, invoice.id),
    };
  },
  decide({ call, ...facts }, input) {
    const writtenOffOn = input.writtenOffOn ?? call.today;
    const draft = draftWriteOff(facts, { ...input, writtenOffOn }, call.now);
    if (!draft.ok || !input.post) return draft;
    const mayPost = draft.value.kind === 'smallDifference' || call.role === 'accountant' || call.role === 'owner';
    return mayPost ? draft : refuse('FORBIDDEN', { reason: 'badDebtNeedsAccountant' });
  },
  async save(store, draft, input) {
    const saved = await store.writeOffs.insert(draft);
    if (!input.post) return answer(saved);
    const posted = postWriteOff(await load(store, saved.id));
    if (!posted.ok) throw new RefusedError(posted.refusal);
    return answer(await save(store, posted.value));
  },
});

export const update = command('writeOff.update', {
  load: (store, input) => load(store, input.id),
  decide({ current, ...facts }, input) {
    const may = allowed(current, 'update');
    if (!may.ok) return may;
    const writtenOffOn = input.writtenOffOn ?? current.writtenOffOn;
    const draft = draftWriteOff(facts, { ...input, writtenOffOn }, current.createdAt);
    return draft.ok ? ok(replacing<WriteOff>(current, draft.value)) : draft;
  },
  async save(store, writeOff) {
    await store.writeOffs.update(writeOff);
    return answer(writeOff);
  },
});

export const post = command('writeOff.post', {
  load: (store, input) => load(store, input.id),
  decide(facts, input) {
    const may = allowed(facts.current, 'post');
    if (!may.ok) return may;
    const writtenOffOn = input.writtenOffOn ?? facts.writeOff.writtenOffOn;
    return postWriteOff({ ...facts, writeOff: { ...facts.writeOff, writtenOffOn } });
  },
  async save(store, decision) {
    return answer(await save(store, decision));
  },
});

export const remove = command('writeOff.delete', {
  load: (store, input) => load(store, input.id),
  decide({ current }) {
    const may = allowed(current, 'delete');
    return may.ok ? ok(current) : may;
  },
  async save(store, current) {
    await store.writeOffs.delete(current.id);
    return { id: current.id };
  },
});

export const reverse = command('writeOff.reverse', {
  load: (store, input) => load(store, input.id),
  decide(facts, input) {
    const may = allowed(facts.current, 'reverse');
    return may.ok ? reverseWriteOff(facts, input.reversedOn ?? facts.today) : may;
  },
  async save(store, decision) {
    return answer(await save(store, decision));
  },
});
