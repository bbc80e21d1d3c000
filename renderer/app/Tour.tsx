// A short tour of the desk: what is where, one place after another, by Enter; Esc ends it.
import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { WordKey } from '../../shared/words/index.ts';
import { useDesk } from '../api/session.tsx';
import { toPage } from '../parts/focusBack.ts';
import { useGo } from '../parts/nav.ts';
import { onTour } from '../parts/tour.ts';

type Stop = { at: string; title: WordKey; text: WordKey };

const STOPS: readonly Stop[] = [
  { at: '.rooms', title: 'nav.label', text: 'tour.rooms' },
  { at: '.stages', title: 'nav.queue', text: 'tour.queue' },
  { at: '.page-head', title: 'tour.actionsTitle', text: 'tour.actions' },
  { at: '.find', title: 'app.find', text: 'tour.find' },
  { at: '.head-tools', title: 'look.title', text: 'tour.tools' },
];
const MARGIN_PX = 4;

function Spot({ at }: { at: string }) {
  const place = document.querySelector(at)?.getBoundingClientRect();
  if (!place) return null;
  const { left, top, width, height } = place;
  const box = { left: left - MARGIN_PX, top: top - MARGIN_PX };
  return <div className="tour-spot" style={{ ...box, width: width + 2 * MARGIN_PX, height: height + 2 * MARGIN_PX }} />;
}

export function Tour() {
  const { t } = useDesk();
  const go = useGo();
  const [at, setAt] = useState<number | null>(null);
  useEffect(
    () =>
      onTour(() => {
        go('/');
        setAt(0);
      }),
    [go],
  );
  const stop = at === null ? undefined : STOPS[at];
  if (at === null || !stop) return null;
  const last = at === STOPS.length - 1;
  const end = (): void => {
    setAt(null);
    // The dialog has the keyboard until it is gone.
    window.setTimeout(toPage);
  };
  return (
    <>
      <Spot at={stop.at} />
      <Modal
        opened
        onClose={end}
        title={`${at + 1} / ${STOPS.length} · ${t(stop.title)}`}
        overlayProps={{ backgroundOpacity: 0 }}
        styles={{ inner: { alignItems: 'flex-end' } }}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Text size="sm">{t(stop.text)}</Text>
        <Group justify="flex-end" mt="md">
          {!last && (
            <Button variant="default" onClick={end}>
              {t('tour.end')}
            </Button>
          )}
          <Button key={at} data-autofocus autoFocus onClick={() => (last ? end() : setAt(at + 1))}>
            {t(last ? 'tour.end' : 'start.next')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
