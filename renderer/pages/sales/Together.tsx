// What is often bought with the items of an order being entered; a button adds it as a line.
import { Button, Group, Text } from '@mantine/core';
import { addMonths } from '../../../shared/kernel/localDate.ts';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { emptyLine, firstUnit, isBlank, type Line } from '../../grid/lines.ts';
import type { PriceOf } from '../../grid/prices.ts';

const MOST = 4;
/** Less often than in one order of five is chance. */
const LEAST_PPM = 200_000;
const ONE = 1_000_000;
const MONTHS = 12;

type Props = { lines: Line[]; onAdd: (lines: Line[]) => void; priceOf: PriceOf };

export function Together({ lines, onAdd, priceOf }: Props) {
  const { t, today } = useDesk();
  const itemIds = [...new Set(lines.flatMap((line) => (line.found ? [line.found.id] : [])))].sort((a, b) => a - b);
  const { data } = useQuery(
    'boughtTogether.list',
    itemIds.length === 0 ? null : { itemIds, from: addMonths(today, -MONTHS), limit: 50 },
  );
  const rows = itemIds.length === 0 ? [] : (data?.rows ?? []).filter((row) => row.togetherPercent >= LEAST_PPM);
  const items = [...new Map(rows.map((row) => [row.otherItemId, row])).values()]
    .filter((row) => !itemIds.includes(row.otherItemId))
    .slice(0, MOST);
  if (items.length === 0) return null;
  const add = async (id: number, code: string): Promise<void> => {
    const found = (await call('item.find', { text: code, limit: 20 })).rows.find((row) => row.id === id);
    if (!found) return;
    const named = { found, itemCode: found.code, description: found.name, unit: firstUnit(found) };
    const line = { ...emptyLine(), ...named, qtyMicro: ONE };
    const unitPriceMicro = (await priceOf(line)) ?? found.salesPriceMicro;
    onAdd([...lines.filter((one) => !isBlank(one)), { ...line, unitPriceMicro }]);
  };
  return (
    <Group gap={6} mt={6} role="group" aria-label={t('order.together')}>
      <Text size="xs" className="dim">
        {t('order.together')}
      </Text>
      {items.map((row) => (
        <Button
          key={row.otherItemId}
          size="compact-xs"
          variant="default"
          onClick={() => void add(row.otherItemId, row.otherItemCode)}
        >
          {row.otherItemCode} {row.otherItemName}
        </Button>
      ))}
    </Group>
  );
}
