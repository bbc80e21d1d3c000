// What a document is in: choosing a currency, and what the amounts are in the base currency.
import { Select } from '@mantine/core';
import { CURRENCY_CODES } from '../../shared/kernel/currency.ts';
import { type Desk, useDesk } from '../api/session.tsx';

type Props = {
  value: string | null;
  onChange: (currency: string) => void;
  /** Every currency there is, not only those that have a rate. */
  all?: boolean;
  size?: 'xs' | 'sm';
};

/** A currency by its code; nothing in a company that has no other than its own. */
export function CurrencySelect({ value, onChange, all = false, size = 'xs' }: Props) {
  const { t, company } = useDesk();
  const base = company?.baseCurrency ?? '';
  const known = company?.currencies ?? [];
  const shown = value ?? base;
  if (!all && known.length < 2 && shown === base) return null;
  const codes = all ? CURRENCY_CODES : [...new Set([...known, shown])];
  return (
    <Select
      {...{ size, w: 95, searchable: true, allowDeselect: false, label: t('column.currency') }}
      data={[...codes]}
      value={shown}
      onChange={(code) => code !== null && onChange(code)}
    />
  );
}

type Fact = { label: string; value: string };

/** Currency, rate and amounts in the base currency of a document; nothing for one that is in it. */
export function currencyFacts(
  desk: Desk,
  document: { currency: string; rateE10?: number },
  amounts: readonly (readonly [label: string, amountMinor: number])[],
): Fact[] {
  const base = desk.company?.baseCurrency ?? '';
  const { currency, rateE10 } = document;
  if (currency === base) return [];
  const rate = rateE10 === undefined ? '' : ` · ${desk.rate(rateE10)}`;
  return [
    { label: desk.t('column.currency'), value: `${currency}${rate}` },
    ...amounts.map(([label, amountMinor]) => ({ label, value: `${desk.money(amountMinor, base)} ${base}` })),
  ];
}
