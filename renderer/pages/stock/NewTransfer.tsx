// Moving goods to another warehouse: from, to, the day, and lines entered like an order's.
import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { LineGrid } from '../../grid/LineGrid.tsx';
import { isBlank, isComplete, type Line } from '../../grid/lines.ts';
import { BackDated } from '../../parts/BackDated.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useUnsaved } from '../../parts/unsaved.tsx';
import { useWarehouses, WarehouseSelect } from '../../parts/WarehouseSelect.tsx';

const FIELDS = { available: true, units: true };

type Entry = { from: number | null; to: number | null; day: string | null; note: string };

function Header({ entry, put }: { entry: Entry; put: (part: Partial<Entry>) => void }) {
  const { t } = useDesk();
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      <WarehouseSelect
        label={t('column.fromWarehouseCode')}
        open
        value={entry.from}
        onChange={(from) => put({ from, ...(from === entry.to ? { to: null } : {}) })}
      />
      <WarehouseSelect
        label={t('column.toWarehouseCode')}
        open
        value={entry.to}
        except={entry.from}
        onChange={(to) => put({ to })}
      />
      <DayField label={t('column.transferredOn')} value={entry.day} onChange={(day) => put({ day })} />
      <TextInput
        size="xs"
        flex={1}
        miw={160}
        label={t('column.note')}
        maxLength={500}
        value={entry.note}
        onChange={(event) => put({ note: event.currentTarget.value })}
      />
    </Group>
  );
}

export function NewTransfer() {
  const { t, today } = useDesk();
  const go = useGo();
  const { rows, usual } = useWarehouses();
  const create = useCommand('stockTransfer.create');
  const [entered, setEntry] = useState<Entry>({ from: null, to: null, day: today, note: '' });
  const [lines, setLines] = useState<Line[]>([]);
  const { question, leave } = useUnsaved(lines.some((line) => !isBlank(line)));
  const put = (part: Partial<Entry>): void => setEntry((before) => ({ ...before, ...part }));
  // From the usual warehouse, and, where there are two, to the other one.
  const from = entered.from ?? usual?.id ?? null;
  const others = rows.filter((row) => row.id !== from);
  const to = entered.to ?? (others.length === 1 ? (others[0]?.id ?? null) : null);
  const kept = lines.filter(isComplete);
  const save = async (post: boolean): Promise<void> => {
    if (from === null || to === null) return;
    const made = await create.run({
      ...{ fromWarehouseId: from, toWarehouseId: to, note: entered.note, transferredOn: entered.day ?? today, post },
      lines: kept.map((line) => ({ itemId: line.found?.id ?? 0, qtyMicro: line.qtyMicro ?? 0, unit: line.unit })),
    });
    if (made) leave(() => go(`/stock/transfers/${made.id}`));
  };
  const ready = from !== null && to !== null && kept.length > 0;
  const missing = rows.length < 2 ? t('stock.oneWarehouse') : t('stock.transferIncomplete');
  const reason = create.pending ? t('common.working') : ready ? null : missing;
  const actions: PageAction[] = [
    { name: 'post', label: t('action.post'), run: () => void save(true), reason, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void save(false), reason },
  ];
  return (
    <Page title={t('stock.newTransfer')} actions={actions} refusal={create.refusal}>
      <Header entry={{ ...entered, from, to }} put={put} />
      <p className="dim">{t('stock.transferText')}</p>
      <BackDated on={entered.day} itemIds={kept.map((line) => line.found?.id ?? 0)} />
      <LineGrid
        lines={lines}
        onChange={setLines}
        fields={FIELDS}
        autoFocus
        {...(from === null ? {} : { warehouseId: from })}
      />
      {question}
    </Page>
  );
}
