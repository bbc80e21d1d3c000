// Examples of what documents carry.
import type { CommandName, Input } from '../index.ts';

type Row = { name: CommandName; input: unknown };
const example = <K extends CommandName>(name: K, input: Input<K>): Row => ({ name, input });

/** One black pixel. */
const LOGO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg==';

export const printingExamples: readonly Row[] = [
  example('letterhead.update', {
    ...{ phone: '+44 113 496 0000', email: 'accounts@example.com', website: 'www.example.com' },
    ...{ registrationNumber: '09999999', taxReasonCode: '', footer: 'Registered in England', version: 0 },
    banks: [{ currency: '', bankName: 'Example Bank', account: 'GB82WEST12345698765432', bic: 'WESTGB2L' }],
  }),
  example('letterhead.setLogo', { image: `data:image/png;base64,${LOGO}`, version: 1 }),
];
