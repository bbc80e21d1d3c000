// What is cut off in a cell of any grid is shown whole above it while the cell has the keyboard or the pointer rests on it.
// Screen readers are told the whole text by the cell itself.
import { useEffect, useState } from 'react';

const REST_MS = 300;
const EDGE_PX = 4;
const MOST_PX = 480;

type Whole = { text: string; left: number; bottom: number };

/** What the cell around an element says, where it does not say all of it; null else, and in a cell that is typed in. */
function wholeOf(target: EventTarget | null): Whole | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.ag-cell:not(.ag-cell-inline-editing)') : null;
  const grid = cell?.closest('.ag-root')?.getBoundingClientRect();
  if (!cell || !grid) return null;
  const said = cell.querySelector<HTMLElement>('.ag-cell-value') ?? cell;
  const isCut = [cell, said].some((box) => box.scrollWidth > box.clientWidth);
  const at = cell.getBoundingClientRect();
  const isSeen = at.right > grid.left && at.left < grid.right && at.bottom > grid.top && at.top < grid.bottom;
  const text = said.textContent?.trim() ?? '';
  if (!isCut || !isSeen || text === '') return null;
  const room = window.innerWidth - MOST_PX - EDGE_PX;
  const left = Math.max(EDGE_PX, Math.min(Math.max(at.left, grid.left), room));
  return { text, left, bottom: window.innerHeight - at.top };
}

export function WholeText() {
  const [whole, setWhole] = useState<Whole | null>(null);
  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | undefined;
    let over: EventTarget | null = null;
    const show = (): void => setWhole(wholeOf(over) ?? wholeOf(document.activeElement));
    const later = (): void => {
      clearTimeout(resting);
      resting = setTimeout(show, REST_MS);
    };
    const onPointer = ({ target }: Event): void => {
      over = target;
      setWhole(wholeOf(document.activeElement));
      later();
    };
    const onKey = ({ key }: KeyboardEvent): void => {
      over = null;
      if (key === 'Escape') setWhole(null);
    };
    const events: [string, EventListener][] = [
      ['focusin', show],
      ['focusout', later],
      ['mouseover', onPointer],
      ['scroll', show],
      ['keydown', onKey as EventListener],
    ];
    for (const [name, listener] of events) document.addEventListener(name, listener, true);
    return () => {
      clearTimeout(resting);
      for (const [name, listener] of events) document.removeEventListener(name, listener, true);
    };
  }, []);
  if (!whole) return null;
  const { text, ...place } = whole;
  return (
    <div className="whole-text" aria-hidden style={{ ...place, maxWidth: MOST_PX }}>
      {text}
    </div>
  );
}
