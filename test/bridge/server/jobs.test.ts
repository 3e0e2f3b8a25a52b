/** @jest-environment node */
import { BridgeError } from '../../../bridge/bridge-error.js';
import { JobView } from '../../../bridge/protocol/messages.js';
import { ROUTES } from '../../../bridge/protocol/routes.js';
import { lineLog } from '../../../bridge/server/log.js';
import { appUnderTest, bridgeWith, jsonOf, request, type AppUnderTest } from './app-under-test.js';

async function viewOf(under: AppUnderTest, jobId: string): Promise<JobView> {
  const answer = await under.app(request('GET', ROUTES.jobs + jobId, { token: under.token }));
  return JobView.parse(jsonOf(answer));
}

async function start(under: AppUnderTest): Promise<string> {
  const { jobId } = jsonOf(await under.app(request('POST', ROUTES.pull, { token: under.token, json: {} })));
  return jobId;
}

describe('a job', () => {
  test('that fails tells the problem in words', async () => {
    const pull = () =>
      Promise.reject(new BridgeError('SLATE_REFUSED', 'Slate refused.', 'Check the password.'));
    const under = await appUnderTest(bridgeWith({ pull }));
    const jobId = await start(under);
    await new Promise(setImmediate);
    const { state, error } = await viewOf(under, jobId);
    expect(state).toBe('failed');
    expect(error).toEqual({
      code: 'SLATE_REFUSED',
      sentence: 'Slate refused.',
      action: 'Check the password.',
    });
  });

  test('that fails strangely tells the kind only: a stranger’s message may hold a secret', async () => {
    const pull = () =>
      Promise.reject(Object.assign(new TypeError('CANARY-SECRET in a message'), { code: 'ECANARY' }));
    const under = await appUnderTest(bridgeWith({ pull }));
    const jobId = await start(under);
    await new Promise(setImmediate);
    const view = await viewOf(under, jobId);
    expect(view.error?.sentence).toContain('TypeError, ECANARY');
    expect(JSON.stringify([view, under.lines])).not.toContain('CANARY-SECRET');
  });

  test('shows its progress, is cancelled on request, and says so', async () => {
    let reported = () => undefined as void;
    const begun = new Promise<void>((resolve) => (reported = resolve));
    const under = await appUnderTest(
      bridgeWith({
        pull: (_days, onProgress, signal) => {
          onProgress({ stage: 'Reading', done: 7, total: null, unit: 'rows' });
          reported();
          return new Promise((_, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason as Error)),
          );
        },
      }),
    );
    const jobId = await start(under);
    await begun;
    expect(await viewOf(under, jobId)).toMatchObject({ state: 'running', progress: { done: 7 } });
    await under.app(request('POST', `${ROUTES.jobs}${jobId}/cancel`, { token: under.token, json: {} }));
    await under.jobs.close();
    expect(await viewOf(under, jobId)).toMatchObject({ state: 'cancelled', error: { code: 'CANCELLED' } });
  });

  test('that nobody knows is 404', async () => {
    const under = await appUnderTest(bridgeWith({}));
    const answer = await under.app(request('GET', `${ROUTES.jobs}gone`, { token: under.token }));
    expect([answer.status, jsonOf(answer).error.code]).toEqual([404, 'JOB_UNKNOWN']);
  });
});

describe('the log', () => {
  test('keeps only its own members, and only where they are short and plain', () => {
    const written: string[] = [];
    const log = lineLog(
      (line) => written.push(line),
      () => new Date(0),
    );
    log({ event: 'request', route: '/api/pull', status: 200, ms: 3, secret: 'CANARY' } as never);
    log({ event: 'request', route: 'GET /x?h=CANARY"' });
    expect(written).toEqual([
      '{"at":"1970-01-01T00:00:00.000Z","event":"request","route":"/api/pull","status":200,"ms":3}\n',
      '{"at":"1970-01-01T00:00:00.000Z","event":"request"}\n',
    ]);
  });
});
