// Files on their way: uploads waiting to be imported, exports waiting to be fetched. Each has a token nobody can guess;
// all of them go when the host closes.
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MAX_FILE_BYTES } from '../../db/import/table.ts';
import { RefusedError, refusalOf } from '../../shared/kernel/refusals.ts';

export type Shelf = {
  /** A new place for a file of this name; answers its token and path. */
  place(name: string): { token: string; path: string };
  upload(name: string, body: Readable): Promise<string>;
  find(token: string): { path: string; name: string } | undefined;
  /** Nobody fetches what is there any more; work that was begun with it goes on. */
  forget(): void;
  clear(): void;
};

/** Passes on what comes, and refuses what is more than a file may have, however it says how long it is. */
function atMost(bytes: number, file: string): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      passed += chunk.length;
      const params = { file, maxMegabytes: bytes / (1024 * 1024) };
      if (passed > bytes) done(new RefusedError(refusalOf('VALIDATION', { reason: 'importFileTooLarge', params })));
      else done(null, chunk);
    },
  });
}

export function openShelf(): Shelf {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-files-'));
  const files = new Map<string, { path: string; name: string }>();
  const place = (name: string) => {
    const token = randomBytes(18).toString('base64url');
    const plain = basename(name.replaceAll('\\', '/')).slice(0, 200) || 'file';
    const path = join(folder, `${token}${extname(plain).slice(0, 10)}`);
    files.set(token, { path, name: plain });
    return { token, path };
  };
  return {
    place,
    upload: async (name, body) => {
      const { token, path } = place(name);
      try {
        await pipeline(body, atMost(MAX_FILE_BYTES, name), createWriteStream(path, { mode: 0o600 }));
      } catch (error) {
        files.delete(token);
        rmSync(path, { force: true });
        throw error;
      }
      return token;
    },
    find: (token) => files.get(token),
    forget: () => files.clear(),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
