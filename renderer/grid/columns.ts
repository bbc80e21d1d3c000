// Columns of a list from the fields of its row: heading, alignment, format and filter follow the field's kind.
import type { ColDef, ValueFormatterParams } from 'ag-grid-community';
import type { FieldKind } from '../../shared/contract/fields.ts';
import { contract, type ListName } from '../../shared/contract/index.ts';
import { columnsOf } from '../../shared/contract/kit.ts';
import { hiddenColumns } from '../../shared/contract/seen.ts';
import { wordOr } from '../../shared/words/index.ts';
import { OWN_COLUMNS } from '../../shared/words/ownColumns.ts';
import type { Desk } from '../api/session.tsx';
import { shown } from '../parts/shown.ts';

const NUMERIC: readonly FieldKind[] = ['money', 'quantity', 'price', 'percent', 'rate', 'count'];
const WIDTHS: Record<FieldKind, number> = {
  ...{ id: 80, version: 60, text: 135, state: 132, role: 122, flag: 80, count: 100, money: 115 },
  ...{ quantity: 110, price: 120, percent: 100, rate: 110, date: 100, instant: 150 },
};
const NARROW: Record<string, number> = {
  ...{ currency: 104, validFrom: 135, revaluedOn: 130, number: 110, customerReference: 105, taxMinor: 95 },
  ...{ costMinor: 135, issuedOn: 110, orders: 105, documentType: 185, entryCount: 120 },
  ...{ funnelStage: 190, waitsFor: 165, unit: 80, firstNumber: 105, lastNumber: 110, missing: 150 },
  ...{ code: 100, type: 125, city: 115, country: 125, taxNumber: 110 },
  ...{
    section: 200,
    sourceType: 158,
    sourceNumber: 115,
    ageDays: 85,
    taxCode: 95,
    customerCode: 105,
    documentNumber: 115,
  },
  overdueDays: 90,
  role: 270,
  command: 260,
  warehouseCode: 95,
  ...{ active: 80, creditHold: 105 },
};
const WIDE = new Set([
  'customerName',
  'name',
  'description',
  'itemName',
  'accountName',
  'bankAccountName',
  'memo',
  'note',
  'subject',
  'objection',
  'answer',
  'party',
  'text',
]);

/** The first name or description is read before amounts are: it keeps this much in a narrow window, which then scrolls sideways. */
const NAME_PX = 180;
const FURTHER_PX = 130;

/** What stands in a heading beside its text: the space around it, and the button of a filter. */
const HEADING_PX = { plain: 21, filtered: 37 };
const pen = document.createElement('canvas').getContext('2d');

/** The least width of a column, by the pen's font: a heading goes on in a second line between words, never within one. */
function headingPx(title: string, filtered: boolean): number {
  if (!pen) return 0;
  const longest = Math.max(...title.split(/\s+/).map((word) => pen.measureText(word).width));
  return Math.ceil(longest) + HEADING_PX[filtered ? 'filtered' : 'plain'];
}

const filterOf = (kind: FieldKind): ColDef['filter'] => {
  if (kind === 'text') return 'agTextColumnFilter';
  if (kind === 'count') return 'agNumberColumnFilter';
  if (kind === 'date') return 'agDateColumnFilter';
  return false;
};

/** What says nothing in a company that has its own currency alone. */
const ONLY_FOREIGN = /^(currency|(base|currency)[A-Z]\w*Minor)$/;

export function columnDefs(
  name: ListName,
  desk: Desk,
  hidden: readonly string[],
  titles: Readonly<Record<string, string>> = {},
  aside: readonly string[] = [],
): ColDef[] {
  const { row } = contract[name];
  const kept = hiddenColumns(row, desk.company?.user.role ?? 'viewer');
  const foreign = (desk.company?.currencies.length ?? 1) > 1;
  if (pen) pen.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
  const fields = columnsOf(row).filter(
    ({ field }) => !hidden.includes(field) && !kept.includes(field) && (foreign || !ONLY_FOREIGN.test(field)),
  );
  const first = fields.find(({ field }) => WIDE.has(field) && !aside.includes(field))?.field;
  const leastPx = (field: string, kind: FieldKind): number => {
    if (!WIDE.has(field)) return Math.min(WIDTHS[kind], 90);
    return field === first ? NAME_PX : FURTHER_PX;
  };
  return fields.map(({ field, kind, currencyField }, i): ColDef => {
    const numeric = NUMERIC.includes(kind);
    const headerName = titles[field] ?? wordOr(desk.t, OWN_COLUMNS[name]?.[field] ?? `column.${field}`);
    const filter = filterOf(kind);
    return {
      field,
      headerName,
      valueFormatter: ({ value, data }: ValueFormatterParams) =>
        shown(kind, field, value, desk, currencyField && data?.[currencyField]),
      cellClass: numeric ? 'numeric' : kind === 'state' ? 'state' : '',
      headerClass: numeric ? 'numeric' : '',
      minWidth: leastPx(field, kind),
      width: Math.max(WIDE.has(field) ? 220 : (NARROW[field] ?? WIDTHS[kind]), headingPx(headerName, filter !== false)),
      ...(WIDE.has(field) ? { flex: 1 } : {}),
      hide: aside.includes(field),
      sortable: true,
      filter,
      ...(i === 0 ? { pinned: null } : {}),
    };
  });
}
