// Where an export is written: a file beside the wished one, which takes its place only when everything is in it. Whatever
// ends early (cancelled, disk full) leaves nothing behind.
import { createWriteStream, type WriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { isRefusedError, refused } from '../../shared/kernel/refusals.ts';

export class Sink {
  readonly stream: WriteStream;
  /** Never resolves; rejects where the disk refuses. */
  readonly failed: Promise<never>;
  readonly #signal: AbortSignal | undefined;

  constructor(path: string, signal: AbortSignal | undefined) {
    this.#signal = signal;
    this.stream = createWriteStream(path);
    // Stays: what is still on its way to a destroyed stream fails once more, and must not end the process.
    this.failed = new Promise((_, reject) => this.stream.on('error', reject));
    this.failed.catch(() => undefined);
  }

  /** Lets the file catch up, then tells how far it is. Throws where the export was cancelled or the disk refuses. */
  async breathe(tell: () => void): Promise<void> {
    this.#signal?.throwIfAborted();
    tell();
    await Promise.race([new Promise((resolve) => setImmediate(resolve)), this.failed]);
    if (this.stream.writableNeedDrain)
      await Promise.race([new Promise<void>((resolve) => this.stream.once('drain', () => resolve())), this.failed]);
  }

  async write(text: string | Uint8Array): Promise<void> {
    if (!this.stream.write(text))
      await Promise.race([new Promise<void>((resolve) => this.stream.once('drain', () => resolve())), this.failed]);
  }

  async end(): Promise<void> {
    if (this.stream.writableFinished) return;
    await Promise.race([new Promise<void>((resolve) => this.stream.end(() => resolve())), this.failed]);
  }
}

async function closed(stream: WriteStream): Promise<void> {
  if (stream.closed) return;
  const done = new Promise<void>((resolve) => stream.once('close', () => resolve()));
  stream.destroy();
  await done;
}

const COMPANY_FILE = 'SQLite format 3\0';

/** True where a company file, or another database, stands at `path`: an export never takes its place. */
async function holdsBooks(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer } = await file.read(Buffer.alloc(COMPANY_FILE.length), 0, COMPANY_FILE.length, 0);
      return buffer.toString('latin1') === COMPANY_FILE;
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}

/**
 * Runs `fill` on a temporary file and moves it to `path`. Refuses `VALIDATION` exportNotWritten where the folder or the
 * disk refuses, also when the file there is open in another program, and exportOverBooks where a company file stands there.
 */
export async function intoFile(
  path: string,
  signal: AbortSignal | undefined,
  fill: (sink: Sink) => Promise<void>,
): Promise<void> {
  if (await holdsBooks(path))
    throw refused('VALIDATION', { reason: 'exportOverBooks', params: { file: basename(path) } });
  const partial = `${path}.part`;
  const sink = new Sink(partial, signal);
  try {
    await fill(sink);
    await sink.end();
    await closed(sink.stream);
    signal?.throwIfAborted();
    await rename(partial, path);
  } catch (error) {
    await closed(sink.stream);
    await rm(partial, { force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (isRefusedError(error) || signal?.aborted || typeof code !== 'string') throw error;
    throw refused('VALIDATION', { reason: 'exportNotWritten', params: { file: basename(path), detail: code } });
  }
}
