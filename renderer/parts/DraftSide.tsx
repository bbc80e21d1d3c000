// Under a draft that is opened again: its notes with files, and what became of it so far.
import type { DocumentType } from '../../shared/contract/documents.ts';
import { History } from './History.tsx';
import { Notes } from './Notes.tsx';

export function DraftSide({ type, id }: { type: DocumentType; id: number }) {
  return (
    <div className="draft-side">
      <Notes type={type} id={id} />
      <History type={type} id={id} />
    </div>
  );
}
