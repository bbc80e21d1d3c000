// Buying for the demo company: stocks up at the start, restocks every week what runs low, and buys at once what an order
// of the day needs, so that goods are short only where the plan wants them short.

import type { Input } from '../../shared/contract/index.ts';
import { parseScaled } from '../../shared/kernel/decimal.ts';
import { roundToStepMinor, shareMinor } from '../../shared/kernel/money.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import type { Agenda } from './agenda.ts';
import { ITEMS } from './demoData.ts';
import type { PlannedLine, PlannedOrder } from './demoPlan.ts';
import type { Random } from './random.ts';

/** A cent × 10^6, the step of bought unit costs. */
const CENT_MICRO = 10_000;

/** Text of the data → × 10^6. */
export function microOf(text: string): number {
  const result = parseScaled(text, 6, { decimalSeparator: '.' });
  if (!result.ok) throw new RefusedError(result.refusal);
  return result.value;
}

export const qtyMicroOf = (milli: number): number => milli * 1000;

export class DemoStock {
  readonly #random: Random;
  readonly #agenda: Agenda;
  readonly #itemIds: readonly number[];
  /** What nobody has reserved, in thousandths of the unit. */
  readonly #available: number[];
  /** What a week takes of each item, in thousandths. */
  readonly #weekly: number[];

  constructor(
    random: Random,
    agenda: Agenda,
    itemIds: readonly number[],
    orders: readonly PlannedOrder[],
    days: number,
  ) {
    this.#random = random;
    this.#agenda = agenda;
    this.#itemIds = itemIds;
    this.#available = ITEMS.map(() => 0);
    const sold = ITEMS.map(() => 0);
    for (const { item, milli } of orders.flatMap(({ lines }) => lines)) sold[item] = (sold[item] ?? 0) + milli;
    this.#weekly = sold.map((milli) => Math.max(1000, Math.ceil((milli * 7) / days / 1000) * 1000));
  }

  available(item: number): number {
    return this.#available[item] ?? 0;
  }

  /** Makes an order ask for more than there is of what is scarcest, so that a part of it has to wait. */
  makeShort(order: PlannedOrder): void {
    const weeks = ITEMS.map((_, item) => this.available(item) / (this.#weekly[item] ?? 1000));
    const item = weeks.indexOf(Math.min(...weeks));
    const others = order.lines.slice(1).filter((line) => line.item !== item);
    const milli = Math.floor(this.available(item) / 1000) * 1000 + this.#random.int(2, 6) * 1000;
    order.lines = [{ item, milli, discountPpm: 0 }, ...others];
  }

  take({ item, milli }: PlannedLine): void {
    this.#available[item] = Math.max(0, this.available(item) - milli);
  }

  /** What a shortage takes: everything there is. */
  lose(item: number, milli: number): void {
    this.#available[item] = this.available(item) - milli;
  }

  /** Everything that can be in stock, for six weeks. */
  stockUp(day: number): void {
    this.#receive(
      day,
      'opening',
      ITEMS.map((_, item) => ({ item, milli: (this.#weekly[item] ?? 1000) * 6 })),
    );
  }

  /** On every seventh day what would not last two weeks; on other days what today's orders need. */
  buyFor(day: number, orders: readonly PlannedOrder[]): void {
    const wanted = ITEMS.map(() => 0);
    for (const order of orders) {
      if (order.draft || order.short) continue;
      for (const { item, milli } of order.lines) wanted[item] = (wanted[item] ?? 0) + milli;
    }
    const lines = ITEMS.flatMap((_, item) => {
      const left = this.available(item) - (wanted[item] ?? 0);
      const weekly = this.#weekly[item] ?? 1000;
      if (left >= 0 && (day % 7 !== 0 || left >= weekly * 2)) return [];
      return [{ item, milli: Math.ceil(Math.max(0, -left) / 1000) * 1000 + weekly * this.#random.int(3, 6) }];
    });
    this.#receive(day, 'purchase', lines);
  }

  #receive(day: number, reason: 'opening' | 'purchase', goods: readonly { item: number; milli: number }[]): void {
    if (goods.length === 0) return;
    const lines: Input<'stockReceipt.create'>['lines'] = goods.map(({ item, milli }) => {
      const { cost } = ITEMS[item] as (typeof ITEMS)[number];
      const paid = shareMinor(microOf(cost), this.#random.int(94, 108), 100);
      this.#available[item] = this.available(item) + milli;
      return {
        itemId: this.#itemIds[item] as number,
        qtyMicro: qtyMicroOf(milli),
        unitCostMicro: roundToStepMinor(reason === 'opening' ? microOf(cost) : paid, CENT_MICRO),
      };
    });
    const receivedOn = this.#agenda.dateOf(day);
    this.#agenda.plan(day, 'receive', 'stockReceipt.create', () => ({ receivedOn, reason, lines, post: true }));
  }
}
