// Every page below a list says where it is, and begins with the room that is lit beside it.
import { expect, test } from 'vitest';
import { ROOMS } from '../../renderer/app/nav.ts';
import { trailOf } from '../../renderer/parts/trail.ts';
import { read } from '../tidy/tree.ts';

const addresses = [...read('renderer/app/routes.tsx').matchAll(/^ {2}'(\/[^']*)':/gm)].map(([, address = '']) =>
  address.replace('$id', '7').replace('$name', 'sales'),
);
const roomOf = (address: string): string | undefined =>
  ROOMS.find(({ to, inside }) => address === to || inside.some((start) => address.startsWith(start)))?.word;
const isBelow = (address: string): boolean => /\/(7|new|edit|move|sales)(\/|$)/.test(address);

test('the addresses are found', () => {
  expect(addresses.length).toBeGreaterThan(80);
  expect(addresses.filter(isBelow).length).toBeGreaterThan(50);
});

test.each(addresses.filter(isBelow))('%s', (address) => {
  const trail = trailOf(address);
  expect(trail[0]?.word).toBe(roomOf(address));
  for (const { to } of trail) expect(addresses).toContain(to.split('?')[0]);
});

test('a room and a list have nothing over them', () => {
  for (const address of [...ROOMS.map(({ to }) => to), '/quotes', '/stock/documents', '/credit-notes'])
    expect(trailOf(address)).toEqual([]);
});

test('a page that edits a document leads back to it', () => {
  expect(trailOf('/shipments/7/edit').at(-1)).toEqual({ to: '/shipments/7', word: 'document.shipment' });
  expect(trailOf('/packages/7/move').at(-1)).toEqual({ to: '/packages/7', word: 'document.package' });
});
