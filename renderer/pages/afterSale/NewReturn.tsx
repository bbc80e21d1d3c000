// Agreeing to take goods back, and, in an exchange, which goods go out instead.
import { Group, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ChooseFrom } from '../../grid/ChooseFrom.tsx';
import { LineGrid } from '../../grid/LineGrid.tsx';
import { isComplete, type Line } from '../../grid/lines.ts';
import { Facts } from '../../parts/DocumentPage.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { Quantities } from '../../parts/Quantities.tsx';

type Returnable = Output<'customerReturn.returnable'>;

function useEntry(goods: Returnable) {
  const { t, today } = useDesk();
  const [exchange, setExchange] = useState(false);
  const [value, setValue] = useState<Record<number, number>>({});
  const [authorisedOn, setDay] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const [lines, setLines] = useState<Line[]>([]);
  const back = Object.entries(value).flatMap(([id, qtyMicro]) =>
    qtyMicro > 0 ? [{ shipmentLineId: Number(id), qtyMicro }] : [],
  );
  const replacement = lines.filter(isComplete).map((line) => ({
    ...{ itemId: line.found?.id ?? 0, qtyMicro: line.qtyMicro ?? 0 },
    ...(line.unitPriceMicro === null ? {} : { unitPriceMicro: line.unitPriceMicro }),
  }));
  const rows = goods.lines.map((line) => ({
    ...line,
    ...{ id: line.shipmentLineId, mostMicro: line.returnableMicro },
    description: `${line.description} · ${line.shipmentNumber}`,
  }));
  return {
    ...{ exchange, setExchange, value, setValue, authorisedOn, setDay, reason, setReason, lines, setLines, rows },
    ...{ replacement, input: { lines: back, reason, ...(authorisedOn === null ? {} : { authorisedOn }) } },
    missing:
      back.length === 0
        ? t('refusal.nothingToReturn')
        : exchange && replacement.length === 0
          ? t('refusal.nothingInExchange')
          : null,
  };
}

function ReturnForm({ goods }: { goods: Returnable }) {
  const { t } = useDesk();
  const go = useGo();
  const create = useCommand('customerReturn.create');
  const swap = useCommand('customerReturn.exchange');
  const entry = useEntry(goods);
  const { exchange, input, replacement, missing } = entry;
  const make = async (): Promise<void> => {
    const made = exchange ? await swap.run({ ...input, replacement }) : await create.run(input);
    if (made) go(`/returns/${made.id}`);
  };
  const pending = create.pending || swap.pending;
  const actions: PageAction[] = [
    {
      ...{ name: 'authorise', label: t(exchange ? 'aftersale.exchange' : 'aftersale.authorise'), primary: true },
      ...{ run: () => void make(), reason: pending ? t('common.working') : missing },
    },
  ];
  const ways = [
    { value: 'return', label: t('aftersale.return') },
    { value: 'exchange', label: t('aftersale.exchange') },
  ];
  return (
    <Page title={t('aftersale.newReturn')} actions={actions} refusal={create.refusal ?? swap.refusal}>
      <Facts facts={[{ label: t('column.customerName'), value: goods.customerName }]} />
      <Group gap="sm" align="flex-end" mb="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('common.view')}
          value={exchange ? 'exchange' : 'return'}
          onChange={(way) => entry.setExchange(way === 'exchange')}
          data={ways}
        />
        <DayField label={t('column.authorisedOn')} value={entry.authorisedOn} onChange={entry.setDay} />
        <TextInput
          size="xs"
          flex={1}
          autoFocus
          label={t('column.reason')}
          maxLength={200}
          value={entry.reason}
          onChange={(event) => entry.setReason(event.currentTarget.value)}
        />
      </Group>
      <Quantities
        label={t('aftersale.comesBack')}
        mostLabel={t('aftersale.returnable')}
        {...{ rows: entry.rows, value: entry.value, onChange: entry.setValue }}
      />
      {exchange && (
        <section aria-label={t('aftersale.replacement')}>
          <p className="dim">{t('aftersale.replacementHint')}</p>
          <LineGrid lines={entry.lines} onChange={entry.setLines} fields={{ price: true, available: true }} />
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
