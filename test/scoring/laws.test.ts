import fc from 'fast-check';
import { calibrated } from '../../scoring/calibration.js';
import { codeColumns } from '../../scoring/design.js';
import { explainer } from '../../scoring/explain-lead.js';
import { fitRows } from '../../scoring/fit-rows.js';
import { fitLogistic } from '../../scoring/fit-logistic.js';
import { recalibrate } from '../../scoring/recalibrate.js';
import { collapse } from '../../scoring/patterns.js';
import { penaltyMatrix } from '../../scoring/penalty.js';
import { publish } from '../../scoring/publish.js';
import type { Recipe } from '../../scoring/recipe.js';
import { scoreLeads } from '../../scoring/score-leads.js';
import type { Scorecard } from '../../scoring/scorecard.js';
import type { Table } from '../../scoring/table.js';
import type { TrainingRows } from '../../scoring/training-rows.js';
import type { WeightEdits } from '../../scoring/weights.js';
import { madeCard } from './made-card.js';
import { leadsWith, madeTraining } from './made-training.js';

const recipe: Recipe = {
  recipe: 1,
  name: 'made up',
  missing: [],
  roles: { converted: 'converted' },
  features: [
    { kind: 'category', name: 'origin', column: 'origin' },
    { kind: 'number', name: 'pings', column: 'pings', knots: [0, 1, 4], scale: 'log1p' },
  ],
  pairs: [{ features: ['origin', 'pings'], knots: { pings: [0, 4] } }],
};
const strength = { single: 2, pair: 3 };

interface Row {
  readonly origin: number;
  readonly pings: number;
  readonly converted: number;
}
const row = fc.record({
  origin: fc.integer({ min: -1, max: 2 }),
  pings: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(NaN)),
  converted: fc.integer({ min: 0, max: 1 }),
});
const rows = fc.array(row, { minLength: 12, maxLength: 60 });

function training(
  list: readonly Row[],
  weight = list.map(() => 1),
  more: Table['columns'] = {},
): TrainingRows {
  return madeTraining(
    {
      origin: {
        kind: 'category',
        codes: Int32Array.from(list, (r) => r.origin),
        levels: ['web', 'fair', 'list'],
      },
      pings: { kind: 'number', values: Float64Array.from(list, (r) => r.pings) },
      ...more,
    },
    list.map((r) => r.converted),
    { weight: Float64Array.from(weight) },
  );
}
const all = (of: TrainingRows) => Uint32Array.from({ length: of.rows }, (_, i) => i);
const fitted = (of: TrainingRows, by = recipe) =>
  fitRows(of, codeColumns(of.features), by, all(of), strength);
/** The card that a fit is published as, centred on all its rows. */
function published(of: TrainingRows): Scorecard {
  return { ...madeCard, recipe, ...publish(fitted(of), of, all(of), 0.3) };
}
const close = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  expect(a.length).toBe(b.length);
  Array.from(a).forEach((value, j) => expect(value).toBeCloseTo(b[j], 7));
};

test('the order of rows does not matter', () => {
  fc.assert(
    fc.property(rows, (list) => {
      close(fitted(training(list)).fit.coefficients, fitted(training([...list].reverse())).fit.coefficients);
    }),
    { numRuns: 30 },
  );
});

test('a row that occurs twice counts as one of weight two', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const twice = training([...list, ...list]);
      const weighted = training(
        list,
        list.map(() => 2),
      );
      close(fitted(twice).fit.coefficients, fitted(weighted).fit.coefficients);
    }),
    { numRuns: 30 },
  );
});

test('two halves fitted together are the whole', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const whole = training(list);
      const { design, fit } = fitted(whole);
      const middle = list.length >> 1;
      const halves = [all(whole).slice(0, middle), all(whole).slice(middle)].map((half) =>
        collapse(design.features, half, whole.converted, whole.weight),
      );
      close(
        fitLogistic(design.features, halves, penaltyMatrix(design.layout, strength)).coefficients,
        fit.coefficients,
      );
    }),
    { numRuns: 30 },
  );
});

test('a feature that never changes takes nothing from the others', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const always = {
        always: { kind: 'category', codes: new Int32Array(list.length), levels: ['yes'] },
      } as const;
      const wider: Recipe = {
        ...recipe,
        features: [...recipe.features, { kind: 'category', name: 'always', column: 'always' }],
      };
      const { fit } = fitted(training(list));
      const more = fitted(training(list, undefined, always), wider);
      const at = more.design.layout.terms[2].offset;
      expect(more.fit.coefficients[at]).toBeCloseTo(0, 6);
      close(
        more.fit.coefficients.filter((_, j) => j !== at),
        fit.coefficients,
      );
    }),
    { numRuns: 30 },
  );
});

test('recalibration never changes the order', () => {
  const scored = fc.array(
    fc.tuple(fc.double({ min: -8, max: 4, noNaN: true }), fc.integer({ min: 0, max: 1 })),
    { maxLength: 300 },
  );
  fc.assert(
    fc.property(scored, fc.boolean(), (list, isLapsing) => {
      const calibration = recalibrate(
        list.map(([x]) => x),
        // Outcomes that mostly follow the score, and now and then do not, have asymptotes too.
        list.map(([x, y], i) => (isLapsing && i % 7 > 0 ? Number(x > 0) : y)),
      );
      expect(calibration.slope).toBeGreaterThan(0);
      const probabilities = [-8, -4, -2, 0, 2, 4].map(calibrated(calibration));
      for (const [k, p] of probabilities.entries()) {
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        if (k > 0) expect(p).toBeGreaterThanOrEqual(probabilities[k - 1]);
      }
    }),
  );
});

test('with a pair too, Start and the contributions as shown add up to a lead’s points exactly, edited or not', () => {
  const lead = fc.record({
    origin: fc.integer({ min: -1, max: 2 }),
    pings: fc.oneof(fc.double({ min: -1, max: 9, noNaN: true }), fc.constant(NaN)),
    converted: fc.constant(0),
  });
  const yours = fc.integer({ min: -300, max: 300 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(rows, fc.array(lead, { minLength: 1, maxLength: 20 }), yours, (list, today, points) => {
      const card = published(training(list));
      const leads = leadsWith(training(today).features);
      const pair = card.terms.at(-1)!;
      expect(pair.kind).toBe('pair');
      const edits = { [pair.feature]: { [pair.attributes[0].name]: { points } } };
      for (const made of [undefined, edits]) {
        const scores = scoreLeads(leads, card, made);
        const explain = explainer(leads, card, made);
        today.forEach((_, i) => {
          const { start, contributions, points: sum } = explain(i);
          expect(contributions).toHaveLength(card.terms.length);
          const tenths = [start, ...contributions.map((c) => c.points)].map((shown) =>
            Math.round(10 * shown),
          );
          expect(tenths.reduce((total, one) => total + one, 0)).toBe(Math.round(10 * scores.points[i]));
          expect(sum).toBe(scores.points[i]);
        });
      }
    }),
    { numRuns: 30 },
  );
});

test('a term or pair that is switched off is neutral: the mean of the leads it was centred on stays, but for rounding', () => {
  const seen = fc.tuple(rows, fc.integer({ min: 1, max: 3 }));
  fc.assert(
    fc.property(seen, ([list, heavy]) => {
      const weight = list.map((_, i) => (i % 2 === 0 ? 1 : heavy));
      const of = training(list, weight);
      const card = published(of);
      const leads = leadsWith(of.features);
      const total = weight.reduce((sum, w) => sum + w, 0);
      const mean = (edits?: WeightEdits) =>
        scoreLeads(leads, card, edits).points.reduce((sum, p, i) => sum + weight[i] * p, 0) / total;
      const before = mean();
      for (const { feature, attributes } of card.terms) {
        const off = Object.fromEntries(attributes.map(({ name }) => [name, { off: true }]));
        // Half a tenth where points are rounded, and half a tenth where they are interpolated.
        expect(Math.abs(mean({ [feature]: off }) - before)).toBeLessThanOrEqual(0.1 + 1e-9);
      }
    }),
    { numRuns: 50 },
  );
});
