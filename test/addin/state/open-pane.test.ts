/** @jest-environment node */
import { connect, openPane, pairPane } from '../../../addin/state/open-pane.js';
import { PaneError } from '../../../addin/state/pane-error.js';
import { goodBridge, model, paneWith, status } from '../some-office.js';

const unreachable = () => Promise.reject(new PaneError('UNREACHABLE', 'No answer.', 'Start the bridge.'));

test('with a token the pane connects and shows the model in use with its published weights', async () => {
  const weights = {
    weightsId: 'w1',
    modelId: 'model1',
    edits: { origin: { Event: { points: 4 } } },
    cuts: { likely: 70, mayConvert: 55 },
    note: '',
    publishedAt: '2026-03-01T10:00:00',
  };
  const pane = paneWith(goodBridge({ model: async () => ({ ...model, weights }) }));
  await openPane(pane, null);
  expect(pane.store.get()).toMatchObject({ connection: 'connected', edits: weights.edits });
  expect(pane.store.get().model?.cuts).toEqual({ likely: 70, mayConvert: 55 });
});

test('weights that were published for another model are not taken over', async () => {
  const weights = {
    weightsId: 'w1',
    modelId: 'model0',
    edits: { origin: { Event: { points: 4 } } },
    cuts: { likely: 70, mayConvert: 55 },
    note: '',
    publishedAt: '2026-03-01T10:00:00',
  };
  const pane = paneWith(goodBridge({ model: async () => ({ ...model, weights }) }));
  await openPane(pane, null);
  expect(pane.store.get().edits).toEqual({});
  expect(pane.store.get().model?.cuts).toEqual({ likely: 60, mayConvert: 50 });
});

test('without a token the pane asks for the code', async () => {
  const pane = paneWith(goodBridge({ isPaired: () => false }));
  await openPane(pane, null);
  expect(pane.store.get().connection).toBe('pairing');
});

test('a code in the address pairs by itself', async () => {
  const codes: string[] = [];
  const pane = paneWith(
    goodBridge({
      pair: async (code) => {
        codes.push(code);
      },
    }),
  );
  await openPane(pane, 'ABCD2345');
  expect(codes).toEqual(['ABCD2345']);
  expect(pane.store.get().connection).toBe('connected');
});

test('a wrong code leaves the pairing screen with the bridge’s sentence', async () => {
  const bridge = goodBridge({
    pair: () => Promise.reject(new PaneError('PAIRING_WRONG', 'Wrong.', 'Type it again.')),
  });
  const pane = paneWith(bridge);
  await pairPane(pane, 'nope');
  expect(pane.store.get()).toMatchObject({
    connection: 'pairing',
    pairing: false,
    problem: { sentence: 'Wrong.', retry: null },
  });
});

test('a bridge that does not answer is one screen, and trying again connects', async () => {
  let down = true;
  const pane = paneWith(goodBridge({ status: () => (down ? unreachable() : Promise.resolve(status)) }));
  await openPane(pane, null);
  expect(pane.store.get()).toMatchObject({ connection: 'unreachable', problem: null });
  down = false;
  await connect(pane);
  expect(pane.store.get().connection).toBe('connected');
});

test('a bridge without a model connects all the same', async () => {
  const pane = paneWith(goodBridge({ status: async () => ({ ...status, modelId: null }) }));
  await openPane(pane, null);
  expect(pane.store.get()).toMatchObject({ connection: 'connected', model: null });
});
