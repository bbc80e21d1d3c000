// Who stands on a document: the company with its letterhead, and the customer.
import type { Output } from '../../../shared/contract/index.ts';
import type { Facts } from '../../../shared/print/kit.ts';
import type { ReadDb } from '../../connection.ts';
import { companyGet } from '../company.ts';
import { all, one, type QueryContext, type QueryHandler } from '../kit.ts';
import { customerGet } from '../parties.ts';

type Letterhead = Output<'letterhead.get'>;

const EMPTY: Omit<Letterhead, 'banks'> = {
  ...{ phone: '', email: '', website: '', registrationNumber: '', taxReasonCode: '', footer: '', logo: '' },
  version: 0,
};

export const letterheadGet: QueryHandler<'letterhead.get'> = (db) => ({
  ...(one<Omit<Letterhead, 'banks'>>(
    db,
    `SELECT phone, email, website, registration_number AS registrationNumber, tax_reason_code AS taxReasonCode, footer, logo,
            version FROM letterhead`,
  ) ?? EMPTY),
  banks: all<Letterhead['banks'][number]>(
    db,
    `SELECT currency, bank_name AS bankName, account, bic, correspondent_account AS correspondentAccount
     FROM letterhead_bank ORDER BY id`,
  ),
});

/** Facts of a document in the customer's language, or the one asked for. */
export function factsFor(
  db: ReadDb,
  customerId: number,
  language: 'en' | 'ru' | undefined,
  context: QueryContext,
): Facts {
  const customer = customerGet(db, { id: customerId }, context);
  return {
    company: companyGet(db, {}, context),
    letterhead: letterheadGet(db, {}, context),
    customer,
    language: language ?? customer.language,
  };
}

type Party = Pick<
  Output<'customer.get'>,
  'name' | 'taxNumber' | 'contact' | 'address' | 'city' | 'region' | 'postalCode' | 'country'
> & { companyName: string; companyAddress: string; companyTaxNumber: string };

/** Those facts with company and customer as they stood when the document was issued; a draft shows them as they are. */
export function asIssued<F extends Facts>(db: ReadDb, facts: F, document: 'invoice' | 'creditNote', id: number): F {
  const party = one<Party>(
    db,
    `SELECT company_name AS companyName, company_address AS companyAddress, company_tax_number AS companyTaxNumber, name,
            tax_number AS taxNumber, contact, address, city, region, postal_code AS postalCode, country
     FROM issued_party WHERE document = @document AND document_id = @id`,
    { document, id },
  );
  if (!party) return facts;
  const { companyName, companyAddress, companyTaxNumber, ...customer } = party;
  const company = { ...facts.company, name: companyName, address: companyAddress, taxNumber: companyTaxNumber };
  return { ...facts, company, customer: { ...facts.customer, ...customer } };
}

type TaxCode = { code: string; name: string; exemptReason: string };

/** What the named tax codes are called, and why they charge nothing where they do not. */
export const taxCodesOf = (db: ReadDb, codes: readonly string[]): TaxCode[] =>
  all<TaxCode>(
    db,
    `SELECT code, name, exempt_reason AS exemptReason FROM tax_code
     WHERE code IN (SELECT value FROM json_each(@codes)) ORDER BY id`,
    { codes: JSON.stringify(codes) },
  );
