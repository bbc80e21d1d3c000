// What the command of a page was last refused for, for the parts of the page that show the fields it names.
import { createContext, useContext, useMemo, useState } from 'react';
import type { Refusal } from '../../shared/kernel/refusals.ts';

/** `mend` takes it away: what it was about stands otherwise by now. */
type Told = { refusal: Refusal | null; mend: () => void };

const RefusedContext = createContext<Told>({ refusal: null, mend: () => undefined });

export const Refused = RefusedContext.Provider;
export const useRefused = (): Told => useContext(RefusedContext);

/** The refusal of a page until one of its parts mends it; another one counts anew. */
export function useMendable(refusal: Refusal | null): Told {
  const [mended, setMended] = useState<Refusal | null>(null);
  const shown = refusal === mended ? null : refusal;
  return useMemo(() => ({ refusal: shown, mend: () => setMended(shown) }), [shown]);
}
