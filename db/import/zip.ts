// Opens a workbook's container without trusting it: sizes are read from the directory before anything is unpacked, and
// unpacking stops where a part is larger than it says or its checksum differs. exceljs's own reader takes any size.
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { unreadable } from './table.ts';

/** Most bytes that one part of a workbook may unpack to. */
export const MAX_PART_BYTES = 1024 * 1024 * 1024;
/** Parts this small are never a bomb, however well they pack. */
const SMALL_BYTES = 10 * 1024 * 1024;
/** XML of spreadsheets packs 10 to 60 times; a part that unpacks to more than this was made to hurt. */
const MAX_RATIO = 400;
const MAX_PARTS = 10_000;

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

type Part = { name: string; method: number; flags: number; crc: number; packed: number; unpacked: number; at: number };

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

const big = (buffer: Buffer, at: number): number => Number(buffer.readBigUInt64LE(at));

type Directory = { at: number; size: number; count: number };

async function findDirectory(handle: FileHandle, size: number): Promise<Directory | undefined> {
  const tailAt = Math.max(0, size - 65_557);
  const tail = await readAt(handle, tailAt, size - tailAt);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) return undefined;
  const directory = {
    at: tail.readUInt32LE(end + 16),
    size: tail.readUInt32LE(end + 12),
    count: tail.readUInt16LE(end + 10),
  };
  const locator = end - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== LOCATOR_64) return directory;
  const end64 = await readAt(handle, big(tail, locator + 8), 56);
  if (end64.length < 56 || end64.readUInt32LE(0) !== END_64) return undefined;
  return { at: big(end64, 48), size: big(end64, 40), count: big(end64, 32) };
}

/** Sizes past 4 GB stand in an extra field, in a fixed order, only those that need it. */
function large(part: Part, extra: Buffer): Part {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    const take = (value: number): number => {
      if (value !== 0xffffffff || next + 8 > extra.length) return value;
      next += 8;
      return big(extra, next - 8);
    };
    const unpacked = take(part.unpacked);
    const packed = take(part.packed);
    return { ...part, unpacked, packed, at: take(part.at) };
  }
  return part;
}

function readParts(directory: Buffer, count: number): Part[] | undefined {
  const parts: Part[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) return undefined;
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const part = {
      name: directory
        .toString('utf8', at + 46, nameEnd)
        .replace(/\\/g, '/')
        .replace(/^\/+/, ''),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    };
    parts.push(large(part, directory.subarray(nameEnd, extraEnd)));
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return parts;
}

export class Zip {
  readonly #path: string;
  readonly #file: string;
  readonly #parts: Map<string, Part>;

  private constructor(path: string, file: string, parts: Part[]) {
    this.#path = path;
    this.#file = file;
    this.#parts = new Map(parts.map((part) => [part.name.toLowerCase(), part]));
  }

  /** Refuses importDamaged (no directory, or cut off), importPassword, importTooLarge (unpacked size or ratio). */
  static async open(path: string, file: string, size: number): Promise<Zip> {
    const handle = await open(path, 'r');
    try {
      const directory = await findDirectory(handle, size).catch(() => undefined);
      if (!directory || directory.count > MAX_PARTS || directory.at + directory.size > size)
        throw unreadable('importDamaged', file);
      const parts = readParts(await readAt(handle, directory.at, directory.size), directory.count);
      if (!parts) throw unreadable('importDamaged', file);
      for (const part of parts) check(part, file);
      return new Zip(path, file, parts);
    } finally {
      await handle.close();
    }
  }

  has(name: string): boolean {
    return this.#parts.has(name.toLowerCase());
  }

  /** Text of a part in pieces, never cut inside a character. Refuses importDamaged and importUnsafe (a document type). */
  async *text(name: string): AsyncGenerator<string> {
    const part = this.#parts.get(name.toLowerCase());
    if (!part) throw unreadable('importDamaged', this.#file);
    const decoder = new TextDecoder('utf-8');
    let unpacked = 0;
    let sum = 0;
    try {
      for await (const chunk of await this.#bytes(part)) {
        unpacked += chunk.length;
        if (unpacked > part.unpacked) throw unreadable('importDamaged', this.#file);
        sum = crc32(chunk, sum);
        const text = decoder.decode(chunk, { stream: true });
        // Spreadsheets have no document type; what can define entities is not read at all.
        if (text.includes('<!DOCTYPE')) throw unreadable('importUnsafe', this.#file);
        if (text !== '') yield text;
      }
    } catch (error) {
      throw isZlibError(error) ? unreadable('importDamaged', this.#file) : error;
    }
    if (unpacked !== part.unpacked || sum !== part.crc) throw unreadable('importDamaged', this.#file);
  }

  async #bytes(part: Part): Promise<AsyncIterable<Buffer>> {
    const handle = await open(this.#path, 'r');
    const local = await readAt(handle, part.at, 30).finally(() => handle.close());
    if (local.length < 30 || local.readUInt32LE(0) !== LOCAL) throw unreadable('importDamaged', this.#file);
    const start = part.at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    if (part.packed === 0) return (async function* () {})();
    const packed = createReadStream(this.#path, { start, end: start + part.packed - 1, highWaterMark: 256 * 1024 });
    if (part.method === 0) return packed;
    const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
    // Either end takes the other down, also when the reader stops early; its error reaches the reader.
    return pipeline(packed, inflate, () => {});
  }
}

function check(part: Part, file: string): void {
  if ((part.flags & 1) !== 0) throw unreadable('importPassword', file);
  if (part.method !== 0 && part.method !== 8) throw unreadable('importDamaged', file);
  const tooDense = part.unpacked > SMALL_BYTES && part.unpacked > part.packed * MAX_RATIO;
  if (part.unpacked > MAX_PART_BYTES || tooDense) throw unreadable('importTooLargeUnpacked', file);
}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && String((error as NodeJS.ErrnoException).code ?? '').startsWith('Z_');
