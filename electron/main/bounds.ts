// Where the window stood last time: one small JSON file in the app's own folder. A place that no screen shows any more (a
// monitor unplugged, a file edited by hand) is forgotten.
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

export const SMALLEST = { width: 900, height: 600 };
const FIRST = { width: 1280, height: 860 };
/** So much of the title bar must be on a screen that a person can catch it. */
const CATCHABLE = { width: 120, height: 40 };

type Rectangle = { x: number; y: number; width: number; height: number };
export type Bounds = { x?: number; y?: number; width: number; height: number; maximized: boolean };

const saved = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(SMALLEST.width).max(20_000),
  height: z.int().min(SMALLEST.height).max(20_000),
  maximized: z.boolean(),
});

const catchable = (window: Rectangle, area: Rectangle): boolean => {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return across >= CATCHABLE.width && window.y >= area.y && window.y <= area.y + area.height - CATCHABLE.height;
};

/** The remembered bounds; size only when the place is on none of the screens' work areas, defaults when unreadable. */
export function readBounds(file: string, areas: readonly Rectangle[]): Bounds {
  try {
    const { x, y, ...size } = saved.parse(JSON.parse(readFileSync(file, 'utf8')));
    const there = areas.some((area) => catchable({ x, y, ...size }, area));
    return there ? { x, y, ...size } : size;
  } catch {
    return { ...FIRST, maximized: false };
  }
}

/** Remembers; that a disk is full is no reason to keep the window from closing. */
export function writeBounds(file: string, bounds: Rectangle & { maximized: boolean }): void {
  try {
    writeFileSync(file, JSON.stringify(bounds));
  } catch {
    return;
  }
}
