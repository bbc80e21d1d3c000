// A refusal that names fields of a form counts until one of them holds something else: then it is not true any more, and the
// next try tells what is. Until then the fields are marked.
import { type RefObject, useEffect, useState } from 'react';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { meantBy } from './typed.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const labelOf = (field: Field): string =>
  (field.labels?.[0]?.textContent ?? field.getAttribute('aria-label') ?? '').replace(/\s*\*$/, '').trim();

const saidIn = (field: Field): string =>
  field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)
    ? String(field.checked)
    : meantBy(field.value);

/** Fields of the form with one of the labels; all of them where none has one. */
function fieldsOf(form: Element, labels: readonly string[]): { named: Field[]; watched: Field[] } {
  const all = [...form.querySelectorAll<Field>('input:not([type=hidden]), textarea')].filter(
    (field) => field.closest('.ag-root') === null,
  );
  const named = all.filter((field) => labels.includes(labelOf(field)));
  return { named, watched: named.length > 0 ? named : all };
}

const ofLines = ({ fields }: Refusal): boolean => fields.every((field) => /^lines\.\d+\./.test(field));

/**
 * The refusal, until a field that it names is changed in the form around the note that tells it. `places` are the names of its
 * fields on screen; lines in a grid tell for themselves (`Refused`).
 */
export function useUntilMended(
  refusal: Refusal | null,
  places: readonly string[],
  note: RefObject<HTMLElement | null>,
): Refusal | null {
  const [mended, setMended] = useState<Refusal | null>(null);
  const names = places.join('\n');
  useEffect(() => {
    const form = note.current?.closest('[role=dialog], form, main');
    if (!refusal || refusal.fields.length === 0 || !form) return;
    if (ofLines(refusal) && form.querySelector('.lines')) return;
    const labels = names.split('\n').map((place) => place.split(': ').at(-1) ?? '');
    const said = (): string => fieldsOf(form, labels).watched.map(saidIn).join('\n');
    const { named } = fieldsOf(form, labels);
    for (const field of named) field.dataset.refused = '';
    const before = said();
    const look = (): void => void setTimeout(() => form.isConnected && said() !== before && setMended(refusal));
    const events = ['input', 'change', 'click', 'keyup'];
    for (const event of events) document.addEventListener(event, look, true);
    return () => {
      for (const field of named) delete field.dataset.refused;
      for (const event of events) document.removeEventListener(event, look, true);
    };
  }, [refusal, names, note]);
  useEffect(() => {
    if (!mended) return;
    for (const field of document.querySelectorAll<HTMLElement>('[data-refused]')) delete field.dataset.refused;
  }, [mended]);
  return refusal === mended ? null : refusal;
}
