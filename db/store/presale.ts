// Reads of the desk before the order: who is known already, what items cost now.
import { ne, sql } from 'drizzle-orm';
import type { ItemCost } from '../../shared/domain/quote/draft.ts';
import { type Contact, contactKeys, type Sign, sameParty } from '../../shared/kernel/contactKey.ts';
import { customer, item } from '../schema/parties.ts';
import { lead } from '../schema/presale.ts';
import { costPool } from '../schema/stock.ts';
import { perConnection } from './handle.ts';
import type { Store } from './store.ts';

const statements = perConnection((db) => ({
  customers: db
    .select({
      ...{ id: customer.id, number: customer.code, name: customer.name, email: customer.email },
      ...{ phone: customer.phone, taxNumber: customer.taxNumber },
    })
    .from(customer)
    .prepare(),
  leads: db
    .select({
      ...{ id: lead.id, number: lead.number, name: lead.name, email: lead.email },
      ...{ phone: lead.phone, taxNumber: lead.taxNumber },
    })
    .from(lead)
    .where(ne(lead.state, 'converted'))
    .prepare(),
  codes: db.select({ code: customer.code }).from(customer).prepare(),
  cost: db
    .select({
      minMarginPpm: item.minMarginPpm,
      valueMinor: sql<number>`coalesce((SELECT sum(value_minor) FROM ${costPool} WHERE item_id = ${item.id}), 0)`,
      qtyMicro: sql<number>`coalesce((SELECT sum(qty_micro) FROM ${costPool} WHERE item_id = ${item.id}), 0)`,
    })
    .from(item)
    .where(sql`${item.id} = ${sql.placeholder('itemId')}`)
    .prepare(),
}));

/** The customer, or else the lead, that is the same party, and by which sign. */
export async function knownParty(
  store: Store,
  contact: Contact,
  exceptLead?: number,
): Promise<{ number: string; name: string; sign: Sign } | undefined> {
  const keys = contactKeys(contact);
  const run = statements(store.handle.check());
  const leads = run.leads.all().filter(({ id }) => id !== exceptLead);
  for (const { number, ...party } of [...run.customers.all(), ...leads]) {
    const sign = sameParty(keys, contactKeys(party));
    if (sign !== null) return { number, name: party.name, sign };
  }
  return undefined;
}

export async function customerCodes(store: Store): Promise<Set<string>> {
  return new Set(
    statements(store.handle.check())
      .codes.all()
      .map(({ code }) => code),
  );
}

/** Value and quantity in stock of each item, over all warehouses, and its minimum margin. */
export async function itemCosts(store: Store, itemIds: readonly number[]): Promise<ItemCost[]> {
  const { cost } = statements(store.handle.check());
  return [...new Set(itemIds)].flatMap((itemId) => cost.all({ itemId }).map((row) => ({ itemId, ...row })));
}
