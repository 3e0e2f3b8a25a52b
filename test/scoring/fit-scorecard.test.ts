import {
  auc,
  csvRows,
  landmarkRows,
  parseDay,
  parseLeads,
  parseScorecard,
  proposeRecipe,
  recalibrate,
  scoreLeads,
  serialiseScorecard,
  slateRecipe,
  trainScorecard,
} from '../../scoring/index.js';
import type { FeedTable, Scorecard, TrainingRows } from '../../scoring/index.js';
import { chooseSpecification } from '../../scoring/choose-specification.js';
import { codeColumns } from '../../scoring/design.js';
import { evaluationSplit } from '../../scoring/evaluation-split.js';
import { pairName } from '../../scoring/recipe.js';
import { feedOf, labelledFeed, madePanel, takeRows } from './made-feed.js';

const feed = labelledFeed(1500);
const recipe = proposeRecipe(feed, { converted: 'converted', id: 'id' });
const options = { asOf: 0, horizonDays: null, penalty: 3 };
const train = (of: FeedTable) => trainScorecard(csvRows(of, recipe), recipe, options);
const pointsOf = (card: Scorecard) => scoreLeads(parseLeads(feed, recipe, 0).leads, card).points;
const card = train(feed);

test('training refuses no rows, one outcome, a penalty of 0 and a base rate of 1', () => {
  const rows = csvRows(feed, recipe);
  const none = csvRows(takeRows(feed, []), recipe);
  const one = csvRows(
    { ...feed, columns: { ...feed.columns, converted: feed.columns.converted.map(() => '0') } },
    recipe,
  );
  const code = (value: string) => expect.objectContaining({ code: value });
  expect(() => trainScorecard(none, recipe, options)).toThrow(code('TRAINING_EMPTY'));
  expect(() => trainScorecard(one, recipe, options)).toThrow(code('ONE_OUTCOME'));
  expect(() => trainScorecard(rows, recipe, { ...options, penalty: 0 })).toThrow(code('PENALTY_INVALID'));
  expect(() => trainScorecard(rows, recipe, { ...options, baseRate: 1 })).toThrow(code('BASE_RATE_INVALID'));
});

test('csvRows refuses a recipe without a label or with an age, and counts rows it cannot read', () => {
  expect(() => csvRows(feed, { ...recipe, roles: { id: 'id' } })).toThrow(
    expect.objectContaining({ code: 'ROLE_MISSING' }),
  );
  const aged = { ...recipe, features: [{ kind: 'age', name: 'age', knots: [0], scale: 'linear' } as const] };
  expect(() => csvRows(feed, aged)).toThrow(expect.objectContaining({ code: 'AGE_UNKNOWN' }));
  const { rejected } = csvRows(
    feedOf(Object.keys(feed.columns), [
      [null, 'List', '1', '1', '1'],
      ['A', 'List', '1', '1', 'perhaps'],
    ]),
    recipe,
  );
  expect(rejected.map((r) => r.code)).toEqual(['ID_MISSING', 'CONVERTED_INVALID']);
});

test('a trained scorecard finds the effects that made the data', () => {
  const points = (feature: string, name: string) =>
    card.terms.find((t) => t.feature === feature)?.attributes.find((a) => a.name === name)?.points ?? NaN;
  // Event against List is 1.8 in log-odds, 26 points, before shrinkage.
  expect(points('source', 'Event') - points('source', 'List')).toBeGreaterThan(18);
  expect(points('visits', '5') - points('visits', '0')).toBeGreaterThan(14);
  expect(card.trained).toMatchObject({ rows: 1500, people: 1500, penalty: 3, converged: true });
  expect(card.quality.auc).toBeGreaterThan(0.7);
  expect(card.quality.rows).toBeLessThan(600);
  expect(card.quality.heldOut).toBe('people');
});

test('every term’s mean contribution over the cohort is 0, and leads add up to the cohort', () => {
  for (const term of card.terms) {
    const leads = term.attributes.reduce((sum, a) => sum + a.leads, 0);
    const mean = term.attributes.reduce((sum, a) => sum + a.leads * a.coefficient, 0) / leads;
    expect(Math.abs(mean)).toBeLessThan(1e-3);
    expect(leads).toBeCloseTo(1500, 0);
    expect(term.attributes.reduce((sum, a) => sum + a.converted, 0)).toBeCloseTo(card.trained.positives, 0);
  }
});

test('published points have one decimal, and Start lets the average lead keep its log-odds', () => {
  const all = [card.start, ...card.terms.flatMap((t) => t.attributes.map((a) => a.points))];
  expect(all.every((p) => Number(p.toFixed(1)) === p)).toBe(true);
  const points = pointsOf(card);
  const logOdds = Math.log(card.baseRate / (1 - card.baseRate));
  const probability = points.map((p) => 1 / (1 + Math.exp(-(logOdds + ((p - 50) * Math.LN2) / 10))));
  // An intercept without penalty makes the mean probability the observed rate.
  expect(probability.reduce((s, p) => s + p, 0) / 1500).toBeCloseTo(card.trained.positives / 1500, 2);
});

test('the order of rows decides nothing', () => {
  const shuffled = Array.from({ length: 1500 }, (_, i) => (i * 707) % 1500);
  const other = train(takeRows(feed, shuffled));
  expect([...pointsOf(other)]).toEqual([...pointsOf(card)]);
  expect(other.quality.auc).toBeCloseTo(card.quality.auc, 9);
});

test('duplicate rows fit like weights', () => {
  const rows = csvRows(feed, recipe);
  const twice = csvRows(takeRows(feed, [...Array(1500).keys(), ...Array(1500).keys()]), recipe);
  const weighted: TrainingRows = { ...rows, weight: rows.weight.map(() => 2) };
  const [a, b] = [twice, weighted].map((r) => trainScorecard(r, recipe, options));
  expect([...pointsOf(a)]).toEqual([...pointsOf(b)]);
  expect(a.quality.logLoss).toBeCloseTo(b.quality.logLoss, 9);
  expect(a.trained.people).toBe(1500);
});

test('a constant feature changes nothing', () => {
  const withConstant: FeedTable = {
    ...feed,
    columns: { ...feed.columns, same: feed.columns.id.map(() => 'x') },
  };
  const wider = {
    ...recipe,
    features: [...recipe.features, { kind: 'category', name: 'same', column: 'same' } as const],
  };
  const other = trainScorecard(csvRows(withConstant, wider), wider, options);
  expect(other.terms.at(-1)?.attributes).toMatchObject([{ name: 'x', points: 0 }]);
  expect(other.terms.slice(0, -1).map((t) => t.attributes.map((a) => a.points))).toEqual(
    card.terms.map((t) => t.attributes.map((a) => a.points)),
  );
});

test('a trained scorecard survives its file bit for bit', () => {
  expect(parseScorecard(JSON.parse(serialiseScorecard(card)))).toEqual(card);
});

test('training on few conversions chooses a penalty for every term, and reports every stage once', () => {
  const stages: [number, number][] = [];
  const small = takeRows(feed, [...Array(400).keys()]);
  const chosen = trainScorecard(csvRows(small, recipe), recipe, {
    asOf: 0,
    horizonDays: null,
    onProgress: (done, total) => stages.push([done, total]),
  });
  expect(Object.keys(chosen.trained.penalties!).sort()).toEqual(
    [...recipe.features.map(({ name }) => name), ...chosen.recipe.pairs!.map(pairName)].sort(),
  );
  expect(stages).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((done) => [done, 7]));
});

test('in a file without days all rows have a say in how sure the card may be, by fits that did not know them', () => {
  const rows = csvRows(feed, recipe);
  const all = Uint32Array.from({ length: rows.rows }, (_, i) => i);
  const { crossFitted } = chooseSpecification(rows, codeColumns(rows.features), recipe, all, options.penalty);
  expect(card.calibration).toEqual(recalibrate(crossFitted!, rows.converted, rows.weight, 'probabilities'));
});

test('with days it is the last of them that say it, not those that the fit already knows', () => {
  const rows = csvRows(feed, recipe);
  const time = Float64Array.from(rows.converted, (_, i) => i);
  const converted = rows.converted.map((c, i) => (i > 1000 && i % 2 === 0 ? 1 : c));
  const { quality, calibration } = trainScorecard({ ...rows, time, converted }, recipe, options);
  expect(quality.heldOut).toBe('later');
  // Far more convert in the later days than the leads before them let expect.
  expect(calibration.intercept).toBeGreaterThan(0.1);
});

test('a file too small to test has a scorecard with no measured quality', () => {
  const tiny = train(takeRows(feed, [...Array(12).keys()]));
  expect(tiny.quality.auc).toBeNaN();
  expect(tiny.quality).not.toHaveProperty('heldOut');
  expect(parseScorecard(JSON.parse(serialiseScorecard(tiny)))).toEqual(tiny);
});

describe('on a panel', () => {
  const asOf = parseDay('2026-06-01');
  const rows = landmarkRows(madePanel(1500), slateRecipe, { asOf, horizonDays: 90 });

  test('the evaluation tests later days on people that the fit did not see, every row once', () => {
    const { parts, cohort } = evaluationSplit(rows, 90);
    expect(parts).toHaveLength(3);
    expect(parts.flatMap((p) => [...p.test]).sort((a, b) => a - b)).toEqual([...cohort]);
    for (const { train: early, test: late } of parts) {
      const start = Math.min(...late.map((i) => rows.time[i]));
      expect(Math.max(...Array.from(early, (i) => rows.time[i])) + 90).toBeLessThanOrEqual(start);
      const seen = new Set(Array.from(early, (i) => rows.person[i]));
      expect(late.some((i) => seen.has(rows.person[i]))).toBe(false);
    }
  });

  test('where too few convert in later days to test on, it tests other people and says so', () => {
    const start = Math.min(...Array.from(evaluationSplit(rows, 90).cohort, (i) => rows.time[i]));
    const converted = rows.converted.map((c, i) => (rows.time[i] < start ? c : 0));
    const split = evaluationSplit({ ...rows, converted }, 90);
    expect([split.heldOut, split.parts.length]).toEqual(['people', 1]);
  });

  test('a landmark scorecard ranks the leads of a later pull', () => {
    const trained = trainScorecard(rows, slateRecipe, { asOf, horizonDays: 90, penalty: 10 });
    expect(trained.baseRate).toBe(rows.baseRate);
    expect(trained.quality.heldOut).toBe('later');
    expect(trained.quality.auc).toBeGreaterThan(0.6);
    const later = landmarkRows(madePanel(800, 77), slateRecipe, { asOf, horizonDays: 90 });
    const leads = {
      rows: later.rows,
      ids: [],
      sourceRow: new Int32Array(later.rows),
      createdDay: later.time,
      converted: Float64Array.from(later.converted),
      features: later.features,
    };
    const scores = scoreLeads(leads, trained);
    expect(auc(scores.points, later.converted)).toBeGreaterThan(0.6);
    expect(scores.probability.every((p) => p > 0 && p < 1)).toBe(true);
  });
});
