// Where a page is: its room, its list as it was last looked at, the document that is edited. Each opens.
import { useLocation } from '@tanstack/react-router';
import { useDesk } from '../api/session.tsx';
import { useGo } from './nav.ts';
import { trailOf } from './trail.ts';

/** Questions of lists as they were last asked, by address. */
const asked = new Map<string, string>();

export function Crumbs() {
  const { t } = useDesk();
  const go = useGo();
  const { pathname, searchStr } = useLocation();
  const trail = trailOf(pathname);
  if (trail.length === 0) {
    asked.set(pathname, searchStr);
    return null;
  }
  return (
    <nav className="crumbs" aria-label={t('nav.trail')}>
      {trail.map(({ to, word }) => {
        const address = `${to}${asked.get(to) ?? ''}`;
        return (
          <span key={word}>
            <a
              href={`#${address}`}
              onClick={(event) => {
                event.preventDefault();
                go(address);
              }}
            >
              {t(word)}
            </a>
            <span aria-hidden> › </span>
          </span>
        );
      })}
    </nav>
  );
}
