// Pasting into a line grid: what is understood becomes lines at once, what is not is asked about, what is not found is told.
import { notifications } from '@mantine/notifications';
import { type ReactNode, useState } from 'react';
import { useDesk } from '../api/session.tsx';
import type { Line } from './lines.ts';
import { PasteDialog } from './PasteDialog.tsx';
import { cellsOf, linesOf, type Pasted, pasted } from './paste.ts';

const MOST_TOLD = 8;
const TOLD_MS = 12_000;

export function usePasting(
  inUnits: boolean,
  add: (lines: Line[]) => void,
  /** Called when the question is gone, for where the keyboard goes then. */
  after: () => void,
): { paste: (text: string) => void; dialog: ReactNode } {
  const { t } = useDesk();
  const [unknown, setUnknown] = useState<string[][] | null>(null);
  const tell = (word: 'paste.missing' | 'paste.unread', found: readonly string[]): void => {
    if (found.length === 0) return;
    const codes = [...new Set(found)].slice(0, MOST_TOLD).join(', ');
    notifications.show({
      ...{ color: 'orange', autoClose: TOLD_MS, message: t(word, { count: found.length, codes }) },
      closeButtonProps: { 'aria-label': t('common.close') },
    });
  };
  const take = ({ lines, missing, unread }: Pasted): void => {
    add(lines);
    tell('paste.missing', missing);
    tell('paste.unread', unread);
  };
  const dialog = unknown && (
    <PasteDialog
      rows={unknown}
      onClose={() => {
        setUnknown(null);
        setTimeout(after, 0);
      }}
      onTake={(columns) => {
        setUnknown(null);
        void linesOf(unknown, columns, inUnits).then((found) => {
          take(found);
          setTimeout(after, 0);
        });
      }}
    />
  );
  return {
    paste: (text) => void pasted(text, inUnits).then((found) => (found ? take(found) : setUnknown(cellsOf(text)))),
    dialog,
  };
}
