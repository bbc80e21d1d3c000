// What a customer thought of an order.
import { ok, refuse } from '../../shared/kernel/result.ts';
import { orderWithLines } from '../store/facts.ts';
import { command } from './kit.ts';

export const set = command('orderScore.set', {
  async load(store, { orderId }) {
    const { lines } = await orderWithLines(store, orderId, 'orderId');
    const [current] = await store.orderScores.by('orderId', orderId);
    return { lines, current, today: store.call.today };
  },
  decide({ lines, current, today }, { orderId, satisfaction, note, scoredOn = today }) {
    if (!lines.some((line) => line.shippedMicro > 0 || line.invoicedMicro > 0))
      return refuse('WRONG_STATE', { reason: 'nothingDelivered', fields: ['orderId'] });
    const row = { orderId, score: satisfaction, note, scoredOn };
    return ok({ row, current });
  },
  async save(store, { row, current }) {
    if (!current) {
      const { id, version } = await store.orderScores.insert({ ...row, version: 1 });
      return { id, version };
    }
    const { id } = current;
    const version = current.version + 1;
    await store.orderScores.update({ ...row, id, version });
    return { id, version };
  },
  subject: ({ row }) => ({ type: 'salesOrder', id: row.orderId }),
});
