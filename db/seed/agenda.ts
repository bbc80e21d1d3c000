// The demo's calendar: what is due on which day, carried out in the order of a working day (goods in, offers, orders, packing,
// shipping, billing, money), each part in one transaction.

import type { CommandName, Input, Output } from '../../shared/contract/index.ts';
import { addDays, type LocalDate } from '../../shared/kernel/localDate.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import type { EnginePort } from '../import/ask.ts';

export const STAGES = [
  'receive',
  'sell',
  'order',
  'reserve',
  'pack',
  'ship',
  'bill',
  'pay',
  'apply',
  'back',
  'count',
] as const;
export type Stage = (typeof STAGES)[number];

/** What is billed and paid depends on what is still open: each of these is worked out after the one before it is done. */
const ONE_BY_ONE: ReadonlySet<Stage> = new Set(['bill', 'pay', 'apply', 'back']);

type Work = { name: CommandName; input: () => Promise<unknown>; done: (output: unknown) => Promise<void> };

export class Agenda {
  readonly #engine: EnginePort;
  readonly #firstDay: LocalDate;
  readonly #lastDay: number;
  readonly #days = new Map<string, Work[]>();

  constructor(engine: EnginePort, today: LocalDate, days: number) {
    this.#engine = engine;
    this.#firstDay = addDays(today, -days);
    this.#lastDay = days;
  }

  dateOf(day: number): LocalDate {
    return addDays(this.#firstDay, day);
  }

  /**
   * Puts a command on a day; what lies after today is never done. `input` is worked out on the day itself, undefined
   * means that there is nothing to do after all.
   */
  plan<K extends CommandName>(
    day: number,
    stage: Stage,
    name: K,
    input: () => Promise<Input<K> | undefined> | Input<K> | undefined,
    done: (output: Output<K>) => Promise<void> | void = () => {},
  ): void {
    if (day > this.#lastDay) return;
    const key = `${day} ${stage}`;
    const works = this.#days.get(key) ?? [];
    works.push({ name, input: async () => input(), done: async (output) => done(output as Output<K>) });
    this.#days.set(key, works);
  }

  /** Carries out a day, stage by stage. Throws RefusedError where a command is refused: then the demo itself is wrong. */
  async live(day: number): Promise<void> {
    for (const stage of STAGES) {
      const works = this.#days.get(`${day} ${stage}`) ?? [];
      this.#days.delete(`${day} ${stage}`);
      const parts = ONE_BY_ONE.has(stage) ? works.map((work) => [work]) : [works];
      for (const part of parts) await this.#carryOut(part);
    }
  }

  async #carryOut(works: readonly Work[]): Promise<void> {
    const ready: { work: Work; input: unknown }[] = [];
    for (const work of works) {
      const input = await work.input();
      if (input !== undefined) ready.push({ work, input });
    }
    if (ready.length === 0) return;
    const answer = await this.#engine.batch(ready.map(({ work, input }) => ({ name: work.name, input })));
    if (!answer.ok) throw new RefusedError(answer.refusal);
    for (const [index, { work }] of ready.entries()) await work.done(answer.values[index]);
  }
}
