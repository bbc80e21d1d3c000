// Entering an order: who, when, and the lines, with totals that run along.
import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { call } from '../../api/client.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { LineGrid } from '../../grid/LineGrid.tsx';
import { emptyLine, isBlank, type Line } from '../../grid/lines.ts';
import type { PriceOf } from '../../grid/prices.ts';
import { CurrencySelect } from '../../parts/Currency.tsx';
import { CustomerPicker } from '../../parts/CustomerPicker.tsx';
import { DayField, MoneyField, NumberField } from '../../parts/inputs.tsx';
import { Totals } from '../../parts/Totals.tsx';
import { useWarehouses, WarehouseSelect } from '../../parts/WarehouseSelect.tsx';
import { type Draft, runningTotals } from './draft.ts';
import { Terms } from './OrderTerms.tsx';
import { Together } from './Together.tsx';

const FIELDS = { price: true, discount: true, available: true, units: true };
const WITH_TOLERANCE = { ...FIELDS, tolerance: true };
type Change = (change: (draft: Draft) => Draft) => void;

type Put = (part: Partial<Draft>) => void;

/** Kind of prices and the document's discount: a percent or an amount, the one that is typed takes the other's place. */
function Pricing({ draft, put, withTax, confirmed }: Pick<HeaderProps, 'draft' | 'put' | 'withTax' | 'confirmed'>) {
  const { t } = useDesk();
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
        w={110}
        label={t('column.discountMinor')}
        value={draft.discountMinor}
        onChange={(minor) => put({ discountMinor: Math.max(minor ?? 0, 0), ...(minor ? { discountPpm: 0 } : {}) })}
      />
      {!confirmed && (
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

type HeaderProps = {
  draft: Draft;
  put: Put;
  fresh: boolean;
  /** A confirmed order is changed: whose it is and when it was ordered stays. */
  confirmed: boolean;
  withTax: boolean;
  onDone: () => void;
};

function Header({ draft, put, fresh, confirmed, withTax, onDone }: HeaderProps) {
  const { t } = useDesk();
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      {!confirmed && (
        <>
          <CustomerPicker
            value={draft.customer}
            onChange={(customer) => put({ customer, currency: customer.currency })}
            autoFocus={fresh}
            onDone={onDone}
          />
          <CurrencySelect value={draft.currency} onChange={(currency) => put({ currency })} />
          <DayField
            label={t('column.orderedOn')}
            value={draft.orderedOn}
            onChange={(orderedOn) => put({ orderedOn })}
          />
        </>
      )}
      <DayField
        label={t('column.requiredOn')}
        value={draft.requiredOn}
        onChange={(requiredOn) => put({ requiredOn })}
      />
      <WarehouseSelect
        label={t('column.warehouseCode')}
        value={draft.warehouseId}
        onChange={(warehouseId) => put({ warehouseId })}
      />
      <TextInput
        size="xs"
        label={t('column.customerReference')}
        maxLength={100}
        value={draft.customerReference}
        onChange={(event) => put({ customerReference: event.currentTarget.value })}
      />
      <Pricing draft={draft} put={put} withTax={withTax} confirmed={confirmed} />
      <TextInput
        size="xs"
        flex={1}
        miw={160}
        label={t('column.note')}
        maxLength={1000}
        value={draft.note}
        onChange={(event) => put({ note: event.currentTarget.value })}
      />
    </Group>
  );
}

/** Prices for the order's customer and day; one and the same function until either changes. */
function usePriceOf({ customer, currency, orderedOn }: Draft): PriceOf {
  const customerId = customer?.id;
  return useCallback(
    async ({ found, qtyMicro, unit }: Line) => {
      if (!found) return null;
      const input = {
        ...{ itemId: found.id, unit, ...(customerId === undefined ? {} : { customerId }) },
        ...(currency === null ? {} : { currency }),
        ...(orderedOn === null ? {} : { on: orderedOn }),
        ...(qtyMicro !== null && qtyMicro > 0 ? { qtyMicro } : {}),
      };
      return call('price.find', input).then(
        (answer) => answer.unitPriceMicro,
        () => null,
      );
    },
    [customerId, currency, orderedOn],
  );
}

type FreightProps = { lines: Line[]; onAdd: (lines: Line[]) => void; priceOf: PriceOf };

/** F8 adds a line of the company's freight item, at its price for this customer. */
function Freight({ lines, onAdd, priceOf }: FreightProps) {
  const { t, company } = useDesk();
  const freight = company?.freightItem ?? null;
  const add = async (): Promise<void> => {
    if (!freight) return;
    const { rows } = await call('item.find', { text: freight.code, limit: 20 });
    const found = rows.find((row) => row.id === freight.id);
    if (!found) return;
    const named = { found, itemCode: found.code, description: found.name, unit: found.unit };
    const line = { ...emptyLine(), ...named, qtyMicro: 1_000_000 };
    const unitPriceMicro = (await priceOf(line)) ?? found.salesPriceMicro;
    onAdd([...lines.filter((one) => !isBlank(one)), { ...line, unitPriceMicro }]);
  };
  useHotkeys([['F8', () => void add()]], []);
  if (!freight) return null;
  return (
    <Button size="compact-sm" variant="default" onClick={() => void add()}>
      {t('order.addFreight')}
    </Button>
  );
}

type FormProps = { draft: Draft; change: Change; fresh: boolean; confirmed?: boolean };

/** Amounts are written with the decimals of the order's currency. */
export function OrderForm(props: FormProps) {
  const { company } = useDesk();
  return (
    <InCurrency currency={props.draft.currency ?? company?.baseCurrency ?? ''}>
      <Entry {...props} />
    </InCurrency>
  );
}

function Entry({ draft, change, fresh, confirmed = false }: FormProps) {
  const desk = useDesk();
  const withTax = draft.pricesIncludeTax ?? desk.company?.pricesIncludeTax ?? false;
  const terms = { taxRounding: desk.company?.taxRounding ?? 'document', pricesIncludeTax: withTax };
  const running = runningTotals(draft, desk.exponent, terms);
  const { totals } = running;
  const [begin, setBegin] = useState(0);
  const { usual } = useWarehouses();
  const warehouseId = draft.warehouseId ?? usual?.id ?? null;
  const [tolerance, setTolerance] = useState(() =>
    draft.lines.some((line) => (line.overShipmentPpm ?? 0) > 0 || (line.underShipmentPpm ?? 0) > 0),
  );
  const put = useCallback((part: Partial<Draft>) => change((before) => ({ ...before, ...part })), [change]);
  const priceOf = usePriceOf(draft);
  const setLines = useCallback((lines: Line[]) => put({ lines }), [put]);
  const taxes = (totals?.taxes ?? []).map((tax) => ({
    key: `${tax.taxCodeId}:${tax.ratePpm}`,
    label: `${totals?.taxCodes.get(tax.taxCodeId) ?? ''} ${desk.percent(tax.ratePpm)} %`,
    taxMinor: tax.taxMinor,
  }));
  return (
    <>
      <Header {...{ draft, put, fresh, confirmed, withTax }} onDone={() => setBegin((count) => count + 1)} />
      <Terms draft={draft} put={put} tolerance={tolerance} onTolerance={setTolerance} />
      <LineGrid
        lines={draft.lines}
        onChange={setLines}
        fields={tolerance ? WITH_TOLERANCE : FIELDS}
        begin={begin}
        {...(warehouseId === null ? {} : { warehouseId })}
        priceOf={priceOf}
        tools={<Freight lines={draft.lines} onAdd={setLines} priceOf={priceOf} />}
        net={(line) => totals?.amountOf.get(line.key) ?? null}
        netLabel={desk.t(withTax ? 'column.withTaxMinor' : 'column.netMinor')}
      />
      <Together lines={draft.lines} onAdd={setLines} priceOf={priceOf} />
      {running.totals === null ? (
        <p className="bad" role="alert">
          {desk.sentence(running.refusal)}
        </p>
      ) : (
        <Totals netMinor={running.totals.netMinor} taxes={taxes} grossMinor={running.totals.grossMinor} />
      )}
    </>
  );
}
