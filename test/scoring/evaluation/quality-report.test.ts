import { landmarkRows, parseDay, proposeRecipe, slateRecipe } from '../../../scoring/index.js';
import type { FeedTable } from '../../../scoring/index.js';
import { qualityReport } from '../../../scoring/evaluation/quality-report.js';
import { qualityReportSchema } from '../../../scoring/parse-quality-report.js';
import { labelledFeed, madePanel, uniform } from '../made-feed.js';
import { evaluatedRows, madeEvaluated } from './made-evaluated.js';

const feed = labelledFeed(2000);
const recipe = proposeRecipe(feed, { converted: 'converted', id: 'id' });
const clean = qualityReport(madeEvaluated(feed, recipe));

function withColumn(name: string, cell: (converted: boolean, i: number) => string | null): FeedTable {
  const cells = feed.columns.converted.map((c, i) => cell(c === '1', i));
  return { rows: feed.rows, columns: { ...feed.columns, [name]: cells } };
}

function warningsOf(leaky: FeedTable) {
  const proposed = proposeRecipe(leaky, { converted: 'converted', id: 'id' });
  return qualityReport(madeEvaluated(leaky, proposed)).warnings;
}

test('every interval holds its estimate, and a clean feed raises no warning', () => {
  const { intervals, observedOverExpected, warnings, heldBack } = clean;
  for (const { low, high } of Object.values(intervals)) expect(low).toBeLessThan(high);
  expect(intervals.observedOverExpected.low).toBeLessThan(observedOverExpected);
  expect(intervals.observedOverExpected.high).toBeGreaterThan(observedOverExpected);
  expect(observedOverExpected).toBeCloseTo(1, 2);
  expect(warnings).toEqual([]);
  expect(heldBack).toBeNull();
});

test('the same leads give the same report', () => {
  expect(qualityReport(madeEvaluated(feed, recipe))).toEqual(clean);
});

test('a column that is only filled in for converters is named, with what was found and what to do', () => {
  const next = uniform(4);
  const leaky = withColumn('deposit', (yes) => (yes ? String(100 + Math.floor(next() * 400)) : null));
  const warnings = warningsOf(leaky);
  expect(warnings.map((w) => [w.code, w.feature])).toEqual([
    ['DECIDES_ALONE', 'deposit'],
    ['EVERYBODY_CONVERTED', 'deposit'],
  ]);
  expect(warnings[1].sentence).toMatch(
    /^All \d+ leads with a number under "deposit" converted, where \d+ would be expected\. The same holds of 1 more/,
  );
  expect(warnings[0].sentence).toContain('take it out of the recipe');
});

test('a category that nobody, or everybody, of many converted in is a suspect; one of few leads is not', () => {
  const next = uniform(6);
  const word = (yes: boolean, i: number) =>
    yes ? (next() < 0.2 ? 'Enrolled' : 'Open') : next() < 0.2 ? 'Closed' : i % 300 === 1 ? 'Odd' : 'Open';
  const found = warningsOf(withColumn('stage', word));
  expect(found.map((w) => [w.code, w.feature])).toEqual([['EVERYBODY_CONVERTED', 'stage']]);
  expect(found[0].attribute).toBe('Enrolled');
  expect(found[0].sentence).toContain('1 more of its attributes');
  expect(warningsOf(withColumn('stage', (yes, i) => (!yes && i < 12 ? 'Odd' : 'Open')))).toEqual([]);
});

test('a training AUC far above the held-out one is a warning, a usual one is none', () => {
  const evaluated = madeEvaluated(feed, recipe, 0.1);
  const codes = (trainingAuc: number) =>
    qualityReport({ ...evaluated, trainingAuc }).warnings.map(({ code }) => code);
  expect(codes(0.9)).toEqual(['TRAINING_FAR_ABOVE_TEST']);
  expect(codes(0.66)).toEqual([]);
});

test('grades rise with what the order knows, and each says why', () => {
  const [none, weak, useful, strong] = [0, 0.05, 0.12, 0.4].map((knowing) =>
    qualityReport(madeEvaluated(feed, recipe, knowing)),
  );
  expect([none, weak, useful, strong].map((r) => r.grade)).toEqual(['none', 'weak', 'useful', 'strong']);
  expect(none.gradeReason).toContain('cannot be told from chance');
  expect(weak.gradeReason).toContain('a useful model has');
  for (const { gradeReason } of [none, weak, useful, strong]) expect(gradeReason).toMatch(/\.$/);
});

test('an order too good to be true is a warning and not strong, though no feature gives the outcome away alone', () => {
  const { grade, gradeReason, warnings } = qualityReport(madeEvaluated(feed, recipe, 0.6));
  expect(warnings.map(({ code }) => code)).toEqual(['TOO_GOOD']);
  expect(warnings[0].sentence).toMatch(
    /puts the right one first 9[89] times in 100\..* when it is written down/,
  );
  expect(grade).toBe('useful');
  expect(gradeReason).toContain('too good to be taken on trust');
});

test('where a feature that gives the outcome away is named already, too good an order is not a second warning', () => {
  const leaky = withColumn('deposit', (yes, i) => (yes ? String(100 + (i % 400)) : null));
  const proposed = proposeRecipe(leaky, { converted: 'converted', id: 'id' });
  const { grade, warnings } = qualityReport(madeEvaluated(leaky, proposed, 0.6));
  expect(warnings.map(({ code }) => code)).toEqual(['DECIDES_ALONE', 'EVERYBODY_CONVERTED']);
  expect(grade).toBe('useful');
});

test('below 1,000 leads or 100 conversions a model may be looked at, not published', () => {
  const few = labelledFeed(300);
  expect(qualityReport(madeEvaluated(few, recipe)).heldBack).toMatch(
    /^It learned from 300 leads, of whom \d+ converted; /,
  );
});

test('reliability groups hold every lead once and rise, and their average is the average', () => {
  const { reliability } = clean;
  expect(reliability.length).toBeLessThanOrEqual(10);
  expect(reliability.reduce((sum, g) => sum + g.leads, 0)).toBe(2000);
  const expected = reliability.map((g) => g.expected);
  expect(expected).toEqual([...expected].sort((a, b) => a - b));
  for (const { observed, interval } of reliability) {
    expect(interval.low).toBeLessThanOrEqual(observed);
    expect(interval.high).toBeGreaterThanOrEqual(observed);
  }
});

test('gains rise from nothing to everything; precision falls to the average', () => {
  const { gains, precisionRecall } = clean;
  expect(gains[0]).toEqual({ called: 0, found: 0 });
  expect(gains.at(-1)).toEqual({ called: 1, found: 1 });
  gains.slice(1).forEach(({ found }, k) => expect(found).toBeGreaterThanOrEqual(gains[k].found));
  expect(precisionRecall).toHaveLength(gains.length - 1);
  const conversions = feed.columns.converted.filter((c) => c === '1').length;
  expect(precisionRecall.at(-1)?.precision).toBeCloseTo(conversions / 2000, 12);
});

test('a panel is measured at each of its landmarks, and raises no warning', () => {
  const training = landmarkRows(madePanel(1500), slateRecipe, {
    asOf: parseDay('2026-01-01'),
    horizonDays: 90,
  });
  const { byAge, warnings } = qualityReport(evaluatedRows(training, slateRecipe, 0.2));
  expect(byAge.map(({ from, to }) => [from, to])).toEqual([
    [0, 2],
    [3, 6],
    [7, 29],
    [30, 89],
    [90, 179],
    [180, 269],
    [270, null],
  ]);
  expect(byAge.reduce((sum, { rows }) => sum + rows, 0)).toBe(training.rows);
  for (const { auc, aucInterval } of byAge) {
    expect(aucInterval.low).toBeLessThan(auc);
    expect(aucInterval.high).toBeGreaterThan(auc);
  }
  expect(warnings).toEqual([]);
});

test('a report survives its file, measures that were not taken included', () => {
  const report = { ...clean, trainingAuc: NaN };
  const file = JSON.stringify(qualityReportSchema.parse(report));
  expect(qualityReportSchema.parse(JSON.parse(file))).toEqual(report);
});
