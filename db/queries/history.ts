// What became of a document: every command about it, with who and when; where it was entered or changed by hand, what is
// other than it was before, from the inputs that the command log keeps.
import { FIELD_KINDS, type FieldKind, kindOf } from '../../shared/contract/fields.ts';
import { type CommandName, contract, isCommand, isName, type Output } from '../../shared/contract/index.ts';
import type { ReadDb } from '../connection.ts';
import { all, one, type QueryHandler } from './kit.ts';

type Change = Output<'document.history'>['rows'][number]['changes'][number];
type Value = Change['before'];
type Fields = Record<string, unknown>;
type Logged = { at: string; userName: string; command: string; input: string; version: number | null };

const ENTERED = /\.(create|update|amend)$/;
/** Says how a command was carried out, not what the document holds. */
const BESIDE = ['id', 'version', 'reason', 'overrideReason', 'marginReason', 'confirm', 'post', 'issue', 'packed'];
const NAMED: Record<string, string> = {
  customerId: 'SELECT name FROM customer WHERE id = @id',
  itemId: 'SELECT code AS name FROM item WHERE id = @id',
  warehouseId: 'SELECT code AS name FROM warehouse WHERE id = @id',
  taxCodeId: 'SELECT code AS name FROM tax_code WHERE id = @id',
  accountId: 'SELECT code AS name FROM account WHERE id = @id',
};
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || value === 0 || value === false;
const isScalar = (value: unknown): value is Exclude<Value, null> =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** What kind of value each field of a command's input is, also inside its lines. */
function kindsOf(command: CommandName): Map<string, FieldKind> {
  const kinds = new Map<string, FieldKind>();
  const look = (schema: unknown): void => {
    const def = (schema as { _zod?: { def: Record<string, unknown> } } | undefined)?._zod?.def;
    if (!def) return;
    for (const [name, field] of Object.entries((def.shape ?? {}) as Record<string, never>)) {
      const kind = kindOf(field);
      if (kind && FIELD_KINDS.includes(kind)) kinds.set(name, kind);
      look(field);
    }
    for (const inner of [def.innerType, def.element, def.in]) look(inner);
  };
  look(contract[command].input);
  return kinds;
}

/** Puts changes into words: ids by the code or name of what they stand for. */
class Teller {
  readonly #db: ReadDb;
  readonly #kinds: Map<string, FieldKind>;

  constructor(db: ReadDb, command: CommandName) {
    this.#db = db;
    this.#kinds = kindsOf(command);
  }

  named(field: string, value: unknown): Value {
    const query = NAMED[field];
    if (query && typeof value === 'number') return one<{ name: string }>(this.#db, query, { id: value })?.name ?? value;
    return isScalar(value) ? value : null;
  }

  fields(line: string, before: Fields, after: Fields): Change[] {
    return Object.entries(after).flatMap(([field, value]): Change[] => {
      const old = before[field];
      const told = !BESIDE.includes(field) && field !== 'itemId';
      if (!told || old === value || (typeof value === 'object' && value !== null)) return [];
      if (isEmpty(old) && isEmpty(value)) return [];
      const kind = this.#kinds.get(field) ?? 'text';
      if (kind === 'id' && !NAMED[field]) return [];
      const shown = kind === 'id' || kind === 'version' ? 'text' : kind;
      return [{ line, field, kind: shown, before: this.named(field, old), after: this.named(field, value) }];
    });
  }

  /** Lines are the same ones while they are of the same item, in order of their appearance. */
  lines(before: readonly Fields[], after: readonly Fields[]): Change[] {
    const [old, now] = [byItem(before), byItem(after)];
    const label = (line: Fields): string => String(this.named('itemId', line.itemId) ?? '');
    const quantity = (line: Fields, gone: boolean): Change => {
      const qty = isScalar(line.qtyMicro) ? line.qtyMicro : null;
      return {
        ...{ line: label(line), field: 'qtyMicro', kind: 'quantity' },
        ...{ before: gone ? qty : null, after: gone ? null : qty },
      };
    };
    const kept = [...now].flatMap(([key, line]) => {
      const was = old.get(key);
      return was ? this.fields(label(line), was, line) : [quantity(line, false)];
    });
    const gone = [...old].flatMap(([key, line]) => (now.has(key) ? [] : [quantity(line, true)]));
    return [...kept, ...gone];
  }
}

function byItem(lines: readonly Fields[]): Map<string, Fields> {
  const seen = new Map<unknown, number>();
  return new Map(
    lines.map((line) => {
      const n = (seen.get(line.itemId) ?? 0) + 1;
      seen.set(line.itemId, n);
      return [`${String(line.itemId)}:${n}`, line];
    }),
  );
}

const linesOf = ({ lines }: Fields): Fields[] => {
  const rows = Array.isArray(lines) ? (lines as unknown[]) : [];
  return rows.filter((row): row is Fields => typeof row === 'object' && row !== null && 'itemId' in row);
};

/** The document as its inputs had it before, and what this one changes of it. */
function changesOf(db: ReadDb, { command, input }: Logged, before: Fields | null): { changes: Change[]; now: Fields } {
  const given = JSON.parse(input) as Fields;
  const now = { ...before, ...given };
  if (!before || !isName(command) || !isCommand(command)) return { changes: [], now };
  const teller = new Teller(db, command);
  const lines = 'lines' in given ? teller.lines(linesOf(before), linesOf(given)) : [];
  return { changes: [...teller.fields('', before, given), ...lines], now };
}

/** What moved from one package to another is filed under the one that took it, and is told of both. */
const FILED = `(document_id = @id OR (@type = 'package' AND command = 'package.move' AND json_extract(input, '$.id') = @id
    AND document_id IN (SELECT id FROM package WHERE order_id = (SELECT order_id FROM package WHERE id = @id))))`;
const VERSION = "iif(document_id = @id, json_extract(output, '$.version'), NULL)";

export const documentHistory: QueryHandler<'document.history'> = (db, { type, id }) => {
  const logged = all<Logged>(
    db,
    `SELECT at, user_name AS userName, command, input, ${VERSION} AS version FROM command_log
     WHERE document_type = @type AND ${FILED} ORDER BY id DESC LIMIT 200`,
    { type, id },
  );
  let state: Fields | null = null;
  const rows = logged.reverse().map((row) => {
    const { at, userName, command } = row;
    const version = command.startsWith(`${type}.`) ? row.version : null;
    // Notes and activities about a document are filed under it too: only its own inputs say what it holds.
    if (!ENTERED.test(command) || !command.startsWith(`${type}.`))
      return { at, userName, command, version, changes: [] };
    const { changes, now } = changesOf(db, row, state);
    state = now;
    return { at, userName, command, version, changes };
  });
  return { rows: rows.reverse() };
};
