// Photos beside a case: what is no picture is refused, what is one is kept with who added it, and removed again.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exampleOf } from '../../../shared/contract/examples.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
});
afterEach(() => acme.close());

const { image } = exampleOf('photo.add') as Input<'photo.add'>;

test('a photo is kept with its document and who added it, and removed again', async () => {
  const { id: documentId } = await acme.call('case.create', { customerId: 1, subject: 'Broken' });
  const of = { documentType: 'case' as const, documentId };
  const { id } = await acme.call('photo.add', { ...of, name: 'Glass.png', image });
  expect((await acme.call('photo.list', of)).rows).toMatchObject([
    { documentNumber: 'CS-000001', name: 'Glass.png', kilobytes: 1, userName: 'tester' },
  ]);
  expect(await acme.call('photo.get', { id })).toEqual({ id, name: 'Glass.png', image });
  expect((await acme.call('photo.list', { ...of, documentType: 'customerReturn' })).rows).toEqual([]);
  await acme.call('photo.remove', { id });
  expect((await acme.call('photo.list', of)).rows).toEqual([]);
});

test('what is no picture, or of no document, is refused', async () => {
  const of = { documentType: 'case' as const, documentId: 1, name: 'Glass.png' };
  expect(await acme.refused('photo.add', { ...of, image })).toMatchObject({ code: 'NOT_FOUND' });
  await acme.call('case.create', { customerId: 1, subject: 'Broken' });
  const text = `data:image/png;base64,${btoa('no picture at all, but a text')}`;
  expect(await acme.refused('photo.add', { ...of, image: text })).toMatchObject({ reason: 'logoType' });
  expect(await acme.refused('photo.add', { ...of, image: '' })).toMatchObject({ reason: 'required' });
});
