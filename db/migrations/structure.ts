// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = 'ed976fc44f3e3e2ca6433d243c87e80e4722287681a8f2886e9394e706b26484';
