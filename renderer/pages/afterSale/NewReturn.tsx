// Agreeing to take goods back, and, in an exchange, which goods go out instead.
import { Autocomplete, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { addMonths } from '../../../shared/kernel/localDate.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ChooseFrom } from '../../grid/ChooseFrom.tsx';
import { usePriceOf } from '../../grid/LineEntry.tsx';
import { LineGrid } from '../../grid/LineGrid.tsx';
import { isComplete, type Line } from '../../grid/lines.ts';
import { Facts } from '../../parts/DocumentPage.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { Quantities } from '../../parts/Quantities.tsx';
import { useWarehouses, WarehouseSelect } from '../../parts/WarehouseSelect.tsx';

type Returnable = Output<'customerReturn.returnable'>;

type Way = 'request' | 'return' | 'exchange';

function useEntry(goods: Returnable) {
  const { t, today } = useDesk();
  const [way, setWay] = useState<Way>('return');
  const exchange = way === 'exchange';
  const [value, setValue] = useState<Record<number, number>>({});
  const [authorisedOn, setDay] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const [warehouseId, setWarehouse] = useState<number | null>(null);
  const [lines, setLines] = useState<Line[]>([]);
  const back = Object.entries(value).flatMap(([id, qtyMicro]) =>
    qtyMicro > 0 ? [{ shipmentLineId: Number(id), qtyMicro }] : [],
  );
  const replacement = lines.filter(isComplete).map((line) => ({
    ...{ itemId: line.found?.id ?? 0, qtyMicro: line.qtyMicro ?? 0 },
    unitPriceMicro: line.unitPriceMicro ?? 0,
  }));
  const rows = goods.lines.map((line) => ({
    ...line,
    ...{ id: line.shipmentLineId, mostMicro: line.returnableMicro },
    description: `${line.description} · ${line.shipmentNumber}`,
  }));
  return {
    ...{ way, setWay, exchange, value, setValue, authorisedOn, setDay, reason, setReason, lines, setLines, rows },
    ...{ replacement, warehouseId, setWarehouse },
    input: { lines: back, reason, ...(warehouseId === null ? {} : { warehouseId }) },
    on: authorisedOn ?? today,
    missing:
      back.length === 0
        ? t('refusal.nothingToReturn')
        : exchange && replacement.length === 0
          ? t('refusal.nothingInExchange')
          : null,
  };
}

const LABELS = {
  request: 'aftersale.keepRequest',
  return: 'aftersale.authorise',
  exchange: 'aftersale.exchange',
} as const;

/** Reasons of the last year, so that the same one is called the same. */
function useReasons(): string[] {
  const { today } = useDesk();
  const { data } = useQuery('returnRate.list', { by: 'reason', from: addMonths(today, -12), to: today });
  return [...new Set((data?.rows ?? []).flatMap((row) => (row.reason === '' ? [] : [row.reason])))];
}

/** Which of the ways it goes, when, and why. */
function Head({ entry }: { entry: ReturnType<typeof useEntry> }) {
  const { t } = useDesk();
  const reasons = useReasons();
  const { several } = useWarehouses();
  const { way } = entry;
  const ways = [
    { value: 'request', label: t('aftersale.request') },
    { value: 'return', label: t('aftersale.return') },
    { value: 'exchange', label: t('aftersale.exchange') },
  ];
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      <SegmentedControl
        size="xs"
        aria-label={t('common.view')}
        value={way}
        onChange={(next) => entry.setWay(next as Way)}
        data={ways}
      />
      <DayField
        label={t(way === 'request' ? 'column.requestedOn' : 'column.authorisedOn')}
        value={entry.authorisedOn}
        onChange={entry.setDay}
      />
      {several && (
        <WarehouseSelect
          open
          label={t('aftersale.intoWarehouse')}
          value={entry.warehouseId}
          onChange={entry.setWarehouse}
        />
      )}
      <Autocomplete
        size="xs"
        flex={1}
        data={reasons}
        autoFocus
        label={t('column.reason')}
        maxLength={200}
        value={entry.reason}
        onChange={entry.setReason}
      />
    </Group>
  );
}

function ReturnForm({ goods }: { goods: Returnable }) {
  const { t } = useDesk();
  const go = useGo();
  const create = useCommand('customerReturn.create');
  const request = useCommand('customerReturn.request');
  const swap = useCommand('customerReturn.exchange');
  const entry = useEntry(goods);
  const { way, exchange, input, on, replacement, missing } = entry;
  const buyer = goods.customerId === null ? null : { id: goods.customerId };
  const priceOf = usePriceOf(buyer, on, goods.currency || null, false);
  const make = async (): Promise<void> => {
    const agreed = { ...input, authorisedOn: on };
    const made =
      way === 'request'
        ? await request.run({ ...input, requestedOn: on })
        : exchange
          ? await swap.run({ ...agreed, replacement })
          : await create.run(agreed);
    if (made) go(`/returns/${made.id}`);
  };
  const pending = create.pending || swap.pending || request.pending;
  const actions: PageAction[] = [
    {
      ...{ name: 'authorise', label: t(LABELS[way]), primary: true },
      ...{ run: () => void make(), reason: pending ? t('common.working') : missing },
    },
  ];
  return (
    <Page
      title={t('aftersale.newReturn')}
      actions={actions}
      refusal={create.refusal ?? swap.refusal ?? request.refusal}
    >
      <Facts facts={[{ label: t('column.customerName'), value: goods.customerName }]} />
      <Head entry={entry} />
      <Quantities
        label={t('aftersale.comesBack')}
        mostLabel={t('aftersale.returnable')}
        {...{ rows: entry.rows, value: entry.value, onChange: entry.setValue }}
      />
      {exchange && (
        <section aria-label={t('aftersale.replacement')}>
          <p className="dim">{t('aftersale.replacementHint')}</p>
          <LineGrid
            lines={entry.lines}
            onChange={entry.setLines}
            fields={{ price: true, available: true }}
            priceOf={priceOf}
          />
        </section>
      )}
    </Page>
  );
}

export function NewReturn() {
  const { t } = useDesk();
  const [params] = useAddress();
  const shipmentId = Number(params.get('shipment'));
  const { data: goods, error } = useQuery('customerReturn.returnable', shipmentId > 0 ? { shipmentId } : null);
  if (error) throw error;
  if (!(shipmentId > 0))
    return (
      <ChooseFrom
        {...{ title: t('aftersale.newReturn'), text: t('choose.returnOf') }}
        list="shipment.list"
        hidden={['customerCode']}
        to={(row) => `/returns/new?shipment=${row.id}`}
      />
    );
  return goods ? <ReturnForm key={shipmentId} goods={goods} /> : null;
}
