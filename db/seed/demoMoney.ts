// How the demo's customers pay: terms with a discount or in instalments beside the usual ones, and one who will not pay all.
import type { Input } from '../../shared/contract/index.ts';
import { percentOfMinor } from '../../shared/kernel/money.ts';
import { ask, type EnginePort } from '../import/ask.ts';

/** Percent × 10^4. */
const TENTH_PPM = 100_000;
const THIRD_PPM = 333_333;

export const DEMO_TERMS: Input<'company.setUp'>['paymentTerms'] = [
  { code: 'EARLY', name: '2 % within 10 days, else 30 days', netDays: 30, discountPpm: 20_000, discountDays: 10 },
  {
    ...{ code: 'THIRDS', name: 'In three parts: at once, end of month, 15th after 45 days', netDays: 45 },
    instalments: [
      { share: 'percent', percentPpm: THIRD_PPM },
      { share: 'percent', percentPpm: THIRD_PPM, due: 'endOfMonth' },
      { share: 'remainder', due: 'dayOfMonth', days: 45, day: 15 },
    ],
  },
];

/** Every eleventh customer is offered a discount, every thirteenth pays in parts. */
export const demoTerms = (index: number, usual: string): string =>
  index % 11 === 4 ? 'EARLY' : index % 13 === 6 ? 'THIRDS' : usual;

/** Gives up a tenth of the oldest debt, as agreed with the customer. */
export async function badDebt(engine: EnginePort, writtenOffOn: string): Promise<void> {
  const sort = [{ field: 'dueOn' }, { field: 'id' }];
  const { rows } = await ask(engine, 'invoice.list', { open: true, sort, limit: 1 });
  const [oldest] = rows;
  const amountMinor = percentOfMinor(oldest?.openMinor ?? 0, TENTH_PPM);
  if (!oldest || amountMinor === 0) return;
  const reason = 'Settled with the customer';
  await ask(engine, 'writeOff.create', { invoiceId: oldest.id, writtenOffOn, amountMinor, reason, post: true });
}
