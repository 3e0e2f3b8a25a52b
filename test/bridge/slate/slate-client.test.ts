/** @jest-environment node */
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { localhostCertificate } from '../../../bridge/server/certificate.js';
import { slateClient, type SlateSettings } from '../../../bridge/slate/slate-client.js';
import type { OnRows } from '../../../bridge/slate/slate-feed.js';
import { temporaryFolder } from '../temporary-folder.js';

const PASSWORD = 'CANARY-PASSWORD';
const queries = {
  leads: 'leads-guid',
  panel: 'panel-guid',
  outcomes: 'outcomes-guid',
  scores: 'scores-guid',
};
const { signal } = new AbortController();

describe('slateClient', () => {
  let server: Server;
  let settings: SlateSettings;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let asked: IncomingMessage[] = [];
  const waits: number[] = [];

  beforeAll(async () => {
    const { key, cert, ca } = await localhostCertificate(temporaryFolder(), () => new Date());
    server = createServer({ key, cert }, (request, response) => {
      asked.push(request);
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://localhost:${(server.address() as AddressInfo).port}`;
    settings = { url, queries, auth: 'basic', username: 'reader', extraCa: ca };
  });
  beforeEach(() => {
    asked = [];
    waits.length = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });

  const client = (changes: Partial<SlateSettings> = {}) =>
    slateClient(
      { ...settings, ...changes },
      async () => PASSWORD,
      async (ms) => void waits.push(ms),
    );
  const pull = (changes: Partial<SlateSettings> = {}, rows: OnRows = () => undefined) =>
    client(changes).pull('leads', { created_from: 'CANARY-PARAMETER' }, rows, signal);
  const plain =
    (status: number, body = '', headers: Record<string, string> = {}) =>
    (_: IncomingMessage, response: ServerResponse) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(body);
    };

  test.each([
    [401, 'SLATE_REFUSED', 1],
    [403, 'SLATE_REFUSED', 1],
    [404, 'SLATE_QUERY_MISSING', 1],
    [500, 'SLATE_FAILED', 2],
    [503, 'SLATE_FAILED', 2],
    [429, 'SLATE_BUSY', 2],
    [204, 'SLATE_FAILED', 1],
  ])('answered %d says %s after %d requests', async (status, code, requests) => {
    answer = plain(status, 'CANARY-LEAD');
    await expect(pull()).rejects.toMatchObject({ code });
    expect(asked).toHaveLength(requests);
    expect(waits).toHaveLength(requests - 1);
  });

  test('told to wait, waits as long as that within reason, and asks again', async () => {
    answer = (request, response) =>
      asked.length === 1
        ? plain(429, '', { 'retry-after': '30' })(request, response)
        : plain(200, '{"row":[{"a":"1"}]}')(request, response);
    expect((await pull()).rows).toBe(1);
    expect(waits).toEqual([30_000]);
    answer = plain(429, '', { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() });
    await expect(pull()).rejects.toMatchObject({
      code: 'SLATE_BUSY',
      action: 'It wants to be left alone for 60 minutes: run it again after that.',
    });
    expect([asked.length, waits.length]).toEqual([3, 1]);
  });

  test('redirected, never follows, and takes it for a refusal', async () => {
    answer = plain(302, '', { location: '/elsewhere?h=CANARY' });
    await expect(pull({ auth: 'token' })).rejects.toMatchObject({ code: 'SLATE_LOGIN_PAGE' });
    expect(asked).toHaveLength(1);
  });

  test('answered with a page and status 200 says that the user was not accepted', async () => {
    answer = plain(200, '{"row":[]}', { 'content-type': 'text/html; charset=utf-8' });
    await expect(pull()).rejects.toMatchObject({ code: 'SLATE_LOGIN_PAGE' });
    answer = plain(200, '<html>');
    await expect(pull()).rejects.toMatchObject({ code: 'SLATE_LOGIN_PAGE' });
  });

  test('an answer that breaks off is never taken for a whole one, whether the socket says so or not', async () => {
    answer = plain(200, '{"row":[{"a":"1"},{"a":');
    await expect(pull()).rejects.toMatchObject({ code: 'SLATE_TRUNCATED' });
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"row":[{"a":"1"}', () => response.destroy());
    };
    await expect(pull()).rejects.toMatchObject({ code: 'SLATE_UNREACHABLE' });
  });

  test('an answer that stops in the middle is given up in time, after one retry', async () => {
    answer = (_, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).write('{"row":[');
    // Long enough for a busy machine to shake hands twice.
    await expect(pull({ timeOutMs: 1_500 })).rejects.toMatchObject({ code: 'SLATE_TIME_OUT' });
    expect(asked).toHaveLength(2);
  });

  test('a server that this machine does not trust gets neither request nor password', async () => {
    answer = plain(200, '{}');
    const { url, auth, username } = settings;
    const untrusting = { url, auth, username, queries };
    const password = jest.fn(async () => PASSWORD);
    const attempt = slateClient(untrusting, password).pull('leads', {}, () => undefined, signal);
    await expect(attempt).rejects.toMatchObject({ code: 'SLATE_UNTRUSTED' });
    expect(asked).toHaveLength(0);
  });

  test('no failure carries password, user name, query string or data, however it is printed', async () => {
    const answers = [
      plain(401, 'CANARY-LEAD'),
      plain(500, 'CANARY-LEAD'),
      plain(429, 'CANARY-LEAD', { 'retry-after': 'CANARY-LEAD' }),
      plain(302, '', { location: '/?h=CANARY' }),
      plain(200, '{"error":"CANARY-LEAD"}'),
      plain(200, '{"row":[{"a":"CANARY-LEAD'),
    ];
    const failures: unknown[] = [];
    for (const auth of ['basic', 'token'] as const) {
      for (answer of answers) failures.push(await pull({ auth }).catch((error: unknown) => error));
      failures.push(await pull({ auth, url: 'https://localhost:1' }).catch((error: unknown) => error));
    }
    expect(failures).toHaveLength(14);
    for (const failure of failures) {
      const printed =
        JSON.stringify(failure) + inspect(failure, { depth: 20, showHidden: true }) + String(failure);
      expect(printed).not.toMatch(/CANARY|leads-guid|reader/);
    }
  });

  test('cancelled, stops at once', async () => {
    const controller = new AbortController();
    answer = () => controller.abort();
    const attempt = client().pull('leads', {}, () => undefined, controller.signal);
    await expect(attempt).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('cancelled in the middle of an answer, or while it waits, stops at once and does not ask again', async () => {
    const controller = new AbortController();
    answer = (_, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).write('{"row":[{"a":"1"},');
    const stop = () => controller.abort();
    await expect(client().pull('leads', {}, stop, controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    const waiting = new AbortController();
    answer = plain(500);
    const impatient = slateClient(
      settings,
      async () => PASSWORD,
      async (_ms, stopped) => {
        waiting.abort();
        stopped.throwIfAborted();
      },
    );
    await expect(impatient.pull('leads', {}, () => undefined, waiting.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(asked).toHaveLength(2);
  });

  test('tells rows and bytes as they arrive', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => ({ id: `lead ${i}`, text: 'x'.repeat(50) }));
    const body = JSON.stringify({ row: rows });
    answer = plain(200, body);
    const seen: (readonly [number, number])[] = [];
    await pull({}, (...progress) => seen.push(progress));
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.at(-1)).toEqual([5_000, body.length]);
    const rising = (place: 0 | 1) => seen.every((now, i) => i === 0 || now[place] >= seen[i - 1][place]);
    expect([rising(0), rising(1)]).toEqual([true, true]);
  });

  test('sends Basic authentication and the query, and in token mode the key instead', async () => {
    answer = plain(200, '{"row":[{"a":"1"}]}');
    const seen: number[] = [];
    expect(await pull({}, (rows) => seen.push(rows))).toEqual({ rows: 1, columns: { a: ['1'] } });
    expect(seen).toEqual([1]);
    const { pathname, searchParams } = new URL(asked[0].url ?? '', settings.url);
    expect(pathname).toBe('/manage/query/run');
    expect(Object.fromEntries(searchParams)).toEqual({
      id: 'leads-guid',
      cmd: 'service',
      output: 'json',
      created_from: 'CANARY-PARAMETER',
    });
    expect(asked[0].headers.authorization).toBe(`Basic ${btoa(`reader:${PASSWORD}`)}`);
    await pull({ auth: 'token' });
    expect(asked[1].headers.authorization).toBeUndefined();
    expect(new URL(asked[1].url ?? '', settings.url).searchParams.get('h')).toBe(PASSWORD);
  });

  test('asks one thing at a time, and a failure does not hold up the next', async () => {
    let open = 0;
    let most = 0;
    answer = (request, response) => {
      most = Math.max(most, ++open);
      setImmediate(() => {
        open--;
        plain(request.url?.includes('fail') ? 403 : 200, '{}')(request, response);
      });
    };
    const one = client();
    const all = ['1', 'fail', '3', '4'].map((n) => one.pull('scores', { n }, () => undefined, signal));
    const ends = await Promise.allSettled(all);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(most).toBe(1);
  });
});
