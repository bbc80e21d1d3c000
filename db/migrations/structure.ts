// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = '106c874daffa4bc4c9180fffb7d747d710a8069283e502bc0073d158c26f502c';
