// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = 'aab651e350af8739e05e9f3dce5e771813cd34e04167bda581f968fd203ff61e';
