// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = '59c6287ca422986837f0021d0d67b3cc185b839b04b2d43de9eec2d7031f7613';
