// Forms with prices: quotation, order confirmation, invoice, credit note.
import type { Output } from '../contract/index.ts';
import type { PrintModel } from '../contract/printing.ts';
import { percentOfMinor, subMinor } from '../kernel/money.ts';
import { formatRate } from '../words/format.ts';
import { factsOf, modelOf, type Pen, penOf } from './kit.ts';
import { paymentOf } from './payment.ts';
import { linesTable, type Priced, type TradeFacts, totalsOf } from './priced.ts';
import { tableOf } from './table.ts';

/** A deposit is one line a tax: there is nothing else on its invoice. */
function depositTable({ orderNumbers, taxes, currency }: Output<'invoice.get'>, pen: Pen) {
  const { t } = pen;
  return tableOf(taxes, [
    { title: t('print.position'), cell: (_, i) => String(i + 1) },
    { title: t('print.description'), rest: true, cell: () => t('invoice.depositFor', { order: orderNumbers }) },
    { title: t('print.tax'), numeric: true, cell: ({ ratePpm }) => pen.percent(ratePpm) },
    { title: t('print.net'), numeric: true, cell: ({ baseMinor }) => pen.money(baseMinor, currency) },
  ]);
}

const termsText = (netDays: number, { t }: Pen): string =>
  netDays === 0 ? t('print.dueAtOnce') : t('print.netDays', { count: netDays });

const notesOf = (facts: TradeFacts, priced: Priced, pen: Pen, ...texts: readonly string[]): string[] =>
  [
    priced.pricesIncludeTax ? pen.t('print.taxIncluded') : '',
    ...new Set(facts.taxCodes.map(({ exemptReason }) => exemptReason)),
    ...texts,
  ].filter((text) => text !== '');

/** The lines of a quote or an order, the percent that goes off them as a whole, and what their total is called. */
const wholeOf = ({ lines, discountPpm, currency }: Output<'quote.get'> | Output<'salesOrder.get'>, { t }: Pen) => ({
  ...{ lines, percentPpm: discountPpm, total: t('print.total', { currency }) },
});

/** A deposit that is asked for, with its percent where it is one; nothing where none is. */
function depositText(
  askedMinor: number,
  { depositPpm, currency }: Output<'quote.get'> | Output<'salesOrder.get'>,
  pen: Pen,
) {
  if (askedMinor === 0) return '';
  const amount = `${pen.money(askedMinor, currency)} ${currency}`;
  return depositPpm > 0 ? `${amount} (${pen.percent(depositPpm)} %)` : amount;
}

export function quoteModel(facts: TradeFacts, quote: Output<'quote.get'>): PrintModel {
  const pen = penOf(facts.language);
  const { t } = pen;
  const delivery = quote.deliveryText === '' ? '' : `${t('print.delivery')}: ${quote.deliveryText}`;
  return modelOf('quote', facts, {
    title: t('print.quote', { number: quote.number }),
    notice: quote.state === 'draft' ? t('print.draft') : '',
    buyer: 'print.customer',
    facts: factsOf(
      [t('print.date'), pen.date(quote.sentOn ?? quote.quotedOn)],
      [t('print.validUntil'), pen.date(quote.validUntil)],
      [t('print.revision'), quote.revision > 1 ? String(quote.revision) : ''],
      [t('print.customerNumber'), quote.customerCode],
      [t('print.yourReference'), quote.customerReference],
      [t('print.requiredOn'), quote.requiredOn === null ? '' : pen.date(quote.requiredOn)],
      [t('print.paymentTerms'), quote.paymentText || termsText(facts.customer.netDays, pen)],
      [t('order.depositAsked'), depositText(quote.depositAskedMinor, quote, pen)],
    ),
    intro: t('print.quoteThanks'),
    ...linesTable(
      quote.lines.map(({ taxRatePpm: ratePpm, ...line }) => ({ ...line, ratePpm })),
      quote,
      quote.discountPpm,
      pen,
    ),
    totals: totalsOf(facts, quote, wholeOf(quote, pen), pen),
    notes: notesOf(facts, quote, pen, delivery, quote.note),
  });
}

export function orderConfirmationModel(facts: TradeFacts, order: Output<'salesOrder.get'>): PrintModel {
  const pen = penOf(facts.language);
  const { t } = pen;
  const notice = order.state === 'draft' ? t('print.draft') : order.state === 'cancelled' ? t('print.takenBack') : '';
  return modelOf('orderConfirmation', facts, {
    title: t('print.orderConfirmation', { number: order.number }),
    notice,
    buyer: 'print.customer',
    facts: factsOf(
      [t('print.date'), pen.date(order.orderedOn)],
      [t('print.requiredOn'), order.requiredOn === null ? '' : pen.date(order.requiredOn)],
      [t('print.customerNumber'), order.customerCode],
      [t('print.yourReference'), order.customerReference],
      [t('print.paymentTerms'), termsText(facts.customer.netDays, pen)],
      [t('order.depositAsked'), depositText(order.deposit.askedMinor, order, pen)],
    ),
    intro: t('print.orderThanks'),
    ...linesTable(
      order.lines.map(({ taxRatePpm: ratePpm, ...line }) => ({ ...line, ratePpm })),
      order,
      order.discountPpm,
      pen,
    ),
    totals: totalsOf(facts, order, wholeOf(order, pen), pen),
    notes: notesOf(facts, order, pen, order.note),
  });
}

/** What is paid, credited and left, below the total of an issued invoice. */
function settled(invoice: Output<'invoice.get'>, pen: Pen): PrintModel['totals'] {
  const { t } = pen;
  const { currency, grossMinor, openMinor, state } = invoice;
  const creditedMinor = invoice.creditApplications.reduce((sum, one) => sum + one.amountMinor, 0);
  const paidMinor = grossMinor - openMinor - creditedMinor;
  if (state === 'draft' || openMinor === grossMinor) return [];
  return [
    { label: t('print.paid'), amount: paidMinor },
    { label: t('print.credited'), amount: creditedMinor },
  ]
    .flatMap(({ label, amount }) =>
      amount === 0 ? [] : [{ label, value: pen.money(0 - amount, currency), strong: false }],
    )
    .concat({ label: t('print.amountDue', { currency }), value: pen.money(openMinor, currency), strong: true });
}

/** Tax of a document in a foreign currency, as it is owed to the state (Directive 2006/112/EC, article 230). */
function taxInBase(
  { company }: TradeFacts,
  baseTaxMinor: number,
  { currency }: Priced,
  pen: Pen,
): PrintModel['totals'] {
  if (currency === company.baseCurrency || baseTaxMinor === 0) return [];
  const label = pen.t('print.taxInBase', { currency: company.baseCurrency });
  return [{ label, value: pen.money(baseTaxMinor, company.baseCurrency), strong: false }];
}

const rateOf = ({ company, language }: TradeFacts, { currency, rateE10 }: Output<'invoice.get'>): string =>
  currency === company.baseCurrency ? '' : `1 ${currency} = ${formatRate(rateE10, language)} ${company.baseCurrency}`;

/** When which part is due, and until when less is paid. */
function termsOf({ instalments, discountOn, discountPpm, grossMinor, currency }: Output<'invoice.get'>, pen: Pen) {
  const { t } = pen;
  const money = (amountMinor: number): string => `${pen.money(amountMinor, currency)} ${currency}`;
  const parts = instalments.map(({ dueOn, amountMinor }, i) =>
    t('print.instalment', { position: i + 1, date: pen.date(dueOn), amount: money(amountMinor) }),
  );
  const lessMinor = percentOfMinor(grossMinor, discountPpm);
  const left = {
    percent: pen.percent(discountPpm),
    less: money(lessMinor),
    amount: money(subMinor(grossMinor, lessMinor)),
  };
  return [
    parts.length > 1 ? [t('print.instalments'), ...parts].join('\n') : '',
    discountOn === null ? '' : t('print.earlyPayment', { ...left, date: pen.date(discountOn) }),
  ];
}

/** `baseTaxMinor`: its tax in the base currency, after deposits. */
export function invoiceModel(facts: TradeFacts, invoice: Output<'invoice.get'>, baseTaxMinor: number): PrintModel {
  const pen = penOf(facts.language);
  const { t } = pen;
  const draft = invoice.state === 'draft';
  const { currency, documentDiscountPpm: percentPpm } = invoice;
  return modelOf('invoice', facts, {
    title: t('print.invoice', { number: invoice.number }),
    notice: draft ? t('print.draftInvoice') : '',
    buyer: 'print.billTo',
    facts: factsOf(
      [t('print.date'), pen.date(invoice.issuedOn)],
      [t('print.dueOn'), pen.date(invoice.dueOn)],
      [t('print.taxPoint'), invoice.taxPointOn === invoice.issuedOn ? '' : pen.date(invoice.taxPointOn)],
      [t('print.customerNumber'), invoice.customerCode],
      [t('print.order'), invoice.orderNumbers],
      [t('print.rate'), draft ? '' : rateOf(facts, invoice)],
    ),
    ...(invoice.depositOrderId === null
      ? linesTable(invoice.lines, invoice, percentPpm, pen)
      : depositTable(invoice, pen)),
    totals: [
      ...totalsOf(facts, invoice, { lines: invoice.lines, percentPpm, total: t('print.total', { currency }) }, pen),
      ...taxInBase(facts, draft ? 0 : baseTaxMinor, invoice, pen),
      ...settled(invoice, pen),
    ],
    payment: draft ? null : paymentOf(facts, invoice, pen),
    notes: notesOf(facts, invoice, pen, ...termsOf(invoice, pen)),
    mail: [
      t('print.mailAmount', {
        amount: `${pen.money(draft ? invoice.grossMinor : invoice.openMinor, currency)} ${currency}`,
      }),
      t('print.mailDue', { date: pen.date(invoice.dueOn) }),
    ],
  });
}

export function creditNoteModel(facts: TradeFacts, note: Output<'creditNote.get'>): PrintModel {
  const pen = penOf(facts.language);
  const { t } = pen;
  const { currency } = note;
  // Its lines have no price: what they credit is what was charged after all discounts.
  const lines = note.lines.map((line) => ({ ...line, amountMinor: line.netMinor, documentDiscountMinor: 0 }));
  return modelOf('creditNote', facts, {
    title: t('print.creditNote', { number: note.number }),
    notice: note.state === 'draft' ? t('print.draft') : note.state === 'reversed' ? t('print.takenBack') : '',
    buyer: 'print.billTo',
    facts: factsOf(
      [t('print.date'), pen.date(note.issuedOn)],
      [t('print.toInvoice'), note.invoiceNumber],
      [t('print.customerNumber'), note.customerCode],
      [t('print.reason'), note.reason],
    ),
    ...linesTable(lines, note, 0, pen),
    totals: totalsOf(facts, note, { lines, percentPpm: 0, total: t('print.totalCredited', { currency }) }, pen),
    notes: notesOf(facts, note, pen, note.afterDiscount ? t('print.afterDiscount') : ''),
    mail: [t('print.mailAmount', { amount: `${pen.money(note.grossMinor, currency)} ${currency}` })],
  });
}
