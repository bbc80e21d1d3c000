// A bank's statement as its file tells it, before anyone asks which account it is of.

/** A balance or amount: signed, with a decimal point, as the file's digits have it. */
export type Amount = string;

export type ToldLine = {
  /** Line of the file, for what is wrong with it. */
  row: number;
  on: string;
  amount: Amount;
  party: string;
  partyTaxNumber: string;
  partyAccount: string;
  reference: string;
  text: string;
};

export type ToldStatement = {
  /** The bank's own number of the account, as the file has it. */
  account: string;
  /** ISO code; '' where the file says none. */
  currency: string;
  reference: string;
  fromOn: string;
  toOn: string;
  opening: Amount;
  closing: Amount;
  lines: ToldLine[];
};

/** What the table of a bank's own format says beside its rows: a statement and how many rows are its own. */
export type StatementMeta = Omit<ToldStatement, 'lines'> & { rowCount: number; row: number };
