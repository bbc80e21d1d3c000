// The loopback server: calls, host abilities, events, uploads, finished exports, and the built screen.
import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Answer, CallRequest } from '../../shared/contract/envelope.ts';
import { isRefusedError, type Refusal, refusalOf } from '../../shared/kernel/refusals.ts';
import { LANGUAGES, words } from '../../shared/words/index.ts';
import type { Host, Push } from '../host/host.ts';
import { cookieName, refusedStatus, secure, tokenFits } from './guard.ts';
import { answerRpc, unknownMember } from './rpc.ts';

const MEGABYTE = 1024 * 1024;
const HEARTBEAT_MS = 15_000;

/** Where the built screen lies: beside the bundle, or in the checkout's out/. */
export function rendererFolder(): string {
  const bundled = join(import.meta.dirname, '../renderer');
  return existsSync(join(bundled, 'index.html')) ? bundled : join(import.meta.dirname, '../../out/renderer');
}

function events(host: Host, request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  reply.raw.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  reply.raw.write('retry: 1000\n\n');
  const send = (push: Push): void => {
    const data = push.kind === 'changed' ? { topics: push.topics } : push.job;
    reply.raw.write(`event: ${push.kind}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const unsubscribe = host.subscribe(send);
  const beat = setInterval(() => reply.raw.write(': still here\n\n'), HEARTBEAT_MS);
  request.raw.on('close', () => {
    clearInterval(beat);
    unsubscribe();
  });
}

/** The token of the address is exchanged once for a session of the browser that came first; then it is worth nothing. */
function guarded(app: FastifyInstance, token: string): void {
  const session = randomBytes(24).toString('base64url');
  let used = false;
  app.addHook('onRequest', async (request, reply) => {
    secure(reply);
    const status = refusedStatus(request, session);
    const entering = request.method === 'GET' && request.url.startsWith('/?token=');
    if (entering && status === null) return reply.redirect('/');
    if (entering && status === 401 && !used && tokenFits((request.query as { token?: unknown }).token, token)) {
      used = true;
      return reply
        .header('Set-Cookie', `${cookieName(request)}=${session}; HttpOnly; SameSite=Strict; Path=/`)
        .redirect('/');
    }
    if (status === null) return;
    const text = status === 401 && request.method === 'GET' ? USED : '';
    return reply.code(status).type('text/plain; charset=utf-8').send(text);
  });
}

const WRITERS: readonly unknown[] = ['host.export', 'host.print', 'host.saveAttachment'];

/** A browser fetches what was written: where it is written is the host's own affair. */
function withoutPath(name: unknown, input: unknown): unknown {
  if (!WRITERS.includes(name) || typeof input !== 'object' || input === null) return input;
  const { path: _path, ...rest } = input as { path?: unknown };
  return rest;
}

const READERS: readonly unknown[] = ['host.importPreview', 'host.importRun'];

/** Refuses a file that this browser did not send: by its path it could have any file of the person read. */
function notUploaded(host: Host, name: unknown, input: unknown): Refusal | undefined {
  if (!READERS.includes(name) || typeof input !== 'object' || input === null) return;
  const { file } = input as { file?: unknown };
  if (typeof file !== 'string' || host.files.find(file)) return;
  const params = { file: basename(file.replaceAll('\\', '/')).slice(0, 200) };
  return refusalOf('VALIDATION', { reason: 'importFileNotFound', params });
}

async function askHost(host: Host, body: unknown): Promise<Answer> {
  const { name, input } = (body ?? {}) as { name?: unknown; input?: unknown };
  const refusal = notUploaded(host, name, input);
  return refusal
    ? { ok: false, refusal }
    : host.host(typeof name === 'string' ? name : '', withoutPath(name, input ?? {}));
}

/** For a person who opens the address again, in either language: nobody is known to the server yet. */
const USED = LANGUAGES.map((language) => words(language)('cli.addressUsed')).join('\n');

/** Makes the server for a host; `token` is this start's key. It listens where the caller says. */
export async function createServer(host: Host, token: string, folder = rendererFolder()): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: 20 * MEGABYTE,
    forceCloseConnections: true,
    requestTimeout: 60_000,
    connectionTimeout: 0,
  });
  guarded(app, token);
  // Before the routes: what is set after them does not count for them.
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (isRefusedError(error)) return reply.code(413).send({ ok: false, refusal: error.refusal });
    const status = error.statusCode ?? 500;
    const refusal = refusalOf(status < 500 ? 'VALIDATION' : 'INTERNAL', {
      params: { field: '', detail: error.message.slice(0, 300) },
    });
    return reply.code(status).send({ ok: false, refusal });
  });
  app.setNotFoundHandler((request, reply) => {
    const params = { name: `${request.method} ${request.url.slice(0, 200)}` };
    return reply.code(404).send({ ok: false, refusal: refusalOf('NOT_FOUND', { reason: 'unknownName', params }) });
  });
  app.addContentTypeParser('application/octet-stream', { bodyLimit: 100 * MEGABYTE }, (_request, payload, done) =>
    done(null, payload),
  );
  app.post('/call', async ({ body }) => {
    const refusal = unknownMember(body, ['name', 'input', 'meta']);
    return refusal ? { ok: false, refusal } : host.call(body as CallRequest);
  });
  app.post('/host', ({ body }) => askHost(host, body));
  app.post('/rpc', async (request, reply) => {
    const answer = await answerRpc(request.body, (call) => host.call(call));
    return answer ?? reply.code(204).send();
  });
  app.get('/events', (request, reply) => events(host, request, reply));
  app.post('/upload', async (request, reply) => {
    const { name: asked } = request.query as { name?: unknown };
    const name = typeof asked === 'string' ? asked : undefined;
    if (!(request.body instanceof Readable))
      return reply
        .code(415)
        .send({ ok: false, refusal: refusalOf('VALIDATION', { reason: 'type', params: { field: 'file' } }) });
    if (Number(request.headers['content-length'] ?? 0) > 100 * MEGABYTE) {
      const refusal = refusalOf('VALIDATION', {
        reason: 'importFileTooLarge',
        params: { file: name ?? '', maxMegabytes: 100 },
      });
      return reply.code(413).send({ ok: false, refusal });
    }
    return { file: await host.files.upload(name ?? 'file', request.body as NodeJS.ReadableStream as never) };
  });
  app.get('/files/:token', async (request, reply) => {
    const found = host.files.find((request.params as { token: string }).token);
    if (!found || !existsSync(found.path)) return reply.code(404).send();
    // A document is shown to be printed; nothing else is ever shown.
    const shown = 'show' in (request.query as object) && found.name.endsWith('.pdf');
    return reply
      .header(
        'Content-Disposition',
        `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(found.name)}`,
      )
      .type(shown ? 'application/pdf' : 'application/octet-stream')
      .send(createReadStream(found.path));
  });
  await app.register(fastifyStatic, { root: folder, cacheControl: false });
  return app;
}
