// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = '011e70e3bcab7106e4786af99c1869a8a0fb9507aa326b39c8f43e29b195524f';
