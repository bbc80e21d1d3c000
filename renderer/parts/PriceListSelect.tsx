// The price list of an order, where it is not its customer's: lists in use, in the order's currency.
import { Select } from '@mantine/core';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';

type Props = { currency: string | null; value: number | null; onChange: (priceListId: number | null) => void };

/** Nothing in a company that has no list in that currency. */
export function PriceListSelect({ currency, value, onChange }: Props) {
  const { t, company } = useDesk();
  const { data } = useQuery('priceList.list', { limit: 500 });
  const wanted = currency ?? company?.baseCurrency ?? '';
  const lists = (data?.rows ?? []).filter((row) => row.currency === wanted && (row.active || row.id === value));
  if (lists.length === 0) return null;
  return (
    <Select
      size="xs"
      w={150}
      searchable
      allowDeselect={false}
      label={t('document.priceList')}
      data={[
        { value: '', label: t('order.listOfCustomer') },
        ...lists.map((row) => ({ value: String(row.id), label: `${row.code} ${row.name}` })),
      ]}
      value={value === null ? '' : String(value)}
      onChange={(id) => onChange(id ? Number(id) : null)}
    />
  );
}
