// Long work: started from a page, told in a notification while it runs, and its file handed over at the end.
import { Button, Group, Progress, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Job } from '../../shared/contract/host.ts';
import { type Translate, wordOr } from '../../shared/words/index.ts';
import { carrier } from '../api/carrier.ts';
import { host } from '../api/client.ts';
import { refusalIn } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';

function JobNote({ job, t }: { job: Job; t: Translate }) {
  if (job.state !== 'running') return <Text size="sm">{wordOr(t, job.message, job.params)}</Text>;
  return (
    <Group wrap="nowrap" gap="sm">
      <Progress value={job.progress * 100} aria-label={t('job.running')} flex={1} />
      <Button size="compact-xs" variant="default" onClick={() => void host('host.cancelJob', { id: job.id })}>
        {t('common.cancel')}
      </Button>
    </Group>
  );
}

function tell(job: Job, t: Translate): void {
  const running = job.state === 'running';
  const note = {
    id: job.id,
    title: `${wordOr(t, `job.${job.kind}`)}${job.file ? ` · ${job.file.name}` : ''}`,
    message: <JobNote job={job} t={t} />,
    loading: running,
    autoClose: running ? false : job.state === 'done' ? 4000 : 10_000,
    withCloseButton: !running,
    closeButtonProps: { 'aria-label': t('common.close') },
    color: job.state === 'failed' ? 'red' : 'teal',
  } as const;
  if (!notifications.show(note)) return;
  notifications.update(note);
}

/** Follows a job to its end, with a notification all the way. */
export const follow = (started: Job, t: Translate): Promise<Job> => ended(started, (job) => tell(job, t));

/** Follows a job to its end; `hear` is told of it as it goes on. */
export function ended(started: Job, hear: (job: Job) => void = () => undefined): Promise<Job> {
  hear(started);
  return new Promise((resolve) => {
    let over = false;
    const settle = (job: Job): void => {
      // An answer that was on its way when the end was told is older than the end.
      if (over || job.id !== started.id) return;
      hear(job);
      if (job.state === 'running') return;
      over = true;
      stop();
      clearInterval(poll);
      resolve(job);
    };
    const stop = carrier.onProgress(settle);
    // A push can be lost while the connection is made anew; asking now and then cannot.
    const poll = setInterval(() => void host('host.job', { id: started.id }).then(settle, () => undefined), 700);
  });
}

/** Has the browser save a file that the host serves. */
export function download(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

/** Exports what a list shows to a file. */
export function useExport() {
  const desk = useDesk();
  return {
    /** `columns`: fields in their order; all of the list without it. */
    start: async (
      query: string,
      input: Record<string, unknown>,
      format: 'xlsx' | 'csv',
      columns: string[] = [],
    ): Promise<void> => {
      try {
        const chosen = columns.length === 0 ? {} : { columns };
        const job = await host('host.export', { query, input, format, language: desk.language, ...chosen });
        const done = await follow(job, desk.t);
        if (done.state === 'done' && done.file?.url) download(done.file.url, done.file.name);
      } catch (error) {
        const refusal = refusalIn(error);
        if (refusal && refusal.reason !== 'cancelled')
          notifications.show({
            color: 'red',
            message: desk.sentence(refusal),
            closeButtonProps: { 'aria-label': desk.t('common.close') },
          });
      }
    },
  };
}
