// The exchange format of 1C with banks (1CClientBankExchange), which Russian banks write: sections of accounts with their
// balances, and documents of which each names who paid and who was paid.
import { daysOf } from './statement.ts';
import type { ToldLine, ToldStatement } from './told.ts';

type Section = { name: string; said: Map<string, string>; row: number };

function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  let open: Section | undefined;
  for (const [i, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.trim();
    const at = line.indexOf('=');
    const name = at < 0 ? line : line.slice(0, at);
    if (name === 'СекцияРасчСчет' || name === 'СекцияДокумент') {
      open = { name, said: new Map(), row: i + 1 };
      sections.push(open);
    } else if (name === 'КонецРасчСчет' || name === 'КонецДокумента') open = undefined;
    else if (open && at > 0) open.said.set(name, line.slice(at + 1).trim());
  }
  return sections;
}

/** 31.03.2026 as a calendar day; '' for what is none. */
const dayOf = (text = ''): string => {
  const match = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  return match ? `${match[3]}-${match[2]}-${match[1]}` : '';
};
const amountOf = (text = ''): string => (/^-?\d+([.,]\d+)?$/.test(text) ? text.replace(',', '.') : '');

/** The line that a document is for an account; undefined where the account has no part in it. */
function lineOf({ said, row }: Section, account: string): ToldLine | undefined | 'broken' {
  const paid = said.get('ПолучательСчет') === account || said.get('ПолучательРасчСчет') === account;
  const pays = said.get('ПлательщикСчет') === account || said.get('ПлательщикРасчСчет') === account;
  const [mine, done, other] =
    paid && !pays ? [true, 'ДатаПоступило', 'Плательщик'] : [pays, 'ДатаСписано', 'Получатель'];
  if (!mine) return undefined;
  const on = dayOf(said.get(done)) || dayOf(said.get('Дата'));
  const amount = amountOf(said.get('Сумма'));
  if (on === '' || amount === '') return 'broken';
  const name = said.get(`${other}1`) || said.get(other) || '';
  return {
    ...{ row, on, amount: other === 'Плательщик' ? amount : `-${amount}` },
    party: name.replace(/^ИНН\s*\d+\s*/i, ''),
    partyTaxNumber: said.get(`${other}ИНН`) ?? '',
    partyAccount: said.get(`${other}РасчСчет`) || said.get(`${other}Счет`) || '',
    reference: said.get('Номер') ?? '',
    text: said.get('НазначениеПлатежа') ?? '',
  };
}

function addTo(some: Map<string, Section[]>, account: string, section: Section): void {
  const there = some.get(account);
  if (there) there.push(section);
  else some.set(account, [section]);
}

const ACCOUNTS = ['ПлательщикСчет', 'ПлательщикРасчСчет', 'ПолучательСчет', 'ПолучательРасчСчет'];

/** The accounts that have a part in a document. */
const accountsOf = ({ said }: Section): Set<string> => new Set(ACCOUNTS.flatMap((name) => said.get(name) ?? []));

/** One statement per account: its sections, which may be one a day, are its days from the first balance to the last. */
export function parseClientBank(text: string): { statements: ToldStatement[]; broken: number[] } {
  const sections = sectionsOf(text);
  const documents = sections.filter(({ name }) => name === 'СекцияДокумент');
  const accounts = new Map<string, Section[]>();
  for (const section of sections.filter(({ name }) => name === 'СекцияРасчСчет')) {
    const account = section.said.get('РасчСчет') ?? '';
    addTo(accounts, account, section);
  }
  const ofAccount = new Map<string, Section[]>();
  for (const document of documents) for (const account of accountsOf(document)) addTo(ofAccount, account, document);
  const broken: number[] = [];
  const statements = [...accounts].flatMap(([account, days]): ToldStatement[] => {
    const inOrder = days.toSorted((a, b) =>
      dayOf(a.said.get('ДатаНачала')).localeCompare(dayOf(b.said.get('ДатаНачала'))),
    );
    const [from, to] = [inOrder[0], inOrder.at(-1)];
    const opening = amountOf(from?.said.get('НачальныйОстаток'));
    const closing = amountOf(to?.said.get('КонечныйОстаток'));
    if (opening === '' || closing === '') {
      broken.push(from?.row ?? 1);
      return [];
    }
    const lines = (ofAccount.get(account) ?? []).flatMap((document) => {
      const line = lineOf(document, account);
      if (line === 'broken') broken.push(document.row);
      return line === undefined || line === 'broken' ? [] : [line];
    });
    lines.sort((a, b) => a.on.localeCompare(b.on) || a.row - b.row);
    const span = daysOf(lines, dayOf(from?.said.get('ДатаНачала')), dayOf(to?.said.get('ДатаКонца')));
    const reference = `${account.slice(-4)} · ${span.fromOn}…${span.toOn}`;
    return [{ account, currency: '', reference, ...span, opening, closing, lines }];
  });
  return { statements, broken };
}
