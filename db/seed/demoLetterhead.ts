// What the demo company's documents carry. The IBAN is the British example of the standard; nobody can pay into it.
import type { Input } from '../../shared/contract/index.ts';

export const DEMO_LETTERHEAD: Input<'letterhead.update'> = {
  phone: '+44 1632 960 199',
  email: 'accounts@thornbury-vale.example',
  website: 'www.thornbury-vale.example',
  registrationNumber: '09999999',
  taxReasonCode: '',
  footer: 'Registered in England no. 09999999 · Goods remain our property until they are paid for',
  banks: [
    {
      currency: '',
      bankName: 'Severn & Wye Bank plc',
      account: 'GB82 WEST 1234 5698 7654 32',
      bic: 'WESTGB2L',
      correspondentAccount: '',
    },
  ],
  version: 0,
};
