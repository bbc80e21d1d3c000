// How the demo reminds: every second customer who owes since long was written to three weeks ago, some of them again a week ago;
// one of them has promised to pay. The others wait in the list of whom to remind.
import { addDays, type LocalDate } from '../../shared/kernel/localDate.ts';
import { ask, type EnginePort } from '../import/ask.ts';

const FIRST_LETTER_DAYS = 21;
const SECOND_LETTER_DAYS = 7;
const PROMISE_DAYS = 5;

export async function remindSome(engine: EnginePort, today: LocalDate): Promise<void> {
  const { rows } = await ask(engine, 'invoice.list', {
    open: true,
    sort: [{ field: 'dueOn' }, { field: 'id' }],
    limit: 5000,
  });
  const owing = new Set(rows.filter(({ dueOn }) => dueOn < today).map((row) => row.customerId));
  for (const [i, customerId] of [...owing].entries()) {
    if (i % 2 === 1) continue;
    for (const daysAgo of i % 4 === 0 ? [FIRST_LETTER_DAYS, SECOND_LETTER_DAYS] : [FIRST_LETTER_DAYS]) {
      const remindedOn = addDays(today, -daysAgo);
      const { lines } = await ask(engine, 'reminder.propose', { customerId, on: remindedOn });
      if (lines.length > 0) await ask(engine, 'reminder.create', { customerId, remindedOn });
    }
  }
  const [first] = (await ask(engine, 'reminder.list', { limit: 1 })).rows;
  const [line] = first ? (await ask(engine, 'reminder.get', { id: first.id })).lines : [];
  if (line)
    await ask(engine, 'paymentPromise.create', {
      ...{ invoiceId: line.invoiceId, saidOn: today, payOn: addDays(today, PROMISE_DAYS) },
      note: 'Said on the telephone',
    });
}
