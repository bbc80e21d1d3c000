// What the palette offers beside documents: rooms, what can be entered, reports and settings, with the key where there is one.
import { type Destination, ENTRIES, PLACES, REPORT_GROUPS, ROOM_KEYS } from '../../shared/words/destinations.ts';

/** Every one once, in the order in which they are offered. */
export const ACTIONS: readonly Destination[] = [
  ...ROOM_KEYS.map(({ to, word, key }) => ({ to, word, key: `Alt ${key}` })),
  ...ENTRIES,
  ...PLACES,
  ...REPORT_GROUPS.flat(),
];
