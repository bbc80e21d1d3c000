// What is missing of an invoice that is nearly paid, and what becomes of it: left open, a discount, written off as a small
// difference, or kept back by the bank. And a little too much, written off.
import { Button, Group, Text } from '@mantine/core';
import { addMinor, subMinor, sumMinor } from '../../shared/kernel/money.ts';
import { type Desk, useDesk } from '../api/session.tsx';
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

type Way = { value: 'open' | 'discount' | 'writeOff' | 'fee'; label: string; run: () => void };
type Choice = Treated & {
  t: Desk['t'];
  fee: boolean;
  feeMinor: number;
  limitMinor: number;
  put: (share: Share, feeMinor: number) => void;
};

/** What may become of what is missing. */
function waysOf({ row, share: { amountMinor }, gapMinor, t, fee, feeMinor, limitMinor, put }: Choice): Way[] {
  const treat =
    (part: Partial<Share>, kept = feeMinor) =>
    (): void =>
      put({ ...NONE, amountMinor, ...part }, kept);
  const discountMinor = Math.min(row.discountMinor, gapMinor);
  const kept = treat({ amountMinor: addMinor(amountMinor, gapMinor) }, addMinor(feeMinor, gapMinor));
  const ways: (Way & { may: boolean })[] = [
    { value: 'open', label: t('payment.leaveOpen'), run: treat({}), may: true },
    { value: 'discount', label: t('payment.takeDiscount'), run: treat({ discountMinor }), may: discountMinor > 0 },
    {
      ...{ value: 'writeOff', label: t('payment.writeOffDifference'), run: treat({ differenceMinor: gapMinor }) },
      may: gapMinor <= limitMinor,
    },
    { value: 'fee', label: t('payment.bankFee'), run: kept, may: fee },
  ];
  return ways.filter(({ may }) => may);
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
    const ways = waysOf({
      ...{ ...short, t, fee, feeMinor, limitMinor },
      put: (next, kept) => onChange({ ...applied, [row.id]: next }, kept),
    });
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
