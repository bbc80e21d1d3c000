// The journal of a company file as text: one block per entry, one line per account, amounts in columns.
import { formatScaled } from '../../shared/kernel/decimal.ts';
import { look } from './look.ts';

type Row = { number: string; postedOn: string; source: string; role: string; debit: number; credit: number };

/** Every journal entry in order, accounts by the role they play; amounts with two decimals, or those of a currency that has others. */
export function journalText(path: string, exponent = 2): string {
  const rows = look(path).rows<Row>(
    `SELECT e.number, e.posted_on AS postedOn, e.source_number AS source,
              COALESCE((SELECT group_concat(role) FROM (SELECT role FROM account_role WHERE account_id = l.account_id ORDER BY role)), a.code) AS role,
              l.debit_minor AS debit, l.credit_minor AS credit
       FROM journal_line l JOIN journal_entry e ON e.id = l.entry_id JOIN account a ON a.id = l.account_id
       ORDER BY l.entry_id, l.id`,
  );
  const lines: string[] = [];
  let open = '';
  for (const row of rows) {
    if (row.number !== open) lines.push(`${row.postedOn} ${row.source}`);
    open = row.number;
    const side = row.debit > 0 ? 'Dr' : 'Cr';
    const amount = formatScaled(row.debit + row.credit, exponent, { minDecimals: exponent });
    lines.push(`  ${side} ${row.role.padEnd(28)}${amount.padStart(10)}`);
  }
  return lines.join('\n');
}

/** Balance per account role: debit less credit, in minor units; roles that share an account share the balance. */
export function balances(path: string): Record<string, number> {
  const rows = look(path).rows<{ role: string; balance: number }>(
    `SELECT r.role, COALESCE(SUM(l.debit_minor - l.credit_minor), 0) AS balance
       FROM account_role r LEFT JOIN journal_line l ON l.account_id = r.account_id GROUP BY r.role`,
  );
  return Object.fromEntries(rows.map((row) => [row.role, row.balance]));
}
