// Choosing the unit of a line inside its cell: arrows or the first letters choose, Enter moves on.
import type { CustomCellEditorProps } from 'ag-grid-react';
import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../api/session.tsx';
import { Choices } from './Choices.tsx';
import { type Line, unitCodes } from './lines.ts';

export function UnitEditor({ value, onValueChange, stopEditing, data, eventKey }: CustomCellEditorProps<Line, string>) {
  const { t, qty } = useDesk();
  const codes = unitCodes(data.found);
  const fitting = (text: string): number =>
    codes.findIndex((code) => code.toLowerCase().startsWith(text.trim().toLowerCase()));
  const typed = eventKey?.length === 1 ? eventKey : null;
  const [at, setAt] = useState(() => Math.max(0, typed === null ? codes.indexOf(value ?? '') : fitting(typed)));
  const [text, setText] = useState(typed ?? codes[at] ?? '');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    if (typed === null) input.current?.select();
  }, [typed]);
  const code = codes[at];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the grid is told when the choice is another one
  useEffect(() => {
    if (code !== undefined && code !== value) onValueChange(code);
  }, [code]);
  const choose = (next: number): void => {
    const kept = Math.max(0, Math.min(next, codes.length - 1));
    setAt(kept);
    setText(codes[kept] ?? '');
  };
  const choices = codes.map((one) => {
    const unit = data.found?.units.find((row) => row.code === one);
    const own = `${qty((unit?.numerator ?? 1) * 1e6)} ${data.found?.unit ?? ''}`;
    const of = unit && unit.denominator !== 1 ? `${qty(unit.denominator * 1e6)} ${one} = ` : '= ';
    return {
      key: one,
      content: (
        <>
          <b>{one}</b> <em>{unit ? `${of}${own}` : ''}</em>
        </>
      ),
    };
  });
  return (
    <div className="item-editor">
      <input
        ref={input}
        aria-label={t('column.unit')}
        role="combobox"
        aria-expanded
        aria-controls="unit-choices"
        aria-activedescendant={`unit-choice-${at}`}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          const found = fitting(event.target.value);
          if (found >= 0) setAt(found);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          choose(at + (event.key === 'ArrowDown' ? 1 : -1));
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <Choices
        {...{ name: 'unit-choice', label: t('column.unit'), choices, at, cell: input, none: '' }}
        take={(index) => {
          choose(index);
          onValueChange(codes[index] ?? '');
          setTimeout(() => stopEditing(), 0);
        }}
      />
    </div>
  );
}
