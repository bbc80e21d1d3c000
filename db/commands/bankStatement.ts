// Statements of banks: taken in, taken out whole, and their lines set against what moved the account in the ledger.
import { checkStatement } from '../../shared/domain/bankStatement/import.ts';
import { mayMatch, mayUndo } from '../../shared/domain/bankStatement/match.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import {
  currencyOf,
  lineWithMatches,
  matchedLines,
  matchedMoves,
  movedLines,
  removeStatement,
  saveMatches,
  saveStatement,
  statementById,
  statementsOf,
  sureMatches,
  undoMatches,
} from '../store/bankStatements.ts';
import { found } from '../store/facts.ts';
import { loadSettings } from '../store/settings.ts';
import { command, type Subject } from './kit.ts';

const ofStatement = (id: number): Subject => ({ type: 'bankStatement', id });

export const importStatement = command('bankStatement.import', {
  async load(store, { bankAccountId }) {
    const account = found(await store.accounts.byId(bankAccountId), 'account', bankAccountId, 'bankAccountId');
    const [bank] = await store.bankAccounts.by('accountId', bankAccountId);
    const fields = ['bankAccountId'];
    if (!bank) throw refused('VALIDATION', { reason: 'notABank', params: { account: account.code }, fields });
    return { others: statementsOf(store, bankAccountId), currency: await currencyOf(store, bankAccountId) };
  },
  decide({ others, currency }, { bankAccountId: accountId, lines, ...head }) {
    const may = checkStatement(head, lines, others, currency);
    return may.ok ? ok({ head: { ...head, accountId }, lines }) : may;
  },
  save: async (store, { head, lines }) => ({ id: await saveStatement(store, head, lines) }),
});

export const remove = command('bankStatement.delete', {
  async load(store, { id }) {
    const statement = await statementById(store, id);
    return { statement, matched: matchedLines(store, id), ...(await loadSettings(store)) };
  },
  decide({ statement, matched, lockedThrough }) {
    if (matched > 0) return refuse('WRONG_STATE', { reason: 'statementMatched', params: { count: matched } });
    if (lockedThrough !== null && statement.fromOn <= lockedThrough)
      return refuse('PERIOD_LOCKED', { params: { on: statement.fromOn, through: lockedThrough } });
    return ok(statement);
  },
  async save(store, { id }) {
    await removeStatement(store, id);
    return { id };
  },
});

export const matchSure = command('bankStatement.matchSure', {
  async load(store, { id }) {
    await statementById(store, id);
    return sureMatches(store, id);
  },
  decide: (sure) => ok(sure),
  async save(store, sure, { id }) {
    for (const { lineId, journalLineId } of sure) await saveMatches(store, lineId, [journalLineId]);
    return { id, count: sure.length };
  },
});

export const match = command('bankMatch.create', {
  async load(store, { lineId, journalLineIds }) {
    const { line, accountId, currency, matches } = await lineWithMatches(store, lineId);
    const { amountMinor, statementId } = line;
    return {
      line: { amountMinor, accountId, currency, matched: matches.length > 0 },
      statementId,
      moved: movedLines(store, journalLineIds),
    };
  },
  decide({ line, statementId, moved }) {
    const may = mayMatch(line, moved);
    return may.ok ? ok({ statementId, ids: moved.map(({ id }) => id) }) : may;
  },
  async save(store, { ids }, { lineId }) {
    await saveMatches(store, lineId, ids);
    return { id: lineId, count: ids.length };
  },
  subject: ({ statementId }) => ofStatement(statementId),
});

export const undo = command('bankMatch.undo', {
  async load(store, { lineId }) {
    const { line, matches } = await lineWithMatches(store, lineId);
    const moved = matchedMoves(
      store,
      matches.map(({ journalLineId }) => journalLineId),
    );
    return { line, moved, ...(await loadSettings(store)) };
  },
  decide({ line, moved, lockedThrough }) {
    const may = mayUndo(line, moved, lockedThrough);
    return may.ok ? ok(line.statementId) : may;
  },
  save: async (store, _, { lineId }) => ({ id: lineId, count: await undoMatches(store, lineId) }),
  subject: (statementId) => ofStatement(statementId),
});
