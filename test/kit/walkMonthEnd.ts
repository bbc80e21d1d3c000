// What clerks of the random walk do at the end of a month: cut off some month, take a cut-off back, sign.
import type { Name } from '../../shared/contract/index.ts';
import { addDays, periodOf } from '../../shared/kernel/localDate.ts';

type Step = { a: number; b: number; c: number };
type Clerk = {
  say(name: Name, input: object): Promise<unknown>;
  one(list: Name, n: number, meant: string): Promise<{ id: number } | undefined>;
  today(): string;
};

export const monthEndActs = ({ say, one, today }: Clerk): ((step: Step) => Promise<unknown>)[] => [
  async ({ a, b, c }) => {
    // Mostly the month that has just ended.
    const back = a % 4 === 0 ? a % 50 : Number(today().slice(8));
    const period = periodOf(addDays(today(), -back));
    if (b % 5 === 0) return say('period.signOff', { period });
    if (b % 5 > 2) {
      const made = (await say('cutOff.post', { period })) as { id: number } | undefined;
      return made && c % 4 === 0 && say('cutOff.reverse', { id: made.id });
    }
    const cutOff = await one('cutOff.list', c, 'cutOff.reverse');
    return cutOff && say('cutOff.reverse', { id: cutOff.id });
  },
];
