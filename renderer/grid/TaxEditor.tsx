// Choosing the tax code of a line inside its cell, with its name and the rate of today.
import { useDesk } from '../api/session.tsx';
import { CodeEditor, type CodeEditorProps } from './CodeEditor.tsx';
import type { Tax } from './lines.ts';

export function TaxEditor({ taxes, ...props }: CodeEditorProps & { taxes: readonly Tax[] }) {
  const { t, percent } = useDesk();
  const hint = (code: string): string => {
    const tax = taxes.find((row) => row.code === code);
    return tax ? `${tax.name} · ${percent(tax.ratePpm)} %` : '';
  };
  const codes = taxes.map((tax) => tax.code);
  return <CodeEditor editor={props} name="tax-choice" label={t('column.taxCode')} codes={codes} hint={hint} />;
}
