// The second, tiny contract: what only a host can do (files, dialogs, jobs). Each carrier answers it in its own way;
// screens do not know which one they run on.
import { z } from 'zod';
import { ROLES } from './kit.ts';
import { printRef } from './printing.ts';

export const IMPORT_KINDS = ['customers', 'items', 'prices', 'orders', 'leads', 'bankStatements'] as const;
/** Endings of files that are read, the last of them of bank statements in formats of their own. */
export const IMPORT_ENDINGS = ['xlsx', 'xlsm', 'csv', 'tsv', 'txt', 'sta', 'mt940', '940', 'mta', 'swi', 'xml'];
export type ImportKind = (typeof IMPORT_KINDS)[number];
export const EXPORT_FORMATS = ['xlsx', 'csv'] as const;
export const PRINT_FORMATS = ['pdf', 'eml'] as const;
export const MOST_PRINTED = 200;

export const JOB_KINDS = ['import', 'export', 'print', 'demo', 'backup', 'restore', 'check'] as const;
/** Hours between scheduled backups; 0 makes none. */
export const BACKUP_HOURS = [0, 1, 4, 24] as const;

/** How the desk looks to the person at this machine; `auto` follows the system. */
export const look = z.strictObject({
  scheme: z.enum(['auto', 'light', 'dark']),
  contrast: z.enum(['auto', 'normal', 'high']),
  density: z.enum(['compact', 'normal', 'roomy']),
});
export type Look = z.infer<typeof look>;
export const USUAL_LOOK: Look = { scheme: 'auto', contrast: 'auto', density: 'normal' };

const session = z.object({
  appVersion: z.string(),
  carrier: z.enum(['electron', 'http']),
  /** True where the host can show its own open and save dialogs. */
  dialogs: z.boolean(),
  language: z.enum(['en', 'ru']),
  look,
  company: z.object({ path: z.string(), name: z.string() }).nullable(),
  recent: z.array(z.object({ path: z.string(), name: z.string() })),
  /** Who may work in the open company; nobody while it has no people, and then nobody is asked. */
  people: z.array(z.object({ id: z.int(), name: z.string(), hasPassword: z.boolean() })),
  /** Who works; null: nobody has said so, and calls are refused (nobodySignedIn) where the company has people. */
  person: z.object({ id: z.int(), name: z.string(), role: z.enum(ROLES) }).nullable(),
  /** The file that was closed because it was found damaged after it was opened. */
  damaged: z.object({ path: z.string(), detail: z.string() }).nullable(),
});
export type Session = z.infer<typeof session>;

const job = z.object({
  id: z.string(),
  kind: z.enum(JOB_KINDS),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** 0 to 1. */
  progress: z.number(),
  /** What it is doing or why it failed: a words key with parameters. */
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** A finished export: the file to fetch (http) or the path written (Electron). */
  file: z.object({ name: z.string(), url: z.string().nullable(), path: z.string().nullable() }).nullable(),
});
export type Job = z.infer<typeof job>;

const importError = z.object({
  /** 1 for the header row, as spreadsheets count. */
  row: z.int(),
  column: z.string(),
  field: z.string(),
  value: z.string(),
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ImportError = z.infer<typeof importError>;

const importChange = z.object({
  row: z.int(),
  column: z.string(),
  field: z.string(),
  /** What the row is about. */
  code: z.string(),
  before: z.string(),
  after: z.string(),
});

const importPreview = z.object({
  kind: z.enum(IMPORT_KINDS),
  /** Fingerprint of the header row, under which the mapping is remembered. */
  shape: z.string(),
  sheets: z.array(z.string()),
  sheet: z.string(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
  fields: z.array(z.object({ field: z.string(), required: z.boolean() })),
  /** Field → column name; '' for a field that is not in the file. */
  mapping: z.record(z.string(), z.string()),
  remembered: z.boolean(),
  /** Columns with something in them that no field takes: what is changed there is not taken over. */
  ignored: z.array(z.string()),
  rowCount: z.int(),
  /** What the import would make or change. */
  documentCount: z.int(),
  /** Rows that the company knows and the file leaves as they are. */
  unchangedCount: z.int(),
  changeCount: z.int(),
  /** The first 500 cells that would change. */
  changes: z.array(importChange),
  /** What a person should know of it before it is imported (words `refusal.<reason>`): nothing of it stops the import. */
  notices: z.array(z.object({ reason: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
  /** Rows that are of somebody who is known already, or stands higher up in the file; none of them stops the import. */
  knownCount: z.int(),
  /** The first 500 of them, and who each is. */
  known: z.array(importError),
  /** Rows that the import leaves out because of it. */
  leftOutCount: z.int(),
  errorCount: z.int(),
  /** The first 500 of them. */
  errors: z.array(importError),
  /** The first rows as they would be imported. */
  sample: z.array(z.record(z.string(), z.string())),
});
export type ImportPreview = z.infer<typeof importPreview>;

const backups = z.object({
  path: z.string(),
  folder: z.string(),
  everyHours: z.int(),
  /** The one with the latest work first. */
  backups: z.array(
    z.object({
      file: z.string(),
      madeAt: z.string(),
      /** Number of the last command it holds. */
      commands: z.int(),
      version: z.int(),
      cause: z.enum(['scheduled', 'manual', 'migration']),
      bytes: z.int(),
    }),
  ),
});

/** What is being typed, by the name of its form; belongs to the person at this machine. */
const draftName = z
  .string()
  .regex(/^[a-zA-Z]+-[a-zA-Z0-9]+$/)
  .max(60);
const MOST_DRAFT_LETTERS = 5_000_000;

const source = {
  /** A path the host chose or a token that an upload answered. */
  file: z.string().max(2000),
  kind: z.enum(IMPORT_KINDS),
  sheet: z.string().max(100).optional(),
  mapping: z.record(z.string().max(60), z.string().max(300)).optional(),
  /** Customers and items whose code is known are changed; without it they are errors. */
  update: z.boolean().optional(),
  /** Leads: rows of who is known by tax number, e-mail or phone come in, too; without it they are left out. */
  takeKnown: z.boolean().optional(),
  /** Bank statements: the account of the ledger they are of; left out: by the number in the file, else the usual one. */
  bankAccountId: z.int().positive().optional(),
  /** Bank statements without balances: what the account had before the first line. */
  openingMinor: z.int().optional(),
};

export const hostContract = {
  'host.session': { input: z.strictObject({}), output: session },
  'host.setLanguage': { input: z.strictObject({ language: z.enum(['en', 'ru']) }), output: session },
  'host.setLook': { input: look, output: session },
  'host.createCompany': {
    input: z.strictObject({
      name: z.string().trim().min(1).max(200),
      country: z.string().regex(/^[A-Z]{2}$/),
      baseCurrency: z.string().regex(/^[A-Z]{3}$/),
      language: z.enum(['en', 'ru']),
      chartTemplate: z.enum(['international', 'russia']),
      costOfSales: z.enum(['matched', 'onShipment']).optional(),
      /** Empty: asked in a dialog, or a new file in the user's documents folder. */
      path: z.string().max(2000).optional(),
    }),
    output: session,
  },
  /** Without a path a dialog asks, where there is one. */
  'host.openCompany': { input: z.strictObject({ path: z.string().max(2000).optional() }), output: session },
  /** Makes the demo company on first use (a job) and opens it. */
  'host.openDemo': { input: z.strictObject({}), output: session },
  'host.closeCompany': { input: z.strictObject({}), output: session },
  /** One of the company's people works from now on, in the place of who did. */
  'host.signIn': {
    input: z.strictObject({ personName: z.string().min(1).max(100), password: z.string().max(200).optional() }),
    output: session,
  },
  /** Nobody works until somebody says who he is. */
  'host.signOut': { input: z.strictObject({}), output: session },
  /** Backups of a file, also of one that is too damaged to open; of the open one without a path. */
  'host.backups': { input: z.strictObject({ path: z.string().max(2000).optional() }), output: backups },
  /** How often the open file is backed up; belongs to the person at this machine. */
  'host.setBackups': {
    input: z.strictObject({ everyHours: z.union(BACKUP_HOURS.map((hours) => z.literal(hours))) }),
    output: backups,
  },
  'host.backUp': { input: z.strictObject({}), output: job },
  /** Puts a backup that `host.backups` named in the file's place, the file aside, and opens it. */
  'host.restore': {
    input: z.strictObject({ path: z.string().min(1).max(2000), backup: z.string().min(1).max(2000) }),
    output: session,
  },
  /** Shows an open dialog for an import file; null when the person thought better of it. */
  'host.chooseImportFile': {
    input: z.strictObject({}),
    output: z.object({ file: z.string().nullable(), name: z.string() }),
  },
  'host.importPreview': { input: z.strictObject(source), output: importPreview },
  /** All rows in one transaction, or none. Opening stock of items is received on `openingOn`. */
  'host.importRun': {
    input: z.strictObject({ ...source, openingOn: z.string().max(10).optional() }),
    output: job,
  },
  'host.export': {
    input: z.strictObject({
      query: z.string().max(80),
      input: z.record(z.string(), z.unknown()),
      format: z.enum(EXPORT_FORMATS),
      language: z.enum(['en', 'ru']),
      /** Fields in the order in which they are shown; left out: all of them. */
      columns: z.array(z.string().max(60)).min(1).max(80).optional(),
      /** CLI and tests name the file; screens let the host ask. */
      path: z.string().max(2000).optional(),
    }),
    output: job,
  },
  /** Documents into one PDF, or into an e-mail draft with a PDF each. */
  'host.print': {
    input: z.strictObject({
      forms: z.array(printRef).min(1).max(MOST_PRINTED),
      format: z.enum(PRINT_FORMATS),
      /** What the file is to be called, without ending. */
      name: z.string().max(200),
      /** `open`: for a reader or mail program of the machine at once (`host.openFile`), asked for no place. */
      purpose: z.enum(['save', 'open']).default('save'),
      path: z.string().max(2000).optional(),
    }),
    output: job,
  },
  /** Writes a file of a document (`attachment.get`) where the person says. */
  'host.saveAttachment': {
    input: z.strictObject({
      id: z.int().positive(),
      fileName: z.string().max(200),
      path: z.string().max(2000).optional(),
    }),
    output: z.object({ name: z.string(), url: z.string().nullable(), path: z.string().nullable() }),
  },
  /**
   * Keeps what is typed and not saved yet, so that it survives a crash; null forgets it. `personId` says who typed it: what comes
   * when another works by now is not kept.
   */
  'host.keepDraft': {
    input: z.strictObject({
      name: draftName,
      draft: z.string().max(MOST_DRAFT_LETTERS).nullable(),
      personId: z.int().nullable().default(null),
    }),
    output: z.object({}),
  },
  'host.draft': {
    input: z.strictObject({ name: draftName }),
    output: z.object({ kept: z.object({ draft: z.string(), keptAt: z.string() }).nullable() }),
  },
  'host.job': { input: z.strictObject({ id: z.string() }), output: job },
  'host.cancelJob': { input: z.strictObject({ id: z.string() }), output: job },
  'host.jobs': { input: z.strictObject({}), output: z.object({ jobs: z.array(job) }) },
  /** Opens a file that `host.print` was asked to open; nothing else. Answers whether this host can. */
  'host.openFile': { input: z.strictObject({ path: z.string().max(2000) }), output: z.object({ opened: z.boolean() }) },
  /** Opens an https address in the user's browser, a mailto address in the mail program. */
  'host.openExternal': { input: z.strictObject({ url: z.string().max(2000) }), output: z.object({}) },
};

export type HostContract = typeof hostContract;
export type HostName = keyof HostContract;
export type HostInput<K extends HostName> = z.input<HostContract[K]['input']>;
export type HostParsed<K extends HostName> = z.output<HostContract[K]['input']>;
export type HostOutput<K extends HostName> = z.output<HostContract[K]['output']>;
