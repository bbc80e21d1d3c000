// The sale that is told twice: by hand in the browser, and by commands. Both must leave the same journal.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../../shared/words/index.ts';
import { testCompany } from '../kit/company.ts';
import { journalText } from '../kit/journal.ts';
import { money, price, qty } from '../kit/story.ts';

export const TODAY = '2026-03-02';

export const CUSTOMERS = 'Code;Name;City\nAMBER;Amber & Sons;Leeds\nБЕРЕГ;ООО «Берег»;Псков\n';
export const ITEMS =
  'Code;Name;Unit;Sales price;Opening quantity;Opening unit cost\nLAMP;Desk lamp;pcs;25.00;10;10.00\nVASE;Vase, blue;pcs;7.50;40;3.20\n';

/** Files for the import, in a folder of their own. */
export function importFiles(): { customers: string; items: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-import-'));
  const put = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  return {
    customers: put('customers.csv', CUSTOMERS),
    items: put('items.csv', ITEMS),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The companies of the story: with VAT on top, in two charts of accounts. */
export const HOMES = {
  en: { country: 'GB', baseCurrency: 'GBP', language: 'en', chartTemplate: 'international' },
  ru: { country: 'RU', baseCurrency: 'RUB', language: 'ru', chartTemplate: 'russia' },
} as const satisfies Record<Language, object>;

/** The journal that the story leaves when it is told by commands. */
export async function journalByScript(language: Language): Promise<string> {
  const kit = await testCompany({ ...HOMES[language], today: TODAY });
  try {
    const customer = await kit.call('customer.create', { code: 'AMBER', name: 'Amber & Sons', city: 'Leeds' });
    const lamp = await kit.call('item.create', { code: 'LAMP', name: 'Desk lamp', salesPriceMicro: price('25') });
    const vase = await kit.call('item.create', { code: 'VASE', name: 'Vase, blue', salesPriceMicro: price('7.5') });
    await kit.call('stockReceipt.create', {
      reason: 'opening',
      post: true,
      lines: [
        { itemId: lamp.id, qtyMicro: qty(10), unitCostMicro: price('10') },
        { itemId: vase.id, qtyMicro: qty(40), unitCostMicro: price('3.2') },
      ],
    });
    const order = await kit.call('salesOrder.create', {
      customerId: customer.id,
      confirm: true,
      lines: [
        { itemId: lamp.id, qtyMicro: qty(12), unitPriceMicro: price('24'), discountPpm: 50_000 },
        { itemId: vase.id, qtyMicro: qty(4), unitPriceMicro: price('7.5') },
      ],
    });
    const read = () => kit.call('salesOrder.get', { id: order.id });
    const shipAll = async (): Promise<void> => {
      const lines = (await read()).lines
        .filter((line) => line.reservedMicro > line.packedMicro)
        .map((line) => ({ orderLineId: line.id, qtyMicro: line.reservedMicro - line.packedMicro }));
      const box = await kit.call('package.create', { orderId: order.id, lines, packed: true });
      await kit.call('shipment.create', { orderId: order.id, packageIds: [box.id], post: true });
    };
    await shipAll();
    const first = await kit.call('invoice.create', { orderIds: [order.id], issue: true });
    const open = await kit.call('invoice.get', { id: first.id });
    await kit.call('payment.create', {
      customerId: customer.id,
      amountMinor: open.openMinor,
      applications: [{ invoiceId: first.id, amountMinor: open.openMinor }],
      post: true,
    });
    await kit.call('stockReceipt.create', {
      post: true,
      lines: [{ itemId: lamp.id, qtyMicro: qty(6), unitCostMicro: price('11.5') }],
    });
    await kit.call('salesOrder.reserve', { id: order.id });
    await shipAll();
    const second = await kit.call('invoice.create', { orderIds: [order.id], issue: true });
    await kit.call('payment.create', {
      customerId: customer.id,
      amountMinor: money('20'),
      applications: [{ invoiceId: second.id, amountMinor: money('20') }],
      post: true,
    });
    await kit.call('stockCount.create', { post: true, lines: [{ itemId: vase.id, qtyMicro: qty(35) }] });
    return journalText(kit.path);
  } finally {
    await kit.close();
  }
}
