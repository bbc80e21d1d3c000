// The words of a workbook: the same that screens use, looked up by names that come from data (fields, states, reports).
import { stateWord } from '../../shared/words/gender.ts';
import { wordOr, words } from '../../shared/words/index.ts';

export type Labels = {
  language: 'en' | 'ru';
  word(key: string, params?: Record<string, string | number>): string;
  /** Heading of a list's field. */
  column(field: string): string;
  /** A value of a `state` field, of a list's rows where they are documents, or of a `role`. */
  state(value: string, kind?: 'state' | 'role', document?: string): string;
};

/** Labels in a language. A name without a word is shown as it is, so that nothing is ever without a heading. */
export function labelsOf(language: 'en' | 'ru'): Labels {
  const t = words(language);
  return {
    language,
    word: (key, params) => wordOr(t, key, params),
    column: (field) => wordOr(t, `column.${field}`),
    state: (value, kind = 'state', document = '') =>
      kind === 'state' ? stateWord(t, document, value) : wordOr(t, `${kind}.${value}`),
  };
}
