// Who may ask the loopback server: this machine's browser with this start's token, nobody else.
import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Cookies do not know ports, so that two servers on one machine need two names. */
export const cookieName = (request: FastifyRequest): string =>
  `ledgerdock-${(request.headers.host ?? '').split(':')[1] ?? '80'}`;

export const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const same = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};

function cookieOf(request: FastifyRequest): string {
  const all = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
  const start = `${cookieName(request)}=`;
  return all.find((part) => part.startsWith(start))?.slice(start.length) ?? '';
}

/** Headers of every answer. */
export function secure(reply: FastifyReply): void {
  void reply.headers({
    'Content-Security-Policy': CSP,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
}

/**
 * Null when the request may pass, else the status to answer with: 421 for a foreign Host (DNS rebinding), 403 for a
 * foreign Origin or a POST without our header, 401 without the session that the token was exchanged for.
 */
export function refusedStatus(request: FastifyRequest, session: string): number | null {
  const host = request.headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return 421;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return 403;
  if (!same(cookieOf(request), session)) return 401;
  if (request.method === 'POST' && request.headers['x-ledgerdock'] !== '1') return 403;
  return null;
}

export const tokenFits = (given: unknown, token: string): boolean => typeof given === 'string' && same(given, token);
