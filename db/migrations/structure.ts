// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = '19f299429e1b1db7333d74b177169205860c278cddcf8f3b5d252bfbb7a34362';
