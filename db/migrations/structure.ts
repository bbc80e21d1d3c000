// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = '5ac26d34dbae94889ac782070ee0c29864dd6cf59203af52fcbd22c666d9581e';
