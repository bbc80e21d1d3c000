// The oldest file version that must open, as a file in the repository.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export const OLDEST = { version: 4, file: 'v4.ledgerdock.gz' };

/** Puts the kept file at `path`. */
export const oldestKept = (path: string): void =>
  writeFileSync(path, gunzipSync(readFileSync(join(import.meta.dirname, OLDEST.file))));
