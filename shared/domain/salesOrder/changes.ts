// What was changed of a confirmed order, value by value: the history that its page shows.
import type { TaxCodeFacts } from '../company/settings.ts';
import type { NewOrderLine, SalesOrder, SalesOrderLine } from './record.ts';

export type OrderChange = {
  action: 'amend' | 'addLine' | 'removeLine' | 'reopen' | 'overrideCredit' | 'overrideMargin';
  reason: string;
  /** The line's description, where a line changed. */
  subject: string;
  field: string;
  before: string;
  after: string;
};

const HEADER = [
  'requiredOn',
  'customerReference',
  'note',
  'discountPpm',
  'discountMinor',
  'invoicePolicy',
  'depositPpm',
  'depositMinor',
] as const;
const LINE = [
  'description',
  'qtyMicro',
  'enteredUnit',
  'unitPriceMicro',
  'discountPpm',
  'discountMinor',
  'overShipmentPpm',
  'underShipmentPpm',
] as const;

type Value = string | number | null | undefined;
const said = (value: Value): string => (value === null || value === undefined ? '' : String(value));

const row = (action: OrderChange['action'], subject: string, field: string, before: Value, after: Value) => ({
  ...{ action, reason: '', subject, field, before: said(before), after: said(after) },
});

const differing = (subject: string, field: string, before: Value, after: Value): OrderChange[] =>
  before === after ? [] : [row('amend', subject, field, before, after)];

type Before = { order: SalesOrder; lines: readonly SalesOrderLine[]; draft: { taxCodes: readonly TaxCodeFacts[] } };

/** Every value that differs, lines that came and went, and the total last. */
export function changesOf(
  { order, lines, draft }: Before,
  after: SalesOrder,
  now: { kept: readonly SalesOrderLine[]; added: readonly NewOrderLine[]; removed: readonly SalesOrderLine[] },
): OrderChange[] {
  const taxCode = (id: number | undefined): string => draft.taxCodes.find((code) => code.id === id)?.code ?? '';
  const ofLines = now.kept.flatMap((line) => {
    const before = lines.find(({ id }) => id === line.id);
    const subject = before?.description ?? line.description;
    return [
      ...LINE.flatMap((field) => differing(subject, field, before?.[field], line[field])),
      ...differing(subject, 'taxCode', taxCode(before?.taxCodeId), taxCode(line.taxCodeId)),
    ];
  });
  return [
    ...HEADER.flatMap((field) => differing('', field, order[field], after[field])),
    ...ofLines,
    ...now.added.map((line) => row('addLine', line.description, 'qtyMicro', '', line.qtyMicro)),
    ...now.removed.map((line) => row('removeLine', line.description, 'qtyMicro', line.qtyMicro, '')),
    ...differing('', 'grossMinor', order.grossMinor, after.grossMinor),
  ];
}
