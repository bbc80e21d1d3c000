// Find-as-you-type on items inside a grid cell: code, name or barcode; arrows choose, Enter takes the item.
import type { CustomCellEditorProps } from 'ag-grid-react';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { call } from '../api/client.ts';
import { refusalIn } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { Choices } from './Choices.tsx';
import type { GridContext, Line } from './lines.ts';

const NOWHERE: GridContext = { warehouseId: undefined, goods: false };

type Found = Output<'item.find'>['rows'][number];

/** Items that fit what is typed; an answer that a later question overtook is dropped. */
function useFound(text: string, { warehouseId, goods }: GridContext) {
  const { t, sentence } = useDesk();
  const [found, setFound] = useState<{ text: string | null; rows: Found[] }>({ text: null, rows: [] });
  /** Why there was no answer: that is not the same as no item. */
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [at, setAt] = useState(0);
  const turns = useRef(0);
  const asked = {
    text,
    limit: 12,
    ...(warehouseId === undefined ? {} : { warehouseId }),
    ...(goods ? { kind: 'goods' as const } : {}),
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for another text; the warehouse stays while a cell is open
  useEffect(() => {
    const turn = ++turns.current;
    call('item.find', asked).then(
      ({ rows }) => {
        if (turn !== turns.current) return;
        setFound({ text, rows });
        setRefusal(null);
        setAt(0);
      },
      (error: unknown) => {
        setFound({ text, rows: [] });
        setRefusal(refusalIn(error));
      },
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
      call('item.find', asked).then(
        (answer) => use(chosen(answer.rows)),
        () => use(undefined),
      );
  };
  return { rows, at, step, take, none: refusal ? sentence(refusal) : t('grid.noItem') };
}

export function ItemEditor(props: CustomCellEditorProps<Line, string, GridContext>) {
  const { value, onValueChange, stopEditing, data, eventKey, context } = props;
  const desk = useDesk();
  const { t } = desk;
  const typed = eventKey?.length === 1 ? eventKey : null;
  const [text, setText] = useState(typed ?? value ?? '');
  const { rows, at, step, take, none } = useFound(text, context ?? NOWHERE);
  const [taking, setTaking] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    input.current?.focus();
    if (typed === null) input.current?.select();
  }, [typed]);

  const use = (item: Found | undefined): void => {
    setTaking(false);
    // The next scan takes the place of what was not found.
    if (!item) input.current?.select();
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
          // Tab only passes over a line in which nothing was asked for: it must not fill it with what stands first.
          if (event.key === 'Tab' && text === '' && at === 0) return;
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
      <Choices
        {...{ name: 'item-choice', label: t('column.itemCode'), at, cell: input, none }}
        choices={rows.map((row) => ({
          key: row.id,
          content: (
            <>
              <b>{row.code}</b> <span>{row.name}</span>
              <em>{row.kind === 'goods' ? desk.qty(row.availableMicro, row.unit) : ''}</em>
            </>
          ),
        }))}
        take={(index) => use(rows[index])}
      />
    </div>
  );
}
