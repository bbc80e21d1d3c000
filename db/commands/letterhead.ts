// What documents carry of the company: how it is reached, where it is paid, its logo.
import { LOGO_BYTES, LOGO_PIXELS } from '../../shared/contract/printing.ts';
import { type Bank, checkBanks, checkLogo } from '../../shared/domain/company/letterhead.ts';
import { ok } from '../../shared/kernel/result.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const EMPTY = {
  ...{ id: 1, phone: '', email: '', website: '', registrationNumber: '', taxReasonCode: '', footer: '', logo: '' },
  version: 0,
};
type Letterhead = typeof EMPTY;

/** The letterhead; before the first change there is none, version 0. */
const current = async (store: Store): Promise<Letterhead> => (await store.letterheads.byId(1)) ?? EMPTY;

async function save(store: Store, row: Letterhead): Promise<{ version: number }> {
  if (row.version === 1) await store.letterheads.insertWithId(row);
  else await store.letterheads.update(row);
  return { version: row.version };
}

async function saveBanks(store: Store, banks: readonly Bank[]): Promise<void> {
  for (const { id } of await store.letterheadBanks.by('letterheadId', 1)) await store.letterheadBanks.delete(id);
  await store.letterheadBanks.insertAll(banks.map((bank) => ({ ...bank, letterheadId: 1 })));
}

export const update = command('letterhead.update', {
  load: async (store) => ({ current: await current(store) }),
  decide({ current }, { banks, ...fields }) {
    const checked = checkBanks(banks);
    if (!checked.ok) return checked;
    return ok({ row: { ...current, ...fields, version: current.version + 1 }, banks: checked.value });
  },
  async save(store, { row, banks }) {
    const saved = await save(store, row);
    await saveBanks(store, banks);
    return saved;
  },
  subject: () => ({ type: 'company', id: 1 }),
});

export const setLogo = command('letterhead.setLogo', {
  load: async (store) => ({ current: await current(store) }),
  decide({ current }, { image }) {
    const logo = checkLogo(image, { byteCount: LOGO_BYTES, pixelCount: LOGO_PIXELS });
    return logo.ok ? ok({ ...current, logo: logo.value, version: current.version + 1 }) : logo;
  },
  save,
  subject: () => ({ type: 'company', id: 1 }),
});
