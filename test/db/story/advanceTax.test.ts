// Tax on prepayments where the regime asks for it (РСБУ: 76.АВ and 68.02), given back in cumulative steps; instalments and
// which of them money pays; write-offs.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { journalText } from '../../kit/journal.ts';
import { money, percent, type Story, story } from '../../kit/story.ts';

let acme: Story;
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  for (const to of ['2026-03-31', '2026-04-30', '2026-12-31']) {
    const { checks } = await acme.call('reconciliation.get', { from: '2026-03-01', to });
    expect(checks.filter(({ green, check }) => !green && check !== 'R1').map(({ check }) => check)).toEqual([]);
  }
  await acme.close();
});

const billed = async (unitPrice: string): Promise<number> =>
  acme.invoice(await acme.ship(await acme.order(1, unitPrice), 1));
const last = (n: number): string =>
  journalText(acme.path)
    .split(/\n(?=\d)/)
    .slice(-n)
    .join('\n');

describe('Россия', () => {
  beforeEach(async () => {
    acme = await story({ country: 'RU', baseCurrency: 'RUB', chartTemplate: 'russia', rate: '22' });
    await acme.receive(10, '4.00');
  });

  test('a prepayment is taxed at 22/122; applied in steps, it gives back exactly what was charged', async () => {
    const first = await billed('20.00');
    const second = await billed('70.00');
    const payment = await acme.pay('100.00', {});
    expect(last(1)).toBe(`2026-03-02 PAY-000001
  Dr BANK                            100.00
  Cr CUSTOMER_ADVANCES               100.00
  Dr TAX_ON_ADVANCES                  18.03
  Cr OUTPUT_TAX                       18.03`);
    expect(await acme.call('payment.get', { id: payment })).toMatchObject({ advanceTaxMinor: 1803 });

    acme.setToday('2026-04-05');
    await acme.call('payment.apply', { id: payment, applications: [{ invoiceId: first, amountMinor: 2440 }] });
    expect(last(1)).toBe(`2026-04-05 PAY-000001
  Dr CUSTOMER_ADVANCES                24.40
  Cr AR                               24.40
  Dr OUTPUT_TAX                        4.40
  Cr TAX_ON_ADVANCES                   4.40`);
    await acme.call('payment.apply', { id: payment, applications: [{ invoiceId: second, amountMinor: 7560 }] });
    expect(last(1)).toBe(`2026-04-05 PAY-000001
  Dr CUSTOMER_ADVANCES                75.60
  Cr AR                               75.60
  Dr OUTPUT_TAX                       13.63
  Cr TAX_ON_ADVANCES                  13.63`);
    expect(await acme.call('payment.get', { id: payment })).toMatchObject({ advanceTaxMinor: 0 });

    // Undone, the mirror charges it again; what was applied at once becomes an advance, and is taxed as one.
    await acme.call('payment.unapply', { id: payment, applicationId: 1 });
    expect(last(1)).toBe(`2026-04-05 PAY-000001
  Dr AR                               24.40
  Cr CUSTOMER_ADVANCES                24.40
  Dr TAX_ON_ADVANCES                   4.40
  Cr OUTPUT_TAX                        4.40`);
  });

  test('paid at once is no advance; taken off its invoice it becomes one, and a refund or reversal gives the tax back', async () => {
    const invoice = await billed('50.00');
    const payment = await acme.pay('70.00', { [invoice]: '61.00' });
    expect(last(1)).toBe(`2026-03-02 PAY-000001
  Dr BANK                             70.00
  Cr AR                               61.00
  Cr CUSTOMER_ADVANCES                 9.00
  Dr TAX_ON_ADVANCES                   1.62
  Cr OUTPUT_TAX                        1.62`);
    await acme.call('payment.unapply', { id: payment, applicationId: 1 });
    expect(last(1)).toBe(`2026-03-02 PAY-000001
  Dr AR                               61.00
  Cr CUSTOMER_ADVANCES                61.00
  Dr TAX_ON_ADVANCES                  11.00
  Cr OUTPUT_TAX                       11.00`);

    acme.setToday('2026-04-02');
    const sources = [{ paymentId: payment, amountMinor: money('30.00') }];
    const refund = await acme.call('refund.create', { post: true, customerId: 1, sources });
    expect(last(1)).toBe(`2026-04-02 RF-000001
  Dr CUSTOMER_ADVANCES                30.00
  Cr BANK                             30.00
  Dr OUTPUT_TAX                        5.41
  Cr TAX_ON_ADVANCES                   5.41`);
    await acme.call('refund.reverse', { id: refund.id });
    expect(last(1)).toBe(`2026-04-02 RF-000001
  Dr BANK                             30.00
  Cr CUSTOMER_ADVANCES                30.00
  Dr TAX_ON_ADVANCES                   5.41
  Cr OUTPUT_TAX                        5.41`);
    await acme.call('payment.reverse', { id: payment });
    expect(last(1)).toBe(`2026-04-02 PAY-000001
  Dr CUSTOMER_ADVANCES                70.00
  Cr BANK                             70.00
  Dr OUTPUT_TAX                       12.62
  Cr TAX_ON_ADVANCES                  12.62`);
  });

  test('the setting is the company’s: off, nothing is taxed; what was taxed before is given back as it was', async () => {
    const invoice = await billed('50.00');
    const before = await acme.pay('12.20', {});
    const { name, taxNumber, address, language, version, advanceTaxCode } = await acme.call('company.get', {});
    expect(advanceTaxCode?.code).toBe('НДС');
    const company = { name, taxNumber, address, language, version };
    await acme.call('company.update', { ...company, advanceTaxCodeId: null });
    await acme.pay('10.00', {});
    expect(last(1)).toBe(`2026-03-02 PAY-000002
  Dr BANK                             10.00
  Cr CUSTOMER_ADVANCES                10.00`);
    await acme.call('payment.apply', { id: before, applications: [{ invoiceId: invoice, amountMinor: 1220 }] });
    expect(last(1)).toBe(`2026-03-02 PAY-000001
  Dr CUSTOMER_ADVANCES                12.20
  Cr AR                               12.20
  Dr OUTPUT_TAX                        2.20
  Cr TAX_ON_ADVANCES                   2.20`);
  });
});

describe('instalments and write-offs', () => {
  beforeEach(async () => {
    acme = await story({ rate: '20' });
    await acme.receive(20, '4.00');
  });
  const terms = async (code: string, instalments: object[]): Promise<void> => {
    await acme.call('paymentTerms.create', { code, name: code, netDays: 30, instalments } as never);
    const { version } = await acme.call('customer.get', { id: 1 });
    await acme.call('customer.update', { id: 1, version, code: 'ACME', name: 'Acme', paymentTermsCode: code });
  };
  const parts = async (id: number) =>
    (await acme.call('invoice.get', { id })).instalments.map((one) => [one.dueOn, one.amountMinor, one.openMinor]);

  test('a third at once, an amount at the end of the month, the rest on the 31st; money pays the oldest first', async () => {
    await terms('PARTS', [
      { share: 'percent', percentPpm: percent('33.3333') },
      { share: 'fixed', amountMinor: money('30.00'), due: 'endOfMonth', days: 5 },
      { share: 'remainder', due: 'dayOfMonth', days: 40, day: 31 },
    ]);
    const invoice = await billed('100.00');
    expect(await parts(invoice)).toEqual([
      ['2026-03-02', 4000, 4000],
      ['2026-04-05', 3000, 3000],
      ['2026-04-30', 5000, 5000],
    ]);
    acme.setToday('2026-04-10');
    expect(await acme.call('invoice.get', { id: invoice })).toMatchObject({
      ...{ dueOn: '2026-03-02', overdueMinor: 7000, overdueDays: 39, openMinor: 12000 },
    });
    await acme.pay('55.00', { [invoice]: '55.00' });
    expect(await parts(invoice)).toEqual([
      ['2026-03-02', 4000, 0],
      ['2026-04-05', 3000, 1500],
      ['2026-04-30', 5000, 5000],
    ]);
    const { rows } = await acme.call('invoice.list', { overdue: true });
    expect(rows).toMatchObject([{ dueOn: '2026-04-05', overdueMinor: 1500, overdueDays: 5 }]);
    await acme.pay('15.00', { [invoice]: '15.00' });
    expect((await acme.call('invoice.list', { overdue: true })).total).toBe(0);
    const { stages } = await acme.call('workQueue.get', {});
    expect(stages.find(({ stage }) => stage === 'toCollect')).toMatchObject({ count: 1, oldestOn: '2026-04-30' });
  });

  test('instalments follow the day of issue; a due day that a person names takes their place', async () => {
    await terms('HALVES', [
      { share: 'percent', percentPpm: percent('50'), days: 10 },
      { share: 'remainder', due: 'endOfMonth' },
    ]);
    const order = await acme.order(1, '100.00');
    const shipmentIds = [await acme.ship(order, 1)];
    const { id } = await acme.call('invoice.create', { shipmentIds });
    acme.setToday('2026-04-01');
    await acme.call('invoice.issue', { id, issuedOn: '2026-04-01' });
    expect(await parts(id)).toEqual([
      ['2026-04-11', 6000, 6000],
      ['2026-04-30', 6000, 6000],
    ]);
    const other = await acme.order(1, '10.00');
    const named = { shipmentIds: [await acme.ship(other, 1)], dueOn: '2026-06-01', issue: true };
    const one = await acme.call('invoice.create', named);
    expect(await parts(one.id)).toEqual([['2026-06-01', 1200, 1200]]);
  });

  test('terms that do not add up are refused', async () => {
    const refusal = async (instalments: object[]) =>
      (await acme.refused('paymentTerms.create', { code: 'X', name: 'X', netDays: 0, instalments } as never)).reason;
    expect(await refusal([{ share: 'percent', percentPpm: 1_000 }])).toBe('remainderLast');
    expect(await refusal([{ share: 'remainder' }, { share: 'remainder' }])).toBe('remainderLast');
    expect(await refusal([{ share: 'fixed' }, { share: 'remainder' }])).toBe('shareNeeded');
    expect(await refusal([{ share: 'percent' }, { share: 'remainder' }])).toBe('shareNeeded');
    expect(await refusal([{ share: 'remainder', due: 'dayOfMonth' }])).toBe('dayNeeded');
    const most = { share: 'percent', percentPpm: 600_000 };
    expect(await refusal([most, most, { share: 'remainder' }])).toBe('percentsTooBig');
  });

  test('a write-off: draft, posted with a number, reversed; small up to the limit, else a bad debt by an accountant', async () => {
    const invoice = await billed('100.00');
    const { name, taxNumber, address, language, version } = await acme.call('company.get', {});
    const limit = { name, taxNumber, address, language, version, smallDifferenceMinor: money('0.50') };
    await acme.call('company.update', limit);
    await acme.pay('70.00', { [invoice]: '70.00' });
    const draft = await acme.call('writeOff.create', { invoiceId: invoice, reason: 'Insolvent' });
    expect(await acme.call('writeOff.get', { id: draft.id })).toMatchObject({
      ...{ state: 'draft', number: '', kind: 'badDebt', amountMinor: money('50.00') },
    });
    const clerk = await acme.as('clerk');
    expect(await clerk.call('writeOff.post', { id: draft.id })).toMatchObject({ refusal: { code: 'FORBIDDEN' } });
    const post = { invoiceId: invoice, amountMinor: money('1.00'), post: true };
    expect(await clerk.call('writeOff.create', post)).toMatchObject({
      refusal: { code: 'FORBIDDEN', reason: 'badDebtNeedsAccountant' },
    });
    await clerk.call('writeOff.create', { ...post, amountMinor: money('0.50') });
    expect(last(1)).toBe(`2026-03-02 WO-000001
  Dr SMALL_DIFFERENCE                  0.50
  Cr AR                                0.50`);
    expect(await acme.refused('writeOff.post', { id: draft.id })).toMatchObject({ code: 'OVER_APPLIED' });
    await acme.call('writeOff.delete', { id: draft.id });
    const most = await acme.call('writeOff.create', { invoiceId: invoice, amountMinor: money('49.50'), post: true });
    expect(last(1)).toBe(`2026-03-02 WO-000002
  Dr BAD_DEBT                         49.50
  Cr AR                               49.50`);
    expect((await acme.call('invoice.get', { id: invoice })).openMinor).toBe(0);
    expect(await acme.refused('writeOff.create', { invoiceId: invoice })).toMatchObject({ reason: 'alreadyPaid' });
    acme.setToday('2026-04-15');
    await acme.call('writeOff.reverse', { id: most.id });
    expect(last(1)).toBe(`2026-04-15 WO-000002
  Dr AR                               49.50
  Cr BAD_DEBT                         49.50`);
    expect(await acme.refused('writeOff.reverse', { id: most.id })).toMatchObject({ code: 'WRONG_STATE' });
    expect((await acme.call('invoice.get', { id: invoice })).openMinor).toBe(money('49.50'));
  });
});

test('tax on an advance goes back to the accounts that it was charged to, whatever the tax code says by then', async () => {
  acme = await story({ country: 'RU', baseCurrency: 'RUB', chartTemplate: 'russia', rate: '22' });
  for (const code of ['2291', '2292', '2293'])
    await acme.call('account.create', { code, name: `Tax ${code}`, type: 'liability', control: true });
  const part = (name: string, rate: string, accountCode: string) => ({ name, ratePpm: percent(rate), accountCode });
  const parts = [part('A', '12', '2291'), part('B', '6', '2292')];
  const rates = [{ validFrom: '2026-01-01', ratePpm: percent('18'), components: parts }];
  const taxCode = { code: 'GST18', name: 'GST', category: 'standard' as const, rates };
  const { id, version: codeVersion } = await acme.call('taxCode.create', taxCode);
  const { name, taxNumber, address, language, version } = await acme.call('company.get', {});
  await acme.call('company.update', { name, taxNumber, address, language, version, advanceTaxCodeId: id });
  const payment = await acme.pay('118.00', {});
  expect(last(1)).toBe(`2026-03-02 PAY-000001
  Dr BANK                            118.00
  Cr CUSTOMER_ADVANCES               118.00
  Dr TAX_ON_ADVANCES                  18.00
  Cr 2291                             12.00
  Cr 2292                              6.00`);
  const other = [part('A', '9', '2292'), part('C', '9', '2293')];
  const rate = { validFrom: '2026-02-01', ratePpm: percent('18'), components: other };
  await acme.call('taxCode.addRate', { id, version: codeVersion, ...rate });
  const refund = (amount: string) =>
    acme.call('refund.create', {
      post: true,
      customerId: 1,
      sources: [{ paymentId: payment, amountMinor: money(amount) }],
    });
  await refund('59.00');
  expect(last(1)).toBe(`2026-03-02 RF-000001
  Dr CUSTOMER_ADVANCES                59.00
  Cr BANK                             59.00
  Dr 2291                              6.00
  Dr 2292                              3.00
  Cr TAX_ON_ADVANCES                   9.00`);
  await refund('59.00');
  expect(last(1)).toBe(`2026-03-02 RF-000002
  Dr CUSTOMER_ADVANCES                59.00
  Cr BANK                             59.00
  Dr 2291                              6.00
  Dr 2292                              3.00
  Cr TAX_ON_ADVANCES                   9.00`);
});
