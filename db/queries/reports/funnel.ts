// The way from the first contact to cash: stage by stage, by what it came from, and month by month against what was expected.
import type { QueryHandler } from '../kit.ts';
import { listOf } from '../list.ts';
import { WORTH_MINOR } from '../worth.ts';
import { SOLD_TO } from './sales.ts';

/** Opportunities of the span; a lead's own day of contact comes before its opportunity's. */
const CAME = 'o.created_on BETWEEN @from AND @to';
const FIRST_ON = 'coalesce((SELECT created_on FROM lead WHERE id = o.lead_id), o.created_on)';

/** Stages in their order; lost is beside it, and no step further. */
const STAGES = ['new', 'qualified', 'presented', 'negotiating', 'won', 'lost']
  .map((state, i) => `SELECT ${i + 1} AS place, '${state}' AS state`)
  .join(' UNION ALL ');
const WON = 5;

/**
 * Each stage an opportunity was in, with the days it stayed: until the next one, until it was decided, or until today. A win or a loss
 * that was taken back is none.
 */
const VISITS = `SELECT opportunity_id, state, days FROM (SELECT s.opportunity_id, s.state, o.state AS now,
    max(0, julianday(coalesce(lead(s.entered_on) OVER (PARTITION BY s.opportunity_id ORDER BY s.id), o.closed_on, @today)) - julianday(s.entered_on)) AS days
  FROM opportunity_stage s JOIN opportunity o ON o.id = s.opportunity_id WHERE ${CAME}) WHERE state NOT IN ('won', 'lost') OR state = now`;
const BEST = `SELECT v.opportunity_id, max(k.place) AS place FROM (${VISITS}) v JOIN (${STAGES}) k ON k.state = v.state
  WHERE k.state <> 'lost' GROUP BY 1`;

const LEADS = `SELECT 1 AS id, 'lead' AS stage, count(*) AS reached, 0 AS amount, coalesce(sum(state = 'open'), 0) AS now_count, 0 AS now_amount,
    CAST(round(avg(days)) AS INTEGER) AS days, coalesce(sum(state = 'converted'), 0) AS further, 1 AS goes_on
  FROM (SELECT l.state, CASE l.state WHEN 'open' THEN julianday(@today) - julianday(l.created_on)
      WHEN 'converted' THEN julianday((SELECT min(created_on) FROM opportunity WHERE lead_id = l.id)) - julianday(l.created_on) END AS days
    FROM lead l WHERE l.created_on BETWEEN @from AND @to)`;
const OPPORTUNITIES = `SELECT k.place + 1, k.state, count(o.id), coalesce(sum(o.worth), 0), coalesce(sum(o.state = k.state), 0),
    coalesce(sum(CASE WHEN o.state = k.state THEN o.worth END), 0),
    CASE WHEN k.place < ${WON} THEN CAST(round(avg(v.days)) AS INTEGER) END,
    CASE WHEN k.place < ${WON} THEN coalesce(sum(b.place > k.place), 0) ELSE 0 END, k.place < ${WON}
  FROM (${STAGES}) k LEFT JOIN (SELECT opportunity_id, state, sum(days) AS days FROM (${VISITS}) GROUP BY 1, 2) v ON v.state = k.state
    LEFT JOIN (SELECT o.id, o.state, ${WORTH_MINOR} AS worth FROM opportunity o WHERE ${CAME}) o ON o.id = v.opportunity_id LEFT JOIN (${BEST}) b ON b.opportunity_id = v.opportunity_id GROUP BY k.place`;

export const funnelList = listOf('funnel.list', {
  from: `(${LEADS} UNION ALL ${OPPORTUNITIES}) f`,
  key: 'f.id',
  order: 'f.id',
  params: ({ from, to }, { today }) => ({ from, to, today }),
  fields: {
    ...{
      id: 'f.id',
      funnelStage: 'f.stage',
      reachedCount: 'f.reached',
      amountMinor: 'f.amount',
      nowCount: 'f.now_count',
    },
    ...{ nowMinor: 'f.now_amount', daysAverage: 'f.days', furtherCount: 'f.further' },
    furtherPercent: '(CASE WHEN f.goes_on AND f.reached > 0 THEN share_minor(f.further, 1000000, f.reached) END)',
  },
});

/** Invoices of the orders that an opportunity's quotes became, and of their deposits. */
const INVOICES = `SELECT v.id FROM quote q JOIN sales_order_line ol ON ol.order_id = q.order_id JOIN invoice_line l ON l.order_line_id = ol.id
  JOIN invoice v ON v.id = l.invoice_id WHERE q.opportunity_id = o.id AND v.state <> 'draft'
  UNION SELECT v.id FROM quote q JOIN invoice v ON v.deposit_order_id = q.order_id WHERE q.opportunity_id = o.id AND v.state <> 'draft'`;
/** Of its orders something is still to leave or to be invoiced, so that more money is to come. */
const MORE_TO_COME = `EXISTS (SELECT 1 FROM quote q JOIN sales_order s ON s.id = q.order_id WHERE q.opportunity_id = o.id
  AND (s.state IN ('draft', 'confirmed') OR (s.state = 'closed' AND EXISTS (SELECT 1 FROM sales_order_line l
    WHERE l.order_id = s.id AND l.shipped_micro > l.invoiced_micro + l.returned_unbilled_micro))))`;
/** The day of the last money for it that was not undone; null while something is open or more is to come. */
const CASH_ON = `CASE WHEN NOT ${MORE_TO_COME} AND NOT EXISTS (SELECT 1 FROM invoice WHERE open_minor > 0 AND id IN (${INVOICES}))
  THEN (SELECT max(a.applied_on) FROM payment_application a WHERE a.amount_minor > 0 AND a.invoice_id IN (${INVOICES})
    AND NOT EXISTS (SELECT 1 FROM payment_application u WHERE u.undoes_id = a.id)) END`;

const LABELS = {
  source: { lead: 'l.source', opportunity: 'o.source' },
  owner: { lead: 'l.owner', opportunity: 'o.owner' },
  month: { lead: 'substr(l.created_on, 1, 7)', opportunity: 'substr(o.created_on, 1, 7)' },
  campaign: { lead: 'l.campaign', opportunity: 'o.campaign' },
  lostReason: { lead: null, opportunity: 'o.lost_reason' },
  competitor: { lead: null, opportunity: 'o.competitor' },
} as const;

const conversion = ({ lead, opportunity }: (typeof LABELS)[keyof typeof LABELS]) => {
  const leads = `SELECT ${lead} AS label, 1 AS leads, state = 'converted' AS converted, 0 AS n, 0 AS open, 0 AS won, 0 AS lost, 0 AS amount,
      NULL AS won_days, NULL AS cash_days FROM lead l WHERE l.created_on BETWEEN @from AND @to UNION ALL`;
  // Why it was lost is asked of what was lost alone.
  const which = lead === null ? `${CAME} AND o.state = 'lost'` : CAME;
  return listOf('conversion.list', {
    from: `(SELECT row_number() OVER (ORDER BY label) AS id, label, sum(leads) AS leads, sum(converted) AS converted, sum(n) AS n, sum(open) AS open,
        sum(won) AS won, sum(lost) AS lost, sum(amount) AS amount, sum(won * amount) AS won_amount, sum(lost * amount) AS lost_amount,
        CAST(round(avg(won_days)) AS INTEGER) AS won_days, CAST(round(avg(cash_days)) AS INTEGER) AS cash_days
      FROM (${lead === null ? '' : leads} SELECT ${opportunity} AS label, 0 AS leads, 0 AS converted, 1 AS n, o.state NOT IN ('won', 'lost') AS open,
          o.state = 'won' AS won, o.state = 'lost' AS lost, ${WORTH_MINOR} AS amount,
          CASE o.state WHEN 'won' THEN julianday(o.closed_on) - julianday(${FIRST_ON}) END AS won_days,
          CASE o.state WHEN 'won' THEN julianday(${CASH_ON}) - julianday(${FIRST_ON}) END AS cash_days
        FROM opportunity o WHERE ${which}) GROUP BY label) x`,
    key: 'x.id',
    order: 'x.won_amount DESC, x.amount DESC, x.id',
    search: ['x.label'],
    params: ({ from, to }) => ({ from, to }),
    fields: {
      ...{
        id: 'x.id',
        label: "coalesce(nullif(x.label, ''), '–')",
        leadCount: 'x.leads',
        convertedCount: 'x.converted',
      },
      ...{ opportunityCount: 'x.n', openCount: 'x.open', wonCount: 'x.won', lostCount: 'x.lost' },
      winPercent: '(CASE WHEN x.won + x.lost > 0 THEN share_minor(x.won, 1000000, x.won + x.lost) END)',
      ...{ amountMinor: 'x.amount', wonMinor: 'x.won_amount', lostMinor: 'x.lost_amount' },
      ...{ wonDays: 'x.won_days', cashDays: 'x.cash_days' },
    },
  });
};
const CONVERSIONS = {
  source: conversion(LABELS.source),
  owner: conversion(LABELS.owner),
  month: conversion(LABELS.month),
  campaign: conversion(LABELS.campaign),
  lostReason: conversion(LABELS.lostReason),
  competitor: conversion(LABELS.competitor),
};

export const conversionList: QueryHandler<'conversion.list'> = (db, input, context) =>
  CONVERSIONS[input.by](db, input, context);

const NOTHING =
  '0 AS expected, 0 AS amount, 0 AS weighted, 0 AS start, 0 AS start_weighted, 0 AS won_count, 0 AS won, 0 AS lost, 0 AS ordered, 0 AS invoiced';
const as = (columns: Record<string, string>): string =>
  NOTHING.replace(/0 AS (\w+)/g, (zero, name: string) =>
    columns[name] === undefined ? zero : `${columns[name]} AS ${name}`,
  );
const WEIGHTED = 'share_minor(o.amount_minor, o.chance_ppm, 1000000)';
/** The last row about an opportunity that was known by a day is `o` itself. */
const lastBy = (day: string): string =>
  `o.id = (SELECT id FROM opportunity_estimate e WHERE e.opportunity_id = o.opportunity_id AND e.known_on <= ${day} ORDER BY e.id DESC LIMIT 1)`;
/** The day before the month in which `o` was expected. */
const BEFORE_MONTH = "date(substr(o.expected_on, 1, 7) || '-01', '-1 day')";
const EXPECTED = as({ expected: '1', amount: 'o.amount_minor', weighted: WEIGHTED });
const expected = (known: boolean): string =>
  known ? `opportunity_estimate o WHERE ${lastBy('@knownOn')} AND` : 'opportunity o WHERE';
const months = (known: boolean): string => `SELECT substr(o.expected_on, 1, 7) AS month, ${EXPECTED}
  FROM ${expected(known)} o.expected_on BETWEEN @from AND @to
  UNION ALL SELECT substr(o.expected_on, 1, 7), ${as({ start: 'o.amount_minor', start_weighted: WEIGHTED })}
  FROM opportunity_estimate o WHERE o.expected_on BETWEEN @from AND @to AND o.state NOT IN ('won', 'lost') AND ${lastBy(BEFORE_MONTH)}
  UNION ALL SELECT substr(o.closed_on, 1, 7), ${as({ won_count: "o.state = 'won'", won: `(o.state = 'won') * ${WORTH_MINOR}`, lost: "(o.state = 'lost') * o.amount_minor" })}
  FROM opportunity o WHERE o.closed_on BETWEEN @from AND @to
  UNION ALL SELECT substr(o.ordered_on, 1, 7), ${as({ ordered: 'share_minor(o.base_gross_minor, o.net_minor, max(o.gross_minor, 1))' })}
  FROM sales_order o WHERE o.state IN ('confirmed', 'closed') AND o.ordered_on BETWEEN @from AND @to
  UNION ALL SELECT substr(day, 1, 7), ${as({ invoiced: 'net' })} FROM (${SOLD_TO.all})`;

const forecastActual = (known: boolean) =>
  listOf('forecastActual.list', {
    from: `(SELECT CAST(replace(month, '-', '') AS INTEGER) AS id, month, sum(expected) AS expected, sum(amount) AS amount, sum(weighted) AS weighted,
      sum(start) AS start, sum(start_weighted) AS start_weighted, sum(won_count) AS won_count, sum(won) AS won, sum(lost) AS lost, sum(ordered) AS ordered, sum(invoiced) AS invoiced
    FROM (${months(known)}) GROUP BY month) m`,
    key: 'm.id',
    order: 'm.id',
    search: ['m.month'],
    params: ({ from, to, knownOn = null }) => ({ from, to, knownOn }),
    fields: {
      ...{
        id: 'm.id',
        month: 'm.month',
        expectedCount: 'm.expected',
        expectedMinor: 'm.amount',
        weightedMinor: 'm.weighted',
      },
      ...{ startMinor: 'm.start', startWeightedMinor: 'm.start_weighted' },
      ...{ wonCount: 'm.won_count', wonMinor: 'm.won', lostMinor: 'm.lost' },
      deviationMinor: 'm.won - m.start_weighted',
      hitPercent: '(CASE WHEN m.amount > 0 THEN share_minor(m.won, 1000000, m.amount) END)',
      ...{ orderedMinor: 'm.ordered', invoicedMinor: 'm.invoiced' },
    },
  });
const AS_IS = forecastActual(false);
const AS_KNOWN = forecastActual(true);

export const forecastActualList: QueryHandler<'forecastActual.list'> = (db, input, context) =>
  (input.knownOn === undefined ? AS_IS : AS_KNOWN)(db, input, context);
