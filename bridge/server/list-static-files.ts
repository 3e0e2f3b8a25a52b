import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { StaticEntry } from './static-files.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/**
 * The files of a folder as entries of the static map, listed once at the start; kinds not known here are left out.
 * @param prefix `/` or `/office-js/`
 */
export function listStaticFiles(folder: string, prefix: string): [string, StaticEntry][] {
  const entries: [string, StaticEntry][] = [];
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, item.name);
    if (item.isDirectory()) entries.push(...listStaticFiles(path, `${prefix}${item.name}/`));
    const type = TYPES[extname(item.name).toLowerCase()];
    if (item.isFile() && type !== undefined) entries.push([prefix + item.name, { file: path, type }]);
  }
  return entries;
}
