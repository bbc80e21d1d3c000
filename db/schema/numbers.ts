// The numbers of documents. SQL that checks, reports, pages and the store share.

/** The place of a number, given as SQL, in its series: what it counts behind its one dash, whatever its length (numbering.ts). */
export const placeIn = (number: string): string => `CAST(substr(${number}, instr(${number}, '-') + 1) AS INTEGER)`;
