// What a server says while it is asked rightly and wrongly: the address once, and neither token, session nor data.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine } from '../kit/commandLine.ts';
import { testCompany } from '../kit/company.ts';

test('logs hold no secret', async () => {
  const home = mkdtempSync(join(tmpdir(), 'ledgerdock-secrets-'));
  const company = await testCompany({ name: 'Quiet Trading' });
  const child = spawn(process.execPath, [commandLine, 'serve', '--company', company.path], {
    env: { ...process.env, LEDGERDOCK_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const address = await new Promise<URL>((told) =>
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.includes('\n')) told(new URL(out.trim()));
    }),
  );
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const ask = (headers: Record<string, string>, body: string) =>
    fetch(new URL('/call', address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const wrong = await ask({ cookie: 'ledgerdock=guessed', 'x-ledgerdock': '1' }, '{}');
  const broken = await ask({ cookie, 'x-ledgerdock': '1' }, '{"name":"customer.create","input":{"secret":"PIN 1234"');
  const good = await ask({ cookie, 'x-ledgerdock': '1' }, '{"name":"company.get","input":{}}');
  expect([wrong.status, broken.status, good.status]).toEqual([401, 400, 200]);
  child.kill('SIGTERM');
  await new Promise((gone) => child.on('close', gone));
  expect(out).toBe(`${address.href}\n`);
  expect(err).toBe('');
  await company.close();
  rmSync(home, { recursive: true, force: true });
});
