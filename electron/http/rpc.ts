// JSON-RPC 2.0 over the contract: method is a name, params its input, `meta` our own member for key and dry run.
import type { Answer, CallMeta, CallRequest } from '../../shared/contract/envelope.ts';
import { isName } from '../../shared/contract/index.ts';
import { type Refusal, refusalOf } from '../../shared/kernel/refusals.ts';

type Call = (request: CallRequest) => Promise<Answer>;
type Id = string | number | null;
type Response = { jsonrpc: '2.0'; id: Id } & (
  | { result: unknown }
  | { error: { code: number; message: string; data?: unknown } }
);

const MOST_IN_BATCH = 1000;
const failed = (id: Id, code: number, message: string, data?: unknown): Response => ({
  jsonrpc: '2.0',
  id,
  error: { code, message, ...(data === undefined ? {} : { data }) },
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Refuses a member that nobody knows: it may be a `dryRun` in the wrong place, as if it were not there. */
export function unknownMember(message: unknown, known: readonly string[]): Refusal | null {
  const field = isRecord(message) ? Object.keys(message).find((key) => !known.includes(key)) : undefined;
  if (field === undefined) return null;
  return refusalOf('VALIDATION', { reason: 'unknownField', params: { field }, fields: [field] });
}

const isId = (value: unknown): value is Id | undefined =>
  value === undefined || value === null || typeof value === 'string' || typeof value === 'number';

async function single(message: unknown, call: Call): Promise<Response | null> {
  if (!isRecord(message) || message.jsonrpc !== '2.0' || typeof message.method !== 'string' || !isId(message.id))
    return failed(null, -32600, 'Invalid Request');
  const { method, id, params, meta } = message;
  const known = id ?? null;
  const strange = unknownMember(message, ['jsonrpc', 'id', 'method', 'params', 'meta']);
  if (strange) return failed(known, -32600, 'Invalid Request', strange);
  const silent = id === undefined;
  if (!isName(method)) return silent ? null : failed(known, -32601, `Method not found: ${method.slice(0, 200)}`);
  if (params !== undefined && !isRecord(params))
    return silent ? null : failed(known, -32602, 'Params must be an object');
  const answer = await call({
    name: method,
    input: params ?? {},
    ...(meta === undefined ? {} : { meta: meta as CallMeta }),
  });
  if (silent) return null;
  if (!answer.ok) {
    const code = answer.refusal.code === 'VALIDATION' ? -32602 : 1;
    return failed(known, code, answer.refusal.code, answer.refusal);
  }
  const entries = answer.entries ? { entries: answer.entries } : {};
  return { jsonrpc: '2.0', id: known, result: answer.value, ...entries };
}

/** Answers one message or a batch; null when nothing is to be said (notifications). */
export async function answerRpc(message: unknown, call: Call): Promise<Response | Response[] | null> {
  if (!Array.isArray(message)) return single(message, call);
  if (message.length === 0 || message.length > MOST_IN_BATCH) return failed(null, -32600, 'Invalid Request');
  const answers: Response[] = [];
  for (const one of message) {
    const answer = await single(one, call);
    if (answer) answers.push(answer);
  }
  return answers.length === 0 ? null : answers;
}

/** Answers a line of text; a line that is no JSON gets a parse error. */
export async function answerLine(line: string, call: Call): Promise<string | null> {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return JSON.stringify(failed(null, -32700, 'Parse error'));
  }
  const answer = await answerRpc(message, call);
  return answer === null ? null : JSON.stringify(answer);
}
