// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = '21269d768406dd260a1876411e2d1988d9f117c1de752b9514fd935a968dd7cd';
