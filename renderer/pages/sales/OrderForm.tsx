// Entering an order: who, when, and the lines, with totals that run along.
import { Button, Group, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { LineEntry, Pricing, usePriceOf } from '../../grid/LineEntry.tsx';
import { emptyLine, isBlank, type Line } from '../../grid/lines.ts';
import type { PriceOf } from '../../grid/prices.ts';
import { CurrencySelect } from '../../parts/Currency.tsx';
import { CustomerPicker } from '../../parts/CustomerPicker.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { PriceListSelect } from '../../parts/PriceListSelect.tsx';
import { useWarehouses, WarehouseSelect } from '../../parts/WarehouseSelect.tsx';
import type { Draft } from './draft.ts';
import { Terms } from './OrderTerms.tsx';
import { Together } from './Together.tsx';

const FIELDS = { price: true, discount: true, available: true, units: true };
const WITH_TOLERANCE = { ...FIELDS, tolerance: true };
type Change = (change: (draft: Draft) => Draft) => void;

type Put = (part: Partial<Draft>) => void;

type HeaderProps = {
  draft: Draft;
  put: Put;
  fresh: boolean;
  /** A confirmed order is changed: whose it is, when it was ordered and where it is shipped from stays. */
  confirmed: boolean;
  onDone: () => void;
};

function Header({ draft, put, fresh, confirmed, onDone }: HeaderProps) {
  const { t } = useDesk();
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      {!confirmed && (
        <>
          <CustomerPicker
            value={draft.customer}
            onChange={(customer) => put({ customer, currency: customer.currency, priceListId: null })}
            autoFocus={fresh}
            onDone={onDone}
          />
          <CurrencySelect value={draft.currency} onChange={(currency) => put({ currency, priceListId: null })} />
          <PriceListSelect
            currency={draft.currency}
            value={draft.priceListId}
            onChange={(priceListId) => put({ priceListId })}
          />
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
      {!confirmed && (
        <WarehouseSelect
          label={t('column.warehouseCode')}
          value={draft.warehouseId}
          onChange={(warehouseId) => put({ warehouseId })}
        />
      )}
      <TextInput
        size="xs"
        label={t('column.customerReference')}
        maxLength={100}
        value={draft.customerReference}
        onChange={(event) => put({ customerReference: event.currentTarget.value })}
      />
      <Pricing draft={draft} put={put} fixed={confirmed} />
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
  const [begin, setBegin] = useState(0);
  const { usual } = useWarehouses();
  const [tolerance, setTolerance] = useState(() =>
    draft.lines.some((line) => (line.overShipmentPpm ?? 0) > 0 || (line.underShipmentPpm ?? 0) > 0),
  );
  const put = useCallback((part: Partial<Draft>) => change((before) => ({ ...before, ...part })), [change]);
  const { data: known } = useQuery('taxCode.list', { limit: 200 });
  // With one tax code there is nothing to choose.
  const taxes = known && known.rows.length > 1 ? known.rows : undefined;
  const priceOf = usePriceOf(draft.customer, draft.orderedOn, draft.currency, true, draft.priceListId);
  const setLines = useCallback((lines: Line[]) => put({ lines }), [put]);
  return (
    <>
      <Header {...{ draft, put, fresh, confirmed }} onDone={() => setBegin((count) => count + 1)} />
      <Terms draft={draft} put={put} tolerance={tolerance} onTolerance={setTolerance} />
      <LineEntry
        {...{ draft, onLines: setLines, begin, priceOf }}
        fields={{ ...(tolerance ? WITH_TOLERANCE : FIELDS), taxes }}
        warehouseId={draft.warehouseId ?? usual?.id ?? null}
        tools={<Freight lines={draft.lines} onAdd={setLines} priceOf={priceOf} />}
      />
      <Together lines={draft.lines} onAdd={setLines} priceOf={priceOf} />
    </>
  );
}
