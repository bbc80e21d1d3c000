// ISO 20022 camt.053: the XML that banks give statements in. Entries that are only pending are left out: they are not booked.
import { readXml, type XmlHandler } from '../xml.ts';
import { daysOf } from './statement.ts';
import type { ToldLine, ToldStatement } from './told.ts';

type Said = Map<string, string[]>;

/** Elements within each other: twice what the format has. */
const MOST_DEEP = 40;

const first = (said: Said, ...paths: string[]): string => {
  for (const path of paths) {
    const [value] = said.get(path) ?? [];
    if (value !== undefined && value !== '') return value;
  }
  return '';
};
const every = (said: Said, path: string): string[] => said.get(path) ?? [];
const signed = (said: Said): string => `${first(said, 'CdtDbtInd') === 'DBIT' ? '-' : ''}${first(said, 'Amt')}`;
const day = (said: Said, ...names: string[]): string =>
  first(said, ...names.flatMap((name) => [`${name}/Dt`, `${name}/DtTm`])).slice(0, 10);

const TX = 'NtryDtls/TxDtls';

function lineOf(said: Said, row: number): ToldLine {
  const paid = first(said, 'CdtDbtInd') === 'CRDT';
  const [who, name] = paid ? ['Dbtr', 'DbtrAcct'] : ['Cdtr', 'CdtrAcct'];
  const end = first(said, `${TX}/Refs/EndToEndId`);
  const texts = [...every(said, `${TX}/RmtInf/Ustrd`), ...every(said, `${TX}/RmtInf/Strd/CdtrRefInf/Ref`)];
  const more = texts.length > 0 ? texts : [first(said, `${TX}/AddtlTxInf`, 'AddtlNtryInf')];
  return {
    ...{ row, on: day(said, 'BookgDt', 'ValDt'), amount: signed(said) },
    party: first(said, `${TX}/RltdPties/${who}/Nm`, `${TX}/RltdPties/${who}/Pty/Nm`),
    partyTaxNumber: first(said, ...['', '/Pty'].map((inner) => `${TX}/RltdPties/${who}${inner}/Id/OrgId/Othr/Id`)),
    partyAccount: first(said, `${TX}/RltdPties/${name}/Id/IBAN`, `${TX}/RltdPties/${name}/Id/Othr/Id`),
    reference: end === 'NOTPROVIDED' || end === '' ? first(said, 'NtryRef') : end,
    text: more.join(' '),
  };
}

type Open = { said: Said; balances: Map<string, string>; lines: ToldLine[]; days: string[] };

/** Opening and closing balance, booked; some banks tell the closing balance of the day before instead of an opening one. */
const statementOf = ({ said, balances, lines }: Open): ToldStatement => ({
  account: first(said, 'Acct/Id/IBAN', 'Acct/Id/Othr/Id'),
  currency: first(said, 'Acct/Ccy', 'currency'),
  reference: [first(said, 'ElctrncSeqNb', 'LglSeqNb'), first(said, 'Id')].filter((part) => part !== '').join(' · '),
  ...daysOf(
    lines,
    first(said, 'FrToDt/FrDtTm', 'FrToDt/FrDt').slice(0, 10),
    first(said, 'FrToDt/ToDtTm', 'FrToDt/ToDt', 'closedOn').slice(0, 10),
  ),
  ...{ opening: balances.get('OPBD') ?? balances.get('PRCD') ?? '', closing: balances.get('CLBD') ?? '', lines },
});

/** Puts elements together: each statement, balance and entry keeps what stands below it, by path. */
class Collector implements XmlHandler {
  readonly statements: ToldStatement[] = [];
  readonly broken: number[] = [];
  #path: string[] = [];
  #text = '';
  #currency = '';
  #statement: Open | undefined;
  /** What the balance or entry that is open says, and where it begins in the path. */
  #part: { said: Said; at: number } | undefined;
  #entries = 0;

  /** False while an element is open: the file was cut off. */
  get whole(): boolean {
    return this.#path.length === 0;
  }

  open(name: string, attributes: Record<string, string>): void {
    this.#path.push(name);
    if (this.#path.length > MOST_DEEP) throw new Error('elements are nested too deep');
    this.#text = '';
    if (attributes.Ccy !== undefined) this.#currency = attributes.Ccy;
    if (name === 'Stmt') this.#statement = { said: new Map(), balances: new Map(), lines: [], days: [] };
    if ((name === 'Ntry' || name === 'Bal') && this.#path.at(-2) === 'Stmt')
      this.#part = { said: new Map(), at: this.#path.length };
  }

  text(text: string): void {
    this.#text += text;
  }

  #say(said: Said, at: number): void {
    const path = this.#path.slice(at).join('/');
    const value = this.#text.trim();
    if (path === '' || value === '') return;
    const there = said.get(path);
    if (there) there.push(value);
    else said.set(path, [value]);
  }

  close(name: string): void {
    const part = this.#part;
    const statement = this.#statement;
    if (part) this.#say(part.said, part.at);
    else if (statement) this.#say(statement.said, this.#path.indexOf('Stmt') + 1);
    this.#text = '';
    if (part && statement && this.#path.length === part.at) {
      if (name === 'Bal') this.#balance(statement, part.said);
      else this.#entry(statement, part.said);
      this.#part = undefined;
    }
    if (name === 'Stmt' && statement) {
      const told = statementOf(statement);
      if (told.opening === '' || told.closing === '') this.broken.push(this.#entries);
      else this.statements.push(told);
      this.#statement = undefined;
    }
    this.#path.pop();
  }

  #balance(statement: Open, said: Said): void {
    const kind = first(said, 'Tp/CdOrPrtry/Cd');
    statement.balances.set(kind, signed(said));
    if (kind === 'CLBD') statement.said.set('closedOn', [day(said, 'Dt')]);
    statement.said.set('currency', [this.#currency]);
  }

  #entry(statement: Open, said: Said): void {
    this.#entries += 1;
    if (first(said, 'Sts', 'Sts/Cd') === 'PDNG') return;
    const line = lineOf(said, this.#entries);
    if (line.on === '' || !/^-?\d+(\.\d+)?$/.test(line.amount)) this.broken.push(this.#entries);
    else if (Number(line.amount) !== 0) statement.lines.push(line);
  }
}

/** Rows are entries, counted over the file. Throws Error where it is not well-formed. */
export async function parseCamt(
  chunks: AsyncIterable<string>,
): Promise<{ statements: ToldStatement[]; broken: number[] }> {
  const collector = new Collector();
  await readXml(chunks, collector);
  if (!collector.whole) throw new Error('the document is cut off');
  return collector;
}
