import type { DuckDBInstance } from '@duckdb/node-api';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { usualBehaviour, type Behaviour } from './behaviour.js';
import { misshapenRows } from './misshapen-rows.js';
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
const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' };
const LOGIN_PAGE =
  '<!DOCTYPE html><html><head><title>Login</title></head><body><form method="post">Username Password</form></body></html>';

/** Characters of a piece where an answer drips. */
const DROP = 500;

/** Makes the HTTPS server of the sandbox's Slate, not yet listening. It answers web-service queries and nothing else. */
export function createSlateServer(parts: SlateParts, tls: { key: string; cert: string }): Server {
  // Below the encryption, where alone a connection can be reset.
  const connections = new Map<number | undefined, Socket>();
  const server = createServer(tls, (request, response) => {
    const reset = () => connections.get(request.socket.remotePort)?.resetAndDestroy();
    answer(parts, request, response, reset).catch(() => {
      // Mid-answer nothing else can be said any more; before it, Slate shows an error page.
      if (response.headersSent) response.destroy();
      else page(response, 500, 'The query could not be run.');
    });
  });
  server.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    connections.set(remotePort, socket);
    socket.once('close', () => connections.delete(remotePort));
  });
  return server;
}

async function answer(
  parts: SlateParts,
  request: IncomingMessage,
  response: ServerResponse,
  resetConnection: () => void,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'https://localhost');
  if (url.pathname !== PATH) return page(response, 404, 'Not found.');
  if (request.method !== 'GET') return page(response, 405, 'Method not allowed.');
  if (!isAllowed(parts, request, url.searchParams)) {
    response.setHeader('WWW-Authenticate', 'Basic realm="Slate"');
    return page(response, 401, 'Unauthorized.');
  }
  const query = parts.queries.get((url.searchParams.get('id') ?? '').toLowerCase());
  const { only } = parts.behaviour;
  const behaviour = only === null || only === query?.name ? parts.behaviour : usualBehaviour();
  if (answersOtherwise(behaviour, response, resetConnection)) return;
  if (query === undefined) return page(response, 404, 'No such query.');
  if (url.searchParams.get('cmd') !== 'service' || url.searchParams.get('output') !== 'json') {
    return page(response, 400, 'cmd=service and output=json are expected.');
  }
  const rows = runQuery(parts.instance, query, url.searchParams, parts.now, behaviour);
  await sendRows(misshapenRows(rows, behaviour), behaviour, response);
}

/** Answers with something else than rows. @returns whether `behaviour` wants that */
function answersOtherwise(
  { loginPage, redirect, status, retryAfter, silence, reset }: Behaviour,
  response: ServerResponse,
  resetConnection: () => void,
): boolean {
  if (reset) resetConnection();
  else if (silence === 'after the headers') response.writeHead(200, JSON_TYPE).flushHeaders();
  else if (loginPage) page(response, 200, LOGIN_PAGE);
  else if (redirect !== null) {
    const host = redirect === 'here' ? '' : 'https://login.example';
    response.writeHead(302, { Location: `${host}/account/login?r=${encodeURIComponent(PATH)}` }).end();
  } else if (status !== null) {
    if (retryAfter !== null) response.setHeader('Retry-After', retryAfter);
    page(response, status, 'An error occurred.');
  } else if (silence !== 'whole') return false;
  return true;
}

async function sendRows(
  rows: AsyncGenerator<string[]>,
  behaviour: Behaviour,
  response: ServerResponse,
): Promise<void> {
  // The first rows are waited for, so that a query that fails still gets an error page.
  const first = await rows.next();
  response.writeHead(200, JSON_TYPE);
  const { truncateAfterRows, truncateBy, dripMs } = behaviour;
  const stopAfter = truncateAfterRows ?? Infinity;
  const text =
    behaviour.list === 'rows'
      ? envelope(first, rows, behaviour.rootName, stopAfter)
      : noList(first, rows, behaviour);
  const isBroken = truncateAfterRows !== null && truncateBy === 'breaking';
  await pipeline(dripMs === null ? text : drops(text, dripMs), response, { end: !isBroken });
  // Once it is on its way: what was written and not yet sent would be lost with the connection.
  if (isBroken) response.write(' ', () => response.destroy());
}

/** What is answered instead of a list. */
async function* noList(
  first: IteratorResult<string[]>,
  rest: AsyncGenerator<string[]>,
  { list, rootName }: Behaviour,
): AsyncGenerator<string> {
  await rest.return(undefined);
  const row = first.done ? '{}' : first.value[0];
  yield list === 'absent' ? '{}' : `{"${rootName}":${list === 'null' ? 'null' : row}}`;
}

async function* drops(text: AsyncGenerator<string>, ms: number): AsyncGenerator<string> {
  for await (const part of text) {
    for (let at = 0; at < part.length; at += DROP) {
      yield part.slice(at, at + DROP);
      await sleep(ms);
    }
  }
}

async function* envelope(
  first: IteratorResult<string[]>,
  rest: AsyncGenerator<string[]>,
  rootName: string,
  stopAfter: number,
): AsyncGenerator<string> {
  let sent = 0;
  let text = `{"${rootName}":[`;
  try {
    for (let step = first; step.done !== true; step = await rest.next()) {
      const rows = step.value;
      text += (sent === 0 ? '' : ',') + rows.slice(0, stopAfter - sent).join(',');
      if (sent + rows.length > stopAfter) {
        const half = rows[stopAfter - sent].slice(0, 5);
        return yield text + (stopAfter > sent ? ',' : '') + half;
      }
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
