// `list`: pages of a list of a million orders, as a person meets them: the first, one deep inside, a filtered and a searched one.
import { call, companyOf, openCompany } from './companies.ts';
import { alone } from './measure.ts';

const TIMES = 20;
const PAGE = 100;

export async function measureList(orders: number) {
  const engine = await openCompany(await companyOf(orders, ['sales_order', 'sales_order_line']));
  try {
    const { total } = await call(engine, 'salesOrder.list', { limit: 1 });
    const page = (input: object) => alone(TIMES, () => call(engine, 'salesOrder.list', { ...input, limit: PAGE }));
    const { rows } = await call(engine, 'salesOrder.list', { offset: Math.floor(total / 3), limit: 1 });
    const first = await page({});
    const middle = await page({ offset: Math.floor(total / 2) });
    const last = await page({ offset: total - PAGE });
    const filtered = await page({ customerId: rows[0]?.customerId, from: '2026-01-01' });
    const searched = await page({ search: rows[0]?.number ?? '' });
    const byPart = await page({ search: (rows[0]?.number ?? '').slice(-5) });
    const byCustomer = await page({ search: rows[0]?.customerName ?? '' });
    return { orders: total, first, middle, last, filtered, searched, byPart, byCustomer, aim: 'p95 under 50 ms' };
  } finally {
    await engine.close();
  }
}
