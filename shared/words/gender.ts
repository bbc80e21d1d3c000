// A state agrees with the kind of document that is in it: «Заказ — Проведён», «Отгрузка — Проведена», «Списание — Проведено».
// In English all are alike. The words of states stand in the masculine, as for «документ»; here are the others.
import { type Translate, wordOr } from './index.ts';

export type Gender = 'm' | 'f' | 'n' | 'p';

/** Documents whose Russian name is not masculine. */
const GENDERS: Readonly<Record<string, Gender>> = {
  ...{ shipment: 'f', package: 'f', shippingLabel: 'f', payment: 'f', creditNote: 'f', journalEntry: 'f' },
  ...{ opportunity: 'f', stockReceipt: 'f', stockCount: 'f', stockRevaluation: 'f', currencyRevaluation: 'f' },
  ...{ writeOff: 'n', stockIssue: 'n', stockTransfer: 'n', quote: 'n', case: 'n', activity: 'n' },
  ...{ reminder: 'n', paymentPromise: 'n', landedCost: 'p', cutOff: 'p' },
};

export const genderOf = (document: string): Gender => GENDERS[document] ?? 'm';

/** The kind of document that a row of a list is: that of its list, or of its own field where the list has several. */
export const documentIn = (list: string, row: Readonly<Record<string, unknown>> | undefined): string =>
  list === 'stockDocument.list' ? String(row?.kind ?? '') : list.slice(0, list.indexOf('.'));

/** The state of a document as its kind asks for. */
export const stateWord = (t: Translate, document: string, state: string): string =>
  wordOr(t, `state.${state}`, { context: genderOf(document) });
