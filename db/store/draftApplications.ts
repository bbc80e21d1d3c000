// What a draft payment is to apply: it stands with the draft until that is posted or deleted.
import type { Application } from '../../shared/domain/payment/settle.ts';
import type { Store } from './store.ts';

/** The invoices a draft names, with amount, discount and difference in minor units; none of a payment that is no draft. */
export const draftApplications = async (store: Store, paymentId: number): Promise<Application[]> =>
  (await store.draftApplications.by('paymentId', paymentId)).map(
    ({ invoiceId, amountMinor, discountMinor, differenceMinor }) => ({
      ...{ invoiceId, amountMinor, discountMinor, differenceMinor },
    }),
  );

/** Puts these in the place of what a draft was to apply; none for a draft that is posted or deleted. */
export async function replaceApplications(
  store: Store,
  paymentId: number,
  wanted: readonly Application[],
): Promise<void> {
  for (const { id } of await store.draftApplications.by('paymentId', paymentId))
    await store.draftApplications.delete(id);
  await store.draftApplications.insertAll(wanted.map((row) => ({ ...row, paymentId })));
}
