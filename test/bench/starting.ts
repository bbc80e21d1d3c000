// `start`: what the first screen loads (compressed) and how soon the work queue is there in a browser.
import { copyFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { openBrowser } from '../e2e/browser.ts';
import { startServer } from '../e2e/serving.ts';
import { companyOf, fileIn } from './companies.ts';
import { median } from './measure.ts';

const RUNS = 5;

export async function measureStart() {
  const company = fileIn('start.ledgerdock');
  copyFileSync(await companyOf(1), company);
  const browser = await openBrowser();
  const server = startServer();
  const taken: number[] = [];
  let bytes = 0;
  try {
    for (let i = 0; i < RUNS; i++) {
      const served = await server.serve({ company });
      const page = await browser.newPage();
      const scripts: Promise<number>[] = [];
      page.on('response', (answer) => {
        if (/\.js$/.test(new URL(answer.url()).pathname))
          scripts.push(answer.body().then((body) => gzipSync(body).length));
      });
      const start = performance.now();
      await page.goto(served.address);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      taken.push(performance.now() - start);
      bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
      await page.close();
      await served.stop();
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return { kilobytesGzip: bytes / 1024, ms: median(taken), aim: '<= 600 kB' };
}
