// Forms that stay where they are: what is typed in them is saved by their button, by Enter or Ctrl+S, or by what goes on to
// the next step; until then it is not lost without a question.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { toEmptyField, toWrongField } from './wrongField.ts';

type Open = { dirty: () => boolean; save: () => Promise<boolean> };
const open = new Set<Open>();

/** Whether a form of the page holds something that is not saved. */
export const formsUnsaved = (): boolean => [...open].some((form) => form.dirty());

/** Saves what is typed in the forms of the page; false where one was refused or is not complete. */
export async function saveForms(): Promise<boolean> {
  for (const form of open) if (form.dirty() && !(await form.save())) return false;
  return true;
}

type Versioned = { version: number };

/**
 * A form that begins with `start`, the company file's own state at `version`; `save` names the version that the person has
 * seen. What others change meanwhile is taken over while nothing is typed.
 */
export function useKeptForm<F>(
  start: F,
  version: number,
  save: (form: F, version: number) => Promise<Versioned | undefined>,
) {
  const element = useRef<HTMLFormElement>(null);
  const [form, setForm] = useState(start);
  const given = JSON.stringify(start);
  const kept = useRef(given);
  const seen = useRef(version);
  const [saved, setSaved] = useState(false);
  const now = useRef({ form, save });
  useLayoutEffect(() => {
    now.current = { form, save };
  });
  const dirty = (): boolean =>
    JSON.stringify(now.current.form) !== kept.current ||
    element.current?.querySelector('[aria-invalid="true"]') != null;
  const run = async (): Promise<boolean> => {
    if (element.current && (toWrongField(element.current) || toEmptyField(element.current))) return false;
    const { form: sent, save } = now.current;
    const done = await save(sent, seen.current);
    if (!done) return false;
    kept.current = JSON.stringify(sent);
    seen.current = done.version;
    setSaved(true);
    return true;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once for each state of the file
  useEffect(() => {
    const mine = dirty();
    if (!mine || given === kept.current) seen.current = version;
    if (mine) return;
    kept.current = given;
    setForm(start);
  }, [given, version]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: both read what is current
  useEffect(() => {
    const one: Open = { dirty, save: run };
    open.add(one);
    return () => {
      open.delete(one);
    };
  }, []);
  return {
    ...{ form, setForm, run },
    /** Saved as it stands. */
    saved: saved && JSON.stringify(form) === kept.current,
    /** Of the form element: Enter in a field saves. */
    around: {
      ref: element,
      noValidate: true,
      onSubmit: (event: { preventDefault: () => void }): void => {
        event.preventDefault();
        void run();
      },
    },
  };
}
