// Entering a quote: for whom, until when and on which terms, and the lines, with totals that run along.
import { Checkbox, Group, Text, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { LineGrid } from '../../grid/LineGrid.tsx';
import type { Line } from '../../grid/lines.ts';
import type { PriceOf } from '../../grid/prices.ts';
import { CustomerPicker } from '../../parts/CustomerPicker.tsx';
import { DayField, MoneyField, NumberField } from '../../parts/inputs.tsx';
import { Totals } from '../../parts/Totals.tsx';
import { type Draft, runningTotals } from './quoteDraft.ts';

const FIELDS = { price: true, discount: true, available: true, alternative: true };
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

/** Kind of prices and the document's discount: a percent or an amount, the one that is typed takes the other's place. */
function Pricing({ draft, put, withTax }: { draft: Draft; put: Put; withTax: boolean }) {
  const { t } = useDesk();
  return (
    <>
      <NumberField
        w={90}
        scale={4}
        label={t('column.discountPpm')}
        value={draft.discountPpm}
        onChange={(ppm) =>
          put({ discountPpm: Math.min(Math.max(ppm ?? 0, 0), 1_000_000), ...(ppm ? { discountMinor: 0 } : {}) })
        }
      />
      <MoneyField
        w={110}
        label={t('column.discountMinor')}
        value={draft.discountMinor}
        onChange={(minor) => put({ discountMinor: Math.max(minor ?? 0, 0), ...(minor ? { discountPpm: 0 } : {}) })}
      />
      <Checkbox
        size="xs"
        mb={7}
        label={t('column.pricesIncludeTax')}
        checked={withTax}
        onChange={(event) => put({ pricesIncludeTax: event.currentTarget.checked })}
      />
    </>
  );
}

type HeaderProps = { draft: Draft; put: Put; fresh: boolean; withTax: boolean; onDone: () => void };

function Header({ draft, put, fresh, withTax, onDone }: HeaderProps) {
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
          onChange={(customer) => put({ customer, opportunityId: null })}
          autoFocus={fresh && draft.customer === null}
          onDone={onDone}
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
        <Pricing draft={draft} put={put} withTax={withTax} />
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

/** Prices for the quote's customer and day; one and the same function until either changes. */
function usePriceOf({ customer, quotedOn }: Draft): PriceOf {
  const customerId = customer?.id;
  return useCallback(
    async ({ found, qtyMicro }: Line) => {
      if (!found) return null;
      const input = {
        ...{ itemId: found.id, ...(customerId === undefined ? {} : { customerId }) },
        ...(quotedOn === null ? {} : { on: quotedOn }),
        ...(qtyMicro !== null && qtyMicro > 0 ? { qtyMicro } : {}),
      };
      return call('price.find', input).then(
        (answer) => answer.unitPriceMicro,
        () => null,
      );
    },
    [customerId, quotedOn],
  );
}

export function QuoteForm({ draft, change, fresh }: { draft: Draft; change: Change; fresh: boolean }) {
  const desk = useDesk();
  const withTax = draft.pricesIncludeTax ?? desk.company?.pricesIncludeTax ?? false;
  const terms = { taxRounding: desk.company?.taxRounding ?? 'document', pricesIncludeTax: withTax };
  const running = runningTotals(draft, desk.exponent, terms);
  const [begin, setBegin] = useState(0);
  // The customer of an opportunity is known: then the lines are where one begins.
  const [known] = useState(fresh && draft.customer !== null);
  const put = useCallback((part: Partial<Draft>) => change((before) => ({ ...before, ...part })), [change]);
  const priceOf = usePriceOf(draft);
  const setLines = useCallback((lines: Line[]) => put({ lines }), [put]);
  const amountOf = 'totals' in running ? running.amountOf : null;
  return (
    <>
      <Header draft={draft} put={put} fresh={fresh} withTax={withTax} onDone={() => setBegin((count) => count + 1)} />
      <LineGrid
        lines={draft.lines}
        onChange={setLines}
        fields={FIELDS}
        begin={begin}
        autoFocus={known}
        priceOf={priceOf}
        tools={
          <Text size="xs" className="dim">
            {desk.t('presale.alternativeHint')}
          </Text>
        }
        net={(line) => amountOf?.get(line.key) ?? null}
        netLabel={desk.t(withTax ? 'column.withTaxMinor' : 'column.netMinor')}
      />
      {'totals' in running ? (
        <Totals
          netMinor={running.totals.netMinor}
          taxes={running.totals.taxes.map((tax) => ({
            key: `${tax.taxCodeId}:${tax.ratePpm}`,
            label: `${running.taxCodes.get(tax.taxCodeId) ?? ''} ${desk.percent(tax.ratePpm)} %`,
            taxMinor: tax.taxMinor,
          }))}
          grossMinor={running.totals.grossMinor}
        />
      ) : (
        <p className="bad" role="alert">
          {desk.sentence(running.refusal)}
        </p>
      )}
    </>
  );
}
