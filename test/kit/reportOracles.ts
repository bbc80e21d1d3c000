// The slow second opinions on reports: each told again from the rows of documents and entries, in plain arithmetic, and
// compared with what the report says of a random company.
import Database from 'better-sqlite3';
import type { Name } from '../../shared/contract/index.ts';
import type { TestCompany } from './company.ts';
import { oracleGrid, type Rows } from './oracleGrid.ts';

type Span = { from: string; to: string };
type Told = Record<string, string>;
type Answered = Record<string, number | string | null>;
type Oracle = {
  input(span: Span): object;
  /** How a row of the report is written, as `[key, figures]`. */
  row(row: Answered): [string, string];
  told(rows: Rows, span: Span): Told;
};

const figures = (row: Answered, fields: readonly string[]): string => fields.map((field) => row[field]).join(' ');
const GRID = ['orderedMicro', 'shippedMicro', 'invoicedMicro', 'creditedMicro', 'returnedMicro', 'paidMicro'].concat(
  ['orderedMinor', 'shippedMinor', 'invoicedMinor', 'creditedMinor', 'returnedNetMinor', 'paidMinor'],
  ['shippedNotBilledMinor', 'billedNotShippedMinor'],
);

const ORACLES: Record<string, Oracle> = {
  revenueReconciliation: {
    input: (span) => span,
    row: (row) => [String(row.id), figures(row, GRID)],
    told: oracleGrid,
  },
};

/** Reports whose rows differ from what their oracle tells of a span, with both; none of a company that is whole. */
export async function reportsApart(kit: TestCompany, spans: readonly Span[]): Promise<Record<string, unknown>> {
  const db = new Database(kit.path, { readonly: true });
  const rows: Rows = (sql, ...of) => db.prepare(sql).all(...of) as ReturnType<Rows>;
  const apart: Record<string, unknown> = {};
  try {
    for (const [name, oracle] of Object.entries(ORACLES))
      for (const span of spans) {
        const asked = { ...oracle.input(span), limit: 500 };
        const answer = (await kit.call(`${name}.list` as Name, asked as never)) as { rows: Answered[] };
        const said = Object.fromEntries(answer.rows.map(oracle.row));
        const told = oracle.told(rows, span);
        const keys = [...new Set([...Object.keys(said), ...Object.keys(told)])].filter(
          (key) => said[key] !== told[key],
        );
        if (keys.length > 0)
          apart[`${name} ${span.to}`] = keys.map((key) => ({ key, said: said[key], told: told[key] }));
      }
  } finally {
    db.close();
  }
  return apart;
}
