// What the command of a page was last refused for, for the parts of the page that show the fields it names.
import { createContext, useContext } from 'react';
import type { Refusal } from '../../shared/kernel/refusals.ts';

const RefusedContext = createContext<Refusal | null>(null);

export const Refused = RefusedContext.Provider;
export const useRefused = (): Refusal | null => useContext(RefusedContext);
