// Who stands on a document that is issued, kept with it: a customer who moves, or a company that is renamed, leaves what was
// issued as it was.
import { found } from './facts.ts';
import type { Store } from './store.ts';

/** Keeps company and customer as they are now. */
export async function keepParties(
  store: Store,
  document: 'invoice' | 'creditNote',
  issued: { id: number; customerId: number },
): Promise<void> {
  const company = found(await store.company.byId(1), 'company', 1);
  const customer = found(await store.customers.byId(issued.customerId), 'customer', issued.customerId);
  const { name, taxNumber, contact, address, city, region, postalCode, country } = customer;
  await store.issuedParties.insert({
    ...{ document, documentId: issued.id },
    ...{ companyName: company.name, companyAddress: company.address, companyTaxNumber: company.taxNumber },
    ...{ name, taxNumber, contact, address, city, region, postalCode, country },
  });
}
