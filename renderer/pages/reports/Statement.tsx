// The statement of a customer's account as it is printed and signed (акт сверки): both parties, documents with debit and
// credit, opening balance, turnover, closing balance in words of who owes whom. On screen the grid stands in its place.
import { Table } from '@mantine/core';
import type { Input } from '../../../shared/contract/index.ts';
import { sumMinor } from '../../../shared/kernel/money.ts';
import { wordOr } from '../../../shared/words/index.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';

const MOST_ROWS = 5000;

export function Statement({ filter }: { filter: Input<'customerStatement.list'> }) {
  const desk = useDesk();
  const { t } = desk;
  const { data } = useQuery('customerStatement.list', { ...filter, limit: MOST_ROWS });
  const { data: customer } = useQuery('customer.get', { id: filter.customerId });
  const [opening, ...rest] = data?.rows ?? [];
  const closing = rest.at(-1);
  const rows = rest.slice(0, -1);
  if (!opening || !closing || !customer || !desk.company) return null;
  const { currency } = opening;
  const money = (amountMinor: number): string => desk.money(amountMinor, currency);
  const names = { company: desk.company.name, customer: customer.name };
  const closingMinor = closing.balanceMinor;
  const amount = `${money(Math.abs(closingMinor))} ${currency}`;
  const on = desk.date(filter.to);
  const said = closingMinor === 0 ? 'statement.even' : closingMinor > 0 ? 'statement.owes' : 'statement.owed';
  const side = (amountMinor: number): string => (amountMinor === 0 ? '' : money(amountMinor));
  const balance = (label: string, amountMinor: number) => (
    <Table.Tr>
      <Table.Th colSpan={2}>{label}</Table.Th>
      <Table.Th className="numeric">{side(Math.max(0, amountMinor))}</Table.Th>
      <Table.Th className="numeric">{side(Math.max(0, 0 - amountMinor))}</Table.Th>
    </Table.Tr>
  );
  return (
    <section className="print-only statement" aria-hidden>
      <h2>{t('statement.title')}</h2>
      <p>{t('statement.span', { from: desk.date(filter.from), to: on })}</p>
      <p>{t('statement.between', names)}</p>
      <Table withTableBorder withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.on')}</Table.Th>
            <Table.Th>{t('column.documentNumber')}</Table.Th>
            <Table.Th className="numeric">{t('column.debitMinor')}</Table.Th>
            <Table.Th className="numeric">{t('column.creditMinor')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {balance(t('statement.opening'), opening.balanceMinor)}
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>{desk.date(row.on)}</Table.Td>
              <Table.Td>{`${wordOr(t, `document.${row.documentType}`)} ${row.documentNumber}`}</Table.Td>
              <Table.Td className="numeric">{side(row.debitMinor)}</Table.Td>
              <Table.Td className="numeric">{side(row.creditMinor)}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th colSpan={2}>{t('statement.turnover')}</Table.Th>
            <Table.Th className="numeric">{money(sumMinor(rows.map((row) => row.debitMinor)))}</Table.Th>
            <Table.Th className="numeric">{money(sumMinor(rows.map((row) => row.creditMinor)))}</Table.Th>
          </Table.Tr>
          {balance(t('statement.closing'), closingMinor)}
        </Table.Tbody>
      </Table>
      <p>{t(said, { ...names, on, amount })}</p>
      <div className="signatures">
        <p>{t('statement.signature', { name: names.company })} ____________________</p>
        <p>{t('statement.signature', { name: names.customer })} ____________________</p>
      </div>
    </section>
  );
}
