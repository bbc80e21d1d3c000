// Customers from a file: one row, one customer. A code that is taken, here or in the company, is an error.
import type { Input } from '../../shared/contract/index.ts';
import { formatScaled } from '../../shared/kernel/decimal.ts';
import { byCode } from './lookup.ts';
import { Once } from './once.ts';
import { addSample, checkInput, type Desk, rowsOf } from './plan.ts';
import type { TableRow } from './table.ts';

const TEXTS = ['taxNumber', 'contact', 'email', 'phone', 'address', 'city', 'region', 'postalCode', 'country'] as const;
/** Fields of the command that are called otherwise in a file. */
const FIELD_OF: Readonly<Record<string, string>> = {
  paymentTermsCode: 'paymentTerms',
  creditLimitMinor: 'creditLimit',
};

function readCustomer(
  desk: Desk,
  row: TableRow,
  codes: Once,
  terms: ReadonlyMap<string, unknown>,
): Input<'customer.create'> | undefined {
  const { reader } = desk;
  const before = reader.errors.count;
  const code = codes.read(row);
  const name = reader.required(row, 'name');
  const texts = Object.fromEntries(TEXTS.map((field) => [field, reader.text(row, field) ?? '']));
  const paymentTermsCode = reader.text(row, 'paymentTerms');
  if (paymentTermsCode !== undefined && !terms.has(paymentTermsCode))
    reader.fail(row, 'paymentTerms', 'importUnknownTerms');
  const creditLimitMinor = reader.minor(row, 'creditLimit') ?? null;
  if (code === undefined || name === undefined) return undefined;
  const input = { code, name, ...texts, paymentTermsCode, creditLimitMinor, language: desk.company.language };
  const origin = ([key]: readonly PropertyKey[]) => ({ row, field: FIELD_OF[String(key)] ?? String(key) });
  return checkInput(desk, 'customer.create', input, origin) && reader.errors.count === before ? input : undefined;
}

/** Adds a `customer.create` per good row; answers how many there are. */
export async function planCustomers(desk: Desk): Promise<number> {
  const terms = await byCode(desk.engine, 'paymentTerms.list');
  const codes = new Once(desk.reader, await byCode(desk.engine, 'customer.list'));
  for await (const rows of rowsOf(desk)) {
    for (const row of rows) {
      const input = readCustomer(desk, row, codes, terms);
      if (!input) continue;
      desk.steps.push({ name: 'customer.create', input, row: row.row });
      const { creditLimitMinor = null, paymentTermsCode: paymentTerms, code, name } = input;
      const creditLimit = creditLimitMinor === null ? undefined : formatScaled(creditLimitMinor, desk.company.exponent);
      const texts = Object.fromEntries(TEXTS.map((field) => [field, input[field]]));
      addSample(desk, { code, name, ...texts, paymentTerms, creditLimit });
    }
  }
  return desk.steps.length;
}
