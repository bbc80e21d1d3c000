// Adds up the reports of several runners. A runner that crashed, or ran nothing, counts as one failure: silence is no pass.

export type Tally = { part: string; passed: number; failed: string[]; repeated?: string[] };

type VitestReport = {
  testResults: { name: string; message?: string; assertionResults: { status: string; fullName: string }[] }[];
};
type Spec = { title: string; ok: boolean; tests: { projectName: string; status: string }[] };
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

/** From Playwright's JSON report. A browser test that passed when it was run a second time (CI only) passed, and is named. */
export function fromPlaywright(part: string, report: PlaywrightReport): Tally {
  const tally: Tally = { part, passed: 0, failed: report.errors.map((error) => error.message ?? 'error') };
  const visit = (suite: Suite): void => {
    for (const spec of suite.specs ?? [])
      for (const one of spec.tests) {
        const name = `${suite.title}: ${spec.title} [${one.projectName}]`;
        if (one.status === 'expected' || one.status === 'flaky') tally.passed += 1;
        if (one.status === 'flaky') tally.repeated = [...(tally.repeated ?? []), name];
        if (one.status !== 'expected' && one.status !== 'flaky') tally.failed.push(`${name} (${one.status})`);
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
