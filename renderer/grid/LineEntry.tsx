// The part that all documents with prices share while they are entered: kind of prices, the document's discount, the lines,
// and totals that run along.
import { Checkbox } from '@mantine/core';
import { type ReactNode, useCallback, useDeferredValue, useMemo } from 'react';
import { call } from '../api/client.ts';
import { useDesk } from '../api/session.tsx';
import { MoneyField, NumberField } from '../parts/inputs.tsx';
import { amountWord, Totals } from '../parts/Totals.tsx';
import { LineGrid } from './LineGrid.tsx';
import type { Amount, LineFields } from './lineColumns.ts';
import type { Line } from './lines.ts';
import type { PriceOf } from './prices.ts';
import { type Priced, runningTotals } from './running.ts';

export type PricedDraft = Priced & {
  customer: { id: number; name: string } | null;
  /** Null: as the company's setting says. */
  pricesIncludeTax: boolean | null;
};
type Put = (part: Partial<Pick<PricedDraft, 'pricesIncludeTax' | 'discountPpm' | 'discountMinor'>>) => void;

/** Whether the prices of the draft are with tax. */
export function useWithTax({ pricesIncludeTax }: PricedDraft): boolean {
  const { company } = useDesk();
  return pricesIncludeTax ?? company?.pricesIncludeTax ?? false;
}

/** Kind of prices and the document's discount: a percent or an amount, the one that is typed takes the other's place. */
export function Pricing({ draft, put, fixed = false }: { draft: PricedDraft; put: Put; fixed?: boolean }) {
  const { t } = useDesk();
  const withTax = useWithTax(draft);
  return (
    <>
      <NumberField
        w={90}
        scale={4}
        label={t('column.discountPpm')}
        value={draft.discountPpm}
        onChange={(ppm) =>
          put({ discountPpm: Math.min(Math.max(ppm ?? 0, 0), 1_000_000), ...(ppm ? { discountMinor: 0 } : {}) })
        }
      />
      <MoneyField
        w={135}
        label={t('column.discountMinor')}
        value={draft.discountMinor}
        onChange={(minor) => put({ discountMinor: Math.max(minor ?? 0, 0), ...(minor ? { discountPpm: 0 } : {}) })}
      />
      {!fixed && (
        <Checkbox
          size="xs"
          mb={7}
          label={t('column.pricesIncludeTax')}
          checked={withTax}
          onChange={(event) => put({ pricesIncludeTax: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

/** Prices for a customer, currency and day; one and the same function until one of them changes. */
export function usePriceOf(
  customer: { id: number } | null,
  on: string | null,
  currency: string | null,
  inUnits: boolean,
  priceListId: number | null = null,
): PriceOf {
  const customerId = customer?.id;
  return useCallback(
    async ({ found, qtyMicro, unit }: Line) => {
      if (!found) return null;
      const input = {
        ...{ itemId: found.id, ...(inUnits ? { unit } : {}), ...(customerId === undefined ? {} : { customerId }) },
        ...(currency === null ? {} : { currency }),
        ...(priceListId === null ? {} : { priceListId }),
        ...(on === null ? {} : { on }),
        ...(qtyMicro !== null && qtyMicro > 0 ? { qtyMicro } : {}),
      };
      return call('price.find', input).then(
        (answer) => answer.unitPriceMicro,
        () => null,
      );
    },
    [customerId, currency, on, inUnits, priceListId],
  );
}

type Props = {
  draft: PricedDraft;
  onLines: (lines: Line[]) => void;
  fields: LineFields;
  priceOf: PriceOf;
  begin: number;
  autoFocus?: boolean;
  warehouseId?: number | null;
  /** More buttons under the lines. */
  tools?: ReactNode;
};

export function LineEntry({ draft, onLines, fields, priceOf, begin, autoFocus, warehouseId, tools }: Props) {
  const desk = useDesk();
  const withTax = useWithTax(draft);
  // In a long document the cell that was typed in is painted first, the sums a moment later.
  const late = useDeferredValue(draft);
  const taxRounding = desk.company?.taxRounding ?? 'document';
  const { exponent } = desk;
  const running = useMemo(
    () => runningTotals(late, exponent, { taxRounding, pricesIncludeTax: withTax }),
    [late, exponent, taxRounding, withTax],
  );
  // Costs are in base currency and without tax: only amounts of that kind can be compared with them.
  const margin = desk.sees('margin') && !withTax && desk.currency === desk.company?.baseCurrency;
  const amountOf = 'totals' in running ? running.amountOf : null;
  const amount = useCallback((line: Line): Amount | null => amountOf?.get(line.key) ?? null, [amountOf]);
  return (
    <>
      <LineGrid
        lines={draft.lines}
        onChange={onLines}
        {...{ begin, priceOf, tools }}
        fields={{ ...fields, margin }}
        {...(autoFocus ? { autoFocus } : {})}
        {...(warehouseId ? { warehouseId } : {})}
        amountOf={amount}
        netLabel={desk.t(amountWord(withTax, 'totals' in running ? running.whole : null))}
      />
      {'totals' in running ? (
        <Totals
          whole={running.whole}
          netMinor={running.totals.netMinor}
          taxes={running.totals.taxes.map((tax) => ({
            key: `${tax.taxCodeId}:${tax.ratePpm}`,
            label: `${running.taxCodes.get(tax.taxCodeId) ?? ''} ${desk.percent(tax.ratePpm)} %`,
            taxMinor: tax.taxMinor,
          }))}
          grossMinor={running.totals.grossMinor}
        />
      ) : (
        <p className="bad" role="alert">
          {desk.sentence(running.refusal)}
        </p>
      )}
    </>
  );
}
