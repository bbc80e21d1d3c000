// Where an invoice is to be paid: the bank account of its currency in words, and as a QR code where there is a standard.
import type { Output } from '../contract/index.ts';
import type { PrintModel } from '../contract/printing.ts';
import { isIban, spacedAccount } from '../kernel/bankAccount.ts';
import { type Facts, factsOf, type Pen } from './kit.ts';
import { epcPayload, type Payee, st00012Payload } from './payload.ts';

type Invoice = Pick<
  Output<'invoice.get'>,
  'number' | 'state' | 'issuedOn' | 'currency' | 'openMinor' | 'grossMinor' | 'taxMinor'
>;

/** Russian payment orders say how much tax is in them; the share of a part payment is not known. */
function purposeOf(invoice: Invoice, pen: Pen): string {
  const { number, issuedOn, currency, openMinor, grossMinor, taxMinor } = invoice;
  const purpose = pen.t('print.purposeOf', { number, date: pen.date(issuedOn) });
  if (currency !== 'RUB' || openMinor !== grossMinor) return purpose;
  return taxMinor === 0
    ? `${purpose}. ${pen.t('print.withoutTax')}`
    : `${purpose}. ${pen.t('print.includingTax', { amount: pen.money(taxMinor, currency) })}`;
}

/** The payment block of an invoice that is issued and open; null where nothing is to be paid or no account is known. */
export const paymentOf = (facts: Facts, invoice: Invoice, pen: Pen): PrintModel['payment'] =>
  paymentBlock(facts, { ...invoice, purpose: purposeOf(invoice, pen) }, pen);

/** Where an amount is to be paid, and what is to be said of it. */
export function paymentBlock(
  { company, letterhead }: Facts,
  { currency, openMinor, purpose }: { currency: string; openMinor: number; purpose: string },
  pen: Pen,
): PrintModel['payment'] {
  const { t } = pen;
  const bank =
    letterhead.banks.find((one) => one.currency === currency) ?? letterhead.banks.find((one) => one.currency === '');
  if (!bank || bank.account === '' || openMinor <= 0) return null;
  const payee: Payee = {
    ...{ ...bank, name: company.name, taxNumber: company.taxNumber, taxReasonCode: letterhead.taxReasonCode },
  };
  const payload =
    currency === 'EUR'
      ? epcPayload(payee, openMinor, purpose)
      : currency === 'RUB'
        ? st00012Payload(payee, openMinor, purpose)
        : null;
  return {
    title: t('print.payment'),
    facts: factsOf(
      [t('print.payee'), company.name],
      [t('print.bank'), bank.bankName],
      [t(isIban(bank.account) ? 'print.iban' : 'print.account'), spacedAccount(bank.account)],
      [t('print.bic'), bank.bic],
      [t('print.correspondentAccount'), bank.correspondentAccount],
      [t('print.purpose'), purpose],
    ),
    qr: payload === null ? null : { payload, label: t('print.scan') },
  };
}
