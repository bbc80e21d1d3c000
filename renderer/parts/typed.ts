// What people type into fields, read: days in the ways they are written, and whether two texts mean the same.
import { isLocalDate } from '../../shared/kernel/localDate.ts';

const CENTURY = 2000;

/** `YYYY-MM-DD` from 31.12.2026, 31.12.26, 31/12/2026, 2026-12-31; null for nothing, undefined for what is no day. */
export function readDay(text: string): string | null | undefined {
  const plain = text.trim();
  if (plain === '') return null;
  const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{2}|\d{4})$/.exec(plain);
  const day = dotted
    ? `${Number(dotted[3]) < 100 ? CENTURY + Number(dotted[3]) : dotted[3]}-${dotted[2]?.padStart(2, '0')}-${dotted[1]?.padStart(2, '0')}`
    : plain;
  return isLocalDate(day) ? day : undefined;
}

/** What a form says, however it is written: 5, 5,00 and 5.0 are one number, 1.1.26 and 01.01.2026 one day. */
export function meantBy(text: string): string {
  const plain = text.replace(/\s/g, '');
  if (/^-?\d+(?:[.,]\d+)?$/.test(plain)) return String(Number(plain.replace(',', '.')));
  return readDay(text) ?? text.trim();
}
