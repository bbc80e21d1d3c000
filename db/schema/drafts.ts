// Documents that post when they leave the draft: their tables, and the columns of their day and amount. A draft holds up
// the close of the days it is dated in.
export const DRAFTED = [
  { type: "'shipment'", table: 'shipment', on: 'shipped_on', amount: '0' },
  { type: "'invoice'", table: 'invoice', on: 'issued_on', amount: 'gross_minor' },
  { type: "'payment'", table: 'payment', on: 'paid_on', amount: 'amount_minor' },
  { type: "'creditNote'", table: 'credit_note', on: 'issued_on', amount: 'gross_minor' },
  { type: "'refund'", table: 'refund', on: 'refunded_on', amount: 'amount_minor' },
  { type: "'writeOff'", table: 'write_off', on: 'written_off_on', amount: 'amount_minor' },
  { type: "'stockTransfer'", table: 'stock_transfer', on: 'transferred_on', amount: '0' },
  { type: 'kind', table: 'stock_document', on: 'document_on', amount: 'cost_minor' },
] as const;

/**
 * SQL of drafts dated on or before a day (`through` is SQL for it): type, id, on, amount. The plus keeps the index of days out of
 * use: drafts are few, and have an index of their own.
 */
export const draftsThrough = (through: string): string =>
  DRAFTED.map(
    ({ type, table, on, amount }) =>
      `SELECT ${type} AS type, id, ${on} AS "on", ${amount} AS amount FROM ${table} WHERE state = 'draft' AND +${on} <= ${through}`,
  ).join('\n  UNION ALL ');
