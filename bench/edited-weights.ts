import { Random } from '../sandbox/office/random.js';
import { DEFAULT_CUTS, leadScorer, slateRecipe } from '../scoring/index.js';
import type { Attribute, Leads, PairAxis, Scorecard, Term, WeightEdits } from '../scoring/index.js';
import type { Column } from '../scoring/table.js';
import { fastest } from './measurement.js';
import type { Measurement } from './measurement.js';

const LEADS = 200_000;
const SEED = 11;
const COUNTS = 20;
const ORIGINS = ['Inquiry', 'List', 'Event', 'Fair', 'Other'];

/**
 * What an edit of one weight costs in the pane: 200,000 leads of 25 features scored, ranked and tiered again, by each
 * term in turn, against one sort of their points. The first edit of a term reads its column, and is counted like any
 * other; of each edit the best of the repetitions counts, as of the sort.
 */
export function measureEditedWeights(repetitions: number): Measurement {
  const features = madeFeatures();
  const leads = madeLeads(features);
  const card = madeCard(features);
  const edits = card.terms.flatMap(({ feature, attributes: [{ name, points }] }) =>
    [1.5, 2.5].map((change) => [feature, { [name]: { points: points + change } }] as const),
  );
  const times = edits.map(() => Infinity);
  let sorting = Infinity;
  for (let r = 0; r < repetitions; r++) {
    const scorer = leadScorer(leads, card);
    const { points } = scorer.score({ asOf: NaN });
    sorting = Math.min(sorting, fastest(repetitions, () => points.slice().sort()).seconds);
    // Edits pile up, as they do on a Monday.
    let made: WeightEdits = {};
    edits.forEach(([feature, edit], e) => {
      made = { ...made, [feature]: edit };
      const judgement = { asOf: NaN, edits: made };
      times[e] = Math.min(times[e], fastest(1, () => scorer.score(judgement)).seconds);
    });
  }
  const slowest = Math.max(...times);
  const middle = [...times].sort((a, b) => a - b)[times.length >> 1];
  return {
    what: `An edited weight over ${LEADS.toLocaleString('en')} leads, the slowest of ${edits.length}`,
    ours: slowest,
    peer: 'Float64Array.sort of the points',
    theirs: sorting,
    agreement: `${(slowest * 1000).toFixed(0)} ms and ${(sorting * 1000).toFixed(0)} ms; most edits ${(middle * 1000).toFixed(0)} ms`,
    wanted: 'at most 2 × its time',
    met: slowest <= 2 * sorting,
  };
}

/** What a feature's cells look like, and where its points are stated. */
interface MadeFeature {
  readonly column: (random: Random) => Column;
  readonly knots: readonly number[] | null;
}

function madeFeatures(): Record<string, MadeFeature> {
  const numbers = (value: (random: Random) => number) => (random: Random) => ({
    kind: 'number' as const,
    values: Float64Array.from({ length: LEADS }, () => value(random)),
  });
  const features: Record<string, MadeFeature> = {
    origin: {
      column: (random) => ({
        kind: 'category',
        codes: Int32Array.from({ length: LEADS }, () => random.below(ORIGINS.length)),
        levels: ORIGINS,
      }),
      knots: null,
    },
  };
  for (let k = 0; k < COUNTS; k++) {
    const column = numbers((random) => random.poisson(-2 * Math.log(1 - random.unit())));
    features[`count ${k}`] = { column, knots: [0, 1, 2, 4, 8, 16] };
  }
  for (const name of ['age', 'days since web', 'days since contact']) {
    const column = numbers((random) => (random.chance(0.3) ? NaN : random.below(366)));
    features[name] = { column, knots: [0, 7, 30, 90, 180, 365] };
  }
  const rate = numbers((random) => (1 + random.below(40)) / (1 + random.below(60)));
  features['open rate'] = { column: rate, knots: [0, 0.1, 0.5, 1] };
  return features;
}

const PAIRS = [
  ['origin', 'count 0'],
  ['origin', 'age'],
  ['count 0', 'days since web'],
  ['age', 'days since contact'],
  ['open rate', 'age'],
] as const;

function madeLeads(features: Record<string, MadeFeature>): Leads {
  const columns = Object.entries(features).map(
    ([name, { column }], k) => [name, column(new Random(SEED, k))] as const,
  );
  return {
    rows: LEADS,
    ids: Array.from({ length: LEADS }, (_, i) => `L${i}`),
    sourceRow: Int32Array.from({ length: LEADS }, (_, i) => i),
    createdDay: new Float64Array(LEADS),
    converted: new Float64Array(LEADS).fill(NaN),
    features: { rows: LEADS, columns: Object.fromEntries(columns) },
  };
}

/** A scorecard of these features that nobody trained: only its points are looked at. */
function madeCard(features: Record<string, MadeFeature>): Scorecard {
  const random = new Random(SEED, 1_000);
  const attributes = (names: readonly (string | number)[]): Attribute[] =>
    names.map((name) => ({
      name: String(name),
      ...(typeof name === 'number' ? { knot: name } : {}),
      points: random.below(240) / 10 - 12,
      coefficient: 0,
      leads: 0,
      converted: 0,
    }));
  const single = Object.entries(features).map(([feature, { knots }]): Term => {
    if (knots === null)
      return { kind: 'categorical', feature, label: feature, attributes: attributes(ORIGINS) };
    const missing = { ...attributes(['missing'])[0], missing: true as const };
    return {
      kind: 'numeric',
      scale: 'log1p',
      feature,
      label: feature,
      attributes: [...attributes(knots), missing],
    };
  });
  const axis = (feature: string): PairAxis => {
    const { knots } = features[feature];
    const names = (knots ?? ORIGINS).map(String);
    if (knots === null) return { feature, label: feature, names, hasMissing: false };
    return { feature, label: feature, names: [...names, 'missing'], knots, scale: 'log1p', hasMissing: true };
  };
  const pairs = PAIRS.map(([a, b]): Term => {
    const axes = [axis(a), axis(b)] as const;
    const cells = axes[0].names.flatMap((first) => axes[1].names.map((second) => `${first}, ${second}`));
    const feature = `${a} × ${b}`;
    return { kind: 'pair', feature, label: feature, axes, attributes: attributes(cells) };
  });
  const nobody = { rows: 0, positives: 0 };
  return {
    format: 'slate-lead-scorecard',
    version: 1,
    recipe: slateRecipe,
    horizonDays: 90,
    baseRate: 0.02,
    start: 50,
    terms: [...single, ...pairs],
    calibration: { intercept: 0, slope: 1 },
    cuts: DEFAULT_CUTS,
    trained: {
      ...nobody,
      asOf: '2026-03-01',
      people: 0,
      penalty: 0,
      iterations: 0,
      converged: true,
      gradient: 0,
    },
    quality: {
      ...nobody,
      auc: NaN,
      logLoss: NaN,
      prAuc: NaN,
      brier: NaN,
      lift10: NaN,
      calibrationSlope: NaN,
      calibrationIntercept: NaN,
    },
  };
}
