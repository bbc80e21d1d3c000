// What a person feels: from a key press to the paint in an order of 500 lines, and scrolling through a million rows. The figures
// are printed. A million rows are given by the test itself, after the time that the company file takes for a page: what the file
// takes is measured by test/bench.
import type { Page } from '@playwright/test';
import { DEMO_TODAY, demoCompany } from '../e2e/demoCompany.ts';
import { expect, test } from '../e2e/fixture.ts';

const LINES = 500;
const ROWS = 1_000_000;
const PAGE_MS = 12;
const KEY_MS = 50;

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Notes, for each key, how long it takes until the next frame is painted. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { keyTimes: times });
    window.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - timeStamp);
          port2.postMessage(0);
        }),
      { capture: true },
    );
  });
}

const keyTimes = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes.splice(0).sort((a, b) => a - b));

test('a key press in an order of 500 lines is painted at once', async ({ open }) => {
  test.setTimeout(600_000);
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  await desk.goTo('/orders/new');
  await page.locator('.lines').waitFor();
  const item = await page.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json', 'X-Ledgerdock': '1' };
    const body = JSON.stringify({ name: 'item.list', input: { limit: 1 } });
    const answer = await (await fetch('/call', { method: 'POST', headers, body })).json();
    return String(answer.value.rows[0].code);
  });
  const text = Array.from({ length: LINES }, (_, i) => `${item}\t${1 + (i % 9)}\t${10 + (i % 7)}`).join('\n');
  await page.evaluate((rows) => {
    const data = new DataTransfer();
    data.setData('text/plain', rows);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector('.lines')?.dispatchEvent(event);
  }, text);
  const third = page.locator('.ag-row[row-index="3"] [col-id="qtyMicro"]', { hasText: '4' });
  await expect(third).toBeVisible({ timeout: 120_000 });
  await page.waitForTimeout(1500);
  await third.click();
  await watchKeys(page);
  for (let i = 0; i < 12; i += 1) {
    for (const key of ['1', '2', 'Backspace', '4']) await desk.press(key);
    await desk.press('Enter');
    await page.waitForTimeout(120);
  }
  const times = await keyTimes(page);
  console.log(
    `${LINES} lines: ${times.length} keys, median ${at(times, 0.5).toFixed(1)} ms, nine of ten within ${at(times, 0.9).toFixed(1)} ms, longest ${at(times, 1).toFixed(1)} ms`,
  );
  expect(times.length).toBeGreaterThan(40);
  expect(at(times, 0.5)).toBeLessThan(KEY_MS);
});

type Frames = { count: number; blank: number; longest: number };

test('a million rows scroll without rows that stay empty', async ({ open }) => {
  test.setTimeout(600_000);
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  let model: Record<string, unknown> | undefined;
  await page.route('**/call', async (route) => {
    const { name, input } = route.request().postDataJSON() as {
      name: string;
      input: { offset: number; limit: number };
    };
    if (name !== 'salesOrder.list') return route.continue();
    if (!model) {
      const answer = await (await route.fetch()).json();
      model = answer.value.rows[0];
    }
    const count = Math.min(input.limit, ROWS - input.offset);
    const rows = Array.from({ length: count }, (_, i) => {
      const id = ROWS - input.offset - i;
      return { ...model, id, number: `SO-${String(id).padStart(7, '0')}` };
    });
    await new Promise((resolve) => setTimeout(resolve, PAGE_MS));
    await route.fulfill({ json: { ok: true, value: { rows, total: ROWS }, topics: [] } });
  });
  await desk.goTo('/orders');
  await expect(page.locator('.ag-row[row-index="0"] [col-id="number"]')).toHaveText(`SO-${ROWS}`);
  await page.evaluate(() => {
    const frames = { count: 0, blank: 0, longest: 0, run: 0 };
    Object.assign(window, { frames });
    const look = (): void => {
      const blank = [...document.querySelectorAll('.ag-row:not(.ag-row-pinned)')].some((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const view = row.closest('.ag-root')?.getBoundingClientRect();
        const inside = view !== undefined && bottom > view.top + 40 && top < view.bottom - 40;
        return inside && row.querySelector('[col-id="number"]')?.textContent === '';
      });
      frames.count += 1;
      frames.blank += blank ? 1 : 0;
      frames.run = blank ? frames.run + 1 : 0;
      frames.longest = Math.max(frames.longest, frames.run);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  // As a wheel does it: a few rows further in every frame.
  await page.evaluate(async () => {
    const boxes = [...document.querySelectorAll<HTMLElement>('.grid *')];
    const view = boxes.find((one) => one.scrollHeight > 100 * one.clientHeight && one.clientHeight > 200);
    for (let i = 0; view && i < 300; i += 1) {
      view.scrollTop += 100;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
  const { count, blank, longest } = await page.evaluate(() => (window as unknown as { frames: Frames }).frames);
  const seen = await page
    .locator('.ag-row:not(.ag-row-pinned)')
    .evaluateAll((rows) => Math.max(...rows.map((row) => Number(row.getAttribute('row-index')))));
  expect(seen).toBeGreaterThan(400);
  const share = blank / Math.max(count, 1);
  console.log(
    `${ROWS} rows: ${count} frames while scrolling, ${blank} with an empty row (${(share * 100).toFixed(1)} %), longest run ${longest}`,
  );
  await page.keyboard.press('Control+End');
  await expect(page.locator(`.ag-row[row-index="${ROWS - 1}"] [col-id="number"]`)).toHaveText('SO-0000001');
  expect(share).toBeLessThan(0.02);
});
