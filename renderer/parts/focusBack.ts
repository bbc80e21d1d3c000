// The keyboard goes back to where it was before a dialog came, and stays in a table when what had it is gone.
import { type RefObject, useEffect, useState } from 'react';

/** With nothing there, the page as a whole has the keyboard. */
export const isFree = (): boolean => document.activeElement === null || document.activeElement === document.body;
/** What had the keyboard is gone: the page gets it. */
export const toPage = (): void => {
  if (isFree()) document.querySelector('main')?.focus();
};
const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled)';
/** A dialog that asked has the keyboard until it is gone. */
const DIALOG_MS = 400;

/**
 * For what takes its own buttons away: when the one that had the keyboard is gone, what stands next to it gets it, first in its
 * row, then in the table.
 */
export function useFocusKept(table: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = table.current;
    if (!root) return undefined;
    let path: Element[] = [];
    const seen = (event: FocusEvent): void => {
      path = [];
      for (let at = event.target as Element | null; at && root.contains(at); at = at.parentElement) path.push(at);
    };
    const left = (event: FocusEvent): void => {
      const { relatedTarget: next } = event;
      if (next instanceof Element && next.closest('[role=dialog]') === null) path = [];
    };
    const give = (): void => {
      if (!isFree() || !path[0] || path[0].isConnected) return;
      const next = path.flatMap((one) => (one.isConnected ? [one.querySelector<HTMLElement>(FOCUSABLE)] : []));
      next.find(Boolean)?.focus();
    };
    const observer = new MutationObserver(() => {
      if (!path[0] || path[0].isConnected) return;
      give();
      window.setTimeout(give, DIALOG_MS);
    });
    root.addEventListener('focusin', seen);
    root.addEventListener('focusout', left);
    observer.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener('focusin', seen);
      root.removeEventListener('focusout', left);
      observer.disconnect();
    };
  }, [table]);
}

/**
 * For a dialog that is drawn only while it is open: nothing is left then to give the keyboard back. Where it was is gone as
 * well, or somebody else has taken it, it is left alone.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // The dialog has the keyboard until it is gone.
      window.setTimeout(() => {
        if (isFree() && before instanceof HTMLElement && before.isConnected) before.focus();
      });
    },
    [before],
  );
}
