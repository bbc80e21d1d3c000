// QR codes for payment, to the letter of their standards; and the link that begins an e-mail.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailtoLink } from '../../../shared/print/mailto.ts';
import { epcPayload, type Payee, st00012Payload } from '../../../shared/print/payload.ts';

const GERMAN: Payee = {
  ...{ name: 'Müller & Söhne GmbH', bankName: 'Commerzbank', account: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
  ...{ correspondentAccount: '', taxNumber: 'DE999999999', taxReasonCode: '' },
};
const RUSSIAN: Payee = {
  ...{ name: 'ООО «Ромашка»', bankName: 'ПАО Сбербанк', account: '40702810938000000001', bic: '044525225' },
  ...{ correspondentAccount: '30101810400000000225', taxNumber: '7707083893', taxReasonCode: '773601001' },
};
const bytes = (text: string | null): number => Buffer.byteLength(text ?? '');

describe('EPC069-12', () => {
  test('has its eleven lines', () => {
    expect(epcPayload(GERMAN, 123_456, 'Invoice INV-1, 2026-03-02')?.split('\n')).toEqual([
      ...['BCD', '002', '1', 'SCT', 'COBADEFFXXX', 'Müller & Söhne GmbH', 'DE89370400440532013000', 'EUR1234.56'],
      ...['', '', 'Invoice INV-1, 2026-03-02'],
    ]);
    expect(
      epcPayload({ ...GERMAN, bic: '' }, 5, 'x')
        ?.split('\n')
        .slice(4, 8),
    ).toEqual([...['', 'Müller & Söhne GmbH', 'DE89370400440532013000', 'EUR0.05']]);
  });

  test('is none without an IBAN, for nothing, and past the most', () => {
    expect(epcPayload({ ...GERMAN, account: 'DE00370400440532013000' }, 100, '')).toBeNull();
    expect(epcPayload(GERMAN, 0, '')).toBeNull();
    expect(epcPayload(GERMAN, 99_999_999_999, '')).toContain('EUR999999999.99');
    expect(epcPayload(GERMAN, 100_000_000_000, '')).toBeNull();
  });

  test('never has a further line nor more than 331 bytes, whatever the texts are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary', maxLength: 400 }), (name, purpose) => {
        const payload = epcPayload({ ...GERMAN, name }, 100, purpose);
        if (payload !== null) expect(payload.split('\n')).toHaveLength(11);
        expect(bytes(payload)).toBeLessThanOrEqual(331);
      }),
    );
    const long = epcPayload({ ...GERMAN, name: 'Ж'.repeat(90) }, 100, 'Щ'.repeat(200)) ?? '';
    expect(long.split('\n')[5]).toBe('Ж'.repeat(70));
    expect(bytes(long)).toBeGreaterThan(328);
    expect(epcPayload({ ...GERMAN, name: '😀'.repeat(70) }, 100, '')).toBeNull();
  });
});

describe('ГОСТ Р 56042', () => {
  test('has the required values first, money in kopecks', () => {
    expect(st00012Payload(RUSSIAN, 123_456, 'Оплата по счёту № 1')).toBe(
      'ST00012|Name=ООО «Ромашка»|PersonalAcc=40702810938000000001|BankName=ПАО Сбербанк|BIC=044525225|' +
        'CorrespAcc=30101810400000000225|Sum=123456|Purpose=Оплата по счёту № 1|PayeeINN=7707083893|KPP=773601001',
    );
  });

  test('takes another separator where a value has it, and leaves out what is no INN', () => {
    const odd = { ...RUSSIAN, name: 'A|B', correspondentAccount: '', taxNumber: '12', taxReasonCode: '' };
    expect(st00012Payload(odd, 100, 'x')).toBe(
      'ST00012~Name=A|B~PersonalAcc=40702810938000000001~BankName=ПАО Сбербанк~BIC=044525225~CorrespAcc=0~Sum=100~Purpose=x',
    );
  });

  test('is none without a Russian account and bank, and for nothing', () => {
    expect(st00012Payload({ ...RUSSIAN, account: 'DE89370400440532013000' }, 100, '')).toBeNull();
    expect(st00012Payload({ ...RUSSIAN, bic: 'SABRRUMM' }, 100, '')).toBeNull();
    expect(st00012Payload(RUSSIAN, 0, '')).toBeNull();
  });
});

test('an e-mail link keeps texts apart and stays short', () => {
  const link = mailtoLink({ to: 'a+b@c.example', subject: 'Счёт & «1»', body: 'One\nTwo?body=x&cc=all@c.example' });
  const url = new URL(link);
  expect(url.protocol).toBe('mailto:');
  expect(decodeURIComponent(url.pathname)).toBe('a+b@c.example');
  expect([...url.searchParams.keys()]).toEqual(['subject', 'body']);
  expect(url.searchParams.get('subject')).toBe('Счёт & «1»');
  expect(url.searchParams.get('body')).toBe('One\r\nTwo?body=x&cc=all@c.example');
  expect(mailtoLink({ to: '', subject: 's', body: 'Ж'.repeat(5000) }).length).toBeLessThanOrEqual(1900);
});
