// One text for one value, whatever order its keys were written in: the hash chains over the journal and the command log
// hash this text (ACCOUNTING.md, R9 and I9). Changing it breaks the chain of every company file that exists.

const MAX_DEPTH = 100;

/**
 * JSON without spaces, keys sorted by code unit. A property that is undefined is left out, as after a trip through JSON.
 * Throws TypeError for what JSON would change or lose: NaN, Infinity, BigInt, undefined in a list, dates, class instances,
 * functions, and anything nested deeper than 100 levels (so also for circles).
 */
export const canonicalJson = (value: unknown): string => write(value, 0);

function write(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw new TypeError('nested too deep for canonical JSON');
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`no JSON number: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return list(value, depth + 1);
  if (typeof value === 'object' && isPlain(value)) return members(value as Record<string, unknown>, depth + 1);
  throw new TypeError(`no JSON value: ${typeof value}`);
}

// Plain loops: the whole journal goes through here whenever its chain is verified.

function list(items: readonly unknown[], depth: number): string {
  let text = '';
  // By index, which visits holes too.
  for (let i = 0; i < items.length; i += 1) text += `${i === 0 ? '' : ','}${write(items[i], depth)}`;
  return `[${text}]`;
}

function members(value: Record<string, unknown>, depth: number): string {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${write(member, depth)}`;
  }
  return `{${text}}`;
}

/** An object literal, also one made in another realm (a worker's message): nothing above its prototype. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
