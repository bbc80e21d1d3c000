// The amount of a line in the currency of its bank account, with the rate of the day below it.
import { Text } from '@mantine/core';
import { useEffect } from 'react';
import { currencyExponent } from '../../../shared/kernel/currency.ts';
import { rateBetween } from '../../../shared/kernel/rate.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { NumberField } from '../../parts/inputs.tsx';
import type { Line } from './entryLines.ts';

type Props = {
  line: Line;
  currency: string;
  /** The day of the entry; null for today. */
  on: string | null;
  label: string;
  onChange: (change: Partial<Line>) => void;
};

/** The rate of a currency on a day; null for none, undefined while it is asked. */
function useRate(currency: string, on: string): number | null | undefined {
  const where = [{ field: 'validFrom', op: 'atMost' as const, value: on }];
  const sort = [{ field: 'validFrom', desc: true }];
  const { data } = useQuery('exchangeRate.list', { currency, where, sort, limit: 1 });
  return data && (data.rows[0]?.rateE10 ?? null);
}

export function CurrencyAmount({ line, currency, on, label, onChange }: Props) {
  const { t, today, rate, exponent, company } = useDesk();
  const ofDay = useRate(currency, on ?? today);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another rate is what changes the line
  useEffect(() => {
    if (ofDay !== undefined && ofDay !== line.rateE10) onChange({ rateE10: ofDay });
  }, [ofDay, line.rateE10]);
  const baseMinor = line.debitMinor + line.creditMinor;
  const { amountMinor } = line;
  const own = amountMinor !== null && amountMinor > 0 && baseMinor > 0 && line.typed;
  const shown = own ? rateBetween(amountMinor, baseMinor, currencyExponent(currency), exponent) : ofDay;
  const words = { currency, base: company?.baseCurrency ?? '', rate: shown ? rate(shown) : '' };
  return (
    <>
      <NumberField
        aria-label={label}
        scale={currencyExponent(currency)}
        minDecimals={currencyExponent(currency)}
        rightSection={<Text size="xs">{currency}</Text>}
        rightSectionWidth={40}
        value={amountMinor}
        onChange={(value) => onChange({ amountMinor: value })}
      />
      {shown !== undefined && (
        <Text size="xs" c="dimmed" ta="right">
          {t(shown === null ? 'currency.noRate' : 'currency.atRate', words)}
        </Text>
      )}
    </>
  );
}
