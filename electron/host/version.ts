// The version of the app, from package.json: beside the sources, or two folders above the bundle.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string;
};

export const APP_VERSION = version;
