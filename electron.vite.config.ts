// Builds the three parts of the app: main (with host, http, cli and the job worker as entries of their own, all flat in
// one folder, so that neighbours find each other by name), the preload bridge, and the screen.
import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** SQL files are read at run time, so they travel beside the bundle. */
const migrations: Plugin = {
  name: 'ledgerdock-migrations',
  closeBundle() {
    cpSync(at('db/migrations'), at('out/main/migrations'), {
      recursive: true,
      filter: (path) => !/\.(ts|md)$/.test(path),
    });
  },
};

/** Node warns of `new Buffer` in an app, though not in a library: what is built in says it as Node wants it. */
const buffers: Plugin = {
  name: 'ledgerdock-buffers',
  transform: (code, id) =>
    id.includes('/archiver-utils/')
      ? code
          .replaceAll(/new Buffer\((size|0)\)/g, 'Buffer.alloc($1)')
          .replaceAll('new Buffer(source)', 'Buffer.from(source)')
      : null,
};

export default defineConfig({
  main: {
    plugins: [migrations, buffers],
    build: {
      outDir: 'out/main',
      target: 'node22',
      // Dependencies of package.json stay as they are, being native or loading files of their own; all other libraries are
      // built in, as their many small files open slowly one by one.
      rollupOptions: {
        input: {
          main: at('electron/main/main.ts'),
          utility: at('electron/host/utility.ts'),
          jobWorker: at('electron/host/jobWorker.ts'),
          serve: at('electron/http/serve.ts'),
          cli: at('electron/cli/main.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      target: 'es2024',
      minify: true,
      // The pages come from the same machine.
      chunkSizeWarningLimit: 4_000,
      rollupOptions: { input: at('renderer/index.html') },
    },
  },
});
