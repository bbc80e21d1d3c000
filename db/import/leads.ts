// Leads from a file: one row, one lead. Who is known already, in the company or higher up in the file, is told and stops
// nothing: by tax number, e-mail or phone the row is left out unless the person takes such rows all the same; a name alone is
// not sure enough for that.
import type { Input } from '../../shared/contract/index.ts';
import { type Contact, contactKeys, SIGNS, type Sign } from '../../shared/kernel/contactKey.ts';
import { eachRow } from './lookup.ts';
import { addSample, checkInput, type Desk, rowsOf } from './plan.ts';
import type { TableRow } from './table.ts';

const TEXTS = [
  'contact',
  'email',
  'phone',
  'taxNumber',
  'city',
  'country',
  'source',
  'campaign',
  'owner',
  'note',
] as const;
/** What people write for a company and for a person. */
const KINDS: Readonly<Record<string, 'company' | 'person'>> = {
  company: 'company',
  organisation: 'company',
  organization: 'company',
  организация: 'company',
  компания: 'company',
  юрлицо: 'company',
  'юридическое лицо': 'company',
  person: 'person',
  individual: 'person',
  'частное лицо': 'person',
  физлицо: 'person',
  'физическое лицо': 'person',
};
/** Who it is: by number in the company, or by row in the file. */
type Party = { name: string; number?: string; row?: number };

/** By which sign each party was seen first. */
class Known {
  readonly #first = new Map<string, Party>();

  add(contact: Contact, party: Party): void {
    const keys = contactKeys(contact);
    for (const sign of SIGNS) {
      const key = `${sign} ${keys[sign]}`;
      if (keys[sign] !== '' && !this.#first.has(key)) this.#first.set(key, party);
    }
  }

  /** By the surest sign. */
  find(contact: Contact): { sign: Sign; party: Party } | undefined {
    const keys = contactKeys(contact);
    for (const sign of SIGNS) {
      const party = keys[sign] === '' ? undefined : this.#first.get(`${sign} ${keys[sign]}`);
      if (party) return { sign, party };
    }
    return undefined;
  }
}

async function knownIn(desk: Desk): Promise<Known> {
  const known = new Known();
  await eachRow(desk.engine, 'customer.list', {}, (row) => known.add(row, { name: row.name, number: row.code }));
  await eachRow(desk.engine, 'lead.list', {}, (row) => known.add(row, { name: row.name, number: row.number }));
  return known;
}

/** Where a row's party stands already, and what becomes of the row. */
const REASONS = {
  company: { name: 'importKnownName', left: 'importKnownLeftOut', taken: 'importKnownTaken' },
  file: { name: 'importTwiceName', left: 'importTwiceLeftOut', taken: 'importTwiceTaken' },
} as const;

/** Tells who a row is of, where that is known. True: the row is left out. */
function leftOut(desk: Desk, row: TableRow, contact: Contact, known: Known): boolean {
  const found = known.find(contact);
  known.add(contact, { name: contact.name, row: row.row });
  if (!found) return false;
  const { sign, party } = found;
  const leaves = sign !== 'name' && desk.options.takeKnown !== true;
  if (leaves) desk.known.leftOutCount += 1;
  const reason =
    REASONS[party.row === undefined ? 'company' : 'file'][sign === 'name' ? 'name' : leaves ? 'left' : 'taken'];
  const { name, number = '', row: first = 0 } = party;
  desk.known.rows.add(desk.reader.place(row, sign), reason, { name, number, first });
  return leaves;
}

function readLead(desk: Desk, row: TableRow, known: Known): Input<'lead.create'> | undefined {
  const { reader } = desk;
  const before = reader.errors.count;
  const name = reader.required(row, 'name');
  if (name === undefined) return undefined;
  const texts = Object.fromEntries(TEXTS.map((field) => [field, reader.text(row, field) ?? '']));
  const told = reader.text(row, 'leadKind') ?? 'company';
  const kind = KINDS[told.toLowerCase()];
  const { email = '', phone = '', taxNumber = '' } = texts;
  if (leftOut(desk, row, { name, email, phone, taxNumber }, known)) return undefined;
  if (kind === undefined) reader.fail(row, 'leadKind', 'importLeadKind');
  // The person who imports has seen who is known: the command does not ask again.
  const input = { name, kind: kind ?? 'company', ...texts, acceptDuplicate: true };
  const origin = ([key]: readonly PropertyKey[]) => ({ row, field: String(key) });
  return checkInput(desk, 'lead.create', input, origin) && reader.errors.count === before ? input : undefined;
}

/** Adds a `lead.create` per good row; answers how many there are. */
export async function planLeads(desk: Desk): Promise<number> {
  const known = await knownIn(desk);
  for await (const rows of rowsOf(desk)) {
    for (const row of rows) {
      const input = readLead(desk, row, known);
      if (!input) continue;
      desk.steps.push({ name: 'lead.create', input, row: row.row });
      addSample(desk, {
        name: input.name,
        leadKind: input.kind,
        ...Object.fromEntries(TEXTS.map((field) => [field, input[field]])),
      });
    }
  }
  return desk.steps.length;
}
