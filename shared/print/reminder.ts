// The letter that reminds of overdue invoices: what its level says, the invoices, and where to pay.
import type { Output } from '../contract/index.ts';
import type { PrintModel } from '../contract/printing.ts';
import { sumMinor } from '../kernel/money.ts';
import type { WordKey } from '../words/index.ts';
import { type Facts, factsOf, modelOf, type Pen, penOf } from './kit.ts';
import { paymentBlock } from './payment.ts';
import { tableOf } from './table.ts';

type Reminder = Output<'reminder.get'>;

const SAID: Record<Reminder['tone'], { title: WordKey; text: WordKey }> = {
  first: { title: 'print.reminderFirst', text: 'print.reminderTextFirst' },
  again: { title: 'print.reminderAgain', text: 'print.reminderTextAgain' },
  last: { title: 'print.reminderLast', text: 'print.reminderTextLast' },
};

type Sum = { currency: string; amountMinor: number };

/** What is overdue in each currency. */
const sumsOf = ({ lines }: Reminder): Sum[] =>
  [...new Set(lines.map((line) => line.currency))].map((currency) => ({
    currency,
    amountMinor: sumMinor(lines.filter((line) => line.currency === currency).map((line) => line.overdueMinor)),
  }));

const written = (sums: readonly Sum[], pen: Pen): string =>
  sums.map(({ currency, amountMinor }) => `${pen.money(amountMinor, currency)} ${currency}`).join(', ');

/** The text of the level in the language of the letter, or the standard one, with the day and the amount in it. */
function textOf(reminder: Reminder, language: 'en' | 'ru', sums: readonly Sum[], pen: Pen): string {
  const own = language === 'en' ? reminder.textEn : reminder.textRu;
  const text = own === '' ? pen.t(SAID[reminder.tone].text) : own;
  return text.replaceAll('{date}', pen.date(reminder.payBy)).replaceAll('{amount}', written(sums, pen));
}

/** Where one amount is to be paid; several currencies have no one payment. */
function paymentFor(facts: Facts, { lines }: Reminder, sums: readonly Sum[], pen: Pen): PrintModel['payment'] {
  const [only, second] = sums;
  if (!only || second) return null;
  const invoices = lines.map((line) => line.invoiceNumber).join(', ');
  const purpose = pen.t('print.purposeReminder', { invoices });
  return paymentBlock(facts, { currency: only.currency, openMinor: only.amountMinor, purpose }, pen);
}

export function reminderModel(facts: Facts, reminder: Reminder): PrintModel {
  const pen = penOf(facts.language);
  const { t } = pen;
  const sums = sumsOf(reminder);
  const text = textOf(reminder, facts.language, sums, pen);
  const told = reminder.lines.map((line) =>
    t('print.reminderLine', {
      ...{ number: line.invoiceNumber, date: pen.date(line.dueOn) },
      amount: `${pen.money(line.overdueMinor, line.currency)} ${line.currency}`,
    }),
  );
  return modelOf('reminder', facts, {
    title: t(SAID[reminder.tone].title, { number: reminder.number }),
    notice: reminder.state === 'withdrawn' ? t('print.takenBack') : '',
    buyer: 'print.billTo',
    facts: factsOf(
      [t('print.date'), pen.date(reminder.remindedOn)],
      [t('print.payBy'), pen.date(reminder.payBy)],
      [t('print.customerNumber'), reminder.customerCode],
    ),
    intro: text,
    ...tableOf(reminder.lines, [
      { title: t('print.invoiceColumn'), rest: true, cell: (line) => line.invoiceNumber },
      { title: t('print.date'), cell: (line) => pen.date(line.issuedOn) },
      { title: t('print.dueOn'), cell: (line) => pen.date(line.dueOn) },
      { title: t('column.overdueDays'), numeric: true, cell: (line) => String(line.overdueDays) },
      {
        ...{ title: t('print.amount'), numeric: true },
        cell: (line) => `${pen.money(line.overdueMinor, line.currency)} ${line.currency}`,
      },
    ]),
    totals: sums.map(({ currency, amountMinor }) => ({
      ...{ label: t('print.amountDue', { currency }), value: pen.money(amountMinor, currency), strong: true },
    })),
    payment: paymentFor(facts, reminder, sums, pen),
    letter: [text, '', ...told].join('\n'),
  });
}
