// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = '8b1375486da71bbde6796bb379d297114fcb6638ce75eef05f6c0ae80d5c9947';
