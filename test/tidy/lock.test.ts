// The lock file serves every platform: `npm ci` on another one must find its native packages in it.
import { expect, test } from 'vitest';
import { read } from './tree.ts';

type Package = { optionalDependencies?: Record<string, string> };

test('every optional package of every platform is in the lock file', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});

test('no registry is written into the lock file', () => {
  expect(read('package-lock.json')).not.toContain('"resolved": "http');
});
