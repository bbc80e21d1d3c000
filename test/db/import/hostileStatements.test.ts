// Statements of no bank: files made to take the machine's time, or to bring in what is no amount of money.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { previewImport, runImport } from '../../../db/import/preview.ts';
import { readTable } from '../../../db/import/readTable.ts';
import { RefusedError } from '../../../shared/kernel/refusals.ts';
import { type TestCompany, testCompany } from '../../kit/company.ts';
import { file } from './files.ts';

const kind = 'bankStatements';
let company: TestCompany;
beforeEach(async () => {
  company = await testCompany({ today: '2026-04-01' });
  const [bank] = (await company.call('bankAccount.list', {})).rows;
  const { id = 0, version = 0, name = '' } = bank ?? {};
  await company.call('bankAccount.update', { id, version, name, usual: true, bankNumber: '60161331926819' });
});
afterEach(() => company.close());

/** The reason of a refusal, of the first wrong line, or how many statements and lines there are. */
async function read(name: string, text: string): Promise<unknown> {
  try {
    const shown = await previewImport(company.engine, await readTable(file(name, text)), { kind });
    return shown.errors[0]?.reason ?? [shown.documentCount, shown.rowCount];
  } catch (error) {
    return error instanceof RefusedError ? error.refusal.reason : String(error);
  }
}

const page = (lines: string, opening = 'F', closing = 'F') =>
  `:20:A\n:25:60161331926819\n:60${opening}:C260301USD0,00\n${lines}:62${closing}:C260301USD0,00\n`;
const line = (amount: string, more = '') => `:61:260301C${amount}NTRF\n${more}:61:260301D${amount}NTRF\n`;
const camt = (inner: string) =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>${inner}</Stmt></BkToCstmrStmt></Document>`;
const entry = (inner: string) => `<Ntry><NtryDtls><TxDtls><RmtInf>${inner}</RmtInf></TxDtls></NtryDtls></Ntry>`;
const section = (name: string, fields: object) =>
  [`Секция${name}`, ...Object.entries(fields).map(([key, value]) => `${key}=${value}`), ''].join('\n');

test.each([
  ['a reference of slashes', 'a.sta', page(line('1,00', `:86:/REMI/a${'/'.repeat(400_000)}b\n`)), [1, 2]],
  ['a page for each line', 'b.sta', page(line('1,00'), 'M', 'M').repeat(30_000), 'importTooManyLines'],
  ['a page of many lines', 'c.sta', page('', 'M', 'M') + page(line('1,00').repeat(80_000), 'M'), 'importTooManyLines'],
  ['more statements than an account has', 'd.sta', page(line('1,00')).repeat(20_000), 'importTooManyStatements'],
  ['texts of one entry', 'e.xml', camt(entry('<Ustrd>x</Ustrd>'.repeat(200_000))), 'importBrokenStatement'],
  ['elements within elements', 'f.xml', camt('<a>'.repeat(100_000)), 'importDamaged'],
  ['entities', 'g.xml', `<!DOCTYPE a [<!ENTITY b "c">]>${camt('&b;')}`, 'importUnsafe'],
  [
    'sections of one account',
    'h.txt',
    `1CClientBankExchange\n${section('РасчСчет', { РасчСчет: 1 }).repeat(100_000)}`,
    'importBrokenStatement',
  ],
  [
    'accounts with documents',
    'i.txt',
    `1CClientBankExchange\n${Array.from({ length: 20_000 }, (_, i) =>
      section('РасчСчет', { РасчСчет: i, НачальныйОстаток: 0, КонечныйОстаток: 0 }).concat(
        section('Документ', { Сумма: 1 }),
      ),
    ).join('')}`,
    'importTooManyStatements',
  ],
])('%s: read or refused in a moment', { timeout: 20_000 }, async (_, name, text, expected) => {
  expect(await read(name, text)).toEqual(expected);
});

test.each(['9'.repeat(30), '90071992547409,93', '1,001'])('an amount of %s is no money', async (digits) => {
  const amount = digits.includes(',') ? digits : `${digits},00`;
  expect(await read('a.sta', page(line(amount)))).toMatch(/^import/);
});

test('an amount is taken to the cent, however large', async () => {
  await runImport(company.engine, await readTable(file('a.sta', page(line('90000000000000,01')))), { kind });
  const { rows } = await company.call('bankStatementLine.list', {});
  expect(rows.map(({ amountMinor }) => amountMinor).sort()).toEqual([-9_000_000_000_000_001, 9_000_000_000_000_001]);
});
