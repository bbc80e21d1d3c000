// Exchange rates: added one by one or pasted as a table, changed and deleted while no posted document was counted at them.
import { checkRate, newRates } from '../../shared/domain/currency/enter.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { rateUsed } from '../store/rates.ts';
import { loadSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const changed = (row: { id: number; version: number }) => ({ id: row.id, version: row.version });

async function ratesOf(store: Store, currencies: readonly string[]) {
  const rows = [];
  for (const currency of new Set(currencies)) rows.push(...(await store.exchangeRates.by('currency', currency)));
  return rows;
}

export const create = command('exchangeRate.create', {
  async load(store, input) {
    return { settings: await loadSettings(store), known: await ratesOf(store, [input.currency]) };
  },
  decide({ settings, known }, input) {
    const checked = checkRate(settings, known, input, '');
    return checked.ok ? ok({ ...input, version: 1 }) : checked;
  },
  async save(store, row) {
    return changed(await store.exchangeRates.insert(row));
  },
});

export const importRates = command('exchangeRate.import', {
  async load(store, { lines }) {
    const known = await ratesOf(
      store,
      lines.map((line) => line.currency),
    );
    return { settings: await loadSettings(store), known };
  },
  decide({ settings, known }, { lines }) {
    const fresh = newRates(settings, known, lines);
    return fresh.ok ? ok({ rates: fresh.value, known: lines.length - fresh.value.length }) : fresh;
  },
  async save(store, { rates, known }) {
    await store.exchangeRates.insertAll(rates.map((row) => ({ ...row, version: 1 })));
    return { created: rates.length, known };
  },
  subject: () => ({ type: 'exchangeRate', id: null }),
});

async function loadOne(store: Store, id: number) {
  const current = found(await store.exchangeRates.byId(id), 'exchangeRate', id);
  return { current, used: await rateUsed(store, current) };
}

const inUse = ({ currency, validFrom }: { currency: string; validFrom: string }) =>
  refuse('WRONG_STATE', { reason: 'rateInUse', params: { currency, on: validFrom } });

export const update = command('exchangeRate.update', {
  load: (store, input) => loadOne(store, input.id),
  decide({ current, used }, { rateE10 }) {
    return used ? inUse(current) : ok({ ...current, rateE10, version: current.version + 1 });
  },
  async save(store, row) {
    await store.exchangeRates.update(row);
    return changed(row);
  },
});

export const remove = command('exchangeRate.delete', {
  load: (store, input) => loadOne(store, input.id),
  decide: ({ current, used }) => (used ? inUse(current) : ok(current)),
  async save(store, { id }) {
    await store.exchangeRates.delete(id);
    return { id };
  },
});
