// What one version of a quote says otherwise than another, and its order otherwise than the quote: line by line, and what is agreed on
// the whole: discount, deposit, price list, currency.
import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { type Desk, useDesk } from '../../api/session.tsx';
import { Quantity } from '../../parts/Quantity.tsx';
import { Table } from '../../parts/Table.tsx';

type Row = Output<'quote.get'>;
type Difference = Row['changes'][number];
const CHANGES = { added: 'presale.added', removed: 'presale.removed', changed: 'presale.changed' } as const;

/** A line as one of the two versions has it; null where that has none. */
type Side = { unit: string; enteredMicro: number; qtyMicro: number; priceMicro: number; amountMinor: number } | null;

const sideOf = (unit: string, [enteredMicro, qtyMicro, priceMicro, amountMinor]: readonly (number | null)[]): Side =>
  enteredMicro == null || qtyMicro == null || priceMicro == null || amountMinor == null
    ? null
    : { unit, enteredMicro, qtyMicro, priceMicro, amountMinor };

const beforeOf = (row: Difference): Side =>
  sideOf(row.beforeUnit, [row.beforeEnteredMicro, row.beforeMicro, row.beforePriceMicro, row.beforeMinor]);
const afterOf = (row: Difference): Side =>
  sideOf(row.afterUnit, [row.afterEnteredMicro, row.afterMicro, row.afterPriceMicro, row.afterMinor]);

/** Whether either version is in another unit than the item's own: then both name theirs. */
const inUnits = ({ unit, beforeUnit, afterUnit }: Difference): boolean =>
  [beforeUnit, afterUnit].some((one) => one !== '' && one !== unit);

/** Before → after, one below the other where units make it long; a dash where one version has no such line. */
function Both({ row, show }: { row: Difference; show: (side: NonNullable<Side>, after: boolean) => ReactNode }) {
  const [before, after] = [beforeOf(row), afterOf(row)];
  return (
    <>
      {before === null ? '–' : show(before, false)} {inUnits(row) && <br />}→ {after === null ? '–' : show(after, true)}
    </>
  );
}

const lineQuantity = (row: Difference): ReactNode => (
  <Both row={row} show={(side) => <Quantity line={{ ...side, unit: row.unit, enteredUnit: side.unit }} />} />
);

/** What became of the line; another unit is named. */
function changeText({ t }: Desk, { change, beforeUnit, afterUnit }: Difference): string {
  const changed = t(CHANGES[change]);
  if (change !== 'changed' || beforeUnit === afterUnit) return changed;
  return `${changed} · ${t('presale.unitChange', { before: beforeUnit, after: afterUnit })}`;
}

type Compared = {
  rows: Row['changes'];
  discount: Row['discountChange'];
  deposit: Row['depositChange'];
  pricing: Row['pricingChange'];
};

/** A percent or an amount, whichever is given; nothing where neither is. */
export const shareText = (desk: Desk, ppm: number, minor: number, currency: string): string => {
  if (ppm > 0) return `${desk.percent(ppm)} %`;
  return minor > 0 ? desk.money(minor, currency) : '';
};

type Currencies = { before: string; after: string };

/** What is agreed on the whole and differs, each before → after. */
function termsText(desk: Desk, { discount, deposit, pricing }: Omit<Compared, 'rows'>, currency: Currencies): string[] {
  const { t } = desk;
  const said = (label: string, before: string, after: string): string => `${label}: ${before || '–'} → ${after || '–'}`;
  const texts: string[] = [];
  if (pricing && pricing.before.currency !== pricing.after.currency)
    texts.push(said(t('column.currency'), pricing.before.currency, pricing.after.currency));
  if (pricing && pricing.before.priceListCode !== pricing.after.priceListCode) {
    const listOf = (code: string): string => code || t('presale.listOfCustomer');
    texts.push(
      said(t('document.priceList'), listOf(pricing.before.priceListCode), listOf(pricing.after.priceListCode)),
    );
  }
  if (discount) {
    const of = (side: keyof Currencies): string =>
      shareText(desk, discount[side].discountPpm, discount[side].discountMinor, currency[side]);
    texts.push(said(t('presale.wholeDiscount'), of('before'), of('after')));
  }
  if (deposit) {
    const of = (side: keyof Currencies): string =>
      shareText(desk, deposit[side].depositPpm, deposit[side].depositMinor, currency[side]);
    texts.push(said(t('order.depositAsked'), of('before'), of('after')));
  }
  return texts;
}

/** What one version says otherwise than another, before → after; `currency` is what the quote that is shown is in. */
export function Differences({ title, rows, currency, ...terms }: Compared & { title: string; currency: string }) {
  const desk = useDesk();
  const { t } = desk;
  const currencies = {
    before: terms.pricing?.before.currency ?? currency,
    after: terms.pricing?.after.currency ?? currency,
  };
  const texts = termsText(desk, terms, currencies);
  if (rows.length === 0 && texts.length === 0) return null;
  return (
    <>
      <Text className="side-title">{title}</Text>
      {rows.length > 0 && (
        <Table
          label={title}
          rows={rows.map((row, i) => ({ ...row, key: i }))}
          keyOf={({ key }) => key}
          columns={[
            { header: t('column.itemCode'), cell: (row) => row.itemCode },
            { header: t('column.description'), cell: (row) => row.description },
            { header: t('presale.change'), cell: (row) => changeText(desk, row) },
            { header: t('column.qtyMicro'), numeric: true, cell: lineQuantity },
            {
              header: t('column.unitPriceMicro'),
              numeric: true,
              cell: (row) => (
                <Both
                  row={row}
                  show={({ priceMicro, unit }) =>
                    inUnits(row) ? `${desk.price(priceMicro)} / ${unit}` : desk.price(priceMicro)
                  }
                />
              ),
            },
            {
              header: t('column.amountMinor'),
              numeric: true,
              cell: (row) => (
                <Both
                  row={row}
                  show={({ amountMinor }, after) =>
                    desk.money(amountMinor, after ? currencies.after : currencies.before)
                  }
                />
              ),
            },
          ]}
        />
      )}
      <Box mb="sm">
        {texts.map((text) => (
          <Text size="sm" key={text}>
            {text}
          </Text>
        ))}
      </Box>
    </>
  );
}
