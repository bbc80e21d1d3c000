// Adds up the reports of several runners. A runner that crashed, or ran nothing, counts as one failure: silence is no pass.
import { stripVTControlCharacters } from 'node:util';

/** A browser that did not start gives its whole command line and log. */
const COMPLAINT_LINES = 25;

export type Tally = { part: string; passed: number; failed: string[]; repeated?: string[] };

type VitestReport = {
  testResults: { name: string; message?: string; assertionResults: { status: string; fullName: string }[] }[];
};
type Result = { error?: { message?: string } };
type Spec = { title: string; ok: boolean; tests: { projectName: string; status: string; results?: Result[] }[] };
type Suite = { title: string; specs?: Spec[]; suites?: Suite[] };
type PlaywrightReport = { suites: Suite[]; errors: { message?: string }[] };

const orNothing = (tally: Tally): Tally =>
  tally.passed + tally.failed.length === 0 ? { ...tally, failed: ['no test ran'] } : tally;

/** From vitest's JSON report; a file that could not be loaded is a failure of its own. */
export function fromVitest(part: string, report: VitestReport): Tally {
  const tally: Tally = { part, passed: 0, failed: [] };
  for (const file of report.testResults) {
    if (file.assertionResults.length === 0) tally.failed.push(`${file.name}: ${file.message ?? 'no test ran'}`);
    for (const one of file.assertionResults) {
      if (one.status === 'passed') tally.passed += 1;
      else tally.failed.push(`${file.name}: ${one.fullName} (${one.status})`);
    }
  }
  return orNothing(tally);
}

/** What the last run of a failed test complained of: the first lines, without their colours. */
function complaint(results: readonly Result[] = []): string {
  const message = results.findLast((one) => one.error?.message)?.error?.message ?? '';
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines
    .slice(0, COMPLAINT_LINES)
    .map((line) => `\n       ${line}`)
    .join('');
}

/** From Playwright's JSON report. A browser test that passed when it was run a second time (CI only) passed, and is named. */
export function fromPlaywright(part: string, report: PlaywrightReport): Tally {
  const tally: Tally = { part, passed: 0, failed: report.errors.map((error) => error.message ?? 'error') };
  const visit = (suite: Suite): void => {
    for (const spec of suite.specs ?? [])
      for (const one of spec.tests) {
        const name = `${suite.title}: ${spec.title} [${one.projectName}]`;
        if (one.status === 'expected' || one.status === 'flaky') tally.passed += 1;
        if (one.status === 'flaky') tally.repeated = [...(tally.repeated ?? []), name];
        if (one.status !== 'expected' && one.status !== 'flaky')
          tally.failed.push(`${name} (${one.status})${complaint(one.results)}`);
      }
    for (const inner of suite.suites ?? []) visit(inner);
  };
  for (const suite of report.suites) visit(suite);
  return orNothing(tally);
}

export const fromExit = (part: string, code: number): Tally =>
  code === 0 ? { part, passed: 1, failed: [] } : { part, passed: 0, failed: [`${part} ended with ${code}`] };

/** The closing line that CI reads. */
export function closingLine(tallies: readonly Tally[]): string {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed.length, 0);
  return `${passed} passed, ${failed} failed`;
}
