// The road of the demo's shipments: what left arrives after a day or more, as far as carriers tell.
import type { Agenda } from './agenda.ts';

const ROAD_DAYS = [1, 2, 1, 3];
/** Of so many shipments one is never told of. */
const UNTOLD = 19;

/** Plans the arrival of a shipment that left on a day. */
export function arrive(agenda: Agenda, day: number, id: number): void {
  if (id % UNTOLD === 5) return;
  const on = day + (ROAD_DAYS[id % ROAD_DAYS.length] ?? 1);
  agenda.plan(on, 'count', 'shipment.deliver', () => ({ id, deliveredOn: agenda.dateOf(on) }));
}
