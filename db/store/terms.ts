// Payment terms with their instalments: when an invoice falls due, and until when a discount may be taken.
import type { Terms } from '../../shared/domain/invoice/instalments.ts';
import type { Store } from './store.ts';

/** Terms by id; an unknown or missing id is due at once, without discount. */
export async function loadTerms(store: Store, id: number | undefined): Promise<Terms & { id: number }> {
  const terms = id === undefined ? undefined : await store.paymentTerms.byId(id);
  if (!terms) return { id: id ?? 0, netDays: 0, discountPpm: 0, discountDays: 0, instalments: [] };
  const { netDays, discountPpm, discountDays } = terms;
  const instalments = await store.paymentTermsInstalments.by('termsId', terms.id);
  return { id: terms.id, netDays, discountPpm, discountDays, instalments };
}
