// How the desk looks: light or dark, contrast, how close things stand. Belongs to the person at this machine.
import { ActionIcon, Popover, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { IconContrast } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Look } from '../../shared/contract/host.ts';
import type { WordKey } from '../../shared/words/index.ts';
import { useDesk } from '../api/session.tsx';

const CHOICES: { [K in keyof Look]: { title: WordKey; values: Record<Look[K], WordKey> } } = {
  scheme: {
    title: 'look.scheme',
    values: { auto: 'look.scheme.auto', light: 'look.scheme.light', dark: 'look.scheme.dark' },
  },
  contrast: {
    title: 'look.contrast',
    values: { auto: 'look.contrast.auto', normal: 'look.contrast.normal', high: 'look.contrast.high' },
  },
  density: {
    title: 'look.density',
    values: { compact: 'look.density.compact', normal: 'look.density.normal', roomy: 'look.density.roomy' },
  },
};

/** Puts the person's choice onto the page; what is left to the system follows it. */
function useLook({ scheme, contrast, density }: Look): void {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => setColorScheme(scheme), [scheme, setColorScheme]);
  useEffect(() => {
    const root = document.documentElement;
    root.dataset.density = density;
    const asked = window.matchMedia('(prefers-contrast: more)');
    const put = (): void => {
      root.dataset.contrast = contrast === 'high' || (contrast === 'auto' && asked.matches) ? 'high' : 'normal';
    };
    put();
    asked.addEventListener('change', put);
    return () => asked.removeEventListener('change', put);
  }, [contrast, density]);
}

export function LookMenu() {
  const { t, session, setLook } = useDesk();
  const { look } = session;
  useLook(look);
  const put = (part: Partial<Look>): void => void setLook({ ...look, ...part });
  const choice = <K extends keyof Look>(field: K) => {
    const { title, values } = CHOICES[field];
    return (
      <div>
        <Text size="xs" fw={500} mb={2}>
          {t(title)}
        </Text>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t(title)}
          value={look[field]}
          onChange={(value) => put({ [field]: value } as Partial<Look>)}
          data={Object.entries<WordKey>(values).map(([value, word]) => ({ value, label: t(word) }))}
        />
      </div>
    );
  };
  return (
    <Popover position="bottom-end" withArrow shadow="md" width={300} trapFocus>
      <Popover.Target>
        <ActionIcon data-tool="look" variant="default" size="md" aria-label={t('look.title')} title={t('look.title')}>
          <IconContrast size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('look.title')}>
        <Stack gap="sm">
          {choice('scheme')}
          {choice('contrast')}
          {choice('density')}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
