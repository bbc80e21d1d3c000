// The contract's edge: unknown input becomes a parsed value or a VALIDATION refusal that names every field concerned.
import type { z } from 'zod';
import { ok, type Result, refuse } from '../shared/kernel/result.ts';

/** The fields an issue is about; what is not known is named too. */
function paths(issue: z.core.$ZodIssue): string[] {
  const at = issue.path.map(String);
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : [null];
  return keys.map((key) => (key === null ? at : [...at, key.slice(0, 80)]).join('.'));
}

/** The finer reason of an issue: what the schemas say themselves (`date`, `control`, …), or its kind. */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'unknownField';
  if (issue.code === 'too_small')
    return issue.origin === 'string' || issue.origin === 'array' ? 'required' : 'tooSmall';
  if (issue.code === 'too_big') return 'tooBig';
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'required' : 'type';
  if (issue.code === 'custom' && /^[a-zA-Z]+$/.test(issue.message)) return issue.message;
  return 'type';
}

/** Parses input by a schema of the contract. Refuses `VALIDATION` with the first reason and the paths of all fields. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const [first] = parsed.error.issues;
  const fields = [...new Set(parsed.error.issues.flatMap(paths))].slice(0, 50);
  return refuse('VALIDATION', { reason: first ? reasonOf(first) : 'type', params: { field: fields[0] ?? '' }, fields });
}
