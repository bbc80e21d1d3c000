// The demo's day: an engine opened with `options` lives on the day that was set last, so that everything is entered on its own day.
import type { LocalDate } from '../../shared/kernel/localDate.ts';

/** The demo's last day. An engine opened with this as `today` shows the company as it was made. */
export const DEMO_TODAY: LocalDate = '2026-10-30';

export class DemoClock {
  #today: LocalDate = DEMO_TODAY;

  /** For `openEngine`. */
  readonly options = { today: (): LocalDate => this.#today, now: (): string => `${this.#today}T12:00:00.000Z` };

  set(today: LocalDate): void {
    this.#today = today;
  }
}
