import type { DuckDBInstance } from '@duckdb/node-api';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import { pipeline } from 'node:stream/promises';
import type { Behaviour } from './behaviour.js';
import { runQuery } from './run-query.js';
import type { Query } from './run-query.js';

export interface SlateParts {
  readonly instance: DuckDBInstance;
  /** By GUID in lower case. */
  readonly queries: ReadonlyMap<string, Query>;
  readonly username: string;
  readonly password: string;
  /** The key `h` of a user token; stands instead of name and password. */
  readonly token: string;
  /** Read at every request. */
  readonly behaviour: Behaviour;
  /** Naive local, "YYYY-MM-DD HH:MM:SS": what GETDATE() answers. */
  readonly now: string;
}

const PATH = '/manage/query/run';
const LOGIN_PAGE =
  '<!DOCTYPE html><html><head><title>Login</title></head><body><form method="post">Username Password</form></body></html>';

/** Makes the HTTPS server of the sandbox's Slate, not yet listening. It answers web-service queries and nothing else. */
export function createSlateServer(parts: SlateParts, tls: { key: string; cert: string }): Server {
  return createServer(tls, (request, response) => {
    answer(parts, request, response).catch(() => {
      // Mid-answer nothing else can be said any more; before it, Slate shows an error page.
      if (response.headersSent) response.destroy();
      else page(response, 500, 'The query could not be run.');
    });
  });
}

async function answer(parts: SlateParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'https://localhost');
  const { behaviour } = parts;
  if (url.pathname !== PATH) return page(response, 404, 'Not found.');
  if (request.method !== 'GET') return page(response, 405, 'Method not allowed.');
  if (!isAllowed(parts, request, url.searchParams)) {
    response.setHeader('WWW-Authenticate', 'Basic realm="Slate"');
    return page(response, 401, 'Unauthorized.');
  }
  if (behaviour.loginPage) return page(response, 200, LOGIN_PAGE);
  if (behaviour.status !== null) return page(response, behaviour.status, 'An error occurred.');
  const query = parts.queries.get((url.searchParams.get('id') ?? '').toLowerCase());
  if (query === undefined) return page(response, 404, 'No such query.');
  if (url.searchParams.get('cmd') !== 'service' || url.searchParams.get('output') !== 'json') {
    return page(response, 400, 'cmd=service and output=json are expected.');
  }
  await sendRows(parts, query, url.searchParams, response);
}

async function sendRows(
  parts: SlateParts,
  query: Query,
  given: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const rows = runQuery(parts.instance, query, given, parts.now, parts.behaviour);
  // The first rows are waited for, so that a query that fails still gets an error page.
  const first = await rows.next();
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' });
  await pipeline(envelope(first, rows, parts.behaviour.truncateAfterRows ?? Infinity), response);
}

async function* envelope(
  first: IteratorResult<string[]>,
  rest: AsyncGenerator<string[]>,
  stopAfter: number,
): AsyncGenerator<string> {
  let sent = 0;
  let text = '{"row":[';
  try {
    for (let step = first; step.done !== true; step = await rest.next()) {
      const rows = step.value;
      text += (sent === 0 ? '' : ',') + rows.slice(0, stopAfter - sent).join(',');
      if (sent + rows.length > stopAfter) return yield text + rows[stopAfter - sent].slice(0, 5);
      yield text;
      text = '';
      sent += rows.length;
    }
    yield text + ']}';
  } finally {
    await rest.return(undefined);
  }
}

function isAllowed(parts: SlateParts, request: IncomingMessage, given: URLSearchParams): boolean {
  const key = given.get('h');
  if (key !== null && same(key, parts.token)) return true;
  const [scheme, encoded] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic' || encoded === undefined) return false;
  return same(Buffer.from(encoded, 'base64').toString('utf8'), `${parts.username}:${parts.password}`);
}

/** Compares in a time that tells nothing about the secret. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function page(response: ServerResponse, status: number, text: string): void {
  const body = text.startsWith('<') ? text : `<!DOCTYPE html><html><body>${text}</body></html>`;
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(body);
}
