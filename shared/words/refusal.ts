// A refusal as the sentence a clerk reads: the reason picks the words, parameters are written out in the language.
import { currencyExponent, isCurrency } from '../kernel/currency.ts';
import type { Refusal } from '../kernel/refusals.ts';
import { formatDate, formatInstant, formatMoney, formatQty } from './format.ts';
import { stateWord } from './gender.ts';
import { isWord, type Language, wordOr, words } from './index.ts';

const NAMED: Record<string, string> = {
  what: 'document',
  document: 'document',
  action: 'action',
  role: 'role',
};

/** Parameters as text: `…Micro` as quantities, `…Minor` as money, days as dates, names of the contract as words. */
function written(refusal: Refusal, language: Language, exponent: number): Record<string, string | number> {
  const t = words(language);
  const params: Record<string, string | number> = {
    field: refusal.fields[0] ?? '',
    what: '',
    id: '',
    detail: '',
    path: '',
    holders: '',
  };
  const { currency } = refusal.params;
  const decimals = typeof currency === 'string' && isCurrency(currency) ? currencyExponent(currency) : exponent;
  for (const [name, value] of Object.entries(refusal.params)) {
    if (name.endsWith('Micro') && typeof value === 'number') params[name.slice(0, -5)] = formatQty(value, language);
    else if (name.endsWith('Minor') && typeof value === 'number')
      params[name.slice(0, -5)] = formatMoney(value, decimals, language);
    else if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) params[name] = formatDate(value, language);
    else if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value))
      params[name] = formatInstant(value, language);
    else if (name === 'state' && typeof value === 'string')
      params[name] = stateWord(t, String(refusal.params.document ?? ''), value);
    else if (typeof value === 'string' && NAMED[name] !== undefined)
      params[name] = wordOr(t, `${NAMED[name]}.${value}`);
    else params[name] = value;
  }
  if (typeof params.field === 'string' && params.field !== '') {
    const last = params.field.split('.').at(-1) ?? params.field;
    const key = [`column.${last}`, `export.filter.${last}`].find(isWord);
    params.field = key === undefined ? last : t(key);
  }
  return params;
}

/** The sentence of a refusal; money is written with `exponent` decimals, or those of the currency that it names. */
export function refusalText(refusal: Refusal, language: Language, exponent = 2): string {
  const t = words(language);
  const params = written(refusal, language, exponent);
  const fine = wordOr(t, `refusal.${refusal.reason}`, params);
  const text = (fine === refusal.reason ? wordOr(t, `refusal.${refusal.code}`, params) : fine).trim();
  // What a command refused while a file was imported is told with its row.
  const { row } = refusal.params;
  return typeof row === 'number' && !refusal.reason.startsWith('import')
    ? t('import.placeRow', { row, message: text })
    : text;
}

/**
 * The fields of a refusal as a clerk knows them: “Line 2: Quantity”. Fields that no screen has are left out, and so are
 * numbers of lines where the sentence names the item: a screen may show lines that were not sent.
 */
export function refusalPlaces(refusal: Refusal, language: Language): string[] {
  const t = words(language);
  const places = refusal.fields.map((field) => {
    const parts = field.split('.');
    const last = parts.at(-1) ?? '';
    const key = [`column.${last}`, `column.${last.replace(/Id$/, 'Code')}`].find(isWord);
    const at = refusal.params.item === undefined ? parts.find((part) => /^\d+$/.test(part)) : undefined;
    const line = at === undefined ? [] : [t('refusal.line', { line: Number(at) + 1 })];
    return [...line, ...(key === undefined ? [] : [t(key)])].join(': ');
  });
  return [...new Set(places)].filter((place) => place !== '');
}
