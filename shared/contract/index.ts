// The one value that names every command and query of the product. Carriers, client, help and reference derive from it.
import type { z } from 'zod';
import { accounts } from './accounts.ts';
import { activities } from './activities.ts';
import { afterSale } from './afterSale.ts';
import { bankStatements } from './bankStatements.ts';
import { billing } from './billing.ts';
import { cases } from './cases.ts';
import { close } from './close.ts';
import { company } from './company.ts';
import { currency } from './currency.ts';
import { documents } from './documents.ts';
import { dunning } from './dunning.ts';
import { fiscalYears } from './fiscalYears.ts';
import { followUp } from './followUp.ts';
import type { CommandSpec, QuerySpec } from './kit.ts';
import { leads } from './leads.ts';
import { ledger } from './ledger.ts';
import { listTotals } from './listTotals.ts';
import { listViews } from './listViews.ts';
import { money } from './money.ts';
import { monthEnd } from './monthEnd.ts';
import { notes } from './notes.ts';
import { numbering } from './numbering.ts';
import { openingBalances } from './openingBalances.ts';
import { opportunities } from './opportunities.ts';
import { orderChanges } from './orderChanges.ts';
import { parties } from './parties.ts';
import { payments } from './payments.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import { prices } from './prices.ts';
import { printing } from './printing.ts';
import { quotes } from './quotes.ts';
import { refunds } from './refunds.ts';
import { reports } from './reports.ts';
import { reportsCycle } from './reportsCycle.ts';
import { reportsSales } from './reportsSales.ts';
import { returns } from './returns.ts';
import { sales } from './sales.ts';
import { shipping } from './shipping.ts';
import { stock } from './stock.ts';
import { terms } from './terms.ts';
import { valuation } from './valuation.ts';

export const contract = {
  ...company,
  ...people,
  ...accounts,
  ...listViews,
  ...listTotals,
  ...terms,
  ...parties,
  ...prices,
  ...printing,
  ...documents,
  ...notes,
  ...numbering,
  ...leads,
  ...opportunities,
  ...activities,
  ...followUp,
  ...quotes,
  ...sales,
  ...orderChanges,
  ...shipping,
  ...billing,
  ...payments,
  ...afterSale,
  ...refunds,
  ...returns,
  ...cases,
  ...stock,
  ...places,
  ...valuation,
  ...ledger,
  ...close,
  ...fiscalYears,
  ...openingBalances,
  ...money,
  ...bankStatements,
  ...dunning,
  ...currency,
  ...monthEnd,
  ...reports,
  ...reportsSales,
  ...reportsCycle,
};

export type Contract = typeof contract;
export type Name = keyof Contract;
export const names = Object.keys(contract) as Name[];
export type CommandName = { [K in Name]: Contract[K] extends { kind: 'command' } ? K : never }[Name];
export type QueryName = { [K in Name]: Contract[K] extends { kind: 'query' } ? K : never }[Name];
export type ListName = { [K in QueryName]: Contract[K] extends { row: z.ZodObject } ? K : never }[QueryName];

/** What a caller may send (defaults may be left out). */
export type Input<K extends Name> = z.input<Contract[K]['input']>;
/** What a handler receives after parsing. */
export type Parsed<K extends Name> = z.output<Contract[K]['input']>;
export type Output<K extends Name> = z.output<Contract[K]['output']>;
export type ListRow<K extends ListName> = Output<K> extends { rows: (infer R)[] } ? R : never;

export const isName = (name: string): name is Name => Object.hasOwn(contract, name);
export const isCommand = (name: Name): name is CommandName => contract[name].kind === 'command';
export const isList = (name: Name): name is ListName => 'row' in contract[name];

/** An entry without the types of its own fields: the type check need not compare the schemas of all entries with each other. */
export const specOf = (name: Name): CommandSpec | QuerySpec =>
  (contract as unknown as Record<Name, CommandSpec | QuerySpec>)[name];
