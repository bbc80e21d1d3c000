// SWIFT MT940, as banks write it: fields `:20:` to `:86:`, with or without the envelope of a message. What stands in `:86:`
// differs from bank to bank: the German subfields (`?20` …), the words between slashes, or plain text.
import { daysOf } from './statement.ts';
import type { ToldLine, ToldStatement } from './told.ts';

type Field = { tag: string; value: string; row: number };

function fieldsOf(text: string): Field[] {
  const fields: Field[] = [];
  for (const [i, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.replace(/^\{.*\{4:/, '').trimEnd();
    const start = /^:(\d{2}[A-Z]?):(.*)$/.exec(line);
    const last = fields.at(-1);
    if (start) fields.push({ tag: start[1] ?? '', value: start[2] ?? '', row: i + 1 });
    else if (last && line !== '' && !/^-\}?/.test(line)) last.value += `\n${line}`;
  }
  return fields;
}

/** Two digits of a year mean this century up to 79. */
const dayOf = (yymmdd: string): string => {
  const [yy, mm, dd] = [yymmdd.slice(0, 2), yymmdd.slice(2, 4), yymmdd.slice(4, 6)];
  return `${Number(yy) >= 80 ? '19' : '20'}${yy}-${mm}-${dd}`;
};

/** The booking day has no year: the one that is nearest to the value day. */
function bookedOn(value: string, mmdd: string | undefined): string {
  if (mmdd === undefined) return value;
  const year = Number(value.slice(0, 4));
  const days = [year - 1, year, year + 1].map((one) => `${one}-${mmdd.slice(0, 2)}-${mmdd.slice(2)}`);
  const apart = (day: string): number => Math.abs(Date.parse(day) - Date.parse(value));
  return days.sort((a, b) => apart(a) - apart(b))[0] ?? value;
}

const amountOf = (text: string, negative: boolean): string => {
  const plain = text.replace(',', '.').replace(/\.$/, '');
  return negative ? `-${plain}` : plain;
};

type Details = Pick<ToldLine, 'party' | 'partyAccount' | 'reference' | 'text'>;

function germanDetails(text: string): Details {
  const parts = new Map<string, string>();
  for (const [, code = '', value = ''] of text.replace(/\n/g, '').matchAll(/\?(\d{2})([^?]*)/g)) parts.set(code, value);
  const join = (codes: readonly number[]): string =>
    codes.map((code) => parts.get(String(code).padStart(2, '0')) ?? '').join('');
  const words = join([20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 60, 61, 62, 63]);
  const tagged = (tag: string): string => new RegExp(`${tag}\\+(.*?)(?=[A-Z]{4}\\+|$)`).exec(words)?.[1] ?? '';
  return { party: join([32, 33]), partyAccount: join([31]), reference: tagged('EREF'), text: tagged('SVWZ') || words };
}

const SLASHED = /\/(NAME|IBAN|EREF|REMI|ORDP|BENM|ADDR|CSID|MARF|ISDT|TRTP|BIC|PREF)\//;

function slashedDetails(text: string): Details {
  const words = text.replace(/\n/g, '');
  const tagged = (tag: string): string => {
    const at = words.indexOf(`/${tag}/`);
    if (at < 0) return '';
    const rest = words.slice(at + tag.length + 2);
    const end = SLASHED.exec(rest)?.index ?? rest.length;
    return rest
      .slice(0, end)
      .replace(/^(USTD|STRD)?\/+/, '')
      .replace(/(?<!\/)\/+$/, '');
  };
  return {
    party: tagged('NAME'),
    partyAccount: tagged('IBAN'),
    reference: tagged('EREF'),
    text: tagged('REMI') || words,
  };
}

function detailsOf(text: string): Details {
  if (/^\d{3}\s*\?|^\?\d{2}/.test(text)) return germanDetails(text);
  if (SLASHED.test(text.replace(/\n/g, ''))) return slashedDetails(text);
  return { party: '', partyAccount: '', reference: '', text };
}

const LINE = /^(\d{6})(\d{4})?(R?[CD]|E[CD])([A-Z])?(\d+,\d*)([NSF][A-Z0-9]{3})?([^\n]*)/;

/** One `:61:` with its `:86:`; undefined for one that cannot be read. */
function lineOf({ value, row }: Field, details: string): ToldLine | undefined {
  const match = LINE.exec(value);
  if (!match) return undefined;
  const [, day = '', booked, side = '', , amount = '', , rest = ''] = match;
  const told = detailsOf(details);
  // RC takes a credit back, RD a debit.
  const negative = side === 'D' || side === 'RC' || side === 'ED';
  const own = rest.split('//')[0]?.trim() ?? '';
  const reference = told.reference || (own === 'NONREF' ? '' : own);
  return {
    ...{ row, on: bookedOn(dayOf(day), booked), amount: amountOf(amount, negative), partyTaxNumber: '' },
    ...{ ...told, reference },
  };
}

const BALANCE = /^([CD])(\d{6})([A-Z]{3})(\d+(?:,\d*)?)/;

/** The parts of one message, `:20:` to the next. */
function statementOf(fields: readonly Field[]): (ToldStatement & { goesOn: boolean; broken: number[] }) | undefined {
  const find = (...tags: string[]): Field | undefined => fields.find(({ tag }) => tags.includes(tag));
  const [opening, closing] = [find('60F', '60M'), find('62F', '62M')];
  const [open, close] = [opening, closing].map((field) => BALANCE.exec(field?.value ?? ''));
  if (!open || !close) return undefined;
  const broken: number[] = [];
  const lines = fields.flatMap((field, i) => {
    if (field.tag !== '61') return [];
    const next = fields[i + 1];
    const line = lineOf(field, next?.tag === '86' ? next.value : '');
    if (!line) broken.push(field.row);
    return line ? [line] : [];
  });
  const balance = (match: RegExpExecArray): string => amountOf(match[4] ?? '', match[1] === 'D');
  return {
    ...{ account: find('25', '25P')?.value.split('\n')[0] ?? '', currency: close[3] ?? '', lines },
    reference: [find('28C', '28')?.value, find('20')?.value].filter(Boolean).join(' · '),
    ...daysOf(lines, '', dayOf(close[2] ?? '')),
    ...{ opening: balance(open), closing: balance(close), goesOn: closing?.tag === '62M', broken },
  };
}

/** Pages of one statement, whose balances are intermediate, as one. */
export function parseMt940(text: string): { statements: ToldStatement[]; broken: number[] } {
  const messages: Field[][] = [];
  for (const field of fieldsOf(text)) {
    if (field.tag === '20') messages.push([]);
    messages.at(-1)?.push(field);
  }
  const statements: (ToldStatement & { goesOn: boolean })[] = [];
  const broken: number[] = [];
  for (const message of messages) {
    const one = statementOf(message);
    if (!one) {
      broken.push(message[0]?.row ?? 1);
      continue;
    }
    for (const row of one.broken) broken.push(row);
    const last = statements.at(-1);
    if (last?.goesOn && last.account === one.account) {
      for (const line of one.lines) last.lines.push(line);
      Object.assign(last, {
        ...daysOf(one.lines, last.fromOn, last.toOn, one.toOn),
        closing: one.closing,
        goesOn: one.goesOn,
      });
    } else statements.push(one);
  }
  return { statements: statements.map(({ goesOn: _, ...one }) => one), broken };
}
