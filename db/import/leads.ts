// Leads from a file: one row, one lead. Who is known already by tax number, e-mail or phone, in the company or higher up in the
// file, is an error; a name alone is not sure enough to hold up a whole file.
import type { Input } from '../../shared/contract/index.ts';
import { type Contact, contactKeys, type Sign } from '../../shared/kernel/contactKey.ts';
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
const SURE: readonly Sign[] = ['taxNumber', 'email', 'phone'];

/** Where each sign of a party was seen first: its number in the company, or its row in the file. */
class Known {
  readonly #first = new Map<string, string | number>();

  add(contact: Contact, where: string | number): void {
    const keys = contactKeys(contact);
    for (const sign of SURE)
      if (keys[sign] !== '' && !this.#first.has(`${sign} ${keys[sign]}`))
        this.#first.set(`${sign} ${keys[sign]}`, where);
  }

  find(contact: Contact): { sign: Sign; where: string | number } | undefined {
    const keys = contactKeys(contact);
    for (const sign of SURE) {
      const where = keys[sign] === '' ? undefined : this.#first.get(`${sign} ${keys[sign]}`);
      if (where !== undefined) return { sign, where };
    }
    return undefined;
  }
}

async function knownIn(desk: Desk): Promise<Known> {
  const known = new Known();
  await eachRow(desk.engine, 'customer.list', {}, (row) => known.add(row, row.code));
  await eachRow(desk.engine, 'lead.list', {}, (row) => known.add(row, row.number));
  return known;
}

function readLead(desk: Desk, row: TableRow, known: Known): Input<'lead.create'> | undefined {
  const { reader } = desk;
  const before = reader.errors.count;
  const name = reader.required(row, 'name');
  if (name === undefined) return undefined;
  const texts = Object.fromEntries(TEXTS.map((field) => [field, reader.text(row, field) ?? '']));
  const { email = '', phone = '', taxNumber = '' } = texts;
  const contact = { name, email, phone, taxNumber };
  const found = known.find(contact);
  if (found) reader.fail(row, found.sign, 'importKnownParty', { number: String(found.where) });
  known.add(contact, row.row);
  // Names alone are let through here, so the command does not ask again.
  const input = { name, ...texts, acceptDuplicate: true };
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
      addSample(desk, { name: input.name, ...Object.fromEntries(TEXTS.map((field) => [field, input[field]])) });
    }
  }
  return desk.steps.length;
}
