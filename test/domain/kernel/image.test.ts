// Pictures by their first bytes.
import { expect, test } from 'vitest';
import { imageInfo } from '../../../shared/kernel/image.ts';

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';
const bytes = (...values: number[]): string => Buffer.from(values).toString('base64');
/** Start, one comment, a frame header of 3 by 2 pixels. */
const JPEG = [
  ...[0xff, 0xd8, 0xff, 0xfe, 0, 4, 65, 66],
  ...[0xff, 0xc0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0, 0xff, 0xd9],
];

test('PNG and JPEG tell type and size', () => {
  expect(imageInfo(PIXEL)).toMatchObject({ type: 'image/png', width: 1, height: 1 });
  expect(imageInfo(bytes(...JPEG))).toEqual({ type: 'image/jpeg', width: 3, height: 2, byteCount: JPEG.length });
});

test('anything else is none', () => {
  const png = Buffer.from(PIXEL, 'base64');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>').toString('base64');
  const gif = Buffer.from(`GIF89a${'\u0001'.repeat(40)}`).toString('base64');
  const cut = png.subarray(0, png.length - 6).toString('base64');
  for (const text of ['', 'x', 'not base64!', svg, gif, cut, bytes(...JPEG.slice(0, 9), ...Array(20).fill(0))])
    expect(imageInfo(text)).toBeNull();
});
