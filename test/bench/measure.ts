// How a figure is taken: what is measured and its bare baseline in turn, in one run, so that a machine that slows down
// slows both; the median of at least five pairs counts.

/** Milliseconds of one piece of work. */
export async function clock(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The value that this share of all values does not pass. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const digits = (value: number): number => Number(value.toPrecision(4));

/** Rounds every number of a result to four digits: more are noise. */
export const rounded = (result: unknown): unknown =>
  typeof result === 'number'
    ? digits(result)
    : typeof result === 'object' && result !== null
      ? Object.fromEntries(Object.entries(result).map(([key, value]) => [key, rounded(value)]))
      : result;

export type Pair = { ms: number; p95Ms: number; baselineMs: number; ratio: number };

/** Times `ours` and `bare` in turn, after one of each that does not count. */
export async function inTurn(times: number, ours: (i: number) => unknown, bare: (i: number) => unknown): Promise<Pair> {
  const [mine, theirs]: [number[], number[]] = [[], []];
  await ours(0);
  await bare(0);
  for (let i = 1; i <= times; i++) {
    mine.push(await clock(() => ours(i)));
    theirs.push(await clock(() => bare(i)));
  }
  const [ms, baselineMs] = [median(mine), median(theirs)];
  return { ms, p95Ms: percentile(mine, 0.95), baselineMs, ratio: ms / baselineMs };
}

/** Times one thing alone, after one that does not count. */
export async function alone(times: number, work: (i: number) => unknown): Promise<{ ms: number; p95Ms: number }> {
  const taken: number[] = [];
  await work(0);
  for (let i = 1; i <= times; i++) taken.push(await clock(() => work(i)));
  return { ms: median(taken), p95Ms: percentile(taken, 0.95) };
}
