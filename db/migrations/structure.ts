// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = 'de3549a54d1eac13ea56ef76f5a14fbed53fcf702315fee3e4cb2358b16e4d75';
