// Choosing one of a few codes inside a cell of a line: arrows or the first letters choose, Enter moves on.
import type { CustomCellEditorProps } from 'ag-grid-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Choices } from './Choices.tsx';
import type { Line } from './lines.ts';

export type CodeEditorProps = CustomCellEditorProps<Line, string>;

type Props = {
  editor: CodeEditorProps;
  /** What its choices are called in the page. */
  name: string;
  label: string;
  codes: readonly string[];
  /** What a code stands for, beside it. */
  hint: (code: string) => ReactNode;
};

export function CodeEditor({ editor, name, label, codes, hint }: Props) {
  const { value, onValueChange, stopEditing, eventKey } = editor;
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
  const choices = codes.map((one) => ({
    key: one,
    content: (
      <>
        <b>{one}</b> <em>{hint(one)}</em>
      </>
    ),
  }));
  return (
    <div className="item-editor">
      <input
        ref={input}
        aria-label={label}
        role="combobox"
        aria-expanded
        aria-controls={`${name}s`}
        aria-activedescendant={`${name}-${at}`}
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
        {...{ name, label, choices, at, cell: input, none: '' }}
        take={(index) => {
          choose(index);
          onValueChange(codes[index] ?? '');
          setTimeout(() => stopEditing(), 0);
        }}
      />
    </div>
  );
}
