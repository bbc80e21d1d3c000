// A quote that is out: its lines with margin, its revisions and what changed between them, and the order it became with what
// was negotiated further.
import { Anchor, Checkbox, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { lineBefore, wholeDiscount } from '../../../shared/domain/pricing/whole.ts';
import { wordOr } from '../../../shared/words/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { type Desk, InCurrency, useDesk } from '../../api/session.tsx';
import { currencyFacts } from '../../parts/Currency.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Quantity, UnitPrice } from '../../parts/Quantity.tsx';
import { Table, type TableColumn } from '../../parts/Table.tsx';
import { amountWord, DocumentTotals } from '../../parts/Totals.tsx';
import { LoseDialog } from './LoseDialog.tsx';
import { Differences, shareText } from './QuoteChanges.tsx';
import { DraftQuote } from './QuoteDraft.tsx';

type Row = Output<'quote.get'>;

/** What an alternative comes to when it is taken, where a percent goes off the whole quote. */
function besideTotal(desk: Desk, row: Row, line: Row['lines'][number]): string {
  if (!line.alternative || line.documentDiscountMinor === 0) return '';
  const amount = desk.money(line.amountMinor, row.currency);
  return desk.t('print.alternativeDiscount', { percent: desk.percent(row.discountPpm), amount });
}

/** What a line leaves, for those who see margins. */
const marginColumn = (desk: Desk, row: Row): TableColumn<Row['lines'][number]>[] =>
  desk.sees('margin')
    ? [
        {
          header: desk.t('column.marginMinor'),
          numeric: true,
          cell: (line) => (
            <span className={line.belowMargin ? 'bad' : ''}>
              {line.marginMinor === null ? '–' : desk.money(line.marginMinor, row.currency)}
            </span>
          ),
        },
      ]
    : [];

function Lines({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const some = row.lines.some((line) => line.discountPpm > 0 || line.discountMinor > 0);
  return (
    <Table
      label={t('grid.lines')}
      rows={row.lines}
      keyOf={(line) => line.id}
      columns={[
        { header: t('column.itemCode'), cell: (line) => line.itemCode },
        {
          header: t('column.description'),
          cell: (line) => (
            <>
              {line.alternative && <span className="dim">{t('presale.or')} </span>}
              {line.description}
              {besideTotal(desk, row, line) !== '' && <span className="dim"> · {besideTotal(desk, row, line)}</span>}
            </>
          ),
        },
        { header: t('column.qtyMicro'), numeric: true, cell: (line) => <Quantity line={line} /> },
        {
          header: t('column.unitPriceMicro'),
          numeric: true,
          cell: (line) => <UnitPrice line={line} priceMicro={line.unitPriceMicro} />,
        },
        ...(some
          ? [
              {
                header: t('presale.discount'),
                numeric: true,
                cell: (line: Row['lines'][number]) =>
                  shareText(desk, line.discountPpm, line.discountMinor, row.currency),
              },
            ]
          : []),
        {
          header: t(amountWord(row.pricesIncludeTax, wholeDiscount(row.lines))),
          numeric: true,
          cell: (line) => desk.money(lineBefore(line), row.currency),
        },
        ...marginColumn(desk, row),
        ...(row.state === 'accepted' && row.lines.some((line) => line.alternative)
          ? [
              {
                header: t('presale.chosen'),
                cell: ({ taken }: Row['lines'][number]) => (
                  <>
                    <span aria-hidden>{taken ? '✓' : '–'}</span>
                    <VisuallyHidden>{t(taken ? 'presale.taken' : 'presale.notTaken')}</VisuallyHidden>
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Revisions({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  if (row.revisions.length < 2) return null;
  return (
    <Table
      label={t('presale.revisions')}
      rows={row.revisions}
      keyOf={(one) => one.id}
      columns={[
        {
          header: t('column.revision'),
          cell: (one) => (
            <Anchor component="button" type="button" size="sm" onClick={() => go(`/quotes/${one.id}`)}>
              {row.number}/{one.revision}
            </Anchor>
          ),
        },
        { header: t('column.state'), cell: (one) => wordOr(t, `state.${one.state}`) },
        { header: t('column.quotedOn'), cell: (one) => desk.date(one.quotedOn) },
        { header: t('column.grossMinor'), numeric: true, cell: (one) => desk.money(one.grossMinor, row.currency) },
      ]}
    />
  );
}

/** The item of the line that an alternative stands for. */
const replacedBy = ({ lines }: Row, { position }: Row['lines'][number]): string =>
  lines.findLast((other) => !other.alternative && other.position < position)?.itemCode ?? '';

/** The day, and which alternatives are taken instead of the lines above them. */
function AcceptDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const accept = useCommand('quote.accept');
  const [acceptedOn, setDay] = useState<string | null>(desk.today);
  const [taken, setTaken] = useState<number[]>([]);
  const save = async (): Promise<void> => {
    const day = acceptedOn === null ? {} : { acceptedOn };
    const made = await accept.run({ id: row.id, version: row.version, alternativeLineIds: taken, ...day });
    if (made) go(`/orders/${made.orderId}`);
  };
  return (
    <Dialog
      title={t('presale.acceptTitle')}
      refusal={accept.refusal}
      ready
      onClose={onClose}
      onSave={() => void save()}
    >
      <Text size="sm">{t('presale.acceptText')}</Text>
      <DayField label={t('column.acceptedOn')} data-autofocus value={acceptedOn} onChange={setDay} />
      <Stack gap={4}>
        {row.lines
          .filter((line) => line.alternative)
          .map((line) => (
            <Checkbox
              key={line.id}
              size="xs"
              label={[
                `${line.itemCode} ${line.description}`,
                t('presale.insteadOf', { item: replacedBy(row, line) }),
                desk.money(lineBefore(line), row.currency),
                besideTotal(desk, row, line),
              ]
                .filter((text) => text !== '')
                .join(' · ')}
              checked={taken.includes(line.id)}
              onChange={(event) =>
                setTaken(event.currentTarget.checked ? [...taken, line.id] : taken.filter((id) => id !== line.id))
              }
            />
          ))}
      </Stack>
    </Dialog>
  );
}

/** What the deposit comes to, with the percent where it is one. */
function depositText(desk: Desk, { depositAskedMinor, depositPpm, currency }: Row): string {
  if (depositAskedMinor === 0) return '';
  const amount = `${desk.money(depositAskedMinor, currency)} ${currency}`;
  return depositPpm > 0 ? `${amount} (${desk.percent(depositPpm)} %)` : amount;
}

function useFacts(row: Row) {
  const desk = useDesk();
  const { t } = desk;
  const given = (label: string, value: string) => (value === '' ? [] : [{ label, value }]);
  return [
    { label: t('column.customerName'), value: `${row.customerCode} ${row.customerName}` },
    { label: t('column.quotedOn'), value: desk.date(row.quotedOn) },
    { label: t('column.validUntil'), value: desk.date(row.validUntil) },
    ...given(t('column.sentOn'), desk.date(row.sentOn)),
    ...given(t('presale.decidedOn'), desk.date(row.decidedOn)),
    ...given(t('column.requiredOn'), desk.date(row.requiredOn)),
    ...given(t('column.customerReference'), row.customerReference),
    ...given(t('document.priceList'), row.priceListCode),
    ...given(t('order.depositAsked'), depositText(desk, row)),
    ...currencyFacts(desk, row, [[t('column.baseGrossMinor'), row.baseGrossMinor]]),
    ...given(t('column.paymentText'), row.paymentText),
    ...given(t('column.deliveryText'), row.deliveryText),
    ...(row.marginMinor === null
      ? []
      : [{ label: t('column.marginMinor'), value: `${desk.money(row.marginMinor, row.currency)} ${row.currency}` }]),
    ...given(t('column.lostReason'), [row.lostReason, row.competitor].filter(Boolean).join(' · ')),
    ...given(t('column.note'), row.note),
  ];
}

function QuotePage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const [open, setOpen] = useState<'accept' | 'decline' | null>(null);
  const decline = useCommand('quote.decline');
  const revise = useCommand('quote.revise');
  const order = useCommand('quote.order');
  const facts = useFacts(row);
  const ref = { id: row.id, version: row.version };
  const handlers = {
    accept: () => setOpen('accept'),
    order: () => void order.run(ref).then((made) => made && go(`/orders/${made.orderId}`)),
    revise: () => void revise.run(ref).then((made) => made && go(`/quotes/${made.id}`)),
    decline: () => setOpen('decline'),
  };
  const actions = buttonsOf(desk, row.actions, handlers, { primary: ['accept', 'order', 'revise'], danger: [] });
  const number = row.revision > 1 ? `${row.number}/${row.revision}` : row.number;
  return (
    <DocumentPage
      {...{ type: 'quote', id: row.id, number, state: row.state, actions, facts }}
      refusal={revise.refusal ?? order.refusal}
    >
      <Lines row={row} />
      <DocumentTotals
        document={row}
        discounted={{ lines: row.lines, percentPpm: row.discountPpm, withTax: row.pricesIncludeTax }}
      />
      <Differences
        title={t('presale.differences', { order: row.orderNumber || t('state.draft') })}
        {...{ rows: row.differences, discount: row.discountDifference, currency: row.currency }}
        {...{ deposit: row.depositDifference, pricing: row.pricingDifference }}
      />
      <Differences
        {...{ title: t('presale.changes'), rows: row.changes, discount: row.discountChange, currency: row.currency }}
        {...{ deposit: row.depositChange, pricing: row.pricingChange }}
      />
      <Revisions row={row} />
      {open === 'accept' && <AcceptDialog row={row} onClose={() => setOpen(null)} />}
      {open === 'decline' && (
        <LoseDialog
          title={t('action.decline')}
          refusal={decline.refusal}
          onClose={() => setOpen(null)}
          onSave={(lost) => void decline.run({ ...ref, ...lost }).then((done) => done && setOpen(null))}
        />
      )}
    </DocumentPage>
  );
}

export function Quote() {
  const id = useId();
  const { data: row, error } = useQuery('quote.get', { id });
  if (error) throw error;
  if (!row || row.id !== id) return null;
  return (
    <InCurrency currency={row.currency}>
      {row.state === 'draft' ? <DraftQuote quote={row} /> : <QuotePage key={row.id} row={row} />}
    </InCurrency>
  );
}
