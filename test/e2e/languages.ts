// The languages that a story is told in. A clerk's whole cycle and the look of every page run in both, always; every other
// story in one of them, so that a run stays short, and in both with LEDGERDOCK_EVERY_LANGUAGE=1.
import type { Language } from '../../shared/words/index.ts';

export const told = (usual: Language): Language[] =>
  process.env.LEDGERDOCK_EVERY_LANGUAGE === '1' ? ['en', 'ru'] : [usual];
