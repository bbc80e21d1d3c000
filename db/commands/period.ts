// The period lock: no posting is dated on or before it; moving it back needs a reason, which stays on record.
import { keepsYearsClosed } from '../../shared/domain/ledger/yearEnd.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { closings } from '../store/fiscalYears.ts';
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
    const company = found(await store.company.byId(1), 'company', 1);
    return { company, closedYears: (await closings(store)).map((row) => row.year), call: store.call };
  },
  decide({ company, closedYears, call }, { through, reason }) {
    if (company.lockedThrough === null) return refuse('WRONG_STATE', { reason: 'notLocked' });
    if (through !== null && through >= company.lockedThrough)
      return refuse('WRONG_STATE', {
        reason: 'unlockMustGoBack',
        params: { through: company.lockedThrough },
        fields: ['through'],
      });
    const kept = keepsYearsClosed({ firstMonth: company.fiscalYearMonth, closedYears }, through);
    if (!kept.ok) return kept;
    const row = { at: call.now, userName: call.userName, action: 'unlock' as const, through, note: reason };
    return ok({ company: { ...company, lockedThrough: through, version: company.version + 1 }, row });
  },
  async save(store, { company, row }) {
    await store.company.update(company);
    await store.periodLocks.insert(row);
    return { lockedThrough: company.lockedThrough };
  },
});
