// Packing by scanner or keyboard: the first item that is scanned empties the package, and each one puts one more into it.
import { Text, TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { useDesk } from '../../api/session.tsx';
import type { QuantityRow } from '../../parts/Quantities.tsx';

const ONE = 1_000_000;

type Row = QuantityRow & { itemId: number };
type Props = { rows: readonly Row[]; value: Record<number, number>; onChange: (value: Record<number, number>) => void };
type Said = { good: boolean; text: string };

/** The line that takes one more of the item that was scanned, by its code or barcode. */
async function lineOf(code: string, rows: readonly Row[], value: Record<number, number>) {
  const named = rows.filter(({ itemCode }) => itemCode.toLowerCase() === code.toLowerCase());
  const { rows: items } = named.length > 0 ? { rows: [] } : await call('item.find', { text: code, limit: 12 });
  const item = items.find(({ barcode }) => barcode === code);
  const own = named.length > 0 ? named : rows.filter(({ itemId }) => itemId === item?.id);
  return { own, open: own.find((row) => (value[row.id] ?? 0) < row.mostMicro) };
}

export function Scan({ rows, value, onChange }: Props) {
  const desk = useDesk();
  const { t } = desk;
  const [code, setCode] = useState('');
  const [said, setSaid] = useState<Said | null>(null);
  // A scanner is faster than a render: what is in the package is kept here until the next one.
  const packed = useRef<Record<number, number> | null>(null);
  const scan = async (): Promise<void> => {
    const asked = code.trim();
    setCode('');
    if (asked === '') return;
    const now = packed.current ?? {};
    const { own, open } = await lineOf(asked, rows, now);
    const [first] = own;
    if (!first) return setSaid({ good: false, text: t('pack.notInOrder', { code: asked }) });
    if (!open) return setSaid({ good: false, text: t('pack.full', { item: first.itemCode }) });
    const qtyMicro = Math.min(open.mostMicro, (now[open.id] ?? 0) + ONE);
    packed.current = { ...now, [open.id]: qtyMicro };
    onChange(packed.current);
    const told = { item: open.itemCode, quantity: desk.decimal(qtyMicro), most: desk.qty(open.mostMicro, open.unit) };
    setSaid({ good: true, text: t('pack.scanned', told) });
  };
  return (
    <div className="scan">
      <TextInput
        size="xs"
        maw={320}
        leftSection={<IconBarcode size={14} />}
        aria-label={t('pack.scan')}
        placeholder={t('pack.scan')}
        value={code}
        onFocus={() => {
          packed.current = packed.current && { ...value };
        }}
        onChange={(event) => setCode(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          void scan();
        }}
      />
      <Text size="sm" role="status" className={said?.good === false ? 'bad' : 'good'}>
        {said?.text ?? ''}
      </Text>
    </div>
  );
}
