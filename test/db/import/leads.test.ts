import { afterEach, beforeEach, expect, test } from 'vitest';
import { previewImport, runImport } from '../../../db/import/preview.ts';
import { readTable } from '../../../db/import/readTable.ts';
import { type TestCompany, testCompany } from '../../kit/company.ts';
import { csv } from './files.ts';

let company: TestCompany;
beforeEach(async () => {
  company = await testCompany();
});
afterEach(() => company.close());

test('leads come in with what the file says of them; a name alone does not stop them', async () => {
  const text = `Компания;Почта;Телефон;Источник
Northgate Hotels;office@northgate.example;+44 113 496 0000;Fair
Northgate Hotels;;;Web`;
  const mapping = { name: 'Компания', email: 'Почта', phone: 'Телефон', source: 'Источник' };
  expect(await runImport(company.engine, await readTable(csv(text)), { kind: 'leads', mapping })).toEqual({
    documentCount: 2,
    rowCount: 2,
    leftOutCount: 0,
  });
  const { rows } = await company.call('lead.list', { sort: [{ field: 'id' }] });
  expect(rows).toMatchObject([
    { number: 'LD-000001', name: 'Northgate Hotels', phone: '+44 113 496 0000', source: 'Fair', owner: 'tester' },
    { number: 'LD-000002', email: '', source: 'Web' },
  ]);
});

test('a person comes in as a person, in the words of either language or of an exported list', async () => {
  const text = 'name,kind\nA,Person\nB,Частное лицо\nC,Company\nD,организация\nE,\nF,Cat';
  const shown = await previewImport(company.engine, await readTable(csv(text)), { kind: 'leads' });
  expect(shown.errors).toMatchObject([{ row: 7, column: 'kind', reason: 'importLeadKind', value: 'Cat' }]);
  await runImport(company.engine, await readTable(csv(text.replace(',Cat', ','))), { kind: 'leads' });
  const { rows } = await company.call('lead.list', { sort: [{ field: 'id' }] });
  expect(rows.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    ...['A person', 'B person', 'C company', 'D company', 'E company', 'F company'],
  ]);
});

const known = async (options: { takeKnown?: boolean } = {}) => {
  await company.call('customer.create', { code: 'ACME', name: 'Acme', phone: '020 7946 0011' });
  await company.call('lead.create', { name: 'Other', taxNumber: 'GB 123 456 789' });
  const text = `name,email,phone,vat
A,,+44 20 7946 0011,
B,,,123456789
C,c@x.example,,
D,C@X.example,,
ACME Ltd.,new@x.example,,
c,,,
,,,`;
  const table = await readTable(csv(text));
  return { table, shown: await previewImport(company.engine, table, { kind: 'leads', ...options }) };
};
const told = ({ known: rows }: { known: Awaited<ReturnType<typeof previewImport>>['known'] }) =>
  rows.map(({ row, column, reason, params }) => [row, column, reason, params.number || params.first, params.name]);

test('who is known by e-mail, phone or tax number is told and left out, the rest comes in', async () => {
  const { table, shown } = await known();
  expect(told(shown)).toEqual([
    [2, 'phone', 'importKnownLeftOut', 'ACME', 'Acme'],
    [3, 'vat', 'importKnownLeftOut', 'LD-000001', 'Other'],
    [5, 'email', 'importTwiceLeftOut', 4, 'C'],
    [6, 'name', 'importKnownName', 'ACME', 'Acme'],
    [7, 'name', 'importTwiceName', 4, 'C'],
  ]);
  expect(shown).toMatchObject({ errorCount: 0, knownCount: 5, leftOutCount: 3, rowCount: 6, documentCount: 3 });
  expect(await runImport(company.engine, table, { kind: 'leads' })).toEqual({
    ...{ documentCount: 3, rowCount: 6, leftOutCount: 3 },
  });
  const { rows } = await company.call('lead.list', { sort: [{ field: 'id' }] });
  expect(rows.map(({ name }) => name)).toEqual(['Other', 'C', 'ACME Ltd.', 'c']);
});

test('known rows come in, too, where the person says so', async () => {
  const { table, shown } = await known({ takeKnown: true });
  expect(told(shown).map(([, , reason]) => reason)).toEqual([
    ...['importKnownTaken', 'importKnownTaken', 'importTwiceTaken', 'importKnownName', 'importTwiceName'],
  ]);
  expect(shown).toMatchObject({ errorCount: 0, knownCount: 5, leftOutCount: 0, documentCount: 6 });
  expect(await runImport(company.engine, table, { kind: 'leads', takeKnown: true })).toMatchObject({
    ...{ documentCount: 6, leftOutCount: 0 },
  });
});

test('of five hundred from a fair, twelve of whom are known, the others come in at once', async () => {
  for (let i = 0; i < 12; i += 1)
    await company.call('lead.create', { name: `Known ${i}`, email: `p${i * 40}@fair.example` });
  const lines = Array.from({ length: 500 }, (_, i) => `Party ${i},p${i}@fair.example`);
  const table = await readTable(csv(['name,email', ...lines].join('\n')));
  expect(await runImport(company.engine, table, { kind: 'leads' })).toEqual({
    ...{ documentCount: 488, rowCount: 500, leftOutCount: 12 },
  });
});

test('a row that is left out stops nothing by what else is wrong with it', async () => {
  await company.call('lead.create', { name: 'Other', email: 'a@x.example' });
  const table = await readTable(csv(`name,email,phone\nA,a@x.example,${'1'.repeat(200)}`));
  expect(await previewImport(company.engine, table, { kind: 'leads' })).toMatchObject({
    ...{ errorCount: 0, leftOutCount: 1 },
  });
});
