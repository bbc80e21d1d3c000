// What clerks of the random walk do at the end of a month: cut off some month, take a cut-off back, sign.
import type { Name } from '../../shared/contract/index.ts';
import { addDays, periodOf } from '../../shared/kernel/localDate.ts';

type Step = { a: number; b: number; c: number };
type Clerk = {
  say(name: Name, input: object): Promise<unknown>;
  one(list: Name, n: number): Promise<{ id: number } | undefined>;
  today(): string;
};

export const monthEndActs = ({ say, one, today }: Clerk): ((step: Step) => Promise<unknown>)[] => [
  async ({ a, b, c }) => {
    const period = periodOf(addDays(today(), -(a % 50)));
    if (b % 5 === 0) return say('period.signOff', { period });
    if (b % 5 > 1) return say('cutOff.post', { period });
    const cutOff = await one('cutOff.list', c);
    return cutOff && say('cutOff.reverse', { id: cutOff.id });
  },
];
