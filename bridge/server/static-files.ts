import { readFile } from 'node:fs/promises';
import { Refusal } from './refusal.js';
import type { Answer } from './exchange.js';

/** What a static path answers: a file with its type, or another path. */
export type StaticEntry = { readonly file: string; readonly type: string } | { readonly redirect: string };

/** Every static path there is. A path that is not a key has no answer, so no path can climb out of a folder. */
export type StaticMap = ReadonlyMap<string, StaticEntry>;

// Excel on the web frames the pane, so X-Frame-Options cannot be used; styles are made at run time by the pane's library.
const POLICY = [
  "default-src 'none'",
  "script-src 'self' https://appsforoffice.microsoft.com",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' https://appsforoffice.microsoft.com",
  "worker-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'self' https://*.officeapps.live.com https://*.office.com https://*.office365.com https://*.sharepoint.com https://*.microsoft365.com",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** @throws Refusal 404 where the map has no such path */
export async function staticAnswer(map: StaticMap, path: string): Promise<Answer> {
  const entry = map.get(path);
  if (entry === undefined) {
    throw new Refusal(
      404,
      'NOT_FOUND',
      'There is nothing at this address.',
      'Open the address that the bridge printed.',
    );
  }
  if ('redirect' in entry) return { status: 302, headers: { location: entry.redirect }, body: '' };
  const headers = {
    'content-type': entry.type,
    'content-security-policy': POLICY,
    'cache-control': 'no-cache',
  };
  return { status: 200, headers, body: await readFile(entry.file) };
}
