// Long work in worker threads: started, watched, cancelled, remembered until the host closes.
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Job } from '../../shared/contract/host.ts';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import type { WorkerMessage, WorkerTask } from './task.ts';

export type Ended = Job & { refusal?: Refusal };

export type Jobs = {
  start(task: WorkerTask, file?: Job['file']): Job;
  get(id: string): Job | undefined;
  all(): Job[];
  cancel(id: string): Job | undefined;
  /** What has ended, and what goes on for a person, is told to nobody any more: somebody else works now. */
  forget(): void;
  /** Resolves when the job has ended, however it ended. */
  ended(id: string): Promise<Ended>;
  close(): Promise<void>;
};

const entry = new URL(import.meta.url.endsWith('.ts') ? './jobWorker.ts' : './jobWorker.js', import.meta.url);

/**
 * What a job may fill with short-lived values before it is cleared away. Left to itself it grows to more than a workbook of 100,000
 * rows needs, and takes no less time.
 */
const MOST_YOUNG_MB = 24;

/** Work that a person asked for, as himself; all other work is for the file. */
const PERSONAL: readonly Job['kind'][] = ['import', 'export', 'print'];

const workerFor = (task: WorkerTask): Worker =>
  new Worker(entry, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: MOST_YOUNG_MB } });

/** Keeps jobs; `onChange` hears every step of each. */
export function openJobs(onChange: (job: Job) => void): Jobs {
  const jobs = new Map<string, { job: Job; worker: Worker; ended: Promise<Ended> }>();
  const workers = new Set<Worker>();
  const told = (job: Job): void => {
    if (jobs.has(job.id)) onChange({ ...job });
  };

  function start(task: WorkerTask, file: Job['file'] = null): Job {
    const job: Job = {
      id: randomUUID(),
      kind: task.kind,
      state: 'running',
      progress: 0,
      message: '',
      params: {},
      file,
    };
    const worker = workerFor(task);
    const end = (state: Job['state'], message: string, params: Job['params']): void => {
      if (job.state !== 'running') return;
      Object.assign(job, { state, message, params, progress: state === 'done' ? 1 : job.progress });
      told(job);
    };
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') {
        job.progress = message.share;
        told(job);
      } else if (message.kind === 'done') end('done', message.message, message.params);
      else if (message.kind === 'cancelled') end('cancelled', 'refusal.cancelled', {});
      else {
        refusal = message.refusal;
        end('failed', `refusal.${message.refusal.reason}`, message.refusal.params);
      }
    });
    worker.on('error', (error) => end('failed', 'refusal.INTERNAL', { detail: error.message.slice(0, 300) }));
    let refusal: Refusal | undefined;
    const ended = new Promise<Ended>((resolve) => {
      worker.on('exit', () => {
        workers.delete(worker);
        end('failed', 'refusal.INTERNAL', { detail: '' });
        resolve({ ...job, ...(refusal ? { refusal } : {}) });
      });
    });
    workers.add(worker);
    jobs.set(job.id, { job, worker, ended });
    told(job);
    return { ...job };
  }

  return {
    start,
    get: (id) => jobs.get(id)?.job,
    all: () => [...jobs.values()].map(({ job }) => ({ ...job })),
    cancel: (id) => {
      jobs.get(id)?.worker.postMessage('cancel');
      return jobs.get(id)?.job;
    },
    forget: () => {
      for (const [id, { job }] of jobs) if (job.state !== 'running' || PERSONAL.includes(job.kind)) jobs.delete(id);
    },
    ended: async (id) => {
      const found = jobs.get(id);
      if (!found) throw new Error(`no job ${id}`);
      return found.ended;
    },
    close: async () => {
      for (const worker of workers) await worker.terminate();
    },
  };
}
