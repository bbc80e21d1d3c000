// Bank statements from files: what banks write in formats of their own, and tables of lines; balances are checked, days that
// are told already are pointed out, and nothing of a wrong file comes in.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportOptions, previewImport, runImport } from '../../../db/import/preview.ts';
import { readTable } from '../../../db/import/readTable.ts';
import { RefusedError } from '../../../shared/kernel/refusals.ts';
import { type TestCompany, testCompany } from '../../kit/company.ts';
import { csv, file } from './files.ts';

let company: TestCompany;
let usual = 0;
beforeEach(async () => {
  company = await testCompany({ today: '2026-04-01' });
  const [bank] = (await company.call('bankAccount.list', {})).rows;
  usual = bank?.accountId ?? 0;
  await company.call('bankAccount.update', {
    ...{ id: bank?.id ?? 0, version: bank?.version ?? 0, name: 'Current account', usual: true },
    bankNumber: 'GB29 NWBK 6016 1331 9268 19',
  });
});
afterEach(() => company.close());

const kind = 'bankStatements';
const preview = async (path: string, options: Partial<ImportOptions> = {}) =>
  previewImport(company.engine, await readTable(path), { kind, ...options });
const take = async (path: string, options: Partial<ImportOptions> = {}) =>
  runImport(company.engine, await readTable(path), { kind, ...options });
const errors = (shown: Awaited<ReturnType<typeof preview>>) =>
  shown.errors.map(({ row, field, reason }) => [row, field, reason]);
const statement = async (id = 1) => {
  const row = await company.call('bankStatement.get', { id });
  return [row.reference, row.fromOn, row.toOn, row.openingMinor, row.closingMinor];
};
const lines = async () =>
  (await company.call('bankStatementLine.list', {})).rows.map((row) => [
    ...[row.bookedOn, row.amountMinor, row.party, row.partyTaxNumber, row.partyAccount, row.reference, row.text],
  ]);
const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (error: unknown) => (error instanceof RefusedError ? error.refusal.reason : String(error)),
  );

const MT940 = `{1:F01NWBKGB2LAXXX0000000000}{2:I940NWBKGB2LXXXXN}{4:
:20:STARTUMS
:25:60161331926819
:28C:3/1
:60F:C260228USD1000,00
:61:2603020302C120,50NTRFNONREF//B4E0
:86:166?00CREDIT?20EREF+ORDER-7781?21SVWZ+Invoice INV-000001?31DE8937?32ACME?33 LTD
:61:2603051231RD4,NCHGCHG-1
:86:Charges
given back
:62M:C260305USD1124,50
-}
:20:STARTUMS
:25:60161331926819
:28C:3/2
:60M:C260305USD1124,50
:61:260331D24,50NTRFNONREF
:86:/NAME/Globe BV/IBAN/NL91ABNA/REMI/USTD//Rent of March/
:62F:C260331USD1100,00
:86:Closing
-`;

test('MT940: pages of one statement, days without a year, reversals, and details in three tongues', async () => {
  const path = file('march.sta', MT940);
  const shown = await preview(path);
  expect([errors(shown), shown.documentCount, shown.rowCount, shown.fields]).toEqual([[], 1, 3, []]);
  expect(shown.notices).toMatchObject([
    { reason: 'noticeStatement', params: { account: 'Current account', count: 3 } },
  ]);
  expect((await company.call('bankStatement.list', {})).total).toBe(0);
  await take(path);
  expect(await statement()).toEqual(['3/1 · STARTUMS', '2025-12-31', '2026-03-31', 100_000, 110_000]);
  expect(await lines()).toEqual([
    ['2026-03-02', 12_050, 'ACME LTD', '', 'DE8937', 'ORDER-7781', 'Invoice INV-000001'],
    ['2025-12-31', 400, '', '', '', 'CHG-1', 'Charges given back'],
    ['2026-03-31', -2_450, 'Globe BV', '', 'NL91ABNA', '', 'Rent of March'],
  ]);
  expect((await preview(path)).errors).toMatchObject([{ reason: 'importStatementThere' }]);
});

const entry = (amount: string, side: 'CRDT' | 'DBIT', more: string, status = '<Sts><Cd>BOOK</Cd></Sts>') =>
  `<Ntry><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>${status}<BookgDt><Dt>2026-03-03</Dt></BookgDt>${more}</Ntry>`;
const balance = (code: string, amount: string, on: string) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;
const camt = (
  account: string,
  closing: string,
  entries: string,
  head = '',
) => `<?xml version="1.0" encoding="UTF-8"?>${head}
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>S-9</Id>
<ElctrncSeqNb>12</ElctrncSeqNb><FrToDt><FrDtTm>2026-03-01T00:00:00</FrDtTm><ToDtTm>2026-03-31T23:59:59</ToDtTm></FrToDt>
<Acct><Id><IBAN>${account}</IBAN></Id><Ccy>USD</Ccy></Acct>${balance('OPBD', '10.00', '2026-03-01')}${balance('CLBD', closing, '2026-03-31')}
${entries}</Stmt></BkToCstmrStmt></Document>`;
const OURS = 'GB29NWBK60161331926819';
const PAID = `<NtryDtls><TxDtls><Refs><EndToEndId>E2E-5</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>Müller &amp; Söhne</Nm></Pty></Dbtr>
<DbtrAcct><Id><IBAN>DE75</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>INV-000001</Ustrd><Ustrd>and more</Ustrd></RmtInf></TxDtls></NtryDtls>`;

test('camt.053: booked entries with who paid and what for; what is pending is not there yet', async () => {
  const entries =
    entry('100.00', 'CRDT', PAID) +
    entry('4.50', 'DBIT', '<AddtlNtryInf>Charges</AddtlNtryInf>', '<Sts>BOOK</Sts>') +
    entry('7.00', 'CRDT', '', '<Sts><Cd>PDNG</Cd></Sts>');
  await take(file('march.xml', camt(OURS, '105.50', entries)));
  expect(await statement()).toEqual(['12 · S-9', '2026-03-01', '2026-03-31', 1_000, 10_550]);
  expect(await lines()).toEqual([
    ['2026-03-03', 10_000, 'Müller & Söhne', '', 'DE75', 'E2E-5', 'INV-000001 and more'],
    ['2026-03-03', -450, '', '', '', '', 'Charges'],
  ]);
});

test('a file that does not add up, is of another account or hides entities is told so', async () => {
  const one = entry('100.00', 'CRDT', '');
  expect(errors(await preview(file('a.xml', camt(OURS, '111.00', one))))).toEqual([
    [1, 'balance', 'importStatementSum'],
  ]);
  expect(errors(await preview(file('b.xml', camt('FR7630006000', '110.00', one))))).toEqual([
    [1, 'bankAccount', 'importNoBankAccount'],
  ]);
  expect(errors(await preview(file('b.xml', camt('FR7630006000', '110.00', one)), { bankAccountId: usual }))).toEqual([
    [1, 'bankAccount', 'importOtherNumber'],
  ]);
  const euro = camt(OURS, '110.00', one).replaceAll('USD', 'EUR');
  expect(errors(await preview(file('c.xml', euro)))).toEqual([[1, 'bankAccount', 'importStatementCurrency']]);
  const bomb = camt(OURS, '110.00', one, '<!DOCTYPE d [<!ENTITY a "aaaa">]>');
  expect(await refusal(preview(file('d.xml', bomb)))).toBe('importUnsafe');
  expect(await refusal(preview(file('e.xml', '<a><b></a>')))).toBe('importNoStatement');
  expect(await refusal(preview(file('f.xml', camt(OURS, '110.00', one).slice(0, -20))))).toBe('importDamaged');
  expect(await refusal(preview(file('g.sta', 'hello')))).toBe('importNoStatement');
  expect(await refusal(preview(file('h.sta', MT940.replace('C120,50', 'C12O,50'))))).toBe('importBrokenStatement');
  const asCustomers = readTable(file('i.sta', MT940)).then((table) =>
    previewImport(company.engine, table, { kind: 'customers' }),
  );
  expect(await refusal(asCustomers)).toBe('importIsStatement');
  expect((await company.call('bankStatement.list', {})).total).toBe(0);
});

const CLIENT_BANK = `1CClientBankExchange
ВерсияФормата=1.03
Кодировка=Windows
ДатаНачала=01.03.2026
ДатаКонца=31.03.2026
РасчСчет=60161331926819
СекцияРасчСчет
ДатаНачала=01.03.2026
ДатаКонца=31.03.2026
РасчСчет=60161331926819
НачальныйОстаток=1000.00
КонечныйОстаток=1095.50
КонецРасчСчет
СекцияДокумент=Платежное поручение
Номер=17
Дата=02.03.2026
Сумма=100.00
ПлательщикСчет=40702810900000000001
ДатаПоступило=03.03.2026
Плательщик=ИНН 7701234567 ООО "Ромашка"
ПлательщикИНН=7701234567
ПолучательСчет=60161331926819
НазначениеПлатежа=Оплата по счёту INV-000001, в т.ч. НДС
КонецДокумента
СекцияДокумент=Банковский ордер
Номер=18
Дата=05.03.2026
Сумма=4.50
ПлательщикСчет=60161331926819
ДатаСписано=05.03.2026
ПолучательСчет=70601810000000000001
Получатель1=Банк
НазначениеПлатежа=Комиссия
КонецДокумента
КонецФайла
`;

/** Letters of a Russian text in the encoding of Windows or DOS. */
function encoded(text: string, encoding: 'windows-1251' | 'ibm866'): Buffer {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Buffer.from([byte])), byte]));
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 0x3f));
}

test.each([
  ['Windows', 'windows-1251'],
  ['DOS', 'ibm866'],
] as const)('the exchange format of 1C in letters of %s', async (name, encoding) => {
  const text = CLIENT_BANK.replace('Кодировка=Windows', `Кодировка=${name}`).replaceAll('\n', '\r\n');
  await take(file('kl_to_1c.txt', encoded(text, encoding)));
  expect(await statement()).toEqual(['6819 · 2026-03-01…2026-03-31', '2026-03-01', '2026-03-31', 100_000, 109_550]);
  expect(await lines()).toEqual([
    [
      ...['2026-03-03', 10_000, 'ООО "Ромашка"', '7701234567', '40702810900000000001', '17'],
      'Оплата по счёту INV-000001, в т.ч. НДС',
    ],
    ['2026-03-05', -450, 'Банк', '', '70601810000000000001', '18', 'Комиссия'],
  ]);
});

test('a table of lines, the latest first, with a column of balances that is checked row by row', async () => {
  const text = `Date;Description;Paid in;Paid out;Balance
31.03.2026;Charges;;4,50;1.095,50
03.03.2026;"Invoice INV-000001";100,00;;1.100,00`;
  const shown = await preview(csv(text));
  expect([errors(shown), shown.mapping.paidOut, shown.mapping.balance]).toEqual([[], 'Paid out', 'Balance']);
  await take(csv(text));
  expect(await statement()).toEqual([expect.stringContaining('table'), '2026-03-03', '2026-03-31', 100_000, 109_550]);
  expect((await lines()).map(([on, amount]) => [on, amount])).toEqual([
    ['2026-03-03', 10_000],
    ['2026-03-31', -450],
  ]);
  const gap = `Date;Description;Amount;Balance
01.04.2026;Later;1,00;2.001,00`;
  expect((await preview(csv(gap))).notices).toMatchObject([
    { reason: 'noticeStatement' },
    { reason: 'noticeGap', params: { openingMinor: 200_000, closingMinor: 109_550 } },
  ]);
  const broken = `Date;Amount;Balance
01.04.2026;1,00;2.001,00
02.04.2026;1,00;2.003,00`;
  expect(errors(await preview(csv(broken)))).toEqual([[3, 'balance', 'importBalanceBreaks']]);
});

test('without balances the statement before says them, or the person', async () => {
  const text = (day: string) => `Date,Amount,Text\n2026-03-${day},10.00,a\n2026-03-${day},-3.00,b`;
  expect(errors(await preview(csv(text('05'))))).toEqual([[2, 'balance', 'importOpeningNeeded']]);
  await take(csv(text('05')), { openingMinor: 5_000 });
  await take(csv(text('06')));
  expect([(await statement()).slice(3), (await statement(2)).slice(3)]).toEqual([
    [5_000, 5_700],
    [5_700, 6_400],
  ]);
  const bad = 'Date,Amount,Text\n2026-03-07,ten,a\nsoon,1.00,b\n2026-03-08,,c';
  expect(errors(await preview(csv(bad)))).toEqual([
    [2, 'amount', 'importNumber'],
    [3, 'bookedOn', 'importDate'],
    [4, 'amount', 'importRequired'],
  ]);
  expect(errors(await preview(csv('Date,Text\n2026-03-07,a')))).toEqual([[1, 'amount', 'importMissingColumn']]);
  expect(await refusal(take(csv(bad)))).toBe('importHasErrors');
});
