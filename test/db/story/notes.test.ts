// Notes and files of documents: who may write, change and take away; what a file may be called and weigh; what the log keeps.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReader } from '../../../db/connection.ts';
import { ATTACHMENT_BYTES, MOST_ATTACHMENTS } from '../../../shared/contract/notes.ts';
import { qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
const HELLO = Buffer.from('hello').toString('base64');
const ORDER = { type: 'salesOrder' as const, documentId: 1 };

beforeAll(async () => {
  acme = await story();
  const line = { itemId: 1, qtyMicro: qty(2), unitPriceMicro: 10_000_000 };
  await acme.call('salesOrder.create', { customerId: 1, lines: [line] });
});
afterAll(() => acme.close());

const noted = (): Promise<{ notes: object[]; attachments: object[] }> => acme.call('document.notes', ORDER);

test('a note says who and when, and is changed by its author alone', async () => {
  const { id, version } = await acme.call('note.create', { ...ORDER, text: '  Call before delivery ' });
  expect(await noted()).toMatchObject({
    notes: [{ id, text: 'Call before delivery', writtenBy: 'tester', changedAt: null, version: 1 }],
  });
  const clerk = await acme.as('clerk');
  const accountant = await acme.as('accountant');
  for (const other of [clerk, accountant])
    expect(await other.call('note.update', { id, version, text: 'No' })).toMatchObject({
      ok: false,
      refusal: { code: 'FORBIDDEN', reason: 'notYours' },
    });
  expect((await acme.refused('note.update', { id, version: 7, text: 'Stale' })).code).toBe('STALE');
  await acme.call('note.update', { id, version, text: 'Call a day before' });
  expect(await noted()).toMatchObject({ notes: [{ text: 'Call a day before', version: 2 }] });
  expect(await clerk.call('note.delete', { id })).toMatchObject({ ok: false, refusal: { reason: 'notYours' } });
  expect(await accountant.call('note.delete', { id })).toMatchObject({ ok: true });
  expect(await noted()).toEqual({ notes: [], attachments: [] });
});

test('a viewer reads, and writes nothing', async () => {
  const viewer = await acme.as('viewer');
  expect(await viewer.call('document.notes', ORDER)).toMatchObject({ ok: true });
  for (const [name, input] of [
    ['note.create', { ...ORDER, text: 'x' }],
    ['attachment.create', { ...ORDER, fileName: 'a.txt', content: HELLO }],
  ] as const)
    expect(await viewer.call(name, input)).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } });
});

test('what is not there takes no note, nor what is of another kind', async () => {
  expect((await acme.refused('note.create', { ...ORDER, documentId: 99, text: 'x' })).code).toBe('NOT_FOUND');
  await acme.receive(1, '4.00');
  const receipt = { type: 'stockReceipt' as const, documentId: 1 };
  await acme.call('note.create', { ...receipt, text: 'Two cartons were wet' });
  expect((await acme.refused('note.create', { ...receipt, type: 'stockIssue', text: 'x' })).code).toBe('NOT_FOUND');
  for (const type of ['customer', 'item'] as const) await acme.call('note.create', { type, documentId: 1, text: type });
});

test('a file comes out as it went in, and the log keeps its digest alone', async () => {
  const made = await acme.call('attachment.create', { ...ORDER, fileName: 'terms.txt', content: HELLO });
  const sha256 = createHash('sha256').update('hello').digest('hex');
  expect(made).toMatchObject({ byteCount: 5, sha256 });
  expect(await acme.call('attachment.get', { id: made.id })).toMatchObject({ fileName: 'terms.txt', content: HELLO });
  const db = openReader(acme.path);
  const logged = db.$client.prepare("SELECT input FROM command_log WHERE command = 'attachment.create'").pluck().all();
  db.$client.close();
  expect(logged.map((input) => JSON.parse(String(input)))).toEqual([
    { ...ORDER, fileName: 'terms.txt', content: sha256 },
  ]);
});

test('the same key does not attach twice, and another content under it is refused', async () => {
  const input = { ...ORDER, fileName: 'twice.txt', content: HELLO };
  const meta = { idempotencyKey: 'attach' };
  const first = await acme.call('attachment.create', input, meta);
  expect(await acme.call('attachment.create', input, meta)).toEqual(first);
  const other = { ...input, content: Buffer.from('other').toString('base64') };
  expect((await acme.refused('attachment.create', other, meta)).reason).toBe('keyReused');
});

test.each([
  ['CON.txt', 'attachmentName'],
  ['a/b.pdf', 'attachmentName'],
  ['..', 'attachmentName'],
  ['ends with a point.', 'attachmentName'],
  ['what?.pdf', 'attachmentName'],
  ['invoice.pdf.exe', 'attachmentRuns'],
  ['Start.LNK', 'attachmentRuns'],
])('the name %s is refused', async (fileName, reason) => {
  expect((await acme.refused('attachment.create', { ...ORDER, fileName, content: HELLO })).reason).toBe(reason);
});

test('names of people are taken: other alphabets, spaces, points', async () => {
  const { id } = await acme.call('attachment.create', { ...ORDER, fileName: 'Акт №7 от 01.02.pdf', content: HELLO });
  await acme.call('attachment.delete', { id });
});

test('a file is not empty, is base64, and is not too large; a name stands once', async () => {
  const put = (content: string, fileName = 'x.bin') =>
    acme.refused('attachment.create', { ...ORDER, fileName, content });
  expect((await put('')).reason).toBe('attachmentEmpty');
  expect((await put('a*b=')).reason).toBe('attachmentContent');
  const most = Buffer.alloc(ATTACHMENT_BYTES);
  expect(await put(Buffer.concat([most, Buffer.from('!')]).toString('base64'))).toMatchObject({
    reason: 'attachmentTooLarge',
    params: { megabytes: 11, most: 10 },
  });
  expect((await put(HELLO, 'terms.txt')).code).toBe('DUPLICATE');
  const { id } = await acme.call('attachment.create', { ...ORDER, fileName: 'most', content: most.toString('base64') });
  await acme.call('attachment.delete', { id });
});

test('a document has so many files and no more', async () => {
  const place = { type: 'item' as const, documentId: 1 };
  for (let i = 0; i < MOST_ATTACHMENTS; i += 1)
    await acme.call('attachment.create', { ...place, fileName: `${i}.txt`, content: HELLO });
  const over = await acme.refused('attachment.create', { ...place, fileName: 'over.txt', content: HELLO });
  expect(over.reason).toBe('attachmentsMany');
});

test('the history tells of notes, and what an entry by hand changed', async () => {
  const { version } = await acme.call('salesOrder.get', { id: 1 });
  const line = { itemId: 1, qtyMicro: qty(5), unitPriceMicro: 10_000_000 };
  const other = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: 9_000_000 };
  const input = { id: 1, version, customerId: 1, note: 'Ring twice', lines: [line, other] };
  await acme.call('salesOrder.update', input);
  const { rows } = await acme.call('document.history', { type: 'salesOrder', id: 1 });
  expect(rows.map(({ command }) => command)).toContain('note.create');
  expect(rows[0]).toMatchObject({ command: 'salesOrder.update', userName: 'tester' });
  const { itemCode } = (await acme.call('salesOrder.get', { id: 1 })).lines[0] ?? { itemCode: '' };
  expect(rows[0]?.changes).toEqual([
    { line: '', field: 'note', kind: 'text', before: '', after: 'Ring twice' },
    { line: itemCode, field: 'qtyMicro', kind: 'quantity', before: qty(2), after: qty(5) },
    { line: itemCode, field: 'qtyMicro', kind: 'quantity', before: null, after: qty(1) },
  ]);
  expect(rows.at(-1)).toMatchObject({ command: 'salesOrder.create', changes: [] });
});

test('what belongs to a draft goes with it; the books stay whole', async () => {
  const { version } = await acme.call('salesOrder.get', { id: 1 });
  await acme.call('salesOrder.delete', { id: 1, version });
  expect(await noted()).toEqual({ notes: [], attachments: [] });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});
