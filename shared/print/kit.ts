// What every form is made with: a pen that writes numbers in the language of the document, and the parties on it.
import type { Output } from '../contract/index.ts';
import type { PrintForm, PrintModel } from '../contract/printing.ts';
import { currencyExponent } from '../kernel/currency.ts';
import { formatDate, formatMoney, formatPercent, formatPrice, formatQty } from '../words/format.ts';
import { type Language, type Translate, type WordKey, words } from '../words/index.ts';

export type Facts = {
  company: Pick<Output<'company.get'>, 'name' | 'address' | 'taxNumber' | 'baseCurrency'>;
  letterhead: Omit<Output<'letterhead.get'>, 'logo' | 'version'>;
  customer: Output<'customer.get'>;
  language: Language;
};
export type Fact = PrintModel['facts'][number];
export type Body = Pick<PrintModel, 'title' | 'facts' | 'columns' | 'rows'> &
  Partial<Pick<PrintModel, 'notice' | 'intro' | 'totals' | 'payment' | 'barcode' | 'notes' | 'signatures'>> & {
    /** Heading over the customer's address. */
    buyer: WordKey;
    /** Lines of the e-mail beside the title. */
    mail?: readonly string[];
    /** Text of the e-mail where it is more than that the document is attached. */
    letter?: string;
  };

export type Pen = {
  t: Translate;
  money(amountMinor: number, currency: string): string;
  qty(qtyMicro: number, unit: string): string;
  price(priceMicro: number): string;
  percent(ppm: number): string;
  date(day: string): string;
};

export type Measured = { unit: string; qtyMicro: number; enteredUnit?: string; enteredMicro?: number | null };

/** In another unit than the item's own. */
const entered = ({ unit, enteredUnit }: Measured): boolean => enteredUnit !== undefined && enteredUnit !== unit;

/** A quantity as it was ordered, where it is a whole of that unit; else in the item's own. */
export const quantityOf = (line: Measured, pen: Pen): string =>
  entered(line) && typeof line.enteredMicro === 'number'
    ? pen.qty(line.enteredMicro, line.enteredUnit ?? '')
    : pen.qty(line.qtyMicro, line.unit);

/** The same in the item's own unit, where `quantityOf` tells another. */
export const ownQuantityOf = (line: Measured, pen: Pen): string =>
  entered(line) && typeof line.enteredMicro === 'number' ? `= ${pen.qty(line.qtyMicro, line.unit)}` : '';

/** A price with the unit that it is for, where that is not the item's own. */
export const unitPriceOf = (line: Measured, priceMicro: number, pen: Pen): string =>
  entered(line) ? `${pen.price(priceMicro)} / ${line.enteredUnit}` : pen.price(priceMicro);

export const penOf = (language: Language): Pen => ({
  t: words(language),
  money: (amountMinor, currency) => formatMoney(amountMinor, currencyExponent(currency), language),
  // A quantity and its unit stay on one line.
  qty: (qtyMicro, unit) => `${formatQty(qtyMicro, language)}\u00a0${unit}`,
  price: (priceMicro) => formatPrice(priceMicro, language),
  percent: (ppm) => formatPercent(ppm, language),
  date: (day) => formatDate(day, language),
});

/** Facts that say something. */
export const factsOf = (...rows: readonly (readonly [label: string, value: string])[]): Fact[] =>
  rows.flatMap(([label, value]) => (value === '' ? [] : [{ label, value }]));

const lines = (...texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.split('\n')).flatMap((text) => (text.trim() === '' ? [] : [text.trim()]));

const numbered = (t: Translate, key: WordKey, number: string): string => (number === '' ? '' : t(key, { number }));

/** Russian numbers are known by their length and have names of their own in any language. */
const taxNumber = (t: Translate, number: string): string =>
  numbered(t, /^(\d{10}|\d{12})$/.test(number) ? 'print.inn' : 'print.taxNumber', number);
const registration = (t: Translate, number: string): string =>
  numbered(t, /^(\d{13}|\d{15})$/.test(number) ? 'print.ogrn' : 'print.registrationNumber', number);

function sellerOf({ company, letterhead }: Facts, t: Translate): PrintModel['seller'] {
  const ids = [
    taxNumber(t, company.taxNumber),
    numbered(t, 'print.taxReasonCode', letterhead.taxReasonCode),
    registration(t, letterhead.registrationNumber),
  ];
  const reach = [numbered(t, 'print.phone', letterhead.phone), letterhead.email, letterhead.website];
  return { name: company.name, lines: lines(company.address, ...reach, ...ids) };
}

function buyerOf({ customer }: Facts, { t }: Pen, label: WordKey): PrintModel['buyer'] {
  const { contact, address, postalCode, city, region, country } = customer;
  const place = lines(contact, address, `${postalCode} ${city}`, region, country);
  return {
    label: t(label),
    name: customer.name,
    lines: [...place, ...lines(taxNumber(t, customer.taxNumber))],
  };
}

/** A name that every file system takes. */
const plainName = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N} ._-]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);

/** Puts a form's body between letterhead and foot, and writes the e-mail that brings it. */
export function modelOf(form: PrintForm, facts: Facts, body: Body): PrintModel {
  const pen = penOf(facts.language);
  const { buyer, mail = [], letter, ...rest } = body;
  // A draft has no number to follow the sign.
  const title = body.title.replace(/[\s№]+$/, '');
  const { company, letterhead, customer, language } = facts;
  const whom = {
    contact: customer.contact === '' ? pen.t('print.mailNobody') : customer.contact,
    company: company.name,
  };
  const text =
    letter === undefined
      ? pen.t('print.mailBody', { ...whom, title: [title, ...mail].join('\n') })
      : pen.t('print.mailLetter', { ...whom, text: letter });
  return {
    ...{ form, language, fileName: plainName(title) },
    ...{ notice: '', intro: '', totals: [], payment: null, barcode: null, notes: [], signatures: [], ...rest, title },
    seller: sellerOf(facts, pen.t),
    buyer: buyerOf(facts, pen, buyer),
    footer: letterhead.footer,
    mail: { from: letterhead.email, to: customer.email, subject: `${title} · ${company.name}`, body: text },
  };
}
