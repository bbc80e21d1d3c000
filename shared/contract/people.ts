// The people who work in a company, and what the role of each lets him do. While there are none, whoever opens the file is
// its owner.
import { z } from 'zod';
import { flag, id, requiredText, text, version } from './fields.ts';
import { command, list, ROLES } from './kit.ts';

const MOST_PASSWORD = 200;
const password = z.string().min(1, { error: 'required' }).max(MOST_PASSWORD);
const personRole = z.enum(ROLES).meta({ kind: 'role' });
const given = { personName: requiredText(100), personRole };
const changed = z.object({ id, version });

export const people = {
  'person.list': list({
    row: z.object({ id, personName: text(100), personRole, hasPassword: flag, active: flag, version }),
    filter: { active: flag.optional() },
    topics: ['person'],
  }),
  /** The first one is an owner, and goes on working under this name. The name stands once, without regard to case. */
  'person.create': command({
    input: z.strictObject({ ...given, password: password.optional() }),
    output: changed,
    role: 'owner',
    refusals: ['DUPLICATE', 'WRONG_STATE'],
    topics: ['person', 'company'],
    secret: ['password'],
  }),
  /** `password`: null takes it away, left out it stays. Somebody who may is left: an active owner. */
  'person.update': command({
    input: z.strictObject({
      ...{ ...given, id, version, active: flag },
      password: password.nullable().optional(),
    }),
    output: changed,
    role: 'owner',
    refusals: ['DUPLICATE', 'NOT_FOUND', 'STALE', 'WRONG_STATE'],
    topics: ['person', 'company'],
    secret: ['password'],
  }),
};
