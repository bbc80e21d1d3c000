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
  });
  const { rows } = await company.call('lead.list', { sort: [{ field: 'id' }] });
  expect(rows).toMatchObject([
    { number: 'LD-000001', name: 'Northgate Hotels', phone: '+44 113 496 0000', source: 'Fair', owner: 'tester' },
    { number: 'LD-000002', email: '', source: 'Web' },
  ]);
});

test('who is known by e-mail, phone or tax number is pointed out, in the company and in the file', async () => {
  await company.call('customer.create', { code: 'ACME', name: 'Acme', phone: '020 7946 0011' });
  await company.call('lead.create', { name: 'Other', taxNumber: 'GB 123 456 789' });
  const text = `name,email,phone,vat
A,,+44 20 7946 0011,
B,,,123456789
C,c@x.example,,
D,C@X.example,,
,,,`;
  const shown = await previewImport(company.engine, await readTable(csv(text)), { kind: 'leads' });
  expect(shown.errors.map(({ row, column, reason, params }) => [row, column, reason, params.number])).toEqual([
    [2, 'phone', 'importKnownParty', 'ACME'],
    [3, 'vat', 'importKnownParty', 'LD-000001'],
    [5, 'email', 'importKnownParty', '4'],
  ]);
  expect(shown.documentCount).toBe(1);
});
