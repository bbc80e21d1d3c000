// Photos of what came back and of what customers complain about.
import { z } from 'zod';
import { count, id, instant, localDate, oneOf, requiredText, text } from './fields.ts';
import { command, list, query } from './kit.ts';
import { imageAddress } from './printing.ts';

export const PHOTO_OF = ['customerReturn', 'case'] as const;
/** A screen makes a larger picture smaller before it sends it. */
export const PHOTO_PIXELS = 1600;

export const photos = {
  'photo.list': list({
    row: z.object({
      id,
      documentType: oneOf(PHOTO_OF),
      documentId: id,
      documentNumber: text(40),
      name: text(100),
      kilobytes: count,
      userName: text(100),
      addedAt: instant,
    }),
    filter: {
      documentType: z.enum(PHOTO_OF).optional(),
      documentId: id.optional(),
      from: localDate.optional(),
      to: localDate.optional(),
    },
    topics: ['return', 'case'],
  }),
  'photo.get': query({
    input: z.strictObject({ id }),
    output: z.object({ id, name: text(100), image: z.string() }),
    topics: ['return', 'case'],
  }),
  /** A PNG or JPEG as a data address, at most 512 KB and 4000 pixels a side. */
  'photo.add': command({
    input: z.strictObject({
      documentType: z.enum(PHOTO_OF),
      documentId: id,
      name: requiredText(100),
      image: imageAddress,
    }),
    output: z.object({ id }),
    refusals: ['NOT_FOUND'],
    topics: ['return', 'case'],
  }),
  'photo.remove': command({
    input: z.strictObject({ id }),
    output: z.object({ id }),
    refusals: ['NOT_FOUND'],
    topics: ['return', 'case'],
  }),
};
