// Customers from a file: one row, one customer. A code that is taken in the file is an error; one that the company knows
// is too, unless the file may change what is known.
import type { Input } from '../../shared/contract/index.ts';
import { ask } from './ask.ts';
import { fromFile, noteChanges, type Shown, shownMinor } from './changes.ts';
import { byCode } from './lookup.ts';
import { Once } from './once.ts';
import { addSample, checkInput, type Desk, rowsOf } from './plan.ts';
import type { TableRow } from './table.ts';

const TEXTS = ['taxNumber', 'contact', 'email', 'phone', 'address', 'city', 'region', 'postalCode', 'country'] as const;
/** Fields of the command that are called otherwise in a file. */
const FIELD_OF: Readonly<Record<string, string>> = {
  paymentTermsCode: 'paymentTerms',
  customerGroupCode: 'customerGroup',
  creditLimitMinor: 'creditLimit',
};

type Known = { terms: ReadonlyMap<string, unknown>; groups: ReadonlyMap<string, unknown> };

function readCustomer(
  desk: Desk,
  row: TableRow,
  codes: Once,
  { terms, groups }: Known,
): Input<'customer.create'> | undefined {
  const { reader } = desk;
  const before = reader.errors.count;
  const code = codes.read(row);
  const name = reader.required(row, 'name');
  const texts = Object.fromEntries(TEXTS.map((field) => [field, reader.text(row, field) ?? '']));
  const paymentTermsCode = reader.text(row, 'paymentTerms');
  if (paymentTermsCode !== undefined && !terms.has(paymentTermsCode))
    reader.fail(row, 'paymentTerms', 'importUnknownTerms');
  const customerGroupCode = reader.text(row, 'customerGroup') ?? null;
  if (customerGroupCode !== null && !groups.has(customerGroupCode))
    reader.fail(row, 'customerGroup', 'importUnknownGroup');
  const creditLimitMinor = reader.minor(row, 'creditLimit') ?? null;
  if (code === undefined || name === undefined) return undefined;
  const own = { paymentTermsCode, customerGroupCode, creditLimitMinor };
  const input = { code, name, ...texts, ...own, language: desk.company.language };
  const origin = ([key]: readonly PropertyKey[]) => ({ row, field: FIELD_OF[String(key)] ?? String(key) });
  return checkInput(desk, 'customer.create', input, origin) && reader.errors.count === before ? input : undefined;
}

const shownOf = (desk: Desk, input: Partial<Input<'customer.create'>>): Shown => ({
  code: input.code,
  name: input.name,
  ...Object.fromEntries(TEXTS.map((field) => [field, input[field]])),
  paymentTerms: input.paymentTermsCode,
  customerGroup: input.customerGroupCode ?? undefined,
  creditLimit: shownMinor(input.creditLimitMinor, desk.company.exponent),
});

/** Adds a `customer.update` where a row differs from what is known; an empty cell empties, but for the payment terms. */
async function planChange(desk: Desk, row: TableRow, file: Input<'customer.create'>, id: number): Promise<void> {
  const now = await ask(desk.engine, 'customer.get', { id });
  const { version, language, currency, creditHold, active, paymentTermsCode } = now;
  const terms = file.paymentTermsCode ?? paymentTermsCode;
  const input = { ...fromFile(desk, file, now, FIELD_OF), paymentTermsCode: terms };
  if (!noteChanges(desk, row, input.code, shownOf(desk, now), shownOf(desk, input))) return;
  const kept = { id, version, language, currency, creditHold, active };
  desk.steps.push({ name: 'customer.update', input: { ...input, ...kept }, row: row.row });
  addSample(desk, shownOf(desk, input));
}

/** Adds a `customer.create` per good row, or a `customer.update`; answers how many there are. */
export async function planCustomers(desk: Desk): Promise<number> {
  const masters = {
    terms: await byCode(desk.engine, 'paymentTerms.list'),
    groups: await byCode(desk.engine, 'customerGroup.list'),
  };
  const known = await byCode(desk.engine, 'customer.list');
  const codes = new Once(desk.reader, known, desk.options.update);
  for await (const rows of rowsOf(desk)) {
    for (const row of rows) {
      const input = readCustomer(desk, row, codes, masters);
      if (!input) continue;
      const existing = known.get(input.code);
      if (existing) await planChange(desk, row, input, existing.id);
      else {
        desk.steps.push({ name: 'customer.create', input, row: row.row });
        addSample(desk, shownOf(desk, input));
      }
    }
  }
  return desk.steps.length;
}
