// English defines the keys; Russian has the same type.
import { accounts } from './en/accounts.ts';
import { afterSale } from './en/afterSale.ts';
import { backup } from './en/backup.ts';
import { bank } from './en/bank.ts';
import { cli } from './en/cli.ts';
import { columns } from './en/columns.ts';
import { currency } from './en/currency.ts';
import { cycle } from './en/cycle.ts';
import { desk } from './en/desk.ts';
import { dunning } from './en/dunning.ts';
import { exports } from './en/export.ts';
import { fields } from './en/fields.ts';
import { host } from './en/host.ts';
import { imports } from './en/import.ts';
import { money } from './en/money.ts';
import { monthEnd } from './en/monthEnd.ts';
import { opening } from './en/opening.ts';
import { orders } from './en/orders.ts';
import { pages } from './en/pages.ts';
import { people } from './en/people.ts';
import { places } from './en/places.ts';
import { presale } from './en/presale.ts';
import { print } from './en/print.ts';
import { refusals } from './en/refusals.ts';
import { reports } from './en/reports.ts';
import { screen } from './en/screen.ts';
import { start } from './en/start.ts';
import { states } from './en/states.ts';
import { valuation } from './en/valuation.ts';
import { years } from './en/years.ts';

export const en = {
  ...screen,
  ...pages,
  ...afterSale,
  ...columns,
  ...fields,
  ...desk,
  ...start,
  ...states,
  ...years,
  ...currency,
  ...monthEnd,
  ...reports,
  ...opening,
  ...people,
  ...places,
  ...money,
  ...bank,
  ...dunning,
  ...cycle,
  ...valuation,
  ...accounts,
  ...presale,
  ...print,
  ...refusals,
  ...orders,
  ...backup,
  ...cli,
  ...host,
  ...imports,
  ...exports,
};
