// Long work of this host in one place: what runs, how far it is, a way to stop it; what ended lately, with its file.
import { ActionIcon, Anchor, Button, Group, Indicator, Popover, Progress, Stack, Text } from '@mantine/core';
import { IconProgressCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Job } from '../../shared/contract/host.ts';
import { wordOr } from '../../shared/words/index.ts';
import { carrier } from '../api/carrier.ts';
import { host } from '../api/client.ts';
import { useDesk } from '../api/session.tsx';
import { download } from '../parts/jobs.tsx';

const MOST = 12;

/** Jobs of the host, the latest first, as they go on. */
function useJobs(): Job[] {
  const [jobs, setJobs] = useState<Job[]>([]);
  useEffect(() => {
    void host('host.jobs', {}).then((answer) => setJobs(answer.jobs.toReversed().slice(0, MOST)));
    return carrier.onProgress((job) =>
      setJobs((before) =>
        before.some(({ id }) => id === job.id)
          ? before.map((one) => (one.id === job.id ? job : one))
          : [job, ...before].slice(0, MOST),
      ),
    );
  }, []);
  return jobs;
}

function JobRow({ job }: { job: Job }) {
  const { t } = useDesk();
  const { file, state } = job;
  const row = useRef<HTMLLIElement>(null);
  // The button goes with the job that it stops: the keyboard stays in its row, and Esc closes the panel.
  const cancel = (): void => {
    row.current?.focus();
    void host('host.cancelJob', { id: job.id });
  };
  return (
    <li className="note" ref={row} tabIndex={-1}>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Text size="sm">
          {wordOr(t, `job.${job.kind}`)}
          {file && state !== 'done' ? ` · ${file.name}` : ''}
        </Text>
        {state === 'running' && (
          <Button size="compact-xs" variant="default" onClick={cancel}>
            {t('common.cancel')}
          </Button>
        )}
      </Group>
      {state === 'running' && <Progress value={job.progress * 100} aria-label={t('job.running')} my={4} />}
      {state === 'done' && file?.url && (
        <Anchor component="button" type="button" size="sm" onClick={() => download(file.url ?? '', file.name)}>
          {file.name}
        </Anchor>
      )}
      {state !== 'running' && <div className="dim">{wordOr(t, job.message, job.params)}</div>}
    </li>
  );
}

export function Jobs() {
  const { t } = useDesk();
  const jobs = useJobs();
  const running = jobs.filter(({ state }) => state === 'running').length;
  return (
    <Popover position="bottom-end" withArrow shadow="md" width={340} trapFocus>
      <Indicator disabled={running === 0} label={running} size={16} color="orange.9">
        <Popover.Target>
          <ActionIcon data-tool="jobs" variant="default" size="md" aria-label={t('jobs.title')} title={t('jobs.title')}>
            <IconProgressCheck size={16} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t('jobs.title')}>
        <Stack gap={4} mah={320} p={3} style={{ overflowY: 'auto' }}>
          {jobs.length === 0 && <Text size="sm">{t('jobs.none')}</Text>}
          <ul className="notes">
            {jobs.map((job) => (
              <JobRow key={job.id} job={job} />
            ))}
          </ul>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
