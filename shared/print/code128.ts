// Code 128 (ISO/IEC 15417): the bars that scanners read a text from. Pairs of digits take one sign where that is shorter.

/** Widths of bar, space, bar … of each value; the last is the stop. */
const SIGNS =
  `212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122
   123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323
   131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131
   213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122
   141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112
   124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141
   411131 211412 211214 211232 2331112`.split(/\s+/);

const FIRST = 32;
const LAST = 126;
const TO_DIGITS = 99;
const TO_SIGNS = 100;
const START_SIGNS = 104;
const START_DIGITS = 105;
const STOP = 106;
const CHECK = 103;
/** Fewer digits in a row than this are shorter one by one; at either end two less pay already. */
const WORTH = 6;

/** Values of a text: one for each sign, or for two digits. */
function valuesOf(text: string): number[] {
  const values: number[] = [];
  let digits: boolean | null = null;
  for (let at = 0; at < text.length; ) {
    const run = /^\d*/.exec(text.slice(at))?.[0].length ?? 0;
    const atEnd = at === 0 || at + run === text.length;
    const wanted: boolean =
      digits === true ? run >= 2 : run >= (atEnd ? WORTH - 2 : WORTH) && (run % 2 === 0 || digits === false);
    if (wanted !== digits && digits !== null) values.push(wanted ? TO_DIGITS : TO_SIGNS);
    if (digits === null) values.push(wanted ? START_DIGITS : START_SIGNS);
    digits = wanted;
    if (wanted) values.push(Number(text.slice(at, at + 2)));
    // An odd digit goes first, so that pairs follow it.
    else values.push(text.charCodeAt(at) - FIRST);
    at += wanted ? 2 : 1;
  }
  return values;
}

/** Widths of bars and spaces in turn, in modules; null for a text with other signs than those of ASCII, and for none. */
export function code128(text: string): number[] | null {
  const signs = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  if (signs.length === 0 || signs.some((code) => code < FIRST || code > LAST)) return null;
  const values = valuesOf(text);
  const sum = values.reduce((all, value, i) => all + value * Math.max(i, 1), 0);
  return [...values, sum % CHECK, STOP].flatMap((value) => [...(SIGNS[value] ?? '')].map(Number));
}
