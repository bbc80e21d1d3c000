// A question before something that cannot be taken back lightly, with a field where a reason or a day is wanted.
import { Button, Group, Modal, Text } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useDesk } from '../api/session.tsx';
import { BackDated } from './BackDated.tsx';
import { PostingDayField } from './FutureNote.tsx';
import { toEmptyField, toWrongField } from './wrongField.ts';

type Asked = { title: string; text: string; body?: ReactNode; label: string; run: () => void };

export function useConfirm() {
  const { t } = useDesk();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const dialog = (
    <Modal
      opened={asked !== null}
      onClose={close}
      title={asked?.title ?? ''}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (toWrongField(event.currentTarget) || toEmptyField(event.currentTarget)) return;
          close();
          asked?.run();
        }}
      >
        <Text size="sm" mb="sm">
          {asked?.text}
        </Text>
        {asked?.body}
        <Group justify="flex-end" mt="md">
          <Button size="xs" variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" size="xs" color="red" data-autofocus>
            {asked?.label}
          </Button>
        </Group>
      </form>
    </Modal>
  );
  return { ask: setAsked, dialog };
}

type DatedProps = { start: string; keep: (day: string | null) => void; itemIds: readonly number[] };

/** The day of a reversal, with a warning for one that lies ahead, or before moves of its goods that are posted. */
function DatedBody({ start, keep, itemIds }: DatedProps) {
  const { t } = useDesk();
  const [day, setDay] = useState<string | null>(start);
  const change = (next: string | null): void => {
    setDay(next);
    keep(next);
  };
  return (
    <>
      <PostingDayField label={t('common.date')} value={day} onChange={change} />
      <BackDated on={day} itemIds={itemIds} />
    </>
  );
}

type DatedOptions = {
  /** Today where none is given. */
  start?: string;
  /** Goods that it moves. */
  itemIds?: readonly number[];
};

/** A question with a day in it: the day that a reversal is dated. */
export function useDatedConfirm() {
  const { today } = useDesk();
  const { ask, dialog } = useConfirm();
  const day = useRef<string | null>(today);
  const askDay = (title: string, text: string, run: (day: string) => void, more: DatedOptions = {}): void => {
    const { start = today, itemIds = [] } = more;
    day.current = start;
    const keep = (next: string | null): void => {
      day.current = next;
    };
    ask({
      ...{ title, text, label: title },
      body: <DatedBody {...{ start, keep, itemIds }} />,
      run: () => run(day.current ?? start),
    });
  };
  return { askDay, dialog };
}
