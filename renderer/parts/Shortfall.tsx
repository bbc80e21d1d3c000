// What is missing of an invoice that is nearly paid, and what becomes of it: left open, a discount, written off as a small
// difference, or kept back by the bank. And a little too much, written off.
import { Button, Group, Text } from '@mantine/core';
import { addMinor, subMinor, sumMinor } from '../../shared/kernel/money.ts';
import { useDesk } from '../api/session.tsx';
import { type Applied, type OpenInvoice, type Share, settledMinor } from './OpenItems.tsx';

type Entered = {
  rows: readonly OpenInvoice[];
  applied: Applied;
  /** All that the customer paid, with the fee. */
  amountMinor: number;
  feeMinor: number;
};
type Props = Entered & {
  /** The bank may have kept it; not of money that was posted. */
  fee?: boolean;
  onChange: (applied: Applied, feeMinor: number) => void;
};

/** Part of an invoice below which something is missing rather than paid later: a tenth of it. */
const NEARLY = 10;

type Treated = { row: OpenInvoice; share: Share; gapMinor: number };

/** The one invoice that is paid but for a little, with what is missing before any treatment. */
function shortOf({ rows, applied }: Entered): Treated | null {
  for (const row of rows) {
    const share = applied[row.id];
    if (!share || share.amountMinor <= 0) continue;
    const gapMinor = subMinor(row.openMinor, share.amountMinor);
    if (gapMinor > 0 && gapMinor <= row.openMinor / NEARLY) return { row, share, gapMinor };
  }
  return null;
}

export function Shortfall(props: Props) {
  const { rows, applied, amountMinor, feeMinor, fee = true, onChange } = props;
  const desk = useDesk();
  const { t } = desk;
  const limitMinor = desk.company?.smallDifferenceMinor ?? 0;
  const short = shortOf(props);
  const restMinor = subMinor(amountMinor, sumMinor(Object.values(applied).map((share) => share.amountMinor)));
  const full = rows.find((row) => settledMinor(applied[row.id] ?? NONE) === row.openMinor);
  if (short) {
    const { row, share, gapMinor } = short;
    const put = (part: Partial<Share>, kept = feeMinor): void =>
      onChange({ ...applied, [row.id]: { ...NONE, amountMinor: share.amountMinor, ...part } }, kept);
    const ways = [
      { value: 'open', label: t('payment.leaveOpen'), run: () => put({}) },
      ...(row.discountMinor > 0
        ? [
            {
              ...{ value: 'discount', label: t('payment.takeDiscount') },
              run: () => put({ discountMinor: Math.min(row.discountMinor, gapMinor) }),
            },
          ]
        : []),
      ...(gapMinor <= limitMinor
        ? [
            {
              ...{ value: 'writeOff', label: t('payment.writeOffDifference') },
              run: () => put({ differenceMinor: gapMinor }),
            },
          ]
        : []),
      ...(fee
        ? [
            {
              ...{ value: 'fee', label: t('payment.bankFee') },
              run: () => put({ amountMinor: addMinor(share.amountMinor, gapMinor) }, addMinor(feeMinor, gapMinor)),
            },
          ]
        : []),
    ];
    const now = share.discountMinor > 0 ? 'discount' : share.differenceMinor > 0 ? 'writeOff' : 'open';
    return (
      <Group gap="sm" my="sm">
        <Text size="sm">{t('payment.short', { number: row.number, amount: desk.money(gapMinor) })}</Text>
        <Button.Group aria-label={t('payment.shortWays')}>
          {ways.map(({ value, label, run }) => (
            <Button
              key={value}
              size="compact-sm"
              variant={value === now ? 'filled' : 'default'}
              aria-pressed={value === now}
              onClick={run}
            >
              {label}
            </Button>
          ))}
        </Button.Group>
      </Group>
    );
  }
  if (restMinor <= 0 || restMinor > limitMinor || !full) return null;
  const share = applied[full.id] ?? NONE;
  const over = (): void => {
    const more = { amountMinor: addMinor(share.amountMinor, restMinor), differenceMinor: -restMinor };
    onChange({ ...applied, [full.id]: { ...share, ...more } }, feeMinor);
  };
  return (
    <Group gap="sm" my="sm">
      <Button variant="default" size="compact-sm" onClick={over}>
        {t('payment.over', { amount: desk.money(restMinor) })}
      </Button>
    </Group>
  );
}

const NONE: Share = { amountMinor: 0, discountMinor: 0, differenceMinor: 0 };
