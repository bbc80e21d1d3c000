import { expect, test } from 'vitest';
import { closingLine, fromExit, fromPlaywright, fromVitest } from '../summary.ts';

const vitest = (statuses: string[]) => ({
  testResults: [{ name: 'a.test.ts', assertionResults: statuses.map((status, i) => ({ status, fullName: `t${i}` })) }],
});

test('passed and failed are summed over runners', () => {
  const unit = fromVitest('unit', vitest(['passed', 'failed', 'passed']));
  const e2e = fromPlaywright('e2e', {
    errors: [],
    suites: [
      {
        title: 'a.spec.ts',
        suites: [
          {
            title: 'cycle',
            specs: [
              { title: 'works', ok: true, tests: [{ projectName: 'browser', status: 'expected' }] },
              { title: 'late', ok: true, tests: [{ projectName: 'browser', status: 'flaky' }] },
              { title: 'broken', ok: false, tests: [{ projectName: 'browser', status: 'unexpected' }] },
            ],
          },
        ],
      },
    ],
  });
  expect(closingLine([unit, e2e, fromExit('types', 0), fromExit('lint', 2)])).toBe('5 passed, 3 failed');
  expect(e2e.repeated).toEqual(['cycle: late [browser]']);
});

test('a browser test that failed says why', () => {
  const results = [{ error: { message: '\u001b[31mnot started\u001b[39m\n\nspawn: text file busy' } }];
  const broken = { title: 'broken', ok: false, tests: [{ projectName: 'browser', status: 'unexpected', results }] };
  const { failed } = fromPlaywright('e2e', { errors: [], suites: [{ title: 'a.spec.ts', specs: [broken] }] });
  expect(failed.map((one) => one.split(/\n */))).toEqual([
    ['a.spec.ts: broken [browser] (unexpected)', 'not started', 'spawn: text file busy'],
  ]);
});

test('silence is a failure: no test, a file that did not load, a skipped test', () => {
  expect(fromVitest('unit', { testResults: [] }).failed).toEqual(['no test ran']);
  expect(fromVitest('unit', vitest([])).failed).toHaveLength(1);
  expect(fromVitest('unit', vitest(['passed', 'skipped'])).failed).toHaveLength(1);
  expect(fromPlaywright('e2e', { errors: [{ message: 'boom' }], suites: [] }).failed).toEqual(['boom']);
});
