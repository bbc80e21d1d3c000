// Whom Esc belongs to. This hears the key before any dialog does, because it listens since the app was loaded: a dialog on
// a page hears it before the page, and where nothing moves on the screen it is gone by then.

/** What takes Esc for itself while it is open. */
const BUSY_WITH_ESCAPE = '[role=dialog], [role=listbox], .ag-cell-inline-editing, .ag-popup';

const somethingIsOpen = (): boolean =>
  [...document.querySelectorAll(BUSY_WITH_ESCAPE)].some((one) => one.checkVisibility());

const taken = new WeakSet<Event>();

window.addEventListener(
  'keydown',
  (event) => {
    if (event.key === 'Escape' && somethingIsOpen()) taken.add(event);
  },
  { capture: true },
);

/** True when something was open as the key was pressed, which the key is for. */
export const isTaken = (event: KeyboardEvent): boolean => taken.has(event);
