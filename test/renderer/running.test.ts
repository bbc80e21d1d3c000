// The totals that run along while a quote is entered say what the engine will: lines before the discount on the whole, alternatives with it.
import { expect, test } from 'vitest';
import type { FoundItem, Line } from '../../renderer/grid/lines.ts';
import { runningTotals } from '../../renderer/grid/running.ts';

const found: FoundItem = {
  ...{ id: 1, code: 'LAMP', name: 'Desk lamp', kind: 'goods', unit: 'pcs', barcode: '', units: [], qtyDecimals: 0 },
  ...{ salesPriceMicro: 0, taxCodeId: 1, taxCode: 'S20', taxRatePpm: 200_000 },
  ...{ onHandMicro: 0, reservedMicro: 0, availableMicro: 0, averageCostMicro: 0 },
};
const line = (key: string, pieces: number, priceMicro: number, alternative = false): Line => ({
  ...{ key, id: null, found, itemCode: 'LAMP', description: '', unit: 'pcs', priceTyped: true, alternative },
  ...{ qtyMicro: pieces * 1_000_000, unitPriceMicro: priceMicro, discountPpm: 0, discountMinor: 0 },
  ...{ overShipmentPpm: null, underShipmentPpm: null },
});
const lines = [line('main', 10, 20_000_000), line('beside', 12, 22_400_000, true)];
const terms = { taxRounding: 'document', pricesIncludeTax: false } as const;

test('a percent goes off what counts and off each alternative, an amount off what counts alone', () => {
  const percent = runningTotals({ lines, discountPpm: 50_000, discountMinor: 0 }, 2, terms);
  expect(percent).toMatchObject({
    whole: { linesMinor: 20_000, discountMinor: 1_000, percentPpm: 50_000, withTax: false },
    totals: { netMinor: 19_000, grossMinor: 22_800 },
  });
  const amounts = 'amountOf' in percent ? Object.fromEntries(percent.amountOf) : {};
  expect(amounts).toEqual({
    main: { beforeMinor: 20_000, leftMinor: 19_000 },
    beside: { beforeMinor: 26_880, leftMinor: 25_536 },
  });
  const amount = runningTotals({ lines, discountPpm: 0, discountMinor: 1_500 }, 2, terms);
  expect('amountOf' in amount ? amount.amountOf.get('beside') : null).toEqual({
    beforeMinor: 26_880,
    leftMinor: 26_880,
  });
  expect(runningTotals({ lines, discountPpm: 0, discountMinor: 0 }, 2, terms)).toMatchObject({ whole: null });
  expect(runningTotals({ lines, discountPpm: 0, discountMinor: 20_001 }, 2, terms)).toMatchObject({
    refusal: { reason: 'discountTooBig' },
  });
});
