// Which encoding a text file is in, and its text in pieces. Excel writes CSV in the encoding of the machine it runs on,
// so UTF-8 cannot be taken for granted: a file that is no valid UTF-8 is Windows text, Cyrillic or Western.
import { createReadStream } from 'node:fs';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'windows-1252';

const CHUNK = 256 * 1024;

const bytesOf = (path: string): AsyncIterable<Buffer> => createReadStream(path, { highWaterMark: CHUNK });

/**
 * In Russian text letters past ASCII stand in runs; in Western text an accented letter stands between plain ones. So the
 * encoding is the one that the greater part of those bytes speaks for.
 */
class WindowsGuess {
  #inRuns = 0;
  #alone = 0;
  #run = 0;

  add(bytes: Buffer): void {
    for (const byte of bytes) {
      if (byte >= 0x80) this.#run += 1;
      else if (this.#run > 0) this.#endRun();
    }
  }

  #endRun(): void {
    if (this.#run > 1) this.#inRuns += this.#run;
    else this.#alone += 1;
    this.#run = 0;
  }

  encoding(): Encoding {
    this.#endRun();
    return this.#inRuns > this.#alone ? 'windows-1251' : 'windows-1252';
  }
}

function byMark(start: Buffer): Encoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Reads the whole file once to be sure; undefined for a file that is no text (it has zero bytes). */
export async function detectEncoding(path: string): Promise<Encoding | undefined> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const guess = new WindowsGuess();
  let utf8 = true;
  let first = true;
  for await (const bytes of bytesOf(path)) {
    const marked = first ? byMark(bytes) : undefined;
    if (marked) return marked;
    first = false;
    if (bytes.includes(0)) return undefined;
    guess.add(bytes);
    if (utf8) utf8 = decodes(strict, bytes, true);
  }
  if (utf8) utf8 = decodes(strict, Buffer.alloc(0), false);
  return utf8 ? 'utf-8' : guess.encoding();
}

function decodes(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

/** The text in pieces, without a byte order mark. */
export async function* decodedText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of bytesOf(path)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}
