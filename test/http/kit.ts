// A server on a test company, and requests with any header, as no browser would send them.
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Serving, serve } from '../../electron/http/serve.ts';
import type { Answer } from '../../shared/contract/envelope.ts';
import { type TestCompany, testCompany } from '../kit/company.ts';

export type Reply = { status: number; headers: http.IncomingHttpHeaders; text: string };
export type Ask = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
};

export class Site {
  readonly company: TestCompany;
  readonly serving: Serving;
  readonly #home: string;
  cookie = '';

  private constructor(company: TestCompany, serving: Serving, home: string) {
    this.company = company;
    this.serving = serving;
    this.#home = home;
  }

  /** A server that nobody has entered yet. */
  static async open(): Promise<Site> {
    const home = mkdtempSync(join(tmpdir(), 'ledgerdock-site-'));
    process.env.LEDGERDOCK_HOME = home;
    const company = await testCompany({ name: 'Site Trading' });
    return new Site(company, await serve({ company: company.path, today: '2026-03-02' }), home);
  }

  get url(): URL {
    return new URL(this.serving.address);
  }

  ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Reply> {
    return new Promise((done, failed) => {
      const request = http.request({ host: '127.0.0.1', port: this.url.port, path, method, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          done({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(parts).toString('utf8'),
          }),
        );
        response.on('error', failed);
      });
      request.on('error', failed);
      request.end(body);
    });
  }

  /** As the browser that was let in. */
  own(path: string, ask: Ask = {}): Promise<Reply> {
    return this.ask(path, { ...ask, headers: { cookie: this.cookie, ...ask.headers } });
  }

  async enter(): Promise<Reply> {
    const reply = await this.ask(`/${this.url.search}`);
    this.cookie = reply.headers['set-cookie']?.[0]?.split(';')[0] ?? this.cookie;
    return reply;
  }

  /** A POST as the page sends it. */
  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.own(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-ledgerdock': '1', ...headers },
      body: JSON.stringify(body),
    });
  }

  async answer(path: '/call' | '/host', name: string, input: unknown): Promise<Answer> {
    return JSON.parse((await this.post(path, { name, input })).text) as Answer;
  }

  async value<T>(path: '/call' | '/host', name: string, input: unknown): Promise<T> {
    const answer = await this.answer(path, name, input);
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    return answer.value as T;
  }

  async close(): Promise<void> {
    await this.serving.close();
    await this.company.close();
    rmSync(this.#home, { recursive: true, force: true });
  }
}
