// Keeps the open file safe while people work: looks through a large file after it was opened, makes backups on schedule,
// and brings one back. All of it in worker threads.
import { type BACKUP_CAUSES, type Backup, backupFolder, isDue, listBackups } from '../../db/backup/names.ts';
import type { HostOutput, Job } from '../../shared/contract/host.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import type { Home } from './home.ts';
import type { Jobs } from './jobs.ts';

type Told = HostOutput<'host.backups'>;

export class Keeping {
  readonly #jobs: Jobs;
  readonly #home: Home;
  readonly #now: () => Date;
  #making: string | null = null;

  constructor(jobs: Jobs, home: Home, now: () => Date = () => new Date()) {
    this.#jobs = jobs;
    this.#home = home;
    this.#now = now;
  }

  list(path: string): Told {
    const told = ({ path: file, ...rest }: Backup): Told['backups'][number] => ({ file, ...rest });
    return {
      ...{ path, folder: backupFolder(path), everyHours: this.#home.backupEveryHours() },
      backups: listBackups(path).map(told),
    };
  }

  backUp(company: string, cause: (typeof BACKUP_CAUSES)[number]): Job {
    const job = this.#jobs.start({ kind: 'backup', company, cause });
    this.#making = job.id;
    return job;
  }

  /** Makes a backup when one is due; `commands` is the number of the last command in the file. */
  onTime(company: string, commands: number): void {
    if (this.#making !== null && this.#jobs.get(this.#making)?.state === 'running') return;
    const [last] = listBackups(company);
    if (isDue(last, commands, this.#now(), this.#home.backupEveryHours())) this.backUp(company, 'scheduled');
  }

  /** Reads a file whole that opening only looked at here and there; `damaged` hears what is wrong with it. */
  lookThrough(company: string, damaged: (job: Job) => void): void {
    const job = this.#jobs.start({ kind: 'check', company });
    void this.#jobs.ended(job.id).then((ended) => {
      if (ended.state === 'failed') damaged(ended);
    });
  }

  /** Puts a listed backup in the place of a closed file. Refuses NOT_FOUND (noBackup), BUSY and what opening refuses. */
  async restore(company: string, backup: string): Promise<void> {
    if (!listBackups(company).some(({ path }) => path === backup))
      throw refused('NOT_FOUND', { reason: 'noBackup', params: { path: company, folder: backupFolder(company) } });
    const ended = await this.#jobs.ended(this.#jobs.start({ kind: 'restore', company, backup }).id);
    if (ended.refusal) throw refused(ended.refusal.code, ended.refusal);
    if (ended.state !== 'done') throw refused('INTERNAL', { params: { detail: ended.message } });
  }
}
