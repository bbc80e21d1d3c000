// What may go with a call beside its input. Strict: a `dryRun` that is no boolean must not become a real posting.
import { z } from 'zod';
import { flag, requiredText } from './fields.ts';

export const metaSchema = z.strictObject({ idempotencyKey: requiredText(200).optional(), dryRun: flag.optional() });
