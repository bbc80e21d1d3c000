// Find-as-you-type on items inside a grid cell: code, name or barcode; arrows choose, Enter takes the item.
import type { CustomCellEditorProps } from 'ag-grid-react';
import { type CSSProperties, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Output } from '../../shared/contract/index.ts';
import { call } from '../api/client.ts';
import { useDesk } from '../api/session.tsx';
import type { Line } from './lines.ts';

type Found = Output<'item.find'>['rows'][number];

/** Items that fit what is typed; an answer that a later question overtook is dropped. */
function useFound(text: string) {
  const [found, setFound] = useState<{ text: string | null; rows: Found[] }>({ text: null, rows: [] });
  const [at, setAt] = useState(0);
  const asked = useRef(0);
  useEffect(() => {
    const turn = ++asked.current;
    call('item.find', { text, limit: 12 }).then(
      ({ rows }) => {
        if (turn !== asked.current) return;
        setFound({ text, rows });
        setAt(0);
      },
      () => setFound({ text, rows: [] }),
    );
  }, [text]);
  const { rows } = found;
  const step = (by: number): void => setAt((i) => Math.max(0, Math.min(i + by, rows.length - 1)));
  const chosen = (from: Found[]): Found | undefined => {
    const typed = text.trim().toLowerCase();
    const same = from.find((row) => [row.code, row.barcode].some((key) => key.toLowerCase() === typed));
    return (at === 0 ? same : undefined) ?? from[at] ?? from[0];
  };
  /** The chosen item at once, or, where a scanner was faster than the list, as soon as the list is there. */
  const take = (use: (item: Found | undefined) => void): void => {
    if (found.text === text) use(chosen(rows));
    else
      call('item.find', { text, limit: 12 }).then(
        (answer) => use(chosen(answer.rows)),
        () => use(undefined),
      );
  };
  return { rows, at, step, take };
}

const LIST_PX = 262;

/** Where the list hangs: under the cell, or over it where the window ends first. */
function placeOf(cell: DOMRect): CSSProperties {
  const below = window.innerHeight - cell.bottom;
  return below >= LIST_PX || below >= cell.top
    ? { left: cell.left, top: cell.bottom + 2 }
    : { left: cell.left, bottom: window.innerHeight - cell.top + 2 };
}

type ChoicesProps = { rows: Found[]; at: number; take: (item: Found) => void; cell: RefObject<HTMLElement | null> };

/** The list lies over the page, not in the cell: the grid would cut it off. */
function Choices({ rows, at, take, cell }: ChoicesProps) {
  const desk = useDesk();
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
    document.getElementById(`item-choice-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  if (!place) return null;
  return createPortal(
    <div className="item-choices" id="item-choices" role="listbox" aria-label={desk.t('column.itemCode')} style={place}>
      {rows.map((row, i) => (
        // The text field has the keyboard; a choice is for the pointer.
        <div
          key={row.id}
          id={`item-choice-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === at}
          className={i === at ? 'at' : ''}
          onMouseDown={(event) => {
            event.preventDefault();
            take(row);
          }}
        >
          <b>{row.code}</b> <span>{row.name}</span>
          <em>{row.kind === 'goods' ? `${desk.qty(row.availableMicro)} ${row.unit}` : ''}</em>
        </div>
      ))}
      {rows.length === 0 && <div className="none">{desk.t('grid.noItem')}</div>}
    </div>,
    document.body,
  );
}

export function ItemEditor({ value, onValueChange, stopEditing, data, eventKey }: CustomCellEditorProps<Line, string>) {
  const { t } = useDesk();
  const typed = eventKey?.length === 1 ? eventKey : null;
  const [text, setText] = useState(typed ?? value ?? '');
  const { rows, at, step, take } = useFound(text);
  const [taking, setTaking] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    input.current?.focus();
    if (typed === null) input.current?.select();
  }, [typed]);

  const use = (item: Found | undefined): void => {
    setTaking(false);
    if (!item || !data) return;
    data.found = item;
    onValueChange(item.code);
    setTimeout(() => stopEditing(), 0);
  };

  return (
    <div className="item-editor">
      <input
        ref={input}
        aria-label={t('column.itemCode')}
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls="item-choices"
        aria-activedescendant={rows.length > 0 ? `item-choice-${at}` : undefined}
        autoComplete="off"
        readOnly={taking}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey) return;
          if (event.key === 'ArrowDown') step(1);
          else if (event.key === 'ArrowUp') step(-1);
          else if (event.key === 'Enter' || event.key === 'Tab') {
            setTaking(true);
            take(use);
          } else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <Choices rows={rows} at={at} take={use} cell={input} />
    </div>
  );
}
