// Examples of accounts by role and of item categories with accounts of their own; they run last.
import type { CommandName, Input } from '../index.ts';

const example = <K extends CommandName>(name: K, input: Input<K>): { name: CommandName; input: unknown } => ({
  name,
  input,
});

export const accountExamples = [
  example('account.create', { code: '1205', name: 'Furniture in stock', type: 'asset', control: true }),
  example('account.create', { code: '4010', name: 'Sales of furniture', type: 'revenue' }),
  example('account.create', { code: '5010', name: 'Cost of furniture sold', type: 'expense' }),
  example('itemCategory.save', {
    ...{ name: 'Furniture', revenueAccountId: 22, cogsAccountId: 23, inventoryAccountId: 21 },
  }),
  example('accountRole.map', { role: 'BANK_FEES', accountId: 19, version: 6 }),
];
