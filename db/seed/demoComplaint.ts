// What a demo customer is not content with: some goods come back, partly damaged, are credited and perhaps paid back; or
// the price is lowered.
import { percentOfMinor } from '../../shared/kernel/money.ts';
import { ask, type EnginePort } from '../import/ask.ts';
import type { Agenda } from './agenda.ts';
import type { Complaint } from './demoPlan.ts';

const TENTH_PPM = 100_000;
const UNIT = 1_000_000;
const REASONS = ['Not as ordered', 'Damaged', 'Too many'];

/** Plans what becomes of a complaint about an invoice, from `day` on. */
export function complain(
  engine: EnginePort,
  agenda: Agenda,
  { complaint, invoiceId, day }: { complaint: Complaint; invoiceId: number; day: number },
): void {
  if (complaint === 'price') lowerPrice(engine, agenda, invoiceId, day);
  else takeBack(engine, agenda, invoiceId, day);
}

/** Who took a discount for paying early is content: nothing is credited while that stands. */
const content = async (engine: EnginePort, invoiceId: number): Promise<boolean> =>
  (await ask(engine, 'invoice.get', { id: invoiceId })).discountTakenMinor > 0;

function lowerPrice(engine: EnginePort, agenda: Agenda, invoiceId: number, day: number): void {
  agenda.plan(day, 'back', 'creditNote.create', async () => {
    const { creditableMinor } = await ask(engine, 'invoice.creditable', { id: invoiceId });
    const grossMinor = percentOfMinor(creditableMinor, TENTH_PPM);
    if (grossMinor === 0 || (await content(engine, invoiceId))) return undefined;
    return { invoiceId, issuedOn: agenda.dateOf(day), reason: 'Scratched in transit', grossMinor, issue: true };
  });
}

function takeBack(engine: EnginePort, agenda: Agenda, invoiceId: number, day: number): void {
  const agreed = async () => {
    if (await content(engine, invoiceId)) return undefined;
    const { lines } = await ask(engine, 'invoice.get', { id: invoiceId });
    const shipmentId = lines.find((line) => line.shipmentId !== null)?.shipmentId;
    if (!shipmentId) return undefined;
    const [line] = (await ask(engine, 'customerReturn.returnable', { shipmentId })).lines;
    if (!line) return undefined;
    const qtyMicro = Math.min(line.returnableMicro, 2 * UNIT);
    const back = [{ shipmentLineId: line.shipmentLineId, qtyMicro }];
    return { reason: REASONS[invoiceId % REASONS.length] ?? '', lines: back };
  };
  // Every second customer asks first.
  if (invoiceId % 2 === 1) {
    const authorisedOn = agenda.dateOf(day);
    const input = async () => agreed().then((one) => one && { ...one, authorisedOn });
    agenda.plan(day, 'back', 'customerReturn.create', input, ({ id }) =>
      receive(engine, agenda, { id, invoiceId }, day + 3),
    );
    return;
  }
  const asked = async () => agreed().then((one) => one && { ...one, requestedOn: agenda.dateOf(day) });
  agenda.plan(day, 'back', 'customerReturn.request', asked, ({ id }) => {
    const answer = () => ({ id, authorisedOn: agenda.dateOf(day + 2) });
    agenda.plan(day + 2, 'back', 'customerReturn.authorise', answer, () =>
      receive(engine, agenda, { id, invoiceId }, day + 4),
    );
  });
}

type Return = { id: number; invoiceId: number };

function receive(engine: EnginePort, agenda: Agenda, { id, invoiceId }: Return, day: number): void {
  const came = async () => {
    const { lines } = await ask(engine, 'customerReturn.get', { id });
    return {
      ...{ id, receivedOn: agenda.dateOf(day) },
      lines: lines.map((line) => {
        const scrappedMicro = line.qtyMicro > UNIT ? UNIT : 0;
        return { lineId: line.id, restockedMicro: line.qtyMicro - scrappedMicro, scrappedMicro };
      }),
    };
  };
  agenda.plan(day, 'back', 'customerReturn.receive', came, () => {
    agenda.plan(
      day + 1,
      'back',
      'customerReturn.credit',
      async () => ((await content(engine, invoiceId)) ? undefined : { id, issuedOn: agenda.dateOf(day + 1) }),
      ({ creditNoteIds }) => payBack(engine, agenda, creditNoteIds, day + 4),
    );
  });
}

/** What a credit note has left after its invoice was paid goes back to the customer. */
function payBack(engine: EnginePort, agenda: Agenda, creditNoteIds: readonly number[], day: number): void {
  for (const creditNoteId of creditNoteIds)
    agenda.plan(day, 'back', 'refund.create', async () => {
      const { openMinor, customerId } = await ask(engine, 'creditNote.get', { id: creditNoteId });
      if (openMinor === 0) return undefined;
      return {
        post: true,
        customerId,
        refundedOn: agenda.dateOf(day),
        sources: [{ creditNoteId, amountMinor: openMinor }],
      };
    });
}
