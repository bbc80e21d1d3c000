// The moving average of ACCOUNTING.md section 5 to the end, and its residual example, each with the whole journal.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { journalText } from '../../kit/journal.ts';
import { qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});
const issue = (n: number) =>
  acme.call('stockIssue.create', { reason: 'damaged', lines: [{ itemId: 1, qtyMicro: qty(n) }], post: true });

test('ship 8 and 4 of 15 for 65.00, take 2 back at 8.67, issue all 5 for 21.67: nothing is left', async () => {
  await acme.receive(10, '4.00');
  await acme.receive(5, '5.00');
  const order = await acme.order(12, '10.00');
  const first = await acme.ship(order, 8);
  await acme.ship(order, 4);
  await sendBack(acme, first, 2);
  expect(await acme.stock()).toEqual({ onHand: 5, reserved: 0, valueMinor: 2167 });
  const { id } = await issue(5);
  expect(await acme.stock()).toEqual({ onHand: 0, reserved: 0, valueMinor: 0 });
  expect(await acme.call('stockDocument.get', { id })).toMatchObject({ lines: [{ costMinor: 2167 }] });
  expect(journalText(acme.path)).toBe(`2026-03-02 RC-000001
  Dr INVENTORY                        40.00
  Cr GOODS_RECEIVED_NOT_INVOICED      40.00
2026-03-02 RC-000002
  Dr INVENTORY                        25.00
  Cr GOODS_RECEIVED_NOT_INVOICED      25.00
2026-03-02 SH-000001
  Dr SHIPPED_NOT_BILLED               34.67
  Cr INVENTORY                        34.67
2026-03-02 SH-000002
  Dr SHIPPED_NOT_BILLED               17.33
  Cr INVENTORY                        17.33
2026-03-02 RMA-000001
  Dr INVENTORY                         8.67
  Cr SHIPPED_NOT_BILLED                8.67
2026-03-02 IS-000001
  Dr INVENTORY_LOSS                   21.67
  Cr INVENTORY                        21.67`);
});

test('2 @ 1.00 and 1 @ 1.01, issued one by one and together, come to 3.01 and exactly 0.00', async () => {
  await acme.receive(2, '1.00');
  await acme.receive(1, '1.01');
  await issue(3);
  expect(await acme.stock()).toEqual({ onHand: 0, reserved: 0, valueMinor: 0 });
  await acme.receive(2, '1.00');
  await acme.receive(1, '1.01');
  for (const n of [1, 1, 1]) await issue(n);
  expect(await acme.stock()).toEqual({ onHand: 0, reserved: 0, valueMinor: 0 });
  expect(journalText(acme.path)).toBe(`2026-03-02 RC-000001
  Dr INVENTORY                         2.00
  Cr GOODS_RECEIVED_NOT_INVOICED       2.00
2026-03-02 RC-000002
  Dr INVENTORY                         1.01
  Cr GOODS_RECEIVED_NOT_INVOICED       1.01
2026-03-02 IS-000001
  Dr INVENTORY_LOSS                    3.01
  Cr INVENTORY                         3.01
2026-03-02 RC-000003
  Dr INVENTORY                         2.00
  Cr GOODS_RECEIVED_NOT_INVOICED       2.00
2026-03-02 RC-000004
  Dr INVENTORY                         1.01
  Cr GOODS_RECEIVED_NOT_INVOICED       1.01
2026-03-02 IS-000002
  Dr INVENTORY_LOSS                    1.00
  Cr INVENTORY                         1.00
2026-03-02 IS-000003
  Dr INVENTORY_LOSS                    1.01
  Cr INVENTORY                         1.01
2026-03-02 IS-000004
  Dr INVENTORY_LOSS                    1.00
  Cr INVENTORY                         1.00`);
});
