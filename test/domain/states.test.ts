// The state tables as they must stand (ACCOUNTING.md, section 3): the engine, the buttons and the tests of every state with
// every action read them, so a row too many or too few is seen here.
import { expect, test } from 'vitest';
import * as tables from '../../shared/domain/documents/tables.ts';

/** A table as text: per state its actions, with where they lead unless that is the state itself; × deletes. */
function shown({ states, rows }: { states: readonly string[]; rows: readonly Row[] }): string[] {
  return states.map((state) => {
    const actions = rows.filter(({ from }) => from === state);
    return [`${state}:`, ...actions.map(({ action, to }) => (to === state ? action : `${action}>${to ?? '×'}`))].join(
      ' ',
    );
  });
}
type Row = { from: string; action: string; to: string | null };

test('every document, every state, what may be done there', () => {
  const all = Object.values(tables).map((table) => [table.document, shown(table)]);
  expect(Object.fromEntries(all)).toMatchInlineSnapshot(`
    {
      "activity": [
        "open: update complete>done cancel>cancelled",
        "done:",
        "cancelled:",
      ],
      "case": [
        "open: update addMessage wait>waiting resolve>resolved",
        "waiting: update addMessage resolve>resolved reopen>open",
        "resolved: addMessage reopen>open close>closed",
        "closed: reopen>open",
      ],
      "creditNote": [
        "draft: update delete>× issue>issued",
        "issued: apply unapply refund reverse>reversed",
        "reversed:",
      ],
      "currencyRevaluation": [
        "posted: reverse>reversed",
        "reversed:",
      ],
      "customerReturn": [
        "requested: authorise>authorised close>closed",
        "authorised: receive>received close>closed",
        "received: credit>closed refund>closed replace>closed close>closed reverse>reversed",
        "closed: reverse>reversed",
        "reversed:",
      ],
      "cutOff": [
        "posted: reverse>reversed",
        "reversed:",
      ],
      "invoice": [
        "draft: update delete>× issue>issued",
        "issued: pay writeOff credit credit>credited",
        "credited: pay writeOff",
      ],
      "lead": [
        "open: update convert>converted drop>dropped",
        "converted:",
        "dropped: reopen>open",
      ],
      "opportunity": [
        "new: update qualify>qualified win>won lose>lost",
        "qualified: update present>presented negotiate>negotiating win>won lose>lost",
        "presented: update negotiate>negotiating win>won lose>lost",
        "negotiating: update win>won lose>lost",
        "won: reopen>qualified",
        "lost: win>won reopen>qualified",
      ],
      "package": [
        "open: update delete>× pack>packed move",
        "packed: unpack>open move ship>shipped",
        "shipped:",
      ],
      "payment": [
        "draft: update delete>× post>posted",
        "posted: apply unapply refund reverse>reversed",
        "reversed:",
      ],
      "paymentPromise": [
        "open: withdraw>withdrawn",
        "kept:",
        "broken:",
        "withdrawn:",
      ],
      "quote": [
        "draft: update delete>× send>sent",
        "sent: accept>accepted decline>declined revise",
        "accepted: order",
        "declined: revise",
        "expired: decline>declined revise",
        "replaced:",
      ],
      "refund": [
        "draft: update delete>× post>posted",
        "posted: reverse>reversed",
        "reversed:",
      ],
      "reminder": [
        "sent: withdraw>withdrawn",
        "withdrawn:",
      ],
      "salesOrder": [
        "draft: update delete>× confirm>confirmed",
        "confirmed: reserve release pack ship invoice close>closed cancel>cancelled amend deposit",
        "closed: invoice reopen>confirmed",
        "cancelled:",
      ],
      "shipment": [
        "draft: update delete>× post>posted",
        "posted: deliver invoice return reverse>reversed",
        "reversed:",
      ],
      "stockDocument": [
        "draft: update delete>× post>posted",
        "posted: land reverse>reversed",
        "reversed:",
      ],
      "stockTransfer": [
        "draft: update delete>× post>posted",
        "posted: reverse>reversed",
        "reversed:",
      ],
      "writeOff": [
        "draft: update delete>× post>posted",
        "posted: reverse>reversed",
        "reversed:",
      ],
    }
  `);
});
