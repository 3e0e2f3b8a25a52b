/** @jest-environment node */
import { readFileSync, writeFileSync } from 'node:fs';
import { modelStore } from '../../../bridge/models/model-store.js';
import { ModelChange, ModelsAnswer, TrainAnswer } from '../../../bridge/protocol/messages.js';
import type { QualityReport } from '../../../scoring/quality-report.js';
import type { Scorecard } from '../../../scoring/scorecard.js';
import { makeBridge, scorecard } from '../bridge-bench.js';
import { temporaryFolder } from '../temporary-folder.js';

const { signal } = new AbortController();
const quiet = () => undefined;
const at = '2026-03-02T09:15:00';

/** A bridge whose trainer gives these scorecards one after the other. */
async function office(...cards: readonly Scorecard[]) {
  const data = temporaryFolder();
  const left = [...cards];
  const made = await makeBridge(data, { trainer: { train: async () => left.shift() as Scorecard } });
  made.slate.pull = async () => ({ rows: 1, columns: { person_id: ['x'] } });
  return { ...made, data, train: () => made.bridge.train(quiet, signal) };
}

describe('a newly trained model', () => {
  test('is taken into use where there is none', async () => {
    const { data, train, bridge } = await office(scorecard(51));
    writeFileSync(data.file('models', 'current'), '{"changes":[]}');
    const answer = TrainAnswer.parse(await train());
    expect(answer.inUse).toBe(true);
    expect((await bridge.status()).modelId).toBe(answer.modelId);
  });

  test('waits beside the one in use until somebody takes it', async () => {
    const { modelId, train, bridge } = await office(scorecard(51));
    const trained = TrainAnswer.parse(await train());
    expect(trained.inUse).toBe(false);
    expect((await bridge.inUse()).modelId).toBe(modelId);
    const models = ModelsAnswer.parse(await bridge.models());
    expect(models).toMatchObject({ current: modelId, before: null, candidate: trained.modelId });
    expect(models.models.map((model) => model.modelId).sort()).toEqual([modelId, trained.modelId].sort());
    const change = ModelChange.parse(await bridge.useModel(trained.modelId));
    expect(change.modelId).toBe(trained.modelId);
    expect(await bridge.models()).toMatchObject({
      current: trained.modelId,
      before: modelId,
      candidate: null,
    });
  });

  test('that is the one in use, bit for bit, is in use', async () => {
    const { modelId, train } = await office(scorecard());
    expect(await train()).toMatchObject({ modelId, inUse: true });
  });
});

describe('taking a model into use', () => {
  test('carries published edits over where it has their row, and names the others', async () => {
    const next = scorecard(51);
    const [origin, ...others] = next.terms;
    const kept = { ...origin, attributes: origin.attributes.filter(({ name }) => name !== 'Other') };
    const { modelId, train, bridge } = await office({ ...next, terms: [kept, ...others] } as Scorecard);
    const edits = { origin: { Source: { points: 1 }, Other: { off: true } }, gone: { row: { points: 2 } } };
    await bridge.publish({ modelId, edits, cuts: { likely: 70, mayConvert: 50 }, note: '' });
    const { modelId: nextId } = await train();
    const change = await bridge.useModel(nextId);
    expect(change).toMatchObject({
      carried: 1,
      dropped: [
        { feature: 'origin', attribute: 'Other' },
        { feature: 'gone', attribute: 'row' },
      ],
    });
    expect(await bridge.inUse()).toEqual({
      modelId: nextId,
      edits: { origin: { Source: { points: 1 } } },
      cuts: { likely: 70, mayConvert: 50 },
    });
  });

  test('is refused with the reason where the model is held back', async () => {
    const heldBack = 'Only 12 of its leads converted.';
    const report = { heldBack, grade: 'none' } as QualityReport;
    const { data, bridge } = await office();
    const store = modelStore(data);
    const card = scorecard(51);
    const content = JSON.stringify({ ...card, quality: { ...card.quality, report } });
    expect(content).toContain(heldBack);
    const { refuseHeldBack } = await import('../../../bridge/models/change-model.js');
    expect(() => refuseHeldBack(JSON.parse(content))).toThrow(heldBack);
    await expect(bridge.useModel('0123456789abcdef')).rejects.toMatchObject({ code: 'MODEL_MISSING' });
    expect(await store.before()).toBeNull();
  });
});

describe('going back', () => {
  test('takes the model before, with the weights that it had', async () => {
    const { modelId, train, bridge } = await office(scorecard(51));
    const edits = { origin: { Source: { points: 1 } } };
    const cuts = { likely: 60, mayConvert: 50 };
    await bridge.publish({ modelId, edits, cuts, note: '' });
    const { modelId: next } = await train();
    await bridge.useModel(next);
    await bridge.publish({ modelId: next, edits: {}, cuts, note: '' });
    expect((await bridge.modelBefore()).modelId).toBe(modelId);
    expect(await bridge.inUse()).toEqual({ modelId, edits, cuts });
    expect(await bridge.models()).toMatchObject({ current: modelId, before: null, candidate: next });
    await expect(bridge.modelBefore()).rejects.toMatchObject({ code: 'NO_MODEL_BEFORE' });
  });

  test('goes back one step at a time, over any number of changes', async () => {
    const store = modelStore(temporaryFolder());
    for (const id of ['a', 'b', 'b', 'c']) await store.use(id.repeat(16), at);
    expect(await store.back(at)).toBe('b'.repeat(16));
    await store.use('d'.repeat(16), at);
    expect(await store.back(at)).toBe('b'.repeat(16));
    expect(await store.back(at)).toBe('a'.repeat(16));
    expect(await store.before()).toBeNull();
  });
});

describe('the note of which model is in use', () => {
  test('keeps every change, and reads the bare id that was written before', async () => {
    const data = temporaryFolder();
    const store = modelStore(data);
    writeFileSync(data.file('models', 'current'), 'a'.repeat(16) + '\n');
    expect(await store.current()).toBe('a'.repeat(16));
    await store.use('b'.repeat(16), at);
    await store.back(at);
    const { changes } = JSON.parse(readFileSync(data.file('models', 'current'), 'utf8'));
    expect(changes).toEqual([
      { how: 'use', modelId: 'a'.repeat(16), at: null },
      { how: 'use', modelId: 'b'.repeat(16), at },
      { how: 'back', modelId: 'a'.repeat(16), at },
    ]);
  });

  test('stops everything where it cannot be read, instead of scoring with a guess', async () => {
    const data = temporaryFolder();
    writeFileSync(data.file('models', 'current'), 'torn');
    await expect(modelStore(data).current()).rejects.toMatchObject({ code: 'MODEL_POINTER_DAMAGED' });
  });
});

test('a damaged model file hides no other', async () => {
  const { data, modelId, bridge } = await office();
  writeFileSync(data.file('models', `${'e'.repeat(16)}.json`), '{}');
  const { models, unreadable } = await bridge.models();
  expect(models.map((model) => model.modelId)).toEqual([modelId]);
  expect(unreadable).toEqual(['e'.repeat(16)]);
});
