// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = 'de9a9e828d7db85a431b53bfec239305354db50d3dace859b68a1646c10c5ebb';
