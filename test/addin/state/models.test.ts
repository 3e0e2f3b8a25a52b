import type {
  ModelAnswer,
  ModelChange,
  ModelsAnswer,
  TrainAnswer,
} from '../../../bridge/protocol/messages.js';
import { lookAtModels, modelBefore, useCandidate } from '../../../addin/state/models.js';
import { connect } from '../../../addin/state/open-pane.js';
import { pullLeads } from '../../../addin/state/pull-leads.js';
import { trainModel } from '../../../addin/state/train-model.js';
import { PaneError } from '../../../addin/state/pane-error.js';
import type { ScoreRows, WeightsSheet } from '../../../addin/state/sheet-port.js';
import { card, goodBridge, goodSheet, model, paneWith } from '../some-office.js';

/** Origin lost an attribute and pings count more. */
const next: ModelAnswer = {
  modelId: 'model2',
  weights: null,
  scorecard: {
    ...card,
    terms: [
      { ...card.terms[0], attributes: card.terms[0].attributes.slice(0, 1) },
      {
        ...card.terms[1],
        attributes: card.terms[1].attributes.map((a) => ({ ...a, points: 2 * a.points })),
      },
    ] as typeof card.terms,
  },
};
const two: ModelsAnswer = {
  current: 'model1',
  before: null,
  candidate: 'model2',
  models: [],
  unreadable: [],
};
const taken: ModelsAnswer = { ...two, current: 'model2', before: 'model1', candidate: null };

/** A pane whose bridge has one model in use and one that waits. */
function office() {
  let models = two;
  const written: { scores?: ScoreRows; weights?: WeightsSheet } = {};
  const bridge = goodBridge({
    models: async () => models,
    modelOf: async () => next,
    train: async (): Promise<TrainAnswer> => ({ ...next, inUse: false }),
    useModel: async (modelId): Promise<ModelChange> => {
      expect(modelId).toBe('model2');
      models = taken;
      return { ...next, carried: 0, dropped: [] };
    },
    modelBefore: async (): Promise<ModelChange> => {
      models = two;
      return { ...model, carried: 0, dropped: [] };
    },
  });
  const sheet = goodSheet({
    writeScores: async (scores) => {
      written.scores = scores;
      return { tiers: [], filtersLost: [] };
    },
    writeWeights: async (weights) => {
      written.weights = weights;
    },
  });
  return { pane: paneWith(bridge, sheet), written };
}

test('training leaves the model in use alone and lays the new one beside it', async () => {
  const { pane } = office();
  await connect(pane);
  await trainModel(pane);
  expect(pane.store.get()).toMatchObject({
    model: { id: 'model1' },
    candidate: { id: 'model2' },
    problem: null,
  });
});

test('training that gives the model in use again says so', async () => {
  const { pane } = office();
  pane.bridge.train = async () => ({ ...model, inUse: true });
  await connect(pane);
  await trainModel(pane);
  expect(pane.store.get().modelNotice).toMatch(/gave the model in use again/);
});

test('taking the new model scores the sheet anew, carries edits over and says which have no row', async () => {
  const { pane, written } = office();
  await connect(pane);
  await pullLeads(pane);
  await lookAtModels(pane);
  const { store } = pane;
  store.set({ edits: { origin: { Event: { points: 1 }, Source: { points: 2 } } } });
  await useCandidate(pane);
  expect(store.get()).toMatchObject({
    model: { id: 'model2' },
    candidate: null,
    problem: null,
    work: null,
    edits: { origin: { Event: { points: 1 } } },
  });
  expect(store.get().modelNotice).toBe(
    'The new model is in use. 1 weight of yours has no row in it: Origin Source.',
  );
  expect(written.weights?.modelId).toBe('model2');
  // guid-a: Start 45, Event 1 by staff, 3 pings 30.
  const at = written.scores?.ids.indexOf('guid-a') ?? -1;
  expect(written.scores?.cells[at][1]).toBe(76);
  expect(store.get().appliedVersion).toBe(store.get().editsVersion);
});

test('going back takes the model before with the weights that the bridge says it had', async () => {
  const { pane, written } = office();
  await connect(pane);
  await pullLeads(pane);
  await lookAtModels(pane);
  await useCandidate(pane);
  await modelBefore(pane);
  expect(pane.store.get()).toMatchObject({ model: { id: 'model1' }, candidate: { id: 'model2' }, edits: {} });
  expect(written.weights?.modelId).toBe('model1');
});

test('a refusal of the bridge leaves everything as it was and says why', async () => {
  const { pane } = office();
  pane.bridge.useModel = async () => {
    throw new PaneError('MODEL_HELD_BACK', 'Too few conversions.', 'Train again later.');
  };
  await connect(pane);
  await lookAtModels(pane);
  await useCandidate(pane);
  expect(pane.store.get()).toMatchObject({
    model: { id: 'model1' },
    problem: { sentence: 'Too few conversions.' },
  });
});
