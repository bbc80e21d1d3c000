// Reads the refusal out of a call that is expected to throw one.
import { isRefusedError, type Refusal } from '../../../shared/kernel/refusals.ts';
import type { Result } from '../../../shared/kernel/result.ts';

export function refusalFrom(call: () => unknown): Refusal {
  try {
    call();
  } catch (error) {
    if (isRefusedError(error)) return error.refusal;
    throw error;
  }
  throw new Error('expected a refusal, got a value');
}

/** `CODE/reason` of a refused Result, or the value of one that is not. */
export const outcome = <T>(result: Result<T>): T | string =>
  result.ok ? result.value : `${result.refusal.code}/${result.refusal.reason}`;
