// The fields of a payment, for a new one and for a draft.
import { Group, TextInput } from '@mantine/core';
import { useDesk } from '../../api/session.tsx';
import { BankSelect } from '../../parts/BankSelect.tsx';
import { CurrencySelect } from '../../parts/Currency.tsx';
import { CustomerPicker, type PickedCustomer } from '../../parts/CustomerPicker.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';

export type PaymentEntry = {
  customer: { id: number; name: string } | null;
  setCustomer: (customer: PickedCustomer) => void;
  currency: string;
  setCurrency: (currency: string) => void;
  /** What reached the account. */
  receivedMinor: number;
  setAmount: (amountMinor: number | null) => void;
  /** What the bank kept. */
  feeMinor: number;
  setFee: (feeMinor: number) => void;
  paidOn: string | null;
  setPaidOn: (day: string | null) => void;
  reference: string;
  setReference: (reference: string) => void;
  /** The account's id; null for the usual one. */
  bank: string | null;
  setBank: (bank: string | null) => void;
};

/** `begin`: where the keyboard starts. */
export function PaymentFields({ entry, begin }: { entry: PaymentEntry; begin: 'customer' | 'amount' }) {
  const { t } = useDesk();
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      <CustomerPicker value={entry.customer} onChange={entry.setCustomer} autoFocus={begin === 'customer'} />
      <CurrencySelect value={entry.currency} onChange={entry.setCurrency} />
      <MoneyField
        w={140}
        autoFocus={begin === 'amount'}
        label={t('column.amountMinor')}
        value={entry.receivedMinor || null}
        onChange={entry.setAmount}
      />
      <MoneyField
        w={120}
        label={t('payment.fee')}
        value={entry.feeMinor || null}
        onChange={(value) => entry.setFee(Math.max(value ?? 0, 0))}
      />
      <DayField label={t('column.paidOn')} value={entry.paidOn} onChange={entry.setPaidOn} />
      <TextInput
        size="xs"
        w={150}
        label={t('column.reference')}
        maxLength={100}
        value={entry.reference}
        onChange={(event) => entry.setReference(event.currentTarget.value)}
      />
      <BankSelect value={entry.bank} currency={entry.currency} onChange={entry.setBank} />
    </Group>
  );
}
