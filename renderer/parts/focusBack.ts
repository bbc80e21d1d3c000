// The keyboard goes back to where it was before a dialog came.
import { useEffect, useState } from 'react';

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
        const free = document.activeElement === null || document.activeElement === document.body;
        if (free && before instanceof HTMLElement && before.isConnected) before.focus();
      });
    },
    [before],
  );
}
