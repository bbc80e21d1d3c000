// Examples of month end: January is over, and one shipment of it is not invoiced.
import type { CommandName, Input } from '../index.ts';

type Row = { name: CommandName; input: unknown };
const example = <K extends CommandName>(name: K, input: Input<K>): Row => ({ name, input });

export const monthEndExamples: readonly Row[] = [
  example('cutOff.post', { period: '2026-01', note: 'Delivered on the 13th, invoice follows' }),
  example('cutOff.reverse', { id: 1 }),
  example('period.signOff', { period: '2026-01', note: 'Agreed with the warehouse' }),
];
