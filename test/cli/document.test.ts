// `ledgerdock document`: one document as a file, or a sentence that says why not.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pagesOf } from '../kit/pdf.ts';
import { type PrintedSale, printedSale } from '../kit/printing.ts';
import { BAD_USAGE, ledgerdock, OK, REFUSED, temporary } from './kit.ts';

const files = temporary();
let sale: PrintedSale;
beforeAll(async () => {
  sale = await printedSale('ru');
});
afterAll(async () => {
  files.remove();
  await sale.company.close();
});

const document = (form: string, number: string, out: string, ...more: string[]) =>
  ledgerdock('document', form, number, '--company', sale.company.path, '--out', files.at(out), ...more);

describe.concurrent('a document', () => {
  test("is written in the customer's language", async () => {
    expect(await document('invoice', 'INV-000001', 'invoice.pdf')).toMatchObject({ code: OK, err: '' });
    const [page = ''] = await pagesOf(readFileSync(files.at('invoice.pdf')));
    expect(page).toContain('Счёт на оплату № INV-000001');
  });

  test('or in another, and a statement over a span', async () => {
    const span = ['--from', '2026-02-01', '--to', '2026-02-28', '--in', 'en'];
    expect((await document('statement', 'C-1', 'statement.pdf', ...span)).code).toBe(OK);
    const [page = ''] = await pagesOf(readFileSync(files.at('statement.pdf')));
    expect(page).toContain('Statement of account');
    expect(page).toContain('On 2026-02-28 nothing is owed on either side.');
  });

  test('goes into an e-mail draft', async () => {
    expect((await document('deliveryNote', 'SH-000001', 'note.eml', '--eml')).code).toBe(OK);
    expect(readFileSync(files.at('note.eml'), 'utf8')).toContain('Content-Type: application/pdf');
  });

  test('that is not there is told, and no file is left', async () => {
    const { code, err } = await document('invoice', 'INV-999999', 'none.pdf');
    expect(code).toBe(REFUSED);
    expect(err).toContain('Invoice INV-999999 does not exist.');
    expect(existsSync(files.at('none.pdf'))).toBe(false);
  });

  test('of an unknown form is bad usage', async () => {
    expect((await document('letter', 'INV-000001', 'letter.pdf')).code).toBe(BAD_USAGE);
  });
});
