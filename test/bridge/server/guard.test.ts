/** @jest-environment node */
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { BODY_LIMIT, VALUES_LIMIT } from '../../../bridge/server/read-json.js';
import { handlerOf } from '../../../bridge/server/listen.js';
import { createApp } from '../../../bridge/server/app.js';
import { Jobs } from '../../../bridge/server/jobs.js';
import { Pairing } from '../../../bridge/server/pairing.js';
import { Tokens } from '../../../bridge/server/tokens.js';
import { ROUTES } from '../../../bridge/protocol/routes.js';
import { appUnderTest, bridgeWith, HOST, jsonOf, request } from './app-under-test.js';

const EVERY_API_ROUTE: readonly (readonly [string, string])[] = [
  ['POST', ROUTES.pair],
  ['GET', ROUTES.status],
  ['POST', ROUTES.pull],
  ['GET', `${ROUTES.leads}a-pull`],
  ['GET', `${ROUTES.quality}a-pull`],
  ['POST', ROUTES.train],
  ['GET', ROUTES.model],
  ['POST', ROUTES.weights],
  ['POST', ROUTES.upload],
  ['POST', ROUTES.confirm],
  ['POST', ROUTES.resume],
  ['GET', ROUTES.runs],
  ['GET', `${ROUTES.jobs}a-job`],
  ['POST', `${ROUTES.jobs}a-job/cancel`],
];
const EVERY_ROUTE = [...EVERY_API_ROUTE, ['GET', '/'], ['GET', '/taskpane.html']] as const;

const FORBIDDEN: readonly (readonly [string, number, Parameters<typeof request>[2]])[] = [
  ['a foreign Host', 421, { headers: { host: 'evil.example:3927' } }],
  ['the address instead of the name', 421, { headers: { host: '127.0.0.1:3927' } }],
  ['a trailing dot in the Host', 421, { headers: { host: 'localhost.:3927' } }],
  ['a Host without port', 421, { headers: { host: 'localhost' } }],
  ['another port in the Host', 421, { headers: { host: 'localhost:3928' } }],
  ['another spelling of the Host', 421, { headers: { host: 'LOCALHOST:3927' } }],
  ['no Host', 421, { headers: { host: undefined }, hosts: 0 }],
  ['two Hosts', 421, { hosts: 2 }],
  ['a foreign Origin', 403, { headers: { origin: 'https://evil.example' } }],
  ['the Origin null', 403, { headers: { origin: 'null' } }],
  ['an Origin of another port', 403, { headers: { origin: 'https://localhost:8080' } }],
  ['an Origin without TLS', 403, { headers: { origin: `http://${HOST}` } }],
  ['a cross-site fetch', 403, { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' } }],
  ['a fetch of another port', 403, { headers: { 'sec-fetch-site': 'same-site' } }],
  ['an image tag elsewhere', 403, { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' } }],
  ['another machine', 403, { from: '192.168.1.20' }],
];

describe('the guard', () => {
  test.each(FORBIDDEN)('refuses %s on every route, even with a good token', async (_, status, changes) => {
    const { app, token } = await appUnderTest(bridgeWith({}));
    for (const [method, path] of EVERY_ROUTE) {
      const answer = await app(request(method, path, { token, json: {}, ...changes }));
      expect([path, answer.status]).toEqual([path, status]);
    }
  });

  test('refuses the absolute form and protocol-relative targets', async () => {
    const { app, token } = await appUnderTest(bridgeWith({}));
    for (const target of [`https://${HOST}/api/status`, '//evil.example/api/status', '*', '']) {
      expect((await app(request('GET', target, { token }))).status).toBe(400);
    }
  });

  test('lets another site open the pane as a page, but never call the API that way', async () => {
    const { app, token } = await appUnderTest(bridgeWith({}), {
      files: new Map([['/taskpane.html', { redirect: '/x' }]]),
    });
    const headers = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'iframe',
    };
    expect((await app(request('GET', '/taskpane.html', { headers }))).status).toBe(302);
    expect((await app(request('GET', ROUTES.status, { token, headers }))).status).toBe(403);
  });

  test.each([
    ['no token', {}],
    ['an unknown token', { headers: { authorization: `Bearer ${'A'.repeat(43)}` } }],
    ['a token of another length', { headers: { authorization: 'Bearer A' } }],
    ['another scheme', { headers: { authorization: `Basic ${'A'.repeat(43)}` } }],
    ['a token in a cookie', { headers: { cookie: 'token=TOKEN' } }],
  ])('answers 401 on every API route but pairing for %s', async (_, changes) => {
    const { app } = await appUnderTest(bridgeWith({}));
    for (const [method, path] of EVERY_API_ROUTE) {
      if (path === ROUTES.pair) continue;
      const answer = await app(request(method, path, { json: {}, ...changes }));
      expect([path, answer.status, jsonOf(answer).error.code]).toEqual([path, 401, 'NOT_PAIRED']);
    }
  });

  test('answers 401 for a good token in the query string, where logs would keep it', async () => {
    const { app, token } = await appUnderTest(bridgeWith({}));
    expect((await app(request('GET', `${ROUTES.status}?token=${token}`))).status).toBe(401);
  });

  test('answers 401 for a token after it was revoked, and after 30 idle days', async () => {
    const under = await appUnderTest(bridgeWith({ runs: async () => [] }));
    const ask = async () => (await under.app(request('GET', ROUTES.runs, { token: under.token }))).status;
    expect(await ask()).toBe(200);
    under.clock = new Date(under.clock.getTime() + 31 * 86_400_000);
    expect(await ask()).toBe(401);
    under.token = await under.tokens.issue();
    expect(await ask()).toBe(200);
    await under.tokens.revokeAll();
    expect(await ask()).toBe(401);
  });

  test.each([
    ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['plain text', { headers: { 'content-type': 'text/plain' } }, 415],
    ['no type', { headers: { 'content-type': undefined } }, 415],
    ['a type that only begins like JSON', { headers: { 'content-type': 'application/jsonp' } }, 415],
    ['a body announced as too large', { headers: { 'content-length': String(VALUES_LIMIT + 1) } }, 413],
    ['a body that is too large', { body: ' '.repeat(VALUES_LIMIT + 1) }, 413],
    ['a body that is not JSON', { body: '{"a":' }, 400],
    ['a member of a wrong type', { json: { createdWithinDays: 'all', code: 1, runId: 1, cuts: 1 } }, 400],
  ])('refuses %s on every POST with a schema that minds', async (_, changes, status) => {
    const { app, token } = await appUnderTest(bridgeWith({}));
    for (const path of [ROUTES.pair, ROUTES.pull, ROUTES.weights, ROUTES.upload, ROUTES.confirm]) {
      const answer = await app(request('POST', path, { token, json: {}, ...changes }));
      expect([path, answer.status]).toEqual([path, status]);
    }
  });

  test('takes the values of custom variables of a whole year’s leads, and as much of nothing else', async () => {
    const published: unknown[] = [];
    const publish = async (wanted: unknown) => (published.push(wanted), {}) as never;
    const { app, token } = await appUnderTest(bridgeWith({ publish }));
    const ids = Array.from(
      { length: 50_000 },
      (_, i) => `${String(i).padStart(8, '0')}-aaaa-4bbb-8ccc-ddddeeeeffff`,
    );
    const json = {
      modelId: 'm',
      edits: {},
      cuts: { likely: 60, mayConvert: 50 },
      note: '',
      custom: {
        variables: [],
        values: { readOn: '2026-03-02', ids, columns: { Tour: ids.map(() => 'yes') } },
      },
    };
    expect(JSON.stringify(json).length).toBeGreaterThan(BODY_LIMIT);
    expect((await app(request('POST', ROUTES.weights, { token, json }))).status).toBe(200);
    expect(published).toHaveLength(1);
    expect((await app(request('POST', ROUTES.confirm, { token, json }))).status).toBe(413);
  });

  test('answers 405 to every other method', async () => {
    const { app, token } = await appUnderTest(bridgeWith({}));
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD', 'constructor']) {
      expect(
        (await app(request(method, ROUTES.status, { token, headers: { origin: undefined } }))).status,
      ).toBe(405);
    }
    expect((await app(request('OPTIONS', '/taskpane.html'))).status).toBe(405);
  });

  test('never sends a CORS header', async () => {
    const { app, token } = await appUnderTest(bridgeWith({ runs: async () => [] }));
    for (const headers of [{}, { origin: `https://${HOST}` }, { origin: 'https://evil.example' }]) {
      const answer = await app(request('GET', ROUTES.runs, { token, headers }));
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('static files', () => {
  test.each([
    '/../settings.json',
    '/..%2fsettings.json',
    '/%2e%2e/settings.json',
    '/%2e%2e%2fsettings.json',
    '/..%5csettings.json',
    '/..\\settings.json',
    '/taskpane.html/../../settings.json',
    '/%252e%252e/settings.json',
    '/taskpane.html%00',
    '/taskpane.html/',
    '/__proto__',
    '/constructor',
  ])('answer 404 for %s: only what is in the map exists', async (path) => {
    const { app } = await appUnderTest(bridgeWith({}), {
      files: new Map([['/taskpane.html', { file: __filename, type: 'text/html' }]]),
    });
    expect((await app(request('GET', path))).status).toBe(404);
  });

  test('are sent with a policy that names who may frame them, whatever the query string', async () => {
    const { app } = await appUnderTest(bridgeWith({}), {
      files: new Map([['/taskpane.html', { file: __filename, type: 'text/html' }]]),
    });
    const answer = await app(request('GET', '/taskpane.html?_host_Info=Excel$Win32'));
    expect(answer.status).toBe(200);
    expect(answer.headers['content-security-policy']).toMatch(
      /default-src 'none'.*frame-ancestors 'self' https/,
    );
    expect(answer.headers['x-frame-options']).toBeUndefined();
  });
});

describe('the guard on a real socket', () => {
  test('refuses raw requests that Node itself would let pass', async () => {
    const log = () => undefined;
    const now = () => new Date();
    const pairing = new Pairing(now, false, log);
    const tokens = new Tokens(null, now);
    const files = new Map([['/taskpane.html', { file: __filename, type: 'text/html' }]]);
    let host = '';
    const server = createServer((incoming, response) => {
      const app = createApp({
        host,
        bridge: bridgeWith({}),
        jobs: new Jobs(log),
        pairing,
        tokens,
        files,
        log,
        now,
      });
      handlerOf(app)(incoming, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    host = `localhost:${port}`;
    const raw = (text: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(text));
        let answer = '';
        socket.on('data', (data) => (answer += String(data)));
        socket.on('end', () => resolve(answer.split('\r\n', 1)[0]));
        socket.on('error', reject);
      });
    const lines = (...all: string[]) => all.join('\r\n') + '\r\n\r\n';
    const get = 'GET /taskpane.html HTTP/1.1';
    const cases: readonly (readonly [string, number])[] = [
      [lines(get, `Host: ${host}`, 'Connection: close'), 200],
      [lines(get, `Host: ${host}`, 'Host: evil.example', 'Connection: close'), 421],
      [lines(get, 'Host: evil.example', `Host: ${host}`, 'Connection: close'), 421],
      [lines(get, `Host: ${host}.`, 'Connection: close'), 421],
      [lines(`GET http://evil.example/taskpane.html HTTP/1.1`, `Host: ${host}`, 'Connection: close'), 400],
      [lines('GET /taskpane.html HTTP/1.0'), 421],
      [lines(get, `Host: ${host}`, 'Origin: https://evil.example', 'Connection: close'), 403],
      [lines('GET /api/status HTTP/1.1', `Host: ${host}`, 'Connection: close'), 401],
    ];
    for (const [text, status] of cases) expect(await raw(text)).toContain(` ${status} `);
    await new Promise((resolve) => server.close(resolve));
  });
});
