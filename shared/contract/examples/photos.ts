// Examples of photos: one of a return, taken away again.
import type { CommandName, Input } from '../index.ts';

/** 24 × 16 pixels of one colour. */
const IMAGE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAAAGklEQVR42mNYEGVDFcQwatCoQaMGjRpEGQIAoLvREBZIGPUAAAAASUVORK5CYII=';

const add: Input<'photo.add'> = { documentType: 'customerReturn', documentId: 1, name: 'Lamp.png', image: IMAGE };

export const photoExamples: { name: CommandName; input: unknown }[] = [
  { name: 'photo.add', input: add },
  { name: 'photo.remove', input: { id: 1 } satisfies Input<'photo.remove'> },
];
