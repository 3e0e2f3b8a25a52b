/** @jest-environment node */
import { bridgeClient } from '../../../addin/bridge-client/bridge-client.js';
import { takePairingCode } from '../../../addin/bridge-client/pairing-code.js';
import { tokenStore } from '../../../addin/bridge-client/token.js';
import type { JobView } from '../../../bridge/protocol/messages.js';
import { progress, pullResult, run, status } from '../some-office.js';

interface Asked {
  readonly path: string;
  readonly method: string | undefined;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}
type Answer = { status?: number; body?: unknown } | 'down';

const memory = () => {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
};

/** A bridge that gives the answers in order, and what it was asked. */
function clientOf(answers: Answer[], token: string | null = 'secret') {
  const asked: Asked[] = [];
  const storage = memory();
  if (token !== null) storage.setItem('lead-scoring-token', token);
  const tokens = tokenStore(storage);
  const client = bridgeClient({
    token: tokens,
    wait: async () => undefined,
    fetch: async (path, init) => {
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
      asked.push({ path, method: init.method, headers: init.headers as Record<string, string>, body });
      const answer = answers.shift();
      if (answer === undefined || answer === 'down') throw new TypeError('Failed to fetch');
      const code = answer.status ?? 200;
      return { ok: code < 300, status: code, json: async () => answer.body };
    },
  });
  return { client, asked, tokens, storage };
}

const job = (more: Partial<JobView>): Answer => ({
  body: { jobId: 'job1', kind: 'pull', state: 'running', progress, ...more },
});
const hooks = () => ({ onProgress: jest.fn(), signal: new AbortController().signal });

test('every question carries the bearer token in its header and never in its address', async () => {
  const { client, asked } = clientOf([{ body: status }]);
  await expect(client.status()).resolves.toEqual(status);
  expect(asked).toEqual([
    { path: '/api/status', method: 'GET', headers: { Authorization: 'Bearer secret' }, body: undefined },
  ]);
});

test('pairing sends the code without a token, and keeps the token that comes back', async () => {
  const { client, asked, tokens, storage } = clientOf([{ body: { token: 'new' } }], null);
  await client.pair('ABCD2345');
  expect(asked[0]).toEqual({
    path: '/api/pair',
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: { code: 'ABCD2345' },
  });
  expect(tokens.get()).toBe('new');
  expect([...storage.map.values()]).toEqual(['new']);
});

test('a token that is refused is forgotten', async () => {
  const { client, storage } = clientOf([{ status: 401, body: {} }]);
  await expect(client.status()).rejects.toMatchObject({ code: 'NOT_PAIRED' });
  expect(client.isPaired()).toBe(false);
  expect(storage.map.size).toBe(0);
});

test('a bridge that does not answer, and one that answers nonsense, are told apart', async () => {
  await expect(clientOf(['down']).client.status()).rejects.toMatchObject({ code: 'UNREACHABLE' });
  await expect(clientOf([{ body: { version: 1 } }]).client.status()).rejects.toMatchObject({
    code: 'UNEXPECTED_ANSWER',
  });
  await expect(clientOf([{ status: 500, body: 'oops' }]).client.status()).rejects.toMatchObject({
    code: 'UNEXPECTED_ANSWER',
  });
});

test('the bridge’s own problem comes through with its code, sentence and action', async () => {
  const error = { code: 'PULL_GONE', sentence: 'The pull is gone.', action: 'Pull again.' };
  await expect(clientOf([{ status: 410, body: { error } }]).client.leads('a/b')).rejects.toMatchObject({
    code: 'PULL_GONE',
    message: 'The pull is gone.',
    action: 'Pull again.',
  });
});

test('what comes from outside is escaped in a path', async () => {
  const { client, asked } = clientOf(['down']);
  await expect(client.leads('../pair?x')).rejects.toThrow();
  expect(asked[0].path).toBe('/api/leads/..%2Fpair%3Fx');
});

test('a job is watched until it is done, and its result is read by its schema', async () => {
  const { client, asked } = clientOf([
    { body: { jobId: 'job1' } },
    job({}),
    job({ state: 'done', result: pullResult }),
  ]);
  const watched = hooks();
  await expect(client.pull(watched)).resolves.toEqual(pullResult);
  expect(asked.map((a) => a.path)).toEqual(['/api/pull', '/api/jobs/job1', '/api/jobs/job1']);
  expect(watched.onProgress).toHaveBeenCalledTimes(2);
});

test('a job’s failure is the bridge’s problem, and a wrong result is not taken', async () => {
  const error = { code: 'CHUNK_TRUNCATED', sentence: '1 of 2 bytes.', action: 'Try again.' };
  const failed = clientOf([{ body: { jobId: 'job1' } }, job({ state: 'failed', error })]);
  await expect(failed.client.resume(hooks())).rejects.toMatchObject({ code: 'CHUNK_TRUNCATED' });
  const wrong = clientOf([{ body: { jobId: 'job1' } }, job({ state: 'done', result: { rows: 1 } })]);
  await expect(wrong.client.confirm('run1', hooks())).rejects.toMatchObject({ code: 'UNEXPECTED_ANSWER' });
});

test('a short silence of the bridge does not end the watch; a long one does', async () => {
  const short = clientOf([{ body: { jobId: 'job1' } }, 'down', 'down', job({ state: 'done', result: run })]);
  await expect(short.client.resume(hooks())).resolves.toEqual(run);
  const long = clientOf([{ body: { jobId: 'job1' } }]);
  await expect(long.client.resume(hooks())).rejects.toMatchObject({ code: 'UNREACHABLE' });
});

test('cancelling tells the bridge once and waits for the job’s own end', async () => {
  const controller = new AbortController();
  const { client, asked } = clientOf([
    { body: { jobId: 'job1' } },
    job({}),
    job({}),
    job({}),
    job({ state: 'cancelled' }),
  ]);
  const watching = client.pull({ signal: controller.signal, onProgress: () => controller.abort() });
  await expect(watching).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(asked.slice(1).map((a) => `${a.method} ${a.path}`)).toEqual([
    'GET /api/jobs/job1',
    'POST /api/jobs/job1/cancel',
    'GET /api/jobs/job1',
    'GET /api/jobs/job1',
  ]);
});

test('a cancel that came too late is a job that is done', async () => {
  const controller = new AbortController();
  const { client } = clientOf([
    { body: { jobId: 'job1' } },
    job({}),
    job({ state: 'done', result: pullResult }),
  ]);
  const watching = client.pull({ signal: controller.signal, onProgress: () => controller.abort() });
  await expect(watching).resolves.toEqual(pullResult);
});

test('the pairing code is taken out of the address, once', () => {
  const location = { hash: '#pair=ABCD2345' };
  expect(takePairingCode(location)).toBe('ABCD2345');
  expect(location.hash).toBe('');
  expect(takePairingCode(location)).toBeNull();
  expect(takePairingCode({ hash: '#elsewhere' })).toBeNull();
});

test('where the browser blocks storage the token lives as long as the pane', () => {
  const blocked = () => {
    throw new Error('blocked');
  };
  const token = tokenStore({ getItem: blocked, setItem: blocked, removeItem: blocked });
  expect(token.get()).toBeNull();
  token.set('secret');
  expect(token.get()).toBe('secret');
});

test('what a pull looks like is asked for by the id of the pull, and read by its schema', async () => {
  const report = { rows: 4, comparedWith: null, columns: [] };
  const { client, asked } = clientOf([{ body: report }, { body: { ...report, rows: 'four' } }]);
  await expect(client.quality('a/b')).resolves.toEqual(report);
  expect(asked[0]).toMatchObject({ path: '/api/quality/a%2Fb', method: 'GET' });
  await expect(client.quality('pull1')).rejects.toMatchObject({ code: 'UNEXPECTED_ANSWER' });
});
