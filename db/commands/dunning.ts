// Reminding: levels set up, letters recorded and withdrawn, promises kept in mind, customers put on hold and freed.
import { mayLoosen } from '../../shared/domain/company/loosen.ts';
import { promise, withdrawPromise } from '../../shared/domain/dunning/promise.ts';
import type { DunningLevel, PaymentPromise, Reminder } from '../../shared/domain/dunning/record.ts';
import { remind, withdraw } from '../../shared/domain/dunning/remind.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { dueReminders, dunningLevels } from '../store/dunning.ts';
import { found } from '../store/facts.ts';
import { takeNumber } from '../store/numbers.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const changed = ({ id, version }: { id: number; version: number }) => ({ id, version });

/** Throws a refusal `DUPLICATE` when another level counts from the same day. */
async function unique(store: Store, afterDays: number, own?: number): Promise<void> {
  if ((await store.dunningLevels.by('afterDays', afterDays)).some((row) => row.id !== own))
    throw refused('DUPLICATE', { params: { field: 'afterDays', value: afterDays }, fields: ['afterDays'] });
}

export const createLevel = command('dunningLevel.create', {
  load: (store, { afterDays }) => unique(store, afterDays),
  decide: (_, input) => ok({ ...input, version: 1 }),
  save: async (store, row) => changed(await store.dunningLevels.insert(row)),
});

const level = async (store: Store, id: number): Promise<{ current: DunningLevel }> => ({
  current: found(await store.dunningLevels.byId(id), 'dunningLevel', id),
});

export const updateLevel = command('dunningLevel.update', {
  async load(store, { id, afterDays }) {
    await unique(store, afterDays, id);
    return level(store, id);
  },
  decide: ({ current }, input) => ok({ ...input, version: current.version + 1 }),
  async save(store, row) {
    await store.dunningLevels.update(row);
    return changed(row);
  },
});

export const deleteLevel = command('dunningLevel.delete', {
  load: (store, { id }) => level(store, id),
  decide: ({ current }) => ok(current),
  async save(store, { id }) {
    await store.dunningLevels.delete(id);
    return { id };
  },
});

const customer = async (store: Store, id: number, field = 'id') =>
  found(await store.customers.byId(id), 'customer', id, field);

export const createReminder = command('reminder.create', {
  async load(store, { customerId, remindedOn: day }) {
    const { today, now } = store.call;
    const remindedOn = day ?? today;
    return {
      customer: await customer(store, customerId, 'customerId'),
      levels: await dunningLevels(store),
      due: await dueReminders(store, customerId, remindedOn),
      ...{ now, remindedOn },
    };
  },
  decide(facts, { invoiceIds }) {
    const letter = remind(facts, { remindedOn: facts.remindedOn, invoiceIds });
    return letter.ok ? ok({ ...letter.value, customer: facts.customer }) : letter;
  },
  async save(store, { reminder, lines, customer: whose }) {
    const saved = await store.reminders.insert({ ...reminder, number: await takeNumber(store, 'reminder') });
    await store.reminderLines.insertAll(lines.map((line) => ({ ...line, reminderId: saved.id })));
    if (saved.held)
      await store.customers.update({
        ...{ ...whose, creditHold: true, holdReason: saved.number },
        version: whose.version + 1,
      });
    const { id, version, number, state, held } = saved;
    return { id, version, number, state, level: saved.level, held };
  },
});

export const withdrawReminder = command('reminder.withdraw', {
  async load(store, { id }) {
    const current: Reminder = found(await store.reminders.byId(id), 'reminder', id);
    return {
      ...{ current, today: store.call.today, whose: await customer(store, current.customerId) },
      others: await store.reminders.by('customerId', current.customerId),
    };
  },
  decide({ current, others, today, whose }) {
    const taken = withdraw(current, others, today);
    if (!taken.ok) return taken;
    const { reminder, lifts } = taken.value;
    // A person may have freed the customer meanwhile, or given another reason.
    return ok({ reminder, freed: lifts && whose.creditHold && whose.holdReason === current.number ? whose : null });
  },
  async save(store, { reminder, freed }) {
    await store.reminders.update(reminder);
    if (freed)
      await store.customers.update({ ...freed, creditHold: false, holdReason: '', version: freed.version + 1 });
    const { id, version, number, state } = reminder;
    return { id, version, number, state };
  },
});

export const createPromise = command('paymentPromise.create', {
  async load(store, { invoiceId }) {
    const invoice = found(await store.invoices.byId(invoiceId), 'invoice', invoiceId, 'invoiceId');
    return { invoice, before: await store.paymentPromises.by('invoiceId', invoiceId), call: store.call };
  },
  decide({ invoice, before, call }, { saidOn = call.today, ...input }) {
    const row = promise(invoice, { ...input, saidOn }, call.now);
    if (!row.ok) return row;
    const lapsed = before.flatMap((one) => {
      const gone = withdrawPromise(one, invoice, call.today);
      return gone.ok ? [gone.value] : [];
    });
    return ok({ row: row.value, lapsed });
  },
  async save(store, { row, lapsed }) {
    await store.paymentPromises.updateAll(lapsed);
    return changed(await store.paymentPromises.insert(row));
  },
  subject: ({ row }) => ({ type: 'invoice', id: row.invoiceId }),
});

export const withdrawPaymentPromise = command('paymentPromise.withdraw', {
  async load(store, { id }) {
    const current: PaymentPromise = found(await store.paymentPromises.byId(id), 'paymentPromise', id);
    const invoice = found(await store.invoices.byId(current.invoiceId), 'invoice', current.invoiceId);
    return { current, invoice, today: store.call.today };
  },
  decide: ({ current, invoice, today }) => withdrawPromise(current, invoice, today),
  async save(store, row) {
    await store.paymentPromises.update(row);
    return changed(row);
  },
  subject: (row) => ({ type: 'invoice', id: row.invoiceId }),
});

export const setHold = command('customer.setHold', {
  load: async (store, { id }) => ({ current: await customer(store, id), role: store.call.role }),
  decide({ current, role }, { creditHold, reason }) {
    if (current.creditHold === creditHold)
      return refuse('WRONG_STATE', { reason: creditHold ? 'alreadyHeld' : 'notHeld', fields: ['creditHold'] });
    const may = mayLoosen(role, { creditHold: current.creditHold }, { creditHold });
    if (!may.ok) return may;
    return ok({ ...current, creditHold, holdReason: creditHold ? reason : '', version: current.version + 1 });
  },
  async save(store, row) {
    await store.customers.update(row);
    return changed(row);
  },
});
