/** @jest-environment node */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bridge } from '../../bridge/bridge.js';
import type { Progress } from '../../bridge/progress.js';
import {
  LeadsAnswer,
  ModelAnswer,
  PullResult,
  RunView,
  StatusAnswer,
} from '../../bridge/protocol/messages.js';
import { checkPull } from '../../bridge/pull/check-pull.js';
import { slateRecipe } from '../../scoring/index.js';
import { refusedBy } from '../../bridge/transport/refused-by.js';
import { leads, makeBridge, scorecard } from './bridge-bench.js';
import { temporaryFolder } from './temporary-folder.js';
import { modelStore } from '../../bridge/models/model-store.js';

const { signal } = new AbortController();
const quiet = () => undefined;
const cuts = { likely: 60, mayConvert: 50 };

async function upload(bridge: Bridge, modelId: string, changes: object = {}) {
  const { pullId } = await bridge.pull(undefined, quiet, signal);
  return bridge.upload({ pullId, modelId, edits: {}, cuts, ...changes }, quiet, signal);
}

/** Every file under a folder with its content. */
function everyFile(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name))
    .map((path) => [path, readFileSync(path, 'utf8')]);
}

describe('a pull on hold', () => {
  test.each([
    ['NO_LEADS', { person_id: [], origin: [], origin_date: [] }],
    ['ID_MISSING', { person_id: leads().columns.person_id.map((id, i) => (i === 2 ? null : id)) }],
    [
      'ID_DUPLICATE',
      { person_id: leads().columns.person_id.map((id, i) => (i === 2 ? leads().columns.person_id[1] : id)) },
    ],
    ['NOT_A_GUID', { person_id: leads().columns.person_id.map((id, i) => (i === 2 ? 'CANARY' : id)) }],
  ])('for %s is not uploaded until a person has looked, and nothing is planned', async (code, columns) => {
    const { bridge, slate, server, modelId } = await makeBridge(temporaryFolder());
    slate.feed = leads(columns as never);
    const { findings } = await bridge.pull(undefined, quiet, signal);
    expect(findings).toContainEqual(expect.objectContaining({ code, severity: 'hold' }));
    expect(JSON.stringify(findings)).not.toContain('CANARY');
    await expect(upload(bridge, modelId)).rejects.toMatchObject({ code: 'PULL_ON_HOLD' });
    expect(server.files.size).toBe(0);
    expect(await bridge.runs()).toEqual([]);
  });

  test('that a person has looked at is uploaded without the rows in doubt, but never with an id that is no GUID', async () => {
    const { bridge, slate, modelId } = await makeBridge(temporaryFolder());
    const ids = leads().columns.person_id;
    slate.feed = leads({ person_id: ids.map((id, i) => (i === 2 ? ids[1] : id)) });
    expect((await upload(bridge, modelId, { acknowledged: ['ID_DUPLICATE'] })).leads).toBe(6);
    slate.feed = leads({ person_id: ids.map((id, i) => (i === 2 ? 'x' : id)) });
    const attempt = upload(bridge, modelId, { acknowledged: ['NOT_A_GUID'] });
    await expect(attempt).rejects.toMatchObject({ code: 'NOT_A_GUID' });
  });

  test('for half of the leads missing is lifted for good once their scores are sent, and by nothing else', async () => {
    const { bridge, slate, modelId } = await makeBridge(temporaryFolder());
    const many = (rows: number) => {
      const all = (cell: (i: number) => string) => Array.from({ length: rows }, (_, i) => cell(i));
      const person_id = all((i) => `${String(i).padStart(8, '0')}-aaaa-4bbb-8ccc-ddddeeeeffff`);
      return leads({ person_id, origin: all(() => 'Source'), origin_date: all(() => '2026-01-15') });
    };
    const codes = async () => (await bridge.pull(undefined, quiet, signal)).findings.map(({ code }) => code);
    slate.feed = many(400);
    expect((await upload(bridge, modelId)).leads).toBe(400);
    slate.feed = many(150);
    expect(await codes()).toEqual(['VOLUME_FELL']);
    expect(await codes()).toEqual(['VOLUME_FELL']);
    await expect(upload(bridge, modelId)).rejects.toMatchObject({ code: 'PULL_ON_HOLD' });
    expect((await upload(bridge, modelId, { acknowledged: ['VOLUME_FELL'] })).leads).toBe(150);
    expect(await codes()).toEqual([]);
  });

  test('is what exactly 10,000 rows and a missing column give', async () => {
    const ids = Array.from(
      { length: 10_000 },
      (_, i) => `${String(i).padStart(8, '0')}-aaaa-4bbb-8ccc-ddddeeeeffff`,
    );
    const column = (text: string) => ids.map(() => text);
    const feed = {
      rows: 10_000,
      columns: { person_id: ids, origin: column('x'), origin_date: column('2026-01-01') },
    };
    const { bridge, slate } = await makeBridge(temporaryFolder());
    slate.feed = feed;
    const { findings } = await bridge.pull(undefined, quiet, signal);
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['QUERY_CAPPED', 'hold'],
      ['ORIGIN_UNKNOWN', 'warning'],
    ]);
    expect(checkPull(feed, slateRecipe, 20_000).map(({ code, severity }) => [code, severity])).toEqual([
      ['COLUMN_MISSING', 'hold'],
    ]);
  });
});

describe('createBridge', () => {
  test('says in words what it does not have: a pull, a model, a run', async () => {
    const { bridge, modelId } = await makeBridge(temporaryFolder());
    expect(() => bridge.leads('gone')).toThrow(expect.objectContaining({ code: 'PULL_UNKNOWN' }) as Error);
    const request = { pullId: 'gone', modelId, edits: {}, cuts };
    await expect(bridge.upload(request, quiet, signal)).rejects.toMatchObject({ code: 'PULL_UNKNOWN' });
    await expect(bridge.confirm('gone', quiet, signal)).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
    await expect(bridge.resume(quiet, signal)).rejects.toMatchObject({ code: 'NOTHING_TO_RESUME' });
    await expect(upload(bridge, 'f'.repeat(16))).rejects.toMatchObject({ code: 'MODEL_MISSING' });
    await expect(upload(bridge, '../settings')).rejects.toMatchObject({ code: 'MODEL_MISSING' });
  });

  test('pulls the leads created within a year of today, and stages them in memory only', async () => {
    const data = temporaryFolder();
    const { bridge, slate } = await makeBridge(data);
    const result = PullResult.parse(await bridge.pull(undefined, quiet, signal));
    expect(slate.asked).toEqual([['leads', { created_from: '2025-03-02', created_to: '2026-03-03' }]]);
    expect(LeadsAnswer.parse(bridge.leads(result.pullId)).feed).toEqual(leads());
    for (const [path, text] of everyFile(data.path)) expect(path + text).not.toContain('CANARY');
    await bridge.pull(30, quiet, signal);
    expect(slate.asked[1][1]).toEqual({ created_from: '2026-01-31', created_to: '2026-03-03' });
  });

  test('uploads, shows the chunks on their way, and confirms', async () => {
    const data = temporaryFolder();
    const { bridge, modelId } = await makeBridge(data);
    const { pullId } = await bridge.pull(undefined, quiet, signal);
    const seen: Progress[] = [];
    const sent = RunView.parse(
      await bridge.upload({ pullId, modelId, edits: {}, cuts }, (p) => seen.push(p), signal),
    );
    expect(sent).toMatchObject({
      leads: 7,
      state: 'sent',
      confirmed: null,
      weightsId: null,
      asOf: '2026-03-02',
    });
    expect(sent.tiers).toEqual({ Likely: 2, 'May convert': 2, Unlikely: 3 });
    const states = new Set(seen.flatMap(({ chunks }) => (chunks ?? []).map(({ state }) => state)));
    expect([...states].sort()).toEqual(['delivered', 'sending', 'verified', 'waiting']);
    expect(readdirSync(data.file('outbox', sent.runId))).toHaveLength(3);
    const confirmed = await bridge.confirm(sent.runId, quiet, signal);
    expect(confirmed).toMatchObject({ state: 'confirmed', confirmed: 7 });
    expect(StatusAnswer.parse(await bridge.status())).toMatchObject({
      unfinished: 0,
      lastRun: { state: 'confirmed' },
    });
  });

  test('sends the last confirmed scores again, though newer ones were sent since, and attaches to it when it was interrupted', async () => {
    const data = temporaryFolder();
    const { bridge, slate, server, modelId } = await makeBridge(data);
    await expect(bridge.sendAgain(undefined, quiet, signal)).rejects.toMatchObject({
      code: 'NOTHING_CONFIRMED',
    });
    const good = await upload(bridge, modelId);
    await bridge.confirm(good.runId, quiet, signal);
    slate.hidden = 7;
    const bad = await upload(bridge, modelId, { edits: { origin: { Source: { points: 30 } } } });
    await expect(bridge.sendAgain(bad.runId, quiet, signal)).rejects.toMatchObject({
      code: 'NOTHING_CONFIRMED',
    });
    const stop = new AbortController();
    server.fault = (operation) => {
      if (operation === 'rename') stop.abort();
    };
    await expect(bridge.sendAgain(undefined, quiet, stop.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    server.fault = () => undefined;
    const again = await bridge.sendAgain(undefined, quiet, signal);
    expect(again).toMatchObject({ again: good.runId, state: 'sent', missing: 0, leads: 7 });
    expect(await bridge.runs()).toHaveLength(3);
    slate.hidden = 0;
    expect(await bridge.confirm(again.runId, quiet, signal)).toMatchObject({ state: 'confirmed' });
    expect(readdirSync(data.file('outbox', '')).sort()).toEqual([good.runId, again.runId].sort());
  });

  test('confirms what was picked up beside what Slate stores, and by the query alone where it may not look', async () => {
    const { bridge, server, modelId } = await makeBridge(temporaryFolder());
    const { runId, chunks } = await upload(bridge, modelId);
    const taken = `/incoming/${chunks[0].name}`;
    server.folders.add('/incoming/processed');
    server.files.set(`/incoming/processed/${chunks[0].name}`, server.files.get(taken) as Buffer);
    const looked = await bridge.look(runId, signal);
    expect(looked.chunks.map(({ pickedUp }) => pickedUp)).toEqual(['processed', undefined, undefined]);
    server.fault = () => {
      throw refusedBy(3, 'Listing');
    };
    expect(await bridge.confirm(runId, quiet, signal)).toMatchObject({ state: 'confirmed' });
  });

  test('does not call a run confirmed while Slate stores fewer scores', async () => {
    const { bridge, slate, modelId } = await makeBridge(temporaryFolder());
    const { runId } = await upload(bridge, modelId);
    slate.hidden = 2;
    expect(await bridge.confirm(runId, quiet, signal)).toMatchObject({ state: 'sent', confirmed: 5 });
    slate.hidden = 0;
    expect(await bridge.confirm(runId, quiet, signal)).toMatchObject({ state: 'confirmed', confirmed: 7 });
  });

  test('asked to confirm a run whose manifest is still to be sent, counts once and leaves it resumable', async () => {
    const data = temporaryFolder();
    const { bridge, server, slate, modelId } = await makeBridge(data);
    server.fault = (operation, path) => {
      if (operation === 'open' && path.includes('/manifest_')) throw new Error('killed');
    };
    await expect(upload(bridge, modelId)).rejects.toThrow('killed');
    server.fault = quiet;
    const [{ runId }] = await bridge.runs();
    const asked = () => slate.asked.filter(([query]) => query === 'scores').length;
    const stop = new AbortController();
    const watched = (progress: Progress) => {
      if (progress.stage.startsWith('Asking') && asked() > 5) stop.abort();
    };
    const view = await bridge.confirm(runId, watched, stop.signal);
    expect([view.state, view.confirmed, asked()]).toEqual(['sending', 7, 1]);
    expect((await bridge.resume(quiet, signal)).state).toBe('confirmed');
  });

  test('lets go of scores that a process froze and died before it recorded the plan, and of nothing else', async () => {
    const data = temporaryFolder();
    const { bridge, modelId } = await makeBridge(data);
    const unplanned = '0'.repeat(64);
    for (const run of [unplanned, 'somebody-elses']) writeFileSync(data.file('outbox', run, 'a.csv'), 'x');
    const { runId } = await upload(bridge, modelId);
    expect(readdirSync(data.file('outbox', '')).sort()).toEqual([runId, 'somebody-elses'].sort());
  });

  test('says which column the scores query lacks, instead of counting nothing', async () => {
    const { bridge, slate, modelId } = await makeBridge(temporaryFolder());
    const { runId } = await upload(bridge, modelId);
    slate.lacks = 'tier';
    const attempt = bridge.confirm(runId, quiet, signal);
    await expect(attempt).rejects.toMatchObject({ code: 'COLUMN_MISSING' });
    await expect(attempt).rejects.toThrow(/"tier"/);
  });

  test('does not take a score of 0 for stored where Slate stores none', async () => {
    const { bridge, slate, modelId } = await makeBridge(temporaryFolder());
    const edits = { Start: { '': { points: 0 } }, origin: { Other: { points: 0 } } };
    const { runId } = await upload(bridge, modelId, { edits });
    slate.blank = (points) => Number(points) === 0;
    expect((await bridge.confirm(runId, quiet, signal)).confirmed).toBe(5);
  });

  test('clicked again re-attaches to the same run and sends nothing', async () => {
    const { bridge, server, modelId } = await makeBridge(temporaryFolder());
    const first = await upload(bridge, modelId);
    const sent = server.done.length;
    expect(await upload(bridge, modelId)).toEqual(first);
    expect(server.done).toHaveLength(sent);
  });

  test('sends the first scores again after others were sent in between: the last click counts in Slate', async () => {
    const { bridge, modelId } = await makeBridge(temporaryFolder());
    const edits = { origin: { Source: { points: 20 } } };
    const first = await upload(bridge, modelId);
    const edited = await upload(bridge, modelId, { edits });
    const back = await upload(bridge, modelId);
    expect(new Set([first.runId, edited.runId, back.runId]).size).toBe(3);
    expect(await bridge.confirm(back.runId, quiet, signal)).toMatchObject({ confirmed: 7 });
    await expect(bridge.confirm(edited.runId, quiet, signal)).rejects.toMatchObject({ code: 'RUN_REPLACED' });
  });

  test('never goes on with an interrupted run once another was begun: older scores would win', async () => {
    const data = temporaryFolder();
    const { bridge, server, modelId } = await makeBridge(data);
    const dead = () => {
      throw new Error('killed');
    };
    server.fault = (operation, path) => {
      if (operation === 'rename' && path.includes('_002_')) dead();
    };
    await expect(upload(bridge, modelId)).rejects.toThrow('killed');
    expect(await bridge.status()).toMatchObject({ unfinished: 1 });
    server.fault = quiet;
    const edited = await upload(bridge, modelId, { edits: { origin: { Source: { points: 20 } } } });
    expect((await bridge.runs()).map(({ state }) => state)).toEqual(['sent', 'superseded']);
    expect(await bridge.status()).toMatchObject({ unfinished: 0 });
    const sent = server.done.length;
    expect(await bridge.resume(quiet, signal)).toEqual(edited);
    expect(server.done).toHaveLength(sent);
    expect(readdirSync(data.file('outbox', ''))).toEqual([edited.runId]);
  });

  test('resumed by another process finishes an interrupted run with the same bytes', async () => {
    const data = temporaryFolder();
    const { bridge, server, modelId } = await makeBridge(data);
    server.fault = (operation, path, when) => {
      if (operation === 'rename' && path.includes('_001_') && when === 'after') throw new Error('killed');
    };
    await expect(upload(bridge, modelId)).rejects.toThrow('killed');
    server.fault = quiet;
    const { bridge: second } = await makeBridge(data, { server });
    const view = await second.resume(quiet, signal);
    expect(view.state).toBe('sent');
    expect(server.done.filter((path) => path.includes('_001_'))).toHaveLength(1);
    expect(new Set(server.done).size).toBe(server.done.length);
  });

  test('publishes weights with an upload when they say something new, and only then', async () => {
    const { bridge, modelId } = await makeBridge(temporaryFolder());
    expect((await upload(bridge, modelId)).weightsId).toBeNull();
    const edits = { origin: { Source: { points: 20 }, Other: { off: true } } };
    const { weightsId } = await upload(bridge, modelId, { edits });
    expect(weightsId).toMatch(/^[0-9a-f]{16}$/);
    expect(ModelAnswer.parse(await bridge.model()).weights).toMatchObject({ weightsId, edits, cuts });
    expect(await bridge.inUse()).toEqual({ modelId, edits, cuts });
    const reordered = { origin: { Other: { off: true }, Source: { points: 20 } } };
    expect((await upload(bridge, modelId, { edits: reordered })).weightsId).toBe(weightsId);
    const cleared = await upload(bridge, modelId, { edits: {} });
    expect(cleared.weightsId).not.toBeNull();
    expect(await bridge.inUse()).toEqual({ modelId, edits: {}, cuts });
  });

  test('does not score without Excel while the published weights belong to another model', async () => {
    const data = temporaryFolder();
    const { bridge, modelId } = await makeBridge(data);
    await bridge.publish({ modelId, edits: { origin: { Source: { points: 1 } } }, cuts, note: 'n' });
    const models = modelStore(data);
    await models.use(await models.save(scorecard(51)));
    await expect(bridge.inUse()).rejects.toMatchObject({ code: 'WEIGHTS_OF_ANOTHER_MODEL' });
  });

  test('scores without Excel again once somebody has uploaded with the new model as it is', async () => {
    const data = temporaryFolder();
    const { bridge, modelId } = await makeBridge(data);
    await bridge.publish({ modelId, edits: { origin: { Source: { points: 1 } } }, cuts, note: 'n' });
    const models = modelStore(data);
    const next = await models.save(scorecard(51));
    await models.use(next);
    expect((await upload(bridge, next)).weightsId).toMatch(/^[0-9a-f]{16}$/);
    expect(await bridge.inUse()).toEqual({ modelId: next, edits: {}, cuts });
  });

  test('refuses a model file that is not what its name says', async () => {
    const data = temporaryFolder();
    const { bridge, modelId } = await makeBridge(data);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(data.file('models', `${modelId}.json`), JSON.stringify(scorecard(99)));
    await expect(bridge.model()).rejects.toMatchObject({ code: 'MODEL_DAMAGED' });
  });

  test('lets no name out: not into a file, a file name, the server or a progress', async () => {
    const data = temporaryFolder();
    const { bridge, server, modelId } = await makeBridge(data);
    const { pullId } = await bridge.pull(undefined, quiet, signal);
    const seen: Progress[] = [];
    const view = await bridge.upload({ pullId, modelId, edits: {}, cuts }, (p) => seen.push(p), signal);
    const files = everyFile(data.path);
    expect(files.length).toBeGreaterThan(6);
    const all = [...files.flat(), JSON.stringify([view, seen]), ...[...server.files].flat().map(String)];
    for (const text of all) expect(text).not.toContain('CANARY');
    for (const [path] of files) expect([path, statSync(path).mode & 0o77]).toEqual([path, 0]);
  });
});
