// Under a draft that is opened again: what it came of, its notes with files, and what became of it so far.
import type { DocumentType } from '../../shared/contract/documents.ts';
import { Chain } from './Chain.tsx';
import { History } from './History.tsx';
import { Notes } from './Notes.tsx';

export function DraftSide({ type, id }: { type: DocumentType; id: number }) {
  return (
    <div className="draft-side">
      <Chain type={type} id={id} linked />
      <Notes type={type} id={id} />
      <History type={type} id={id} />
    </div>
  );
}
