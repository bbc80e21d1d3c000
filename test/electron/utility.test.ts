// The host's end of the port: answers under the number they were asked, pushes passed on, leaving when told.
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { FromHost, ToHost } from '../../electron/host/channel.ts';
import type { Host, Push } from '../../electron/host/host.ts';
import { attach } from '../../electron/host/utility.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

function attached(parts: Partial<Host>) {
  const port = new EventEmitter();
  const said: FromHost[] = [];
  let push: (push: Push) => void = () => undefined;
  const left: string[] = [];
  const host = {
    subscribe: (listener: (push: Push) => void) => {
      push = listener;
      return () => undefined;
    },
    close: async () => {
      left.push('closed');
    },
    ...parts,
  } as Host;
  attach(
    { on: (_event, listener) => port.on('message', listener), postMessage: (message) => said.push(message) },
    host,
    () => left.push('left'),
  );
  const ask = (data: ToHost) => port.emit('message', { data });
  return { said, left, ask, push: (one: Push) => push(one) };
}

test('it says when it is ready, and answers out of order under each number', async () => {
  let late: (value: { ok: true; value: string; topics: [] }) => void = () => undefined;
  const { said, ask } = attached({
    call: () =>
      new Promise((resolve) => {
        late = resolve;
      }),
    host: async (name, input) => ({ ok: true, value: [name, input], topics: [] }),
  });
  expect(said).toEqual([{ kind: 'ready' }]);
  ask({ id: 1, kind: 'call', request: { name: 'company.get', input: {} } });
  ask({ id: 2, kind: 'host', name: 'host.jobs', input: { a: 1 } });
  await turn();
  late({ ok: true, value: 'late', topics: [] });
  await turn();
  expect(said.slice(1)).toMatchObject([
    { kind: 'answer', id: 2, answer: { value: ['host.jobs', { a: 1 }] } },
    { kind: 'answer', id: 1, answer: { value: 'late' } },
  ]);
});

test('a defect in the host is an answer too', async () => {
  const { said, ask } = attached({ call: () => Promise.reject(new Error('broken')) });
  ask({ id: 5, kind: 'call', request: { name: 'company.get', input: {} } });
  await turn();
  expect(said.at(-1)).toMatchObject({
    id: 5,
    answer: { refusal: { code: 'INTERNAL', params: { detail: 'Error: broken' } } },
  });
});

test('pushes pass, and it closes the file before it leaves', async () => {
  const { said, left, ask, push } = attached({});
  push({ kind: 'changed', topics: ['customer'] });
  expect(said.at(-1)).toEqual({ kind: 'changed', topics: ['customer'] });
  ask({ kind: 'close' });
  await turn();
  expect(left).toEqual(['closed', 'left']);
});
