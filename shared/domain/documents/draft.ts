// A draft that is entered anew: it says something else and stays the same document.
type Identity = { id: number; createdAt: string; version: number };

/** What was entered, in the place of what the draft said before: its identity stays, its version goes on. */
export const replacing = <R extends Identity>(
  { id, createdAt, version }: Identity,
  entered: Omit<R, 'id'>,
): Omit<R, 'id'> & Identity => ({ ...entered, id, createdAt, version: version + 1 });
