// What a refused command answers: a code for programs, a reason that picks the sentence, its parameters and the fields
// concerned (ACCOUNTING.md, section 10). Arithmetic that cannot return a Result carries the same value in RefusedError.

/** Every code a command may answer. */
export const REFUSAL_CODES = [
  'VALIDATION',
  'NOT_FOUND',
  'WRONG_STATE',
  'INSUFFICIENT_STOCK',
  'CREDIT_LIMIT',
  'CREDIT_HOLD',
  'DEPOSIT_UNPAID',
  'PERIOD_LOCKED',
  'OVER_SHIPPED',
  'OVER_INVOICED',
  'OVER_APPLIED',
  'OVER_RETURNED',
  'UNBALANCED',
  'CONTROL_ACCOUNT',
  'AMOUNT_OUT_OF_RANGE',
  'NO_RATE',
  'DUPLICATE',
  'FORBIDDEN',
  'STALE',
  'BUSY',
  'CORRUPT',
  'INTERNAL',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type Refusal = {
  code: RefusalCode;
  /** Finer than the code: the sentence is the word `refusal.<reason>`. */
  reason: string;
  /** What the sentence names (an item, a limit, a date). */
  params: Record<string, string | number>;
  /** Paths of the input fields concerned, such as `lines.2.qtyMicro`. */
  fields: string[];
};

export type RefusalOptions = {
  /** Default: the code itself. */
  reason?: string;
  params?: Record<string, string | number>;
  fields?: readonly string[];
};

/** Builds a refusal; most callers want `refuse` (a Result) or `refused` (an error to throw). */
export function refusalOf(code: RefusalCode, options: RefusalOptions = {}): Refusal {
  return {
    code,
    reason: options.reason ?? code,
    params: { ...options.params },
    fields: [...(options.fields ?? [])],
  };
}

/** Carries a refusal out of code that cannot return a Result; the engine turns it back into an answer. */
export class RefusedError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    const reason = refusal.reason === refusal.code ? '' : ` (${refusal.reason})`;
    super(`${refusal.code}${reason} ${JSON.stringify(refusal.params)}`);
    this.name = 'RefusedError';
    this.refusal = refusal;
  }
}

/** The error to throw: `throw refused('NO_RATE', { params: { currency } })`. */
export const refused = (code: RefusalCode, options?: RefusalOptions): RefusedError =>
  new RefusedError(refusalOf(code, options));

export const isRefusedError = (error: unknown): error is RefusedError => error instanceof RefusedError;
