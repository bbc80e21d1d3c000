// What each report that must be asked something is asked where any answer will do; by its name.
const span = { from: '2026-01-01', to: '2026-12-31' };
const months = { fromPeriod: '2026-01', toPeriod: '2026-09' };

export const REPORT_INPUTS: Record<string, Record<string, unknown>> = {
  cutOffProposal: { period: '2026-09' },
  closeStep: { period: '2026-09' },
  incomeStatement: months,
  incomeByMonth: { fromPeriod: '2026-01' },
  balanceSheet: { asOf: '2026-09-30' },
  generalLedger: months,
  receivableAging: { asOf: '2026-09-30' },
  openItem: { asOf: '2026-09-30' },
  customerStatement: { customerId: 1, ...span },
  unbilledShipment: { asOf: '2026-09-30' },
  orderLineMargin: span,
  salesPivot: span,
  salesBook: span,
  taxReport: span,
  stockValuation: { asOf: '2026-09-30' },
  stockLedger: { itemId: 1, ...span },
  cycleTime: span,
  customerOverview: span,
  returnRate: span,
  funnel: span,
  conversion: span,
  forecastActual: span,
};
