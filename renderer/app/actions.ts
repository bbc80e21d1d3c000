// What the palette offers beside documents: rooms, what can be entered, reports and settings, with the key where there is one.

import { type Destination, ENTRIES, PLACES, REPORT_GROUPS, ROOM_KEYS } from '../../shared/words/destinations.ts';
import type { WordKey } from '../../shared/words/index.ts';

/** What stands around every page, with other words by which people look for it. */
export const TOOLS: readonly { tool: string; word: WordKey; also: readonly WordKey[] }[] = [
  { tool: 'look', word: 'look.title', also: ['look.scheme', 'look.contrast', 'look.density', 'app.alsoLook'] },
  { tool: 'language', word: 'app.language', also: [] },
  { tool: 'jobs', word: 'jobs.title', also: ['app.alsoJobs'] },
  { tool: 'tour', word: 'tour.take', also: [] },
  { tool: 'help', word: 'help.title', also: ['app.alsoKeys'] },
];

/** Every one once, in the order in which they are offered. */
export const ACTIONS: readonly Destination[] = [
  ...ROOM_KEYS.map(({ to, word, key }) => ({ to, word, key: `Alt ${key}` })),
  ...ENTRIES,
  ...PLACES,
  ...REPORT_GROUPS.flat(),
];
