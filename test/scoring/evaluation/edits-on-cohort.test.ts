import {
  csvRows,
  evaluate,
  judgeTested,
  leadScorer,
  parseLeads,
  proposeRecipe,
  scoreLeads,
  trainScorecard,
} from '../../../scoring/index.js';
import type { WeightEdits } from '../../../scoring/index.js';
import type { EvaluationCohort } from '../../../scoring/evaluation/evaluation-cohort.js';
import { parseCohort, toCohortFile } from '../../../scoring/evaluation/parse-cohort.js';
import { sampleCohort } from '../../../scoring/evaluation/sample-cohort.js';
import { testEdits } from '../../../scoring/evaluation/test-edits.js';
import { logOddsOfPoints } from '../../../scoring/points-scale.js';
import { labelledFeed } from '../made-feed.js';

const feed = labelledFeed(3000);
const recipe = proposeRecipe(feed, { converted: 'converted', id: 'id' });
const training = csvRows(feed, recipe);
const card = trainScorecard(training, recipe, { asOf: 0, horizonDays: null, penalty: 3 });
const { leads } = parseLeads(labelledFeed(500, 8), recipe, 0);
const everybody = Uint32Array.from({ length: 3000 }, (_, i) => i);
const logOdds = Float64Array.from(scoreLeads(parseLeads(feed, recipe, 0).leads, card).points, (points) =>
  logOddsOfPoints(points, card.baseRate),
);
const cohort = sampleCohort(training, everybody, logOdds);
const scoreTested = (edits: WeightEdits, past: EvaluationCohort | null) =>
  judgeTested(leadScorer(leads, card), card, { asOf: 0, edits }, past);
/** Events are what converts most; here they lose all that. */
const bad: WeightEdits = { source: { Event: { points: -20 } }, visits: { '0': { points: 20 } } };

test('edits that change no points are no test, and neither is a cohort of one outcome', () => {
  const source = card.terms.find((t) => t.feature === 'source')?.attributes ?? [];
  const same = { source: Object.fromEntries(source.map((a) => [a.name, { points: a.points }])) };
  expect(testEdits(cohort, card, same)).toBeNull();
  expect(testEdits(cohort, card, {})).toBeNull();
  expect(testEdits({ ...cohort, converted: new Uint8Array(3000) }, card, bad)).toBeNull();
});

test('a bad edit ranks worse on past leads, and finds fewer converters in Likely', () => {
  const test = testEdits(cohort, card, bad);
  expect(test?.auc.before).toBeCloseTo(evaluate(logOdds, training.converted).auc, 12);
  expect(test?.auc.after).toBeLessThan((test?.auc.before ?? 0) - 0.05);
  expect(test?.caughtInLikely.after).toBeLessThan(test?.caughtInLikely.before ?? 0);
});

test('more points for everybody change no order, and the probability stays what it was', () => {
  const start = { Start: { '': { points: card.start + 7 } } };
  const test = testEdits(cohort, card, start);
  expect(test?.auc.after).toBeCloseTo(test?.auc.before ?? 0, 12);
  const { scores } = scoreTested(start, cohort);
  const mean = (values: Float64Array) => values.reduce((sum, p) => sum + p, 0) / values.length;
  const before = scoreTested({ Start: { '': { points: card.start + 0.1 } } }, cohort).scores;
  expect(mean(scores.probability)).toBeCloseTo(mean(before.probability), 6);
});

test('edited points have the probability that past leads with such points had, in the order of the points', () => {
  const { scores, test } = scoreTested(bad, cohort);
  expect(test).not.toBeNull();
  const order = Array.from(leads.ids.keys()).sort((a, b) => scores.points[a] - scores.points[b]);
  order.slice(1).forEach((i, k) => {
    expect(scores.probability[i]).toBeGreaterThanOrEqual(scores.probability[order[k]]);
  });
  expect(scores.points).toEqual(scoreLeads(leads, card, bad).points);
});

test('without past leads edited points have no probability, and unedited ones keep the model’s', () => {
  const untested = scoreTested(bad, null);
  expect(untested.test).toBeNull();
  expect(untested.scores.probability.every(Number.isNaN)).toBe(true);
  expect(scoreTested({}, cohort).scores).toEqual(scoreLeads(leads, card));
});

test('a sample keeps about the room given, and weighs as much as everybody, converted and not', () => {
  const small = sampleCohort(training, everybody, logOdds, 800);
  expect(small.converted.length).toBeGreaterThan(650);
  expect(small.converted.length).toBeLessThan(950);
  const weigh = ({ converted, weight }: EvaluationCohort, label: number) =>
    weight.reduce((sum, w, i) => sum + (converted[i] === label ? w : 0), 0);
  for (const label of [0, 1]) expect(weigh(small, label)).toBeCloseTo(weigh(cohort, label), 6);
  const areas = [small, cohort].map((of) => testEdits(of, card, bad)?.auc.before ?? 0);
  expect(Math.abs(areas[0] - areas[1])).toBeLessThan(0.04);
});

test('few converters are all kept', () => {
  const room = 2 * training.converted.reduce((sum, c) => sum + c, 0) + 10;
  const small = sampleCohort(training, everybody, logOdds, room);
  expect(small.converted.reduce((sum, c) => sum + c, 0)).toBe(
    training.converted.reduce((sum, c) => sum + c, 0),
  );
});

test('a cohort survives its file, which holds no id; a file that is none is refused', () => {
  const text = JSON.stringify(toCohortFile(cohort));
  expect(text).not.toContain('lead-17');
  expect(parseCohort(JSON.parse(text))).toEqual(cohort);
  const invalid = expect.objectContaining({ code: 'COHORT_INVALID' });
  expect(() => parseCohort({})).toThrow(invalid);
  expect(() => parseCohort({ ...toCohortFile(cohort), weight: [1] })).toThrow(invalid);
});
