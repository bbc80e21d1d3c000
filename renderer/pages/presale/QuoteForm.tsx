// Entering a quote: for whom, until when and on which terms, and the lines, with totals that run along.
import { Group, Text, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { LineEntry, Pricing, usePriceOf } from '../../grid/LineEntry.tsx';
import type { Line } from '../../grid/lines.ts';
import { CurrencySelect } from '../../parts/Currency.tsx';
import { CustomerPicker } from '../../parts/CustomerPicker.tsx';
import { DepositFields } from '../../parts/DepositFields.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { PriceListSelect } from '../../parts/PriceListSelect.tsx';
import type { Draft } from './quoteDraft.ts';

const FIELDS = { price: true, discount: true, available: true, units: true, alternative: true };
type Change = (change: (draft: Draft) => Draft) => void;
type Put = (part: Partial<Draft>) => void;

function Words({ draft, put, field, max }: { draft: Draft; put: Put; field: TextField; max: number }) {
  const { t } = useDesk();
  return (
    <TextInput
      size="xs"
      flex={1}
      miw={160}
      label={t(`column.${field}`)}
      maxLength={max}
      value={draft[field]}
      onChange={(event) => put({ [field]: event.currentTarget.value })}
    />
  );
}
type TextField = 'customerReference' | 'note' | 'paymentText' | 'deliveryText';

type HeaderProps = { draft: Draft; put: Put; fresh: boolean; onDone: () => void };

function Header({ draft, put, fresh, onDone }: HeaderProps) {
  const { t } = useDesk();
  const { data: opportunity } = useQuery(
    'opportunity.get',
    draft.opportunityId === null ? null : { id: draft.opportunityId },
  );
  return (
    <>
      <Group gap="sm" align="flex-end" mb="xs">
        <CustomerPicker
          value={draft.customer}
          onChange={(customer) =>
            put({ customer, currency: customer.currency, priceListId: null, opportunityId: null })
          }
          autoFocus={fresh && draft.customer === null}
          onDone={onDone}
        />
        <CurrencySelect value={draft.currency} onChange={(currency) => put({ currency, priceListId: null })} />
        <PriceListSelect
          currency={draft.currency}
          value={draft.priceListId}
          onChange={(priceListId) => put({ priceListId })}
        />
        <DayField label={t('column.quotedOn')} value={draft.quotedOn} onChange={(quotedOn) => put({ quotedOn })} />
        <DayField
          label={t('column.validUntil')}
          placeholder={t('presale.thirtyDays')}
          value={draft.validUntil}
          onChange={(validUntil) => put({ validUntil })}
        />
        <DayField
          label={t('column.requiredOn')}
          value={draft.requiredOn}
          onChange={(requiredOn) => put({ requiredOn })}
        />
        <Pricing draft={draft} put={put} />
        <DepositFields draft={draft} put={put} />
      </Group>
      <Group gap="sm" align="flex-end" mb="sm">
        <Words draft={draft} put={put} field="customerReference" max={100} />
        <Words draft={draft} put={put} field="paymentText" max={300} />
        <Words draft={draft} put={put} field="deliveryText" max={300} />
        <Words draft={draft} put={put} field="note" max={1000} />
      </Group>
      {draft.opportunityId !== null && opportunity && (
        <Text size="sm" className="dim" mb="xs">
          {t('document.opportunity')} {opportunity.number} · {opportunity.subject}
        </Text>
      )}
    </>
  );
}

type FormProps = {
  draft: Draft;
  change: Change;
  fresh: boolean;
  /** Of a quote that is there: what is available, is so here. */
  warehouseId: number | null;
};

/** Amounts are written with the decimals of the quote's currency. */
export function QuoteForm(props: FormProps) {
  const { company } = useDesk();
  return (
    <InCurrency currency={props.draft.currency ?? company?.baseCurrency ?? ''}>
      <Entry {...props} />
    </InCurrency>
  );
}

function Entry({ draft, change, fresh, warehouseId }: FormProps) {
  const { t } = useDesk();
  const [begin, setBegin] = useState(0);
  // The customer of an opportunity is known: then the lines are where one begins.
  const [known] = useState(fresh && draft.customer !== null);
  const put = useCallback((part: Partial<Draft>) => change((before) => ({ ...before, ...part })), [change]);
  const priceOf = usePriceOf(draft.customer, draft.quotedOn, draft.currency, true, draft.priceListId);
  const setLines = useCallback((lines: Line[]) => put({ lines }), [put]);
  return (
    <>
      <Header draft={draft} put={put} fresh={fresh} onDone={() => setBegin((count) => count + 1)} />
      <LineEntry
        {...{ draft, onLines: setLines, begin, priceOf }}
        fields={FIELDS}
        autoFocus={known}
        warehouseId={warehouseId}
        tools={
          <Text size="xs" className="dim">
            {t('presale.alternativeHint')}
          </Text>
        }
      />
    </>
  );
}
