// Choosing the unit of a line inside its cell, with what one of it is in the item's own.
import { useDesk } from '../api/session.tsx';
import { CodeEditor, type CodeEditorProps } from './CodeEditor.tsx';
import { unitCodes } from './lines.ts';

export function UnitEditor(props: CodeEditorProps) {
  const { t, qty } = useDesk();
  const { found } = props.data;
  const hint = (code: string): string => {
    const unit = found?.units.find((row) => row.code === code);
    if (!unit) return '';
    const of = unit.denominator !== 1 ? `${qty(unit.denominator * 1e6, code)} = ` : '= ';
    return `${of}${qty(unit.numerator * 1e6, found?.unit ?? '')}`;
  };
  return <CodeEditor editor={props} name="unit-choice" label={t('column.unit')} codes={unitCodes(found)} hint={hint} />;
}
