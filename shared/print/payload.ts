// What a QR code for payment says, by the two standards that banking apps read:
// EPC069-12 of the European Payments Council (SEPA credit transfer, euro) and ГОСТ Р 56042-2014 (ST00012, rouble).
import { isIban, isRussianAccount, isRussianBic, isSwiftBic } from '../kernel/bankAccount.ts';

export type Payee = {
  name: string;
  bankName: string;
  account: string;
  bic: string;
  correspondentAccount: string;
  taxNumber: string;
  taxReasonCode: string;
};

/** Most bytes of an EPC code: it must fit version 13 at error correction M. */
const EPC_BYTES = 331;
const EPC_MOST_MINOR = 99_999_999_999;

const byteCount = (text: string): number => new TextEncoder().encode(text).length;
const oneLine = (text: string, most: number): string =>
  [...text.replace(/\s+/g, ' ').trim()].slice(0, most).join('').trim();

/** Euro cents as `EUR12.3`-free text: always two decimals, a point, no grouping. */
function euros(amountMinor: number): string {
  const digits = String(amountMinor).padStart(3, '0');
  return `EUR${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * The eleven lines of an EPC code, version 002, UTF-8 (`BCD 002 1 SCT …`); the purpose is cut until all fits in 331 bytes.
 * Null where it cannot be: no IBAN, nothing to pay, more than 999,999,999.99, or a name too long by itself.
 */
export function epcPayload(payee: Payee, amountMinor: number, purpose: string): string | null {
  if (!isIban(payee.account) || amountMinor < 1 || amountMinor > EPC_MOST_MINOR) return null;
  const bic = isSwiftBic(payee.bic) ? payee.bic : '';
  const lines = (text: string): string =>
    ['BCD', '002', '1', 'SCT', bic, oneLine(payee.name, 70), payee.account, euros(amountMinor), '', '', text].join(
      '\n',
    );
  let text = oneLine(purpose, 140);
  while (text !== '' && byteCount(lines(text)) > EPC_BYTES) text = [...text].slice(0, -1).join('').trimEnd();
  return byteCount(lines(text)) > EPC_BYTES ? null : lines(text);
}

const SEPARATORS = ['|', '~', '^', '_', '#'];

/**
 * A code of ГОСТ Р 56042, format ST, version 0001, UTF-8 (2). Money in kopecks. Where a value has the separator in it,
 * another one is used, as section 5.2.2 lets one. Null without a Russian account and bank, or with nothing to pay.
 */
export function st00012Payload(payee: Payee, amountMinor: number, purpose: string): string | null {
  if (!isRussianAccount(payee.account) || !isRussianBic(payee.bic) || amountMinor < 1) return null;
  const values = [
    ['Name', oneLine(payee.name, 160)],
    ['PersonalAcc', payee.account],
    ['BankName', oneLine(payee.bankName, 45)],
    ['BIC', payee.bic],
    ['CorrespAcc', isRussianAccount(payee.correspondentAccount) ? payee.correspondentAccount : '0'],
    ['Sum', String(amountMinor)],
    ['Purpose', oneLine(purpose, 210)],
    ...(/^(\d{10}|\d{12})$/.test(payee.taxNumber) ? [['PayeeINN', payee.taxNumber]] : []),
    ...(/^\d{9}$/.test(payee.taxReasonCode) ? [['KPP', payee.taxReasonCode]] : []),
  ].map(([name, value]) => `${name}=${value}`);
  const separator = SEPARATORS.find((sign) => values.every((value) => !value.includes(sign)));
  return separator === undefined ? null : [`ST00012`, ...values].join(separator);
}
