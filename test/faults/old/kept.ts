// The oldest file version that must open. Nothing is released yet, so that the first migrations may still be edited: the
// file is made of them as they stand, with the rows of the busy script as the tables of that version hold them. With the
// first release such a file goes into the repository, and from then on that one is read here.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { olderFile } from '../../kit/olderFile.ts';
import { newCompany } from '../script.ts';

export const OLDEST = { version: 4 };
const COMMANDS = 120;

async function made(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-old-'));
  const [newest, old] = [join(folder, 'newest.ledgerdock'), join(folder, 'old.ledgerdock')];
  await newCompany(newest, COMMANDS);
  olderFile(old, newest, OLDEST.version);
  const file = readFileSync(old);
  rmSync(folder, { recursive: true });
  return file;
}

let kept: Promise<Buffer> | undefined;

/** Puts a file of the oldest version at `path`. */
export async function oldestKept(path: string): Promise<void> {
  kept ??= made();
  writeFileSync(path, await kept);
}
