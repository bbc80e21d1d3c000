// The way from any page to the tour, which the shell shows.
const EVENT = 'ledgerdock:tour';

export const startTour = (): void => void window.dispatchEvent(new Event(EVENT));

/** Hears that somebody wants the tour; answers how to stop hearing it. */
export function onTour(hear: () => void): () => void {
  window.addEventListener(EVENT, hear);
  return () => window.removeEventListener(EVENT, hear);
}
