// Nothing is carried out while a field holds text that is no value: what was there before would be taken in its place.

/** Fields, and cells of lines, that say they are wrong. */
const WRONG = '[aria-invalid="true"], .lines .ag-cell.bad';

/** Puts the keyboard on the first field that says it is wrong; true where there is one. */
export function toWrongField(place: ParentNode | null | undefined): boolean {
  const wrong = place?.querySelector<HTMLElement>(WRONG);
  wrong?.focus();
  return Boolean(wrong);
}

/** Puts the keyboard on the first field that must be filled and is not; true where there is one. */
export function toEmptyField(form: HTMLFormElement): boolean {
  const empty = [...form.querySelectorAll<HTMLInputElement>(':required')].find((field) => field.value.trim() === '');
  empty?.focus();
  return Boolean(empty);
}
