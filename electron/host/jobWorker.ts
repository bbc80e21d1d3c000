// What runs in a worker thread: an import, an export, printing, the demo company, a backup, its return, a look through a
// whole file. Each opens the file for itself, so the screen
// never waits; a message `cancel` ends the work, and an import or export then leaves nothing behind.
import { parentPort, workerData } from 'node:worker_threads';
import { closeReader, lookThrough, openReader } from '../../db/connection.ts';
import { openEngine } from '../../db/engine.ts';
import { refusalBehind } from '../../db/store/constraints.ts';
import { isRefusedError, refusalOf } from '../../shared/kernel/refusals.ts';
import type { WorkerMessage, WorkerTask } from './task.ts';

const port = parentPort;
const task = workerData as WorkerTask;
const stop = new AbortController();
port?.on('message', (message: unknown) => {
  if (message === 'cancel') stop.abort();
});
const tell = (message: WorkerMessage): void => port?.postMessage(message);
const progress = (share: number): void => tell({ kind: 'progress', share });

async function runImportTask(work: Extract<WorkerTask, { kind: 'import' }>): Promise<void> {
  const { readTable } = await import('../../db/import/readTable.ts');
  const { runImport } = await import('../../db/import/preview.ts');
  const engine = await openEngine(work.company, { user: work.user, lookedThrough: true });
  try {
    const table = await readTable(work.file, { name: work.name, ...(work.sheet ? { sheet: work.sheet } : {}) });
    const done = await runImport(engine, table, { ...work, kind: work.importKind }, progress, stop.signal);
    const message = done.leftOutCount === 0 ? 'job.imported' : 'job.importedLeftOut';
    tell({ kind: 'done', message, params: { count: done.documentCount, leftOut: done.leftOutCount } });
  } finally {
    await engine.close();
  }
}

async function runExportTask(work: Extract<WorkerTask, { kind: 'export' }>): Promise<void> {
  const { exportList } = await import('../../db/export/exportList.ts');
  const db = openReader(work.company);
  try {
    const request = { ...work, context: { today: work.today, user: work.user }, madeAt: new Date().toISOString() };
    const { rowCount } = await exportList(db, request, progress, stop.signal);
    tell({ kind: 'done', message: 'job.exported', params: { count: rowCount } });
  } finally {
    closeReader(db);
  }
}

async function runPrintTask(work: Extract<WorkerTask, { kind: 'print' }>): Promise<void> {
  const { printForms } = await import('../../db/export/pdf/printForms.ts');
  const db = openReader(work.company);
  try {
    const request = { ...work, context: { today: work.today, user: work.user }, madeAt: new Date().toISOString() };
    const { pageCount } = await printForms(db, request, progress, stop.signal);
    tell({ kind: 'done', message: 'job.printed', params: { count: pageCount } });
  } finally {
    closeReader(db);
  }
}

async function runDemoTask(work: Extract<WorkerTask, { kind: 'demo' }>): Promise<void> {
  const { makeDemo } = await import('../../db/seed/demo.ts');
  const { DemoClock } = await import('../../db/seed/demoClock.ts');
  const clock = new DemoClock();
  const options = { create: true, inOneGo: true, user: { name: 'demo', role: 'owner' } } as const;
  const engine = await openEngine(work.company, { ...clock.options, ...options });
  try {
    await makeDemo(engine, { ...work, clock }, progress, stop.signal);
    tell({ kind: 'done', message: 'job.demoMade', params: { count: work.orders } });
  } finally {
    await engine.close();
  }
}

async function runBackupTask(work: Extract<WorkerTask, { kind: 'backup' }>): Promise<void> {
  const { backUp } = await import('../../db/backup/make.ts');
  const made = backUp(work.company, { cause: work.cause, madeAt: new Date().toISOString() });
  const message = made.violations === 0 ? 'job.backedUp' : 'cli.backupViolations';
  tell({ kind: 'done', message, params: { file: made.backup.path, count: made.violations } });
}

async function runRestoreTask(work: Extract<WorkerTask, { kind: 'restore' }>): Promise<void> {
  const { restoreBackup } = await import('../../db/backup/restore.ts');
  const done = restoreBackup(work.company, work.backup, new Date().toISOString());
  tell({ kind: 'done', message: 'job.restored', params: { aside: done.aside ?? '', count: done.violations } });
}

try {
  if (task.kind === 'import') await runImportTask(task);
  else if (task.kind === 'export') await runExportTask(task);
  else if (task.kind === 'print') await runPrintTask(task);
  else if (task.kind === 'demo') await runDemoTask(task);
  else if (task.kind === 'backup') await runBackupTask(task);
  else if (task.kind === 'restore') await runRestoreTask(task);
  else {
    lookThrough(task.company);
    tell({ kind: 'done', message: 'job.checked', params: {} });
  }
} catch (caught) {
  const error = refusalBehind(caught) ?? caught;
  if (stop.signal.aborted) tell({ kind: 'cancelled' });
  else if (isRefusedError(error)) tell({ kind: 'failed', refusal: error.refusal });
  else tell({ kind: 'failed', refusal: refusalOf('INTERNAL', { params: { detail: String(error).slice(0, 300) } }) });
}
port?.close();
