// Columns that a list calls otherwise than all lists do: on screen, in its workbook and on paper.
import type { WordKey } from './index.ts';

/** Columns whose common name would leave open what they are: estimates and orders of opportunities, all net. */
export const OWN_COLUMNS: Readonly<Record<string, Record<string, WordKey>>> = {
  'opportunity.list': { amountMinor: 'column.estimateMinor', orderedMinor: 'column.orderedNetMinor' },
  'forecast.list': { amountMinor: 'column.estimateMinor' },
  'funnel.list': { amountMinor: 'column.worthMinor' },
  'conversion.list': { amountMinor: 'column.worthMinor' },
  'forecastActual.list': {
    expectedMinor: 'column.expectedNetMinor',
    orderedMinor: 'column.orderedNetMinor',
    invoicedMinor: 'column.invoicedNetMinor',
  },
};
