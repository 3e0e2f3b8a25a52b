/** @jest-environment node */
import { DataQuality } from '../../../bridge/protocol/data-quality.js';
import { ROUTES } from '../../../bridge/protocol/routes.js';
import { makeBridge } from '../bridge-bench.js';
import { temporaryFolder } from '../temporary-folder.js';
import { appUnderTest, jsonOf, request } from './app-under-test.js';

test('the report of a pull is answered as its schema says, without a person in it, and only while the pull is kept', async () => {
  const { bridge } = await makeBridge(temporaryFolder());
  const { app, token } = await appUnderTest(bridge);
  const { pullId } = await bridge.pull(undefined, () => undefined, new AbortController().signal);
  const answer = await app(request('GET', ROUTES.quality + pullId, { token }));
  expect(answer.status).toBe(200);
  const report = DataQuality.parse(jsonOf(answer));
  expect(report).toEqual(await bridge.quality(pullId));
  expect(JSON.stringify(report)).not.toContain('CANARY');
  const gone = await app(request('GET', `${ROUTES.quality}gone`, { token }));
  expect(jsonOf(gone).error.code).toBe('PULL_UNKNOWN');
});
