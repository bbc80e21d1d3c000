// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = '2f1205451bc7544924eb5ef8784318585e18dcc13dcd69cc64f6fb92973ef2db';
