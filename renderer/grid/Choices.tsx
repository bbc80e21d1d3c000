// The list that hangs from a cell while its editor is open. It lies over the page, not in the cell: the grid would cut it off.
import { type CSSProperties, type ReactNode, type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';

const LIST_PX = { width: 430, height: 262 };
/** Room for three choices: with less below, the list hangs over its cell. */
const LEAST_PX = 84;
const GAP_PX = 2;

/**
 * Where the list hangs: under the cell, as low as the room for it is, or over it where that is next to nothing; never out of
 * the window.
 */
function placeOf(cell: DOMRect): CSSProperties {
  const below = window.innerHeight - cell.bottom;
  const least = Math.min(LEAST_PX, cell.top);
  const room = (below >= least ? below : cell.top) - 2 * GAP_PX;
  const maxHeight = Math.min(LIST_PX.height, room);
  const left = Math.max(0, Math.min(cell.left, document.documentElement.clientWidth - LIST_PX.width - 8));
  const across = { left, width: LIST_PX.width, maxHeight };
  return below >= least
    ? { ...across, top: cell.bottom + GAP_PX }
    : { ...across, bottom: window.innerHeight - cell.top + GAP_PX };
}

type Props = {
  /** Name of the list; its choices are `<name>-0`, `<name>-1` … */
  name: string;
  label: string;
  choices: { key: string | number; content: ReactNode }[];
  at: number;
  take: (index: number) => void;
  cell: RefObject<HTMLElement | null>;
  /** Shown where there is nothing to choose. */
  none: string;
};

export function Choices({ name, label, choices, at, take, cell, none }: Props) {
  const [place, setPlace] = useState<CSSProperties | null>(null);
  useLayoutEffect(() => {
    const put = (): void => {
      const box = cell.current?.closest('.ag-cell') ?? cell.current;
      if (box) setPlace(placeOf(box.getBoundingClientRect()));
    };
    put();
    window.addEventListener('scroll', put, true);
    window.addEventListener('resize', put);
    return () => {
      window.removeEventListener('scroll', put, true);
      window.removeEventListener('resize', put);
    };
  }, [cell]);
  useEffect(() => {
    document.getElementById(`${name}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [name, at]);
  if (!place) return null;
  return createPortal(
    <div className="item-choices" id={`${name}s`} role="listbox" aria-label={label} style={place}>
      {choices.map(({ key, content }, i) => (
        // The text field has the keyboard; a choice is for the pointer.
        <div
          key={key}
          id={`${name}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === at}
          className={i === at ? 'at' : ''}
          onMouseDown={(event) => {
            event.preventDefault();
            take(i);
          }}
        >
          {content}
        </div>
      ))}
      {choices.length === 0 && <div className="none">{none}</div>}
    </div>,
    document.body,
  );
}
