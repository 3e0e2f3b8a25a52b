/** @jest-environment node */
import { parse } from 'csv-parse/sync';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { modelStore } from '../../../bridge/models/model-store.js';
import { EvaluationAnswer } from '../../../bridge/protocol/evaluation.js';
import type { EvaluationCohort } from '../../../scoring/evaluation/evaluation-cohort.js';
import { parseCohort } from '../../../scoring/evaluation/parse-cohort.js';
import { judgeTested, leadScorer, parseDay, parseLeads } from '../../../scoring/index.js';
import type { Scorecard } from '../../../scoring/scorecard.js';
import { makeBridge, scorecard } from '../bridge-bench.js';
import { temporaryFolder } from '../temporary-folder.js';

const { signal } = new AbortController();
const quiet = () => undefined;
const edits = { origin: { 'Event Attendance': { points: -12 } } };

/** A hundred past leads; events convert most. */
const cohort: EvaluationCohort = {
  features: {
    rows: 100,
    columns: {
      origin: {
        kind: 'category',
        levels: ['Event Attendance', 'Source'],
        codes: Int32Array.from({ length: 100 }, (_, i) => i % 2),
      },
    },
  },
  converted: Uint8Array.from({ length: 100 }, (_, i) =>
    i % 2 === 0 ? Number(i % 4 === 0) : Number(i % 10 === 1),
  ),
  weight: new Float64Array(100).fill(2),
  logOdds: Float64Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? -3 : -4)),
};

async function trainedOffice() {
  const data = temporaryFolder();
  const card = scorecard(51);
  const made = await makeBridge(data, {
    trainer: {
      train: async (_windows, _task, _progress, _signal, onCohort): Promise<Scorecard> => {
        onCohort?.(cohort);
        return card;
      },
    },
  });
  const pull = made.slate.pull.bind(made.slate);
  made.slate.pull = async () => ({ rows: 1, columns: { person_id: ['x'] } });
  const { modelId } = await made.bridge.train(quiet, signal);
  made.slate.pull = pull;
  return { ...made, data, card, modelId };
}

test('the past leads of a training are kept beside the model, readable by their owner only, and served', async () => {
  const { bridge, data, modelId } = await trainedOffice();
  const answer = EvaluationAnswer.parse(JSON.parse(JSON.stringify(await bridge.evaluation(modelId))));
  expect(parseCohort(answer.cohort)).toEqual(cohort);
  const file = data.file('models', `${modelId}.evaluation.json`);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')).columns)).toEqual(['origin']);
  expect((await modelStore(data).list()).filter((id) => id === modelId)).toEqual([modelId]);
});

test('a model without past leads says so, a damaged file counts as none, an unknown model is told', async () => {
  const { bridge, data, modelId } = await trainedOffice();
  writeFileSync(data.file('models', `${modelId}.evaluation.json`), '{');
  expect(await bridge.evaluation(modelId)).toEqual({ modelId, cohort: null });
  for (const id of ['f'.repeat(16), '../settings']) {
    await expect(bridge.evaluation(id)).rejects.toMatchObject({ code: 'MODEL_MISSING' });
  }
});

test('an upload with edited weights delivers the probabilities that the sheet shows', async () => {
  const { bridge, modelId, card, server } = await trainedOffice();
  const { pullId } = await bridge.pull(undefined, quiet, signal);
  const { feed, asOf } = bridge.leads(pullId);
  const { leads } = parseLeads(feed, card.recipe, parseDay(asOf));
  const { scores, test: tried } = judgeTested(
    leadScorer(leads, card),
    card,
    { asOf: parseDay(asOf), edits },
    cohort,
  );
  expect(tried?.auc.after).toBeLessThan(tried?.auc.before ?? 0);
  await bridge.upload({ pullId, modelId, edits, cuts: card.cuts }, quiet, signal);
  const delivered = server.done
    .filter((path) => path.includes('/lead_scores_'))
    .flatMap(
      (path) => parse(server.files.get(path) as Buffer, { columns: true }) as Record<string, string>[],
    );
  expect(delivered.length).toBe(leads.rows);
  leads.ids.forEach((id, i) => {
    const row = delivered.find(({ person_id }) => person_id === id);
    expect(Number(row?.probability)).toBeCloseTo(scores.probability[i], 5);
  });
});
