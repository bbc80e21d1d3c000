// The columns of a line grid: which are edited, how what is typed becomes a value of the line.
import { notifications } from '@mantine/notifications';
import type { ColDef, SuppressKeyboardEventParams, ValueSetterParams } from 'ag-grid-community';
import type { Desk } from '../api/session.tsx';
import { ItemEditor } from './ItemEditor.tsx';
import {
  type FoundItem,
  firstUnit,
  type Line,
  perUnit,
  type Tax,
  typed,
  unitCodes,
  wrongAmount,
  wrongQuantity,
} from './lines.ts';
import { TaxEditor } from './TaxEditor.tsx';
import { UnitEditor } from './UnitEditor.tsx';

export type LineFields = {
  price?: boolean | undefined;
  discount?: boolean | undefined;
  cost?: boolean | undefined;
  available?: boolean | undefined;
  /** Lines may be entered in any of their item's units. */
  units?: boolean | undefined;
  tolerance?: boolean | undefined;
  /** What a unit stands at now, and no quantity to enter: for new values. */
  current?: boolean | undefined;
  /** What is earned of a line, in percent of its net amount, for those who may see costs. */
  margin?: boolean | undefined;
  /** Lines that may be taken instead of the one above. */
  alternative?: boolean | undefined;
  /** Tax codes to choose from; a line starts with that of its item. */
  taxes?: readonly Tax[] | undefined;
  /** What is typed as a cost is the value of all there is; nothing is suggested for it. */
  whole?: boolean | undefined;
};
/** Ctrl+Enter is for the page: on a cell that is not open the grid would open it as well. */
const ofThePage = (event: KeyboardEvent): boolean => event.key === 'Enter' && (event.ctrlKey || event.metaKey);
/** The item editor takes Enter and Tab for itself: it asks for what was typed before it moves on. */
const ownKeys = ({ event, editing }: SuppressKeyboardEventParams): boolean =>
  ofThePage(event) || (editing && (event.key === 'Enter' || event.key === 'Tab'));
const stopsEnter = ({ event, editing }: SuppressKeyboardEventParams): boolean =>
  ofThePage(event) || (editing && event.key === 'Enter');

type NumberField =
  | 'qtyMicro'
  | 'unitPriceMicro'
  | 'discountPpm'
  | 'discountMinor'
  | 'overShipmentPpm'
  | 'underShipmentPpm';

const WHOLE_PPM = 1_000_000;
/** What is a part of something, and no more than all of it. */
const SHARES: ReadonlySet<NumberField> = new Set(['discountPpm', 'overShipmentPpm', 'underShipmentPpm']);

/** The cell shows its old number again: that what was typed is none is said, or it would seem taken. */
const notTaken = ({ t }: Desk, text: string): void => {
  notifications.show({
    ...{ id: 'notTaken', color: 'red', title: text, message: t('grid.notTaken') },
    closeButtonProps: { 'aria-label': t('common.close') },
  });
};

const setter =
  (field: NumberField, scale: number, desk: Desk) =>
  ({ data, newValue }: ValueSetterParams<Line>): boolean => {
    const text = String(newValue ?? '');
    const value = typed(text, scale);
    if (value === undefined || (value !== null && (value < 0 || (SHARES.has(field) && value > WHOLE_PPM)))) {
      notTaken(desk, text);
      return false;
    }
    // A discount is a percent or an amount: the one that is typed takes the other's place.
    if (field === 'discountPpm') Object.assign(data, { discountPpm: value ?? 0, discountMinor: 0 });
    else if (field === 'discountMinor') Object.assign(data, { discountMinor: value ?? 0, discountPpm: 0 });
    else if (field === 'overShipmentPpm' || field === 'underShipmentPpm') data[field] = value;
    else if (field === 'unitPriceMicro' && value === data.unitPriceMicro) return false;
    else {
      data[field] = value;
      if (field === 'unitPriceMicro') data.priceTyped = value !== null;
    }
    return true;
  };

/** What a line starts with: the sales price; for goods that come in what they stand at, if any are there. */
function suggested(found: FoundItem, unit: string, fields: LineFields): number | null {
  if (!fields.cost) return perUnit(found.salesPriceMicro, found, unit);
  return found.averageCostMicro > 0 && !fields.whole ? perUnit(found.averageCostMicro, found, unit) : null;
}

/** What a line comes to before the discount on the whole document, as it is shown, and what is left of it. */
export type Amount = { beforeMinor: number; leftMinor: number };

type Shown = {
  fields: LineFields;
  amountOf?: (line: Line) => Amount | null;
  qtyLabel: string | undefined;
  netLabel: string | undefined;
  costLabel: string | undefined;
};

const TOLERANCES = ['overShipmentPpm', 'underShipmentPpm'] as const;

const WIDTHS: Record<NumberField, number> = {
  ...{ qtyMicro: 105, unitPriceMicro: 84, discountPpm: 88, discountMinor: 88 },
  ...{ overShipmentPpm: 120, underShipmentPpm: 120 },
};

/** What may be taken, in the item's own unit; it is named where lines may be in another one. */
function availableOf({ found }: Line, desk: Desk, named: boolean): string {
  if (found?.kind !== 'goods') return '';
  return named ? desk.qty(found.availableMicro, found.unit) : desk.decimal(found.availableMicro);
}

/** Earned of the net amount by average cost; nothing where the cost is not known. */
function marginOf(line: Line, netMinor: number | null, { exponent, percent }: Desk): string {
  const { found, qtyMicro, unit } = line;
  if (!found || found.averageCostMicro === 0 || qtyMicro === null || !netMinor) return '';
  const costMinor = (qtyMicro / 1e6) * (perUnit(found.averageCostMicro, found, unit) / 1e6) * 10 ** exponent;
  return percent(Math.round(((netMinor - costMinor) / netMinor) * 100) * 10_000);
}

/** Where an item has other units, the line's may be chosen; the keyboard passes by where it has none. */
const unitColumn = (fields: LineFields, desk: Desk): ColDef<Line> => ({
  field: 'unit',
  headerName: desk.t('column.unit'),
  width: 64,
  editable: ({ data }) => hasUnits(data),
  cellEditor: UnitEditor,
  suppressKeyboardEvent: stopsEnter,
  valueSetter: ({ data, newValue }) => {
    if (newValue === data.unit || !unitCodes(data.found).includes(String(newValue))) return false;
    data.unit = String(newValue);
    if (data.found && !data.priceTyped) data.unitPriceMicro = suggested(data.found, data.unit, fields);
    return true;
  },
});

/** The tax code of a line: its item's, until another one is chosen. */
const taxColumn = (taxes: readonly Tax[], desk: Desk): ColDef<Line> => ({
  colId: 'taxCode',
  headerName: desk.t('column.taxCode'),
  width: 72,
  editable: ({ data }) => data?.found !== null,
  cellEditor: TaxEditor,
  cellEditorParams: { taxes },
  suppressKeyboardEvent: stopsEnter,
  valueGetter: ({ data }) => data?.found?.taxCode ?? '',
  valueSetter: ({ data, newValue }) => {
    const tax = taxes.find(({ code }) => code === newValue);
    if (!tax || !data.found || tax.id === data.found.taxCodeId) return false;
    data.found = { ...data.found, taxCodeId: tax.id, taxCode: tax.code, taxRatePpm: tax.ratePpm };
    return true;
  },
});

export const hasUnits = (line: Line | undefined): boolean => (line?.found?.units.length ?? 0) > 0;

/** Any sign makes the line an alternative, an emptied cell takes that back. */
const alternativeColumn = (desk: Desk): ColDef<Line> => ({
  field: 'alternative',
  headerName: desk.t('column.alternative'),
  editable: true,
  width: 72,
  valueGetter: ({ data }) => (data?.alternative ? '✓' : ''),
  valueSetter: ({ data, newValue }) => {
    data.alternative = String(newValue ?? '').trim() !== '';
    return true;
  },
  suppressKeyboardEvent: stopsEnter,
});

/** A column that is only read. */
const read = (headerName: string, value: (line: Line) => string, width = 110): ColDef<Line> => ({
  headerName,
  width,
  cellClass: 'numeric',
  headerClass: 'numeric',
  valueGetter: ({ data }) => (data ? value(data) : ''),
});

/** The item, found as it is typed; it brings its name, a quantity of one and a price to start with. */
const itemColumn = (fields: LineFields, desk: Desk): ColDef<Line> => ({
  field: 'itemCode',
  headerName: desk.t('column.itemCode'),
  editable: true,
  width: 100,
  cellEditor: ItemEditor,
  suppressKeyboardEvent: ownKeys,
  valueSetter: ({ data, newValue }) => {
    if (!data.found || data.found.code !== newValue) return false;
    data.itemCode = data.found.code;
    data.description = data.found.name;
    data.unit = fields.units ? firstUnit(data.found) : data.found.unit;
    if (!data.priceTyped) data.unitPriceMicro = suggested(data.found, data.unit, fields);
    data.qtyMicro ??= 1_000_000;
    return true;
  },
});

export function columnsOf({ fields, amountOf, qtyLabel, netLabel, costLabel }: Shown, desk: Desk): ColDef<Line>[] {
  const number = (
    field: NumberField,
    scale: number,
    header: string,
    show: (value: number) => string,
  ): ColDef<Line> => ({
    field,
    headerName: header,
    editable: true,
    width: WIDTHS[field],
    cellClass: 'numeric',
    headerClass: 'numeric',
    valueGetter: ({ data }) => (!data?.found || data[field] === null ? '' : show(data[field])),
    valueSetter: setter(field, scale, desk),
    suppressKeyboardEvent: stopsEnter,
  });
  const all: (ColDef<Line> | false)[] = [
    itemColumn(fields, desk),
    { field: 'description', headerName: desk.t('column.description'), flex: 1, minWidth: 100 },
    !fields.units && read(desk.t('column.unit'), (line) => line.found?.unit ?? '', 70),
    Boolean(fields.available) &&
      read(desk.t('column.availableMicro'), (line) => availableOf(line, desk, Boolean(fields.units)), 90),
    Boolean(fields.current) &&
      read(
        desk.t('column.averageCostMicro'),
        (line) => (line.found ? desk.price(line.found.averageCostMicro) : ''),
        190,
      ),
    !fields.current && {
      ...number('qtyMicro', 6, qtyLabel ?? desk.t('column.qtyMicro'), desk.decimal),
      cellClassRules: { bad: ({ data }) => Boolean(data && wrongQuantity(data)) },
    },
    Boolean(fields.units) && unitColumn(fields, desk),
    Boolean(fields.price) && number('unitPriceMicro', 6, desk.t('column.unitPriceMicro'), desk.price),
    Boolean(fields.cost) && {
      ...number('unitPriceMicro', 6, costLabel ?? desk.t('column.unitCostMicro'), desk.price),
      width: 180,
    },
    Boolean(fields.discount) && number('discountPpm', 4, desk.t('column.discountPpm'), desk.percent),
    Boolean(fields.discount) && {
      ...number('discountMinor', desk.exponent, desk.t('column.discountMinor'), (value) =>
        value === 0 ? '' : desk.money(value),
      ),
      cellClassRules: { bad: ({ data }) => Boolean(data && wrongAmount(data, desk.exponent)) },
    },
    ...TOLERANCES.map(
      (field) => Boolean(fields.tolerance) && number(field, 4, desk.t(`column.${field}`), desk.percent),
    ),
    Boolean(fields.alternative) && alternativeColumn(desk),
    fields.taxes !== undefined && taxColumn(fields.taxes, desk),
    amountOf !== undefined &&
      read(
        netLabel ?? desk.t('column.netMinor'),
        (line) => {
          const amount = amountOf(line);
          return amount === null ? '' : desk.money(amount.beforeMinor);
        },
        104,
      ),
    Boolean(fields.margin) &&
      amountOf !== undefined && {
        ...read(desk.t('order.marginPercent'), (line) => marginOf(line, amountOf(line)?.leftMinor ?? null, desk), 78),
        colId: 'margin',
      },
  ];
  return all.filter((column) => column !== false);
}
