// An example of what a customer thought of an order.
import type { CommandName, Input } from '../index.ts';

const input: Input<'orderScore.set'> = { orderId: 1, satisfaction: 4, note: 'One lamp was scratched' };

export const followUpExamples: { name: CommandName; input: unknown }[] = [{ name: 'orderScore.set', input }];
