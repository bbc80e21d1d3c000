// The period lock: no posting is dated on or before it; moving it back needs a reason, which stays on record.
import { ok, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { command } from './kit.ts';

export const lock = command('period.lock', {
  async load(store) {
    return { company: found(await store.company.byId(1), 'company', 1), call: store.call };
  },
  decide({ company, call }, { through, note }) {
    if (company.lockedThrough !== null && through <= company.lockedThrough)
      return refuse('WRONG_STATE', {
        reason: 'alreadyLocked',
        params: { through: company.lockedThrough },
        fields: ['through'],
      });
    const row = { at: call.now, userName: call.userName, action: 'lock' as const, through, note };
    return ok({ company: { ...company, lockedThrough: through, version: company.version + 1 }, row });
  },
  async save(store, { company, row }) {
    await store.company.update(company);
    await store.periodLocks.insert(row);
    return { lockedThrough: company.lockedThrough };
  },
});

export const unlock = command('period.unlock', {
  async load(store) {
    return { company: found(await store.company.byId(1), 'company', 1), call: store.call };
  },
  decide({ company, call }, { through, reason }) {
    if (company.lockedThrough === null) return refuse('WRONG_STATE', { reason: 'notLocked' });
    if (through !== null && through >= company.lockedThrough)
      return refuse('WRONG_STATE', {
        reason: 'unlockMustGoBack',
        params: { through: company.lockedThrough },
        fields: ['through'],
      });
    const row = { at: call.now, userName: call.userName, action: 'unlock' as const, through, note: reason };
    return ok({ company: { ...company, lockedThrough: through, version: company.version + 1 }, row });
  },
  async save(store, { company, row }) {
    await store.company.update(company);
    await store.periodLocks.insert(row);
    return { lockedThrough: company.lockedThrough };
  },
});
