// The answer of a decision that may say no: a value or a refusal, never an exception for what a clerk can cause.
import { type Refusal, type RefusalCode, type RefusalOptions, refusalOf } from './refusals.ts';

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const ok = <T>(value: T): { ok: true; value: T } => ({
  ok: true,
  value,
});

/** A refused Result; `reason` defaults to the code, `params` and `fields` to empty. */
export const refuse = (code: RefusalCode, options?: RefusalOptions): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: refusalOf(code, options),
});
