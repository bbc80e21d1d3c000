import type { en } from './en.ts';
import { accounts } from './ru/accounts.ts';
import { afterSale } from './ru/afterSale.ts';
import { backup } from './ru/backup.ts';
import { bank } from './ru/bank.ts';
import { cli } from './ru/cli.ts';
import { columns } from './ru/columns.ts';
import { currency } from './ru/currency.ts';
import { cycle } from './ru/cycle.ts';
import { desk } from './ru/desk.ts';
import { dunning } from './ru/dunning.ts';
import { exports } from './ru/export.ts';
import { fields } from './ru/fields.ts';
import { host } from './ru/host.ts';
import { imports } from './ru/import.ts';
import { money } from './ru/money.ts';
import { monthEnd } from './ru/monthEnd.ts';
import { opening } from './ru/opening.ts';
import { orders } from './ru/orders.ts';
import { pages } from './ru/pages.ts';
import { people } from './ru/people.ts';
import { places } from './ru/places.ts';
import { presale } from './ru/presale.ts';
import { print } from './ru/print.ts';
import { refusals } from './ru/refusals.ts';
import { reports } from './ru/reports.ts';
import { screen } from './ru/screen.ts';
import { start } from './ru/start.ts';
import { states } from './ru/states.ts';
import { valuation } from './ru/valuation.ts';
import { years } from './ru/years.ts';

export const ru: Record<keyof typeof en, string> = {
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
