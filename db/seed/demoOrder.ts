// The way of one demo order: entered, packed, shipped (perhaps in two parts), billed and paid as the plan has it. Each
// step, once done, puts the next one into the agenda.
import type { Input, Output } from '../../shared/contract/index.ts';
import { daysBetween } from '../../shared/kernel/localDate.ts';
import { percentOfMinor, roundToStepMinor, subMinor, sumMinor } from '../../shared/kernel/money.ts';
import { ask, type EnginePort } from '../import/ask.ts';
import type { Agenda } from './agenda.ts';
import { arrive } from './demoArrival.ts';
import { complain } from './demoComplaint.ts';
import { CUSTOMERS, type DemoCustomer } from './demoData.ts';
import type { PlannedOrder } from './demoPlan.ts';
import { type DemoIds, ordered, quoted } from './demoTerms.ts';

type OrderLine = Output<'salesOrder.get'>['lines'][number];
/** What becomes of a shipment: which of the order it is, and whether it was the last. */
type Parcel = { lines: readonly OrderLine[]; part: 'all' | 'first' | 'rest' };

/** What an order shares with the others. */
export type House = {
  billMonthly(order: DemoOrder, day: number): void;
  /** Goods that an order reserved later than the day it was placed. */
  reserved(item: number, milli: number): void;
};

const HALF_PPM = 500_000;
const FORTY_PERCENT_PPM = 400_000;

export class DemoOrder {
  readonly #engine: EnginePort;
  readonly #agenda: Agenda;
  readonly #ids: DemoIds;
  readonly #order: PlannedOrder;
  readonly #customer: DemoCustomer;
  readonly #house: House;
  /** Identity in the company file, once entered. */
  orderId = 0;
  /** The quote that it is to become of, once it is written; 0 where it is simply ordered. */
  quoteId = 0;
  #advanceId = 0;

  constructor(engine: EnginePort, agenda: Agenda, ids: DemoIds, order: PlannedOrder, house: House) {
    this.#engine = engine;
    this.#agenda = agenda;
    this.#ids = ids;
    this.#order = order;
    this.#customer = CUSTOMERS[order.customer] as DemoCustomer;
    this.#house = house;
  }

  get customerId(): number {
    return this.#ids.customers[this.#order.customer] as number;
  }

  get customer(): DemoCustomer {
    return this.#customer;
  }

  enter(): void {
    if (this.quoteId > 0) this.#accept();
    else this.#create();
  }

  quoted(dear: boolean): Input<'quote.create'> {
    return quoted(this.#agenda, this.#ids, this.#order, dear);
  }

  #create(): void {
    const { day, draft } = this.#order;
    this.#agenda.plan(
      day,
      'order',
      'salesOrder.create',
      () => ordered(this.#agenda, this.#ids, this.#order),
      async ({ id }) => {
        this.orderId = id;
        if (!draft) await this.#ordered();
      },
    );
  }

  /** The quote is accepted, and what was drafted of it confirmed. */
  #accept(): void {
    const { day } = this.#order;
    const accepted = { id: this.quoteId, acceptedOn: this.#agenda.dateOf(day) };
    this.#agenda.plan(
      day,
      'sell',
      'quote.accept',
      () => accepted,
      ({ orderId }) => {
        this.orderId = orderId;
      },
    );
    const confirm = () => ({ id: this.orderId });
    this.#agenda.plan(day, 'order', 'salesOrder.confirm', confirm, () => this.#ordered());
  }

  async #ordered(): Promise<void> {
    const { day, packAfter, inTwo } = this.#order;
    await this.#payAhead();
    const { lines } = await ask(this.#engine, 'salesOrder.get', { id: this.orderId });
    this.#pack(day + packAfter, { lines, part: inTwo ? 'first' : 'all' });
  }

  /** Packs what is reserved; of a first part half of it, at least a whole unit where there is one. */
  #pack(day: number, { lines: before, part }: Parcel): void {
    const { shipAfter, short, secondAfter } = this.#order;
    let packed: readonly OrderLine[] = [];
    const input = async (): Promise<Input<'package.create'> | undefined> => {
      const { lines } = await ask(this.#engine, 'salesOrder.get', { id: this.orderId });
      packed = lines;
      const goods = lines.filter(({ itemKind }) => itemKind === 'goods');
      const contents = goods.flatMap((line) => {
        const free = line.reservedMicro - line.packedMicro;
        const qtyMicro = part === 'first' ? Math.floor(percentOfMinor(free, HALF_PPM) / 1_000_000) * 1_000_000 : free;
        return qtyMicro > 0 ? [{ orderLineId: line.id, qtyMicro }] : [];
      });
      if (contents.length === 0) return this.#packLater(day, { lines: before, part });
      const weightGrams = 400 + contents.length * 350;
      return { orderId: this.orderId, packedOn: this.#agenda.dateOf(day), weightGrams, lines: contents, packed: true };
    };
    this.#agenda.plan(day, 'pack', 'package.create', input, ({ id }) =>
      this.#ship(day + shipAfter, id, { lines: packed, part }),
    );
    if (short && part === 'all') this.#restock(day + secondAfter);
  }

  /** Nothing to pack: a first part too small to halve goes as a whole. */
  #packLater(day: number, { lines, part }: Parcel): undefined {
    if (part === 'first') this.#pack(day + 1, { lines, part: 'all' });
    return undefined;
  }

  /** What was short is reserved once new goods have come, and goes after. */
  #restock(day: number): void {
    const done = ({ reservedMicro }: { reservedMicro: number }): void => {
      if (reservedMicro <= 0) return;
      // Of a short order the first line alone had to wait.
      this.#house.reserved(this.#order.lines[0]?.item ?? 0, reservedMicro / 1000);
      this.#pack(day + 1, { lines: [], part: 'rest' });
    };
    const input = async (): Promise<Input<'salesOrder.reserve'> | undefined> => {
      const { lines } = await ask(this.#engine, 'salesOrder.get', { id: this.orderId });
      return lines.some(({ backorderedMicro }) => backorderedMicro > 0) ? { id: this.orderId } : undefined;
    };
    this.#agenda.plan(day, 'reserve', 'salesOrder.reserve', input, done);
  }

  #ship(day: number, packageId: number, { lines, part }: Parcel): void {
    const { billAfter, forgottenBill, secondAfter } = this.#order;
    const input = (): Input<'shipment.create'> => ({
      orderId: this.orderId,
      shippedOn: this.#agenda.dateOf(day),
      carrier: lines.length > 5 ? 'Palletline North' : 'Swift Parcel',
      packageIds: [packageId],
      post: true,
    });
    this.#agenda.plan(day, 'ship', 'shipment.create', input, ({ id }) => {
      arrive(this.#agenda, day, id);
      if (part === 'first') this.#pack(day + secondAfter, { lines, part: 'rest' });
      if (this.#customer.monthly) this.#house.billMonthly(this, day);
      else if (!forgottenBill) this.#bill(day + billAfter, id, part);
    });
  }

  /** True while something is shipped and not billed, or a service is left of an order that is shipped as a whole. */
  async openToBill(): Promise<boolean> {
    const { lines } = await ask(this.#engine, 'salesOrder.get', { id: this.orderId });
    const goods = lines.filter(({ itemKind }) => itemKind === 'goods');
    const complete = goods.every(({ qtyMicro, shippedMicro }) => shippedMicro === qtyMicro);
    return lines.some(({ itemKind, qtyMicro, shippedMicro, invoicedMicro }) =>
      itemKind === 'goods' ? shippedMicro > invoicedMicro : complete && qtyMicro > invoicedMicro,
    );
  }

  #bill(day: number, shipmentId: number, part: Parcel['part']): void {
    const input = async (): Promise<Input<'invoice.create'> | undefined> => {
      const bill = { issuedOn: this.#agenda.dateOf(day), issue: true };
      if (part !== 'first') return (await this.openToBill()) ? { ...bill, orderIds: [this.orderId] } : undefined;
      // The rest may have gone, and been billed together with it, before the first part's own day.
      const { lines } = await ask(this.#engine, 'shipment.get', { id: shipmentId });
      const open = lines.some(({ billedMicro, qtyMicro }) => billedMicro < qtyMicro);
      return open ? { ...bill, shipmentIds: [shipmentId] } : undefined;
    };
    this.#agenda.plan(day, 'bill', 'invoice.create', input, ({ id }) => this.paid(day, id));
  }

  /** Plans what the customer pays of an invoice, and when. */
  async paid(billedDay: number, invoiceId: number): Promise<void> {
    const { paying, paysAfterDue } = this.#order;
    const { complaint } = this.#order;
    if (complaint) complain(this.#engine, this.#agenda, { complaint, invoiceId, day: billedDay + 9 });
    const invoice = await ask(this.#engine, 'invoice.get', { id: invoiceId });
    const { issuedOn, dueOn, discountOn } = invoice;
    const due = billedDay + daysBetween(issuedOn, dueOn) + paysAfterDue;
    const day = discountOn === null ? Math.max(billedDay, due) : billedDay + daysBetween(issuedOn, discountOn);
    if (paying === 'never') return;
    if (paying === 'ahead' && this.#advanceId !== 0) return this.#applyAdvance(billedDay, invoiceId, day);
    if (paying === 'together') return this.#payTogether(day + 5);
    if (paying !== 'parts') return this.#pay(day, invoiceId, (openMinor) => openMinor);
    this.#pay(day, invoiceId, (openMinor) => percentOfMinor(openMinor, FORTY_PERCENT_PPM));
    this.#pay(day + 21, invoiceId, (openMinor) => openMinor);
  }

  #payment(day: number, amountMinor: number): Input<'payment.create'> {
    const paidOn = this.#agenda.dateOf(day);
    return {
      customerId: this.customerId,
      paidOn,
      amountMinor,
      reference: `${this.#customer.code.slice(0, 4)} ${paidOn}`,
      post: true,
    };
  }

  #pay(day: number, invoiceId: number, share: (openMinor: number) => number): void {
    const input = async (): Promise<Input<'payment.create'> | undefined> => {
      const { openMinor, discountPpm, discountOn } = await ask(this.#engine, 'invoice.get', { id: invoiceId });
      const settledMinor = share(openMinor);
      const inTime = discountOn !== null && this.#agenda.dateOf(day) <= discountOn;
      const discountMinor = inTime ? percentOfMinor(settledMinor, discountPpm) : 0;
      const amountMinor = subMinor(settledMinor, discountMinor);
      if (amountMinor <= 0) return undefined;
      const applications = [{ invoiceId, amountMinor, discountMinor }];
      if (this.#order.paying === 'unclear') return this.#payment(day, amountMinor);
      // Rounded up to the next hundred: the rest stays on account.
      const paidMinor = this.#order.paying === 'tooMuch' ? roundToStepMinor(amountMinor + 5000, 10_000) : amountMinor;
      return { ...this.#payment(day, Math.max(paidMinor, amountMinor)), applications };
    };
    this.#agenda.plan(day, 'pay', 'payment.create', input);
  }

  /** One transfer for everything the customer owes by then. */
  #payTogether(day: number): void {
    const input = async (): Promise<Input<'payment.create'> | undefined> => {
      const { rows } = await ask(this.#engine, 'invoice.openItems', { customerId: this.customerId });
      const due = rows.filter(({ issuedOn }) => issuedOn <= this.#agenda.dateOf(day));
      const amountMinor = sumMinor(due.map(({ openMinor }) => openMinor));
      if (amountMinor === 0) return undefined;
      const applications = due.map(({ id, openMinor }) => ({ invoiceId: id, amountMinor: openMinor }));
      return { ...this.#payment(day, amountMinor), applications };
    };
    this.#agenda.plan(day, 'pay', 'payment.create', input);
  }

  /** A deposit of half the order, on the day it is placed. */
  async #payAhead(): Promise<void> {
    if (this.#order.paying !== 'ahead') return;
    const { grossMinor } = await ask(this.#engine, 'salesOrder.get', { id: this.orderId });
    const amountMinor = percentOfMinor(grossMinor, HALF_PPM);
    if (amountMinor <= 0) return;
    const { day } = this.#order;
    this.#agenda.plan(
      day,
      'pay',
      'payment.create',
      () => this.#payment(day, amountMinor),
      ({ id }) => {
        this.#advanceId = id;
      },
    );
  }

  /** Sets the deposit against the invoice when it comes; what is then open is paid like any other. */
  #applyAdvance(day: number, invoiceId: number, payDay: number): void {
    const input = async (): Promise<Input<'payment.apply'> | undefined> => {
      const { unappliedMinor } = await ask(this.#engine, 'payment.get', { id: this.#advanceId });
      const { openMinor } = await ask(this.#engine, 'invoice.get', { id: invoiceId });
      const amountMinor = Math.min(unappliedMinor, openMinor);
      if (amountMinor <= 0) return undefined;
      return { id: this.#advanceId, appliedOn: this.#agenda.dateOf(day), applications: [{ invoiceId, amountMinor }] };
    };
    this.#agenda.plan(day, 'apply', 'payment.apply', input);
    this.#pay(payDay, invoiceId, (openMinor) => openMinor);
  }
}
