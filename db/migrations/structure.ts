// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = '99cd262dbfa1d854ba6f2c44355e7322a93c5f720289f05ed08ccae143305b06';
