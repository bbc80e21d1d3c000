// Power cuts: the write-ahead log ends at every frame boundary, inside frames, or has a flipped byte in one. The file must
// then hold exactly the commands whose commit lies before the cut.
import { closeSync, copyFileSync, openSync, readFileSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine } from '../../db/engine.ts';
import { copyCompany, type Fault, logOf, must, mustBeSound, sizeOf } from './kit.ts';
import { newCompany, step, TODAY } from './script.ts';

const WAL_HEADER = 32;
const FRAME = 24 + 4096;

type Recorded = {
  base: string /** Bytes of log after each command, and the keys that are there by then. */;
  commits: { bytes: number; keys: string[] }[];
};

/** A company whose last commands still stand in the log alone. */
async function recorded(folder: string, commands: number): Promise<Recorded> {
  const [live, base] = [join(folder, 'live.ledgerdock'), join(folder, 'base.ledgerdock')];
  await newCompany(live, 20);
  const engine = await openEngine(live, { today: () => TODAY });
  const keys = [...logOf(live).keys()];
  const commits = [{ bytes: 0, keys: [...keys] }];
  for (let n = 20; n < 20 + commands; n++) {
    const { name, input, key } = step(n);
    const answer = await engine.call(name, input, { idempotencyKey: key });
    if (answer.ok) keys.push(key);
    commits.push({ bytes: sizeOf(`${live}-wal`), keys: [...keys] });
  }
  copyCompany(live, base);
  await engine.close();
  return { base, commits };
}

async function mustHoldUpTo(path: string, bytes: number, { commits }: Recorded): Promise<void> {
  const last = commits.filter((commit) => commit.bytes <= bytes).at(-1);
  await mustBeSound(path);
  const there = [...logOf(path).keys()].join();
  must(there === last?.keys.join(), `cut at ${bytes}: ${there} instead of ${last?.keys.join()}`);
}

export const cutLog: Fault = async ({ folder, rounds, pick }) => {
  const all = await recorded(folder, rounds < 30 ? 12 : 40);
  const frames = Math.floor((sizeOf(`${all.base}-wal`) - WAL_HEADER) / FRAME);
  const boundaries = Array.from({ length: frames + 1 }, (_, i) => WAL_HEADER + i * FRAME);
  // The short run takes some of the boundaries, the whole run each of them and a place inside each frame.
  const cuts = rounds < 30 ? boundaries.filter(() => pick(boundaries.length) < 12) : boundaries;
  const path = join(folder, 'cut.ledgerdock');
  for (const cut of cuts)
    for (const bytes of rounds < 30 ? [cut] : [cut, cut + 1 + pick(FRAME - 1)]) {
      copyCompany(all.base, path);
      if (bytes < sizeOf(`${path}-wal`)) truncateSync(`${path}-wal`, bytes);
      await mustHoldUpTo(path, bytes, all);
    }
  return `${cuts.length} of ${frames + 1} boundaries`;
};

export const flipLog: Fault = async ({ folder, rounds, pick }) => {
  const all = await recorded(folder, 12);
  const path = join(folder, 'flipped.ledgerdock');
  const size = sizeOf(`${all.base}-wal`);
  for (let round = 0; round < rounds; round++) {
    copyCompany(all.base, path);
    const at = WAL_HEADER + pick(size - WAL_HEADER);
    flipByte(`${path}-wal`, at, 1 + pick(255));
    const frame = Math.floor((at - WAL_HEADER) / FRAME);
    await mustHoldUpTo(path, WAL_HEADER + frame * FRAME, all);
  }
  return `${rounds} flipped bytes of the log`;
};

/** Changes one byte of a file by exclusive or with `mask`. */
export function flipByte(path: string, at: number, mask: number): void {
  const before = readFileSync(path)[at] ?? 0;
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.from([before ^ mask]), 0, 1, at);
  closeSync(file);
}

/** A log that was lost whole: the file is as it was at the last checkpoint. */
export const loseLog: Fault = async ({ folder }) => {
  const all = await recorded(folder, 12);
  const path = join(folder, 'lost.ledgerdock');
  copyFileSync(all.base, path);
  rmSync(`${path}-wal`, { force: true });
  await mustHoldUpTo(path, 0, all);
  return 'as at the last checkpoint';
};
