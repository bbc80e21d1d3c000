// The translate function of a language: flat typed keys, parameters, plurals. i18next does the work; nothing here knows
// of screens.
import i18next from 'i18next';
import { en } from './en.ts';
import { genders } from './ru/genders.ts';
import { ru } from './ru.ts';

export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];
export type WordKey = keyof typeof en & string;
export type Translate = (key: WordKey, params?: Record<string, string | number>) => string;

const instance = i18next.createInstance();
void instance.init({
  resources: { en: { translation: en }, ru: { translation: { ...ru, ...genders } } },
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
});

const made = new Map<Language, Translate>();

/** The words of a language. A `count` parameter picks the plural form. */
export function words(language: Language): Translate {
  let translate = made.get(language);
  if (!translate) {
    const fixed = instance.getFixedT(language);
    translate = (key, params) => fixed(key, params ?? {});
    made.set(language, translate);
  }
  return translate;
}

export const isWord = (key: string): key is WordKey => Object.hasOwn(en, key);

/** The word under a key that is put together at run time; the text after the last dot where there is none. */
export const wordOr = (t: Translate, key: string, params?: Record<string, string | number>): string =>
  isWord(key) ? t(key, params) : key.slice(key.lastIndexOf('.') + 1);
