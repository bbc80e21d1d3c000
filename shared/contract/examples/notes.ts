// Examples of notes and files.
import type { CommandName, Input } from '../index.ts';

type Row = { name: CommandName; input: unknown };
const example = <K extends CommandName>(name: K, input: Input<K>): Row => ({ name, input });

const ACME = { type: 'customer', documentId: 1 } as const;

export const noteExamples: readonly Row[] = [
  example('note.create', { ...ACME, text: 'Deliver in the morning' }),
  example('note.update', { id: 1, version: 1, text: 'Deliver in the morning, ramp 4' }),
  example('note.delete', { id: 1 }),
  example('attachment.create', { ...ACME, fileName: 'terms.txt', content: 'TmV0IDMwIGRheXM=' }),
  example('attachment.delete', { id: 1 }),
];
