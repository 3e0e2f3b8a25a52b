import { fitRows } from '../fit-rows.js';
import type { Layout } from '../layout.js';
import { auc } from '../metrics/auc.js';
import type { ComparedData, Part } from './compared-data.js';
import { earlierRecipe, leakyRows } from './leaky-rows.js';
import { predict } from './predict.js';
import type { Rival } from './rival.js';
import { STRENGTH } from './strength.js';

/** The earlier system's static logistic regression: one row a lead, time left out. */
export const staticRival: Rival = {
  id: 'static',
  label: 'Static logistic',
  note: 'Learns from activity up to the end of the year, and predicts the year; the earlier system rebalanced its rows as well.',
  fitAndScore: (data, part) => {
    const { layout, coefficients } = fitStatic(data, part);
    return predict(layout, coefficients, data.panel.features, data.panelCoding, part.test);
  },
};

/** The static model's AUC as the earlier system took it: on leads counted over the year like those it had learned from. */
export function ownWayAuc(data: ComparedData): number {
  const { intervals, intervalCoding } = data;
  const judged = data.parts.map((part) => {
    const { layout, coefficients } = fitStatic(data, part);
    const rows = leakyRows(intervals, part.testIntervals);
    return {
      scores: Array.from(predict(layout, coefficients, intervals.features, intervalCoding, rows)),
      converted: Array.from(rows, (i) => intervals.converted[i]),
    };
  });
  return auc(
    judged.flatMap(({ scores }) => scores),
    judged.flatMap(({ converted }) => converted),
  );
}

interface StaticFit {
  readonly layout: Layout;
  readonly coefficients: Float64Array;
}

/** The model is judged twice, honestly and its own way, and fitted once. */
const fits = new WeakMap<Part, StaticFit>();

function fitStatic({ recipe, intervals, intervalCoding }: ComparedData, part: Part): StaticFit {
  const known = fits.get(part);
  if (known) return known;
  const rows = leakyRows(intervals, part.trainIntervals);
  const { design, fit } = fitRows(intervals, intervalCoding, earlierRecipe(recipe), rows, STRENGTH);
  const fitted = { layout: design.layout, coefficients: fit.coefficients };
  fits.set(part, fitted);
  return fitted;
}
