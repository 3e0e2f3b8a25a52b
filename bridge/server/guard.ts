import { Refusal } from './refusal.js';
import type { Request } from './exchange.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const PANE = 'Open the pane from Excel, or the address that the bridge printed.';

/**
 * The guard in front of every route: who may speak to the bridge at all. It looks at nothing that a web page can choose.
 *
 * - only this machine;
 * - only under the exact name `localhost:PORT`, which a rebound DNS name cannot carry;
 * - never on behalf of another web page: no foreign `Origin`, no cross-site fetch. A page may only be *opened* from
 *   elsewhere (Excel on the web frames the pane), which hands that page nothing.
 * @param host `localhost:3927`
 * @returns why the request is refused; null where it may pass
 */
export function guard(request: Request, host: string): Refusal | null {
  if (!LOOPBACK.has(request.from)) {
    return new Refusal(403, 'NOT_LOOPBACK', 'The bridge answers this machine only.', PANE);
  }
  if (request.hosts !== 1 || request.headers.host !== host) {
    return new Refusal(421, 'WRONG_HOST', `The bridge answers to ${host} only.`, PANE);
  }
  if (!request.target.startsWith('/') || request.target.startsWith('//')) {
    return new Refusal(400, 'WRONG_TARGET', 'The bridge answers to plain paths only.', PANE);
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `https://${host}`) {
    return new Refusal(403, 'FOREIGN_ORIGIN', 'Another web page tried to call the bridge.', PANE);
  }
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !opensAPage(request)) {
    return new Refusal(403, 'CROSS_SITE', 'Another web page tried to call the bridge.', PANE);
  }
  return null;
}

function opensAPage({ method, target, headers }: Request): boolean {
  const place = headers['sec-fetch-dest'];
  return (
    method === 'GET' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    (place === 'document' || place === 'iframe') &&
    !target.startsWith('/api')
  );
}
