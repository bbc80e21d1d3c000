// Forms about money that moved: the receipt of a payment, and the statement of an account (акт сверки).
import type { Output } from '../contract/index.ts';
import type { PrintModel } from '../contract/printing.ts';
import { sumMinor } from '../kernel/money.ts';
import { wordOr } from '../words/index.ts';
import { type Facts, factsOf, modelOf, penOf } from './kit.ts';
import { tableOf } from './table.ts';

export function paymentReceiptModel(facts: Facts, payment: Output<'payment.get'>): PrintModel {
  const pen = penOf(facts.language);
  const { t } = pen;
  const { currency, amountMinor, unappliedMinor, refundedMinor } = payment;
  const money = (amount: number): string => pen.money(amount, currency);
  const applied = payment.applications.filter((one) => one.amountMinor > 0 && !one.undone);
  const notice =
    payment.state === 'draft' ? t('print.draft') : payment.state === 'reversed' ? t('print.takenBack') : '';
  return modelOf('paymentReceipt', facts, {
    title: t('print.paymentReceipt', { number: payment.number }),
    notice,
    buyer: 'print.receivedFrom',
    facts: factsOf(
      [t('print.date'), pen.date(payment.paidOn)],
      [t('print.customerNumber'), payment.customerCode],
      [t('print.reference'), payment.reference],
    ),
    intro: t('print.thanksPayment'),
    ...tableOf(applied, [
      { title: t('print.invoiceColumn'), rest: true, cell: (one) => one.invoiceNumber },
      { title: t('print.appliedOn'), cell: (one) => pen.date(one.appliedOn) },
      { title: t('print.amount'), numeric: true, cell: (one) => money(one.amountMinor) },
    ]),
    totals: [
      { label: t('print.applied'), value: money(amountMinor - unappliedMinor - refundedMinor), strong: false },
      ...(unappliedMinor === 0 ? [] : [{ label: t('print.advance'), value: money(unappliedMinor), strong: false }]),
      { label: t('print.received', { currency }), value: money(amountMinor), strong: true },
    ],
    mail: [t('print.mailAmount', { amount: `${money(amountMinor)} ${currency}` })],
  });
}

type Row = Output<'customerStatement.list'>['rows'][number];

/** The statement of a span; the first row carries the opening balance and the last the closing one, in the currency they name; `others` have statements of their own. */
export function statementModel(
  facts: Facts,
  span: { from: string; to: string },
  all: readonly Row[],
  others: readonly string[],
): PrintModel {
  const pen = penOf(facts.language);
  const { t } = pen;
  const { name } = facts.company;
  const currency = all[0]?.currency ?? facts.customer.currency;
  const money = (amount: number): string => pen.money(amount, currency);
  const side = (amount: number): string => (amount === 0 ? '' : money(amount));
  const rows = all.slice(1, -1);
  const openingMinor = all[0]?.balanceMinor ?? 0;
  const closingMinor = all.at(-1)?.balanceMinor ?? 0;
  const sum = (label: string, ...cells: string[]) => ({
    cells: ['', label, ...cells],
    detail: '',
    kind: 'sum' as const,
  });
  const documentName = (row: Row): string =>
    `${wordOr(t, `document.${row.documentType}`)} ${row.documentNumber}`.trim();
  const table = tableOf(rows, [
    { title: t('column.on'), cell: (row) => pen.date(row.on) },
    { title: t('print.description'), rest: true, cell: (row) => documentName(row) },
    { title: t('column.debitMinor'), numeric: true, cell: (row) => side(row.debitMinor) },
    { title: t('column.creditMinor'), numeric: true, cell: (row) => side(row.creditMinor) },
    { title: t('print.balance'), numeric: true, cell: (row) => money(row.balanceMinor) },
  ]);
  const turnover = (field: 'debitMinor' | 'creditMinor'): string => money(sumMinor(rows.map((row) => row[field])));
  const names = { company: name, customer: facts.customer.name };
  const on = pen.date(span.to);
  const amount = `${money(Math.abs(closingMinor))} ${currency}`;
  const said = closingMinor === 0 ? 'statement.even' : closingMinor > 0 ? 'statement.owes' : 'statement.owed';
  return modelOf('statement', facts, {
    title: t('statement.title'),
    buyer: 'print.customer',
    facts: factsOf(
      [t('export.filter.from'), pen.date(span.from)],
      [t('export.filter.to'), on],
      [t('print.customerNumber'), facts.customer.code],
      [t('print.currency'), currency],
    ),
    intro: t('statement.between', names),
    columns: table.columns,
    rows: [
      sum(t('statement.opening'), '', '', money(openingMinor)),
      ...table.rows,
      sum(t('statement.turnover'), turnover('debitMinor'), turnover('creditMinor'), ''),
      sum(t('statement.closing'), '', '', money(closingMinor)),
    ],
    notes: [
      t(said, { ...names, on, amount }),
      ...(others.length === 0 ? [] : [t('statement.others', { currencies: others.join(', ') })]),
    ],
    signatures: [t('statement.signature', { name }), t('statement.signature', { name: facts.customer.name })],
    mail: [t('statement.span', { from: pen.date(span.from), to: on })],
  });
}
