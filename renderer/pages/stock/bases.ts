// What a landed cost is spread by, in words.
import type { LANDED_BASES } from '../../../shared/contract/valuation.ts';
import type { WordKey } from '../../../shared/words/index.ts';

export const BASIS_WORDS: Record<(typeof LANDED_BASES)[number], WordKey> = {
  value: 'basis.value',
  weight: 'basis.weight',
  quantity: 'basis.quantity',
};
