// Whether the text of a bank's line names a document: `Payment of INV-000042, thank you` names `INV-000042`, and so does `000042`.

/** Letters and digits, lower case, word by word: `INV-000042` and `INV/000042` are one word. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,;:()"«»]+/u)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '');

/** A word that can tell a document from others: long enough, with digits. */
const telling = (word: string): boolean => word.length >= 4 && (word.match(/\d/g)?.length ?? 0) >= 3;

/** The digits at the end of a number, where they are enough to tell it by. */
const tailOf = (word: string): string => /(\d{5,})$/.exec(word)?.[1] ?? '';

/** True where `text` has a word of `references` (numbers and references of a document), or the digits that one ends with. */
export function namesDocument(text: string, references: string): boolean {
  const said = new Set(wordsOf(text));
  return wordsOf(references).some((word) => telling(word) && (said.has(word) || said.has(tailOf(word))));
}
