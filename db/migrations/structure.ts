// What the SQL files make, told by its digest: a company file that has it needs no look at each of its parts.

/** The digest of an empty file of the newest version (see `structureDigest`). It changes with every migration. */
export const STRUCTURE = 'f71fc2d6a09d52de958ebe96978e4992ff94e4e046cf8ef2a11b0285d1f5472a';
