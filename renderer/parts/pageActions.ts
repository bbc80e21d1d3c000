// What the page that is open can do now: the palette offers it too.
export type PageAction = {
  name: string;
  label: string;
  run: () => void;
  /** Why it is not possible now; null or absent when it is. */
  reason?: string | null;
  primary?: boolean;
  danger?: boolean;
};

type Offered = { title: string; actions: readonly PageAction[]; press: (action: PageAction) => void };

let offered: Offered | null = null;

/** Told by the page whenever it is drawn; null when it is left. */
export const offerActions = (page: Offered | null): void => {
  offered = page;
};

/** What it can do, and what is stopped with the reason, and what carries them out or says why not. */
export const pageActions = (): Offered | null => offered;
