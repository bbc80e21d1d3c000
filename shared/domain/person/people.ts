// Who may be a person of a company, so that somebody is always left who may let others in.
import { ok, type Result, refuse } from '../../kernel/result.ts';

export type Person = {
  id: number;
  name: string;
  nameKey: string;
  role: 'viewer' | 'clerk' | 'accountant' | 'owner';
  active: boolean;
  passwordHash: string | null;
  version: number;
};

/** Cyrillic letters that look like Latin ones, in one case or the other. */
const ALIKE: Record<string, string> = {
  ...{
    а: 'a',
    в: 'b',
    е: 'e',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    с: 'c',
    т: 't',
    у: 'y',
    х: 'x',
    і: 'i',
    ј: 'j',
    ѕ: 's',
  },
};

/** The name as it is compared: people are called, not spelled, and two of them do not look the same. */
export const nameKeyOf = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(/\p{Script=Cyrillic}/gu, (letter) => ALIKE[letter] ?? letter);

const isOwner = ({ role, active }: Pick<Person, 'role' | 'active'>): boolean => role === 'owner' && active;

/**
 * Whether `after` may stand among the people there are; somebody with its id is replaced by it.
 * Refuses `DUPLICATE` for a name that another has, `WRONG_STATE`: firstPersonOwner (the first is no owner), lastOwner (it was
 * the last active owner).
 */
export function mayStand<P extends Omit<Person, 'id'> & { id?: number }>(
  people: readonly Person[],
  after: P,
): Result<P> {
  const others = people.filter(({ id }) => id !== after.id);
  if (others.some(({ nameKey }) => nameKey === after.nameKey))
    return refuse('DUPLICATE', { params: { field: 'personName', value: after.name }, fields: ['personName'] });
  if (isOwner(after) || others.some(isOwner)) return ok(after);
  const fields = [after.role === 'owner' ? 'active' : 'personRole'];
  return refuse('WRONG_STATE', { reason: people.length === 0 ? 'firstPersonOwner' : 'lastOwner', fields });
}
