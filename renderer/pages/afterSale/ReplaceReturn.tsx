// Other goods for what came back already: which ones, and the credit that goes with them.
import { Group } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { usePriceOf } from '../../grid/LineEntry.tsx';
import { LineGrid } from '../../grid/LineGrid.tsx';
import { isComplete, type Line } from '../../grid/lines.ts';
import { Facts } from '../../parts/DocumentPage.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useUnsaved } from '../../parts/unsaved.tsx';

type Row = Output<'customerReturn.get'>;

function Replace({ row }: { row: Row }) {
  const { t, today, qty } = useDesk();
  const go = useGo();
  const replace = useCommand('customerReturn.replace');
  const posting = usePosting();
  const [issuedOn, setDay] = useState<string | null>(today);
  const [lines, setLines] = useState<Line[]>([]);
  const { question, leave } = useUnsaved(lines.some(isComplete));
  const priceOf = usePriceOf({ id: row.customerId }, issuedOn, row.currency, false);
  const replacement = lines.filter(isComplete).map((line) => ({
    ...{ itemId: line.found?.id ?? 0, qtyMicro: line.qtyMicro ?? 0, unitPriceMicro: line.unitPriceMicro ?? 0 },
  }));
  const input = { id: row.id, version: row.version, replacement, issuedOn: issuedOn ?? today };
  const run = async (): Promise<void> => {
    const made = await replace.run(input);
    if (made) leave(() => go(`/orders/${made.orderId}`));
  };
  const missing = replacement.length === 0 ? t('refusal.nothingInExchange') : null;
  const actions: PageAction[] = [
    {
      ...{ name: 'replace', label: t('aftersale.exchange'), primary: true },
      run: () => void posting.ask(t('aftersale.exchange'), 'customerReturn.replace', input, () => void run()),
      reason: replace.pending ? t('common.working') : missing,
    },
  ];
  const came = row.lines.filter((line) => line.restockedMicro + line.scrappedMicro > 0);
  return (
    <Page title={`${t('aftersale.exchange')} ${row.number}`} actions={actions} refusal={replace.refusal}>
      <Facts
        facts={[
          { label: t('column.customerName'), value: `${row.customerCode} ${row.customerName}` },
          {
            label: t('aftersale.cameBack'),
            value: came
              .map((line) => `${qty(line.restockedMicro + line.scrappedMicro, line.unit)} ${line.itemCode}`)
              .join(', '),
          },
        ]}
      />
      <Group mb="sm">
        <DayField label={t('column.issuedOn')} value={issuedOn} onChange={setDay} />
      </Group>
      <section aria-label={t('aftersale.replacement')}>
        <p className="dim">{t('aftersale.replaceText')}</p>
        <LineGrid
          autoFocus
          lines={lines}
          onChange={setLines}
          fields={{ price: true, available: true }}
          priceOf={priceOf}
          warehouseId={row.warehouseId}
        />
      </section>
      {posting.dialog}
      {question}
    </Page>
  );
}

export function ReplaceReturn() {
  const id = useId();
  const { data: row, error } = useQuery('customerReturn.get', { id });
  if (error) throw error;
  return row?.id === id ? (
    <InCurrency currency={row.currency}>
      <Replace key={id} row={row} />
    </InCurrency>
  ) : null;
}
