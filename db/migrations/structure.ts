// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = 'a791a78d83a2be0360a0ce18a1b01147f0aac9e6a4f01d9c2ebecd5d7259d537';
