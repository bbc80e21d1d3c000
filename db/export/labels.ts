// The words of a workbook: the same that screens use, looked up by names that come from data (fields, states, reports).
import { wordOr, words } from '../../shared/words/index.ts';

export type Labels = {
  language: 'en' | 'ru';
  word(key: string, params?: Record<string, string | number>): string;
  /** Heading of a list's field. */
  column(field: string): string;
  /** A value of a `state` field, or of a `role`. */
  state(value: string, kind?: 'state' | 'role'): string;
};

/** Labels in a language. A name without a word is shown as it is, so that nothing is ever without a heading. */
export function labelsOf(language: 'en' | 'ru'): Labels {
  const t = words(language);
  return {
    language,
    word: (key, params) => wordOr(t, key, params),
    column: (field) => wordOr(t, `column.${field}`),
    state: (value, kind = 'state') => wordOr(t, `${kind}.${value}`),
  };
}
