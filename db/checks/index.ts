// All checks of a company file.
import type { ReadDb } from '../connection.ts';
import { advanceChecks } from './advance.ts';
import { bankChecks } from './bank.ts';
import { chainChecks } from './chains.ts';
import { currencyChecks } from './currency.ts';
import { documentChecks } from './documents.ts';
import { fileChecks } from './file.ts';
import type { Check, Violation } from './kit.ts';
import { ledgerChecks } from './ledger.ts';
import { linkChecks } from './links.ts';
import { moneyChecks } from './money.ts';
import { noteChecks } from './notes.ts';
import { searchChecks } from './search.ts';
import { stockChecks } from './stock.ts';
import { valuationChecks } from './valuation.ts';

export const checks: readonly Check[] = [
  ...ledgerChecks,
  ...documentChecks,
  ...advanceChecks,
  ...moneyChecks,
  ...bankChecks,
  ...stockChecks,
  ...currencyChecks,
  ...valuationChecks,
  ...chainChecks,
  ...linkChecks,
  ...noteChecks,
  ...searchChecks,
  ...fileChecks,
];

/** Every violation of every check; empty for a clean file. */
export const runChecks = (db: ReadDb): Violation[] => checks.flatMap((check) => check.run(db));
