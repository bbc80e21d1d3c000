// Documents for the customer: what every one of them carries (letterhead, bank, logo), and each as the texts and tables
// that are printed. Layout is not here: a PDF and an e-mail are made of the same answer.
import { z } from 'zod';
import { currencyCode, flag, id, localDate, text, version } from './fields.ts';
import { command, query } from './kit.ts';

/** The forms, each of one kind of document: quote, order (two), package (two), shipment, invoice, credit note, payment, reminder, customer. */
export const PRINT_FORMS = [
  'quote',
  'orderConfirmation',
  'pickList',
  'packingSlip',
  'shippingLabel',
  'deliveryNote',
  'invoice',
  'creditNote',
  'paymentReceipt',
  'reminder',
  'statement',
] as const;
export type PrintForm = (typeof PRINT_FORMS)[number];

export const LOGO_BYTES = 512 * 1024;
export const LOGO_PIXELS = 4000;

const bank = z.strictObject({
  /** What is paid into it; empty: every currency that has no account of its own. */
  currency: z
    .string()
    .regex(/^([A-Z]{3})?$/, { error: 'currency' })
    .meta({ kind: 'text' }),
  bankName: text(140),
  /** IBAN or account number. */
  account: text(40),
  bic: text(11),
  correspondentAccount: text(20).default(''),
});

/** Up to four times a logo is read, so that it can be told how much too large it is. */
const dataAddress = z
  .string()
  .max(4 * Math.ceil(LOGO_BYTES / 3) * 4)
  .refine((value) => /^(data:image\/[a-z+.-]+;base64,[A-Za-z0-9+/]+={0,2})?$/.test(value), { error: 'logoType' });

const letterheadFields = {
  phone: text(60),
  email: text(200),
  website: text(200),
  /** Number in the register of companies (Company number, ОГРН). */
  registrationNumber: text(40),
  /** КПП in Russia. */
  taxReasonCode: text(20),
  /** Stands at the foot of every page. */
  footer: text(300),
  banks: z.array(bank).max(20),
};

/** One document to print. A statement is of a customer over a span in a currency; left out: this year until today, the customer's own. */
const formInput = {
  form: z.enum(PRINT_FORMS),
  id,
  /** Left out: the customer's language, for a pick list the company's. */
  language: z.enum(['en', 'ru']).optional(),
  from: localDate.optional(),
  to: localDate.optional(),
  currency: currencyCode.optional(),
};
export const printRef = z.strictObject(formInput);
export type PrintRef = z.infer<typeof printRef>;

const fact = z.object({ label: z.string(), value: z.string() });

const printModel = z.object({
  form: z.enum(PRINT_FORMS),
  language: z.enum(['en', 'ru']),
  /** Without ending. */
  fileName: z.string(),
  title: z.string(),
  /** What must not be overlooked: a draft, a document that was taken back. */
  notice: z.string(),
  seller: z.object({ name: z.string(), lines: z.array(z.string()) }),
  buyer: z.object({ label: z.string(), name: z.string(), lines: z.array(z.string()) }),
  facts: z.array(fact),
  intro: z.string(),
  columns: z.array(
    z.object({
      title: z.string(),
      align: z.enum(['left', 'right']),
      /** `rest` takes what the others leave. */
      width: z.enum(['fit', 'rest']),
    }),
  ),
  rows: z.array(
    z.object({
      cells: z.array(z.string()),
      /** Small, below the widest cell. */
      detail: z.string(),
      kind: z.enum(['line', 'sum']),
    }),
  ),
  totals: z.array(z.object({ label: z.string(), value: z.string(), strong: flag })),
  payment: z
    .object({
      title: z.string(),
      facts: z.array(fact),
      qr: z.object({ payload: z.string(), label: z.string() }).nullable(),
    })
    .nullable(),
  /** Text as bars for scanners. */
  barcode: z.object({ payload: z.string() }).nullable(),
  notes: z.array(z.string()),
  signatures: z.array(z.string()),
  footer: z.string(),
  mail: z.object({ from: z.string(), to: z.string(), subject: z.string(), body: z.string() }),
});
export type PrintModel = z.infer<typeof printModel>;

export const printing = {
  'letterhead.get': query({
    input: z.strictObject({}),
    output: z.object({
      ...letterheadFields,
      /** A data address; empty: none. */
      logo: z.string(),
      version,
    }),
    topics: ['company'],
  }),
  /** What documents say of the company beside its name, address and tax number. */
  'letterhead.update': command({
    input: z.strictObject({ ...letterheadFields, version }),
    output: z.object({ version }),
    role: 'accountant',
    refusals: ['STALE', 'DUPLICATE'],
    topics: ['company'],
  }),
  /** A PNG or JPEG as a data address, at most 512 KB and 4000 pixels a side; empty takes the logo away. */
  'letterhead.setLogo': command({
    input: z.strictObject({ image: dataAddress, version }),
    output: z.object({ version }),
    role: 'accountant',
    refusals: ['STALE'],
    topics: ['company'],
  }),
  /** A document as it is printed: every text in the language of who gets it. */
  'printForm.get': query({
    input: printRef,
    output: printModel,
    topics: [
      ...(['company', 'customer', 'quote', 'order', 'package', 'shipment', 'invoice', 'payment'] as const),
      ...(['creditNote', 'reminder', 'ledger'] as const),
    ],
  }),
  /** The document under a number (a customer's code for a statement); of a quote the latest revision. */
  'printForm.find': query({
    input: z.strictObject({ form: z.enum(PRINT_FORMS), number: text(40) }),
    output: z.object({ id }),
    topics: ['quote', 'order', 'package', 'shipment', 'invoice', 'payment', 'creditNote', 'reminder', 'customer'],
  }),
};
