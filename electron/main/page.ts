// Where the page of the window comes from: the built screen under a scheme of our own, app://ledgerdock, so that it has an
// origin and a Content-Security-Policy as a web page has, which file:// does not give.
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import { app, protocol, session } from 'electron';
import { CSP } from '../http/guard.ts';

const SCHEME = 'app';
const HOST = 'ledgerdock';
export const ORIGIN = `${SCHEME}://${HOST}`;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** The development server's address, which counts only in an app that is not packaged. */
const developmentUrl = (): string | undefined => (app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL);

export const pageUrl = (): string => developmentUrl() ?? `${ORIGIN}/index.html`;

/** Whether an address is our page (whatever its #part); nothing else may speak to the app. */
export function isOurPage(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  const [asked, ours] = [new URL(url), new URL(pageUrl())];
  // A scheme of our own has the origin "null" here, so its parts are compared.
  return asked.protocol === ours.protocol && asked.host === ours.host && asked.username === '';
}

const plain = (status: number): Response => new Response(null, { status });

/** Answers a request for a file of the built screen; 404 for whatever is not inside `folder`. */
export async function answerFile(request: { method: string; url: string }, folder: string): Promise<Response> {
  const url = new URL(request.url);
  if (url.host !== HOST) return plain(404);
  if (request.method !== 'GET') return plain(405);
  try {
    const path = join(folder, decodeURIComponent(url.pathname));
    const inside = relative(folder, path);
    if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return plain(404);
    const body = await readFile(path);
    return new Response(new Uint8Array(body), {
      headers: {
        'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
        'Content-Security-Policy': CSP,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      },
    });
  } catch {
    return plain(404);
  }
}

/** Must run before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the page, and denies it every permission that a browser could ask a person for. */
export function servePage(folder = join(import.meta.dirname, '../renderer')): void {
  protocol.handle(SCHEME, (request) => answerFile(request, folder));
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}
