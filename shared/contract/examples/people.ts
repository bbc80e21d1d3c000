// Examples of people. They depend on nothing.
import type { CommandName, Input } from '../index.ts';

type Row = { name: CommandName; input: unknown };
const example = <K extends CommandName>(name: K, input: Input<K>): Row => ({ name, input });

export const peopleExamples: readonly Row[] = [
  example('person.create', { personName: 'Head office', personRole: 'owner', password: 'five tall birches' }),
  example('person.create', { personName: 'Front desk', personRole: 'clerk' }),
  example('person.update', { id: 2, version: 1, personName: 'Front desk, Hull', personRole: 'clerk', active: true }),
];
