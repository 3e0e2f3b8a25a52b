import { codeColumns } from '../design.js';
import { fitRows } from '../fit-rows.js';
import { auc } from '../metrics/auc.js';
import type { ComparedData, Part } from './compared-data.js';
import { earlierRecipe, leakyRows } from './leaky-rows.js';
import { predict } from './predict.js';
import type { Rival } from './rival.js';

const STRENGTH = { single: 10, pair: 10 };

/** The earlier system's static logistic regression: one row a lead, time left out. */
export const staticRival: Rival = {
  id: 'static',
  label: 'Static logistic',
  note: 'Learns from activity up to the end of the year, and predicts the year; the earlier system rebalanced its rows as well.',
  fitAndScore: (data, part) => {
    const { layout, coefficients } = fitStatic(data, part);
    return predict(layout, coefficients, data.panel.features, part.test);
  },
};

/** The static model's AUC as the earlier system took it: on leads counted over the year like those it had learned from. */
export function ownWayAuc(data: ComparedData): number {
  const { intervals } = data;
  const scores: number[] = [];
  const converted: number[] = [];
  for (const part of data.parts) {
    const { layout, coefficients } = fitStatic(data, part);
    const rows = leakyRows(intervals, part.testIntervals);
    scores.push(...predict(layout, coefficients, intervals.features, rows));
    converted.push(...Array.from(rows, (i) => intervals.converted[i]));
  }
  return auc(scores, converted);
}

function fitStatic({ recipe, intervals }: ComparedData, { trainIntervals }: Part) {
  const { design, fit } = fitRows(
    intervals,
    codeColumns(intervals.features),
    earlierRecipe(recipe),
    leakyRows(intervals, trainIntervals),
    STRENGTH,
  );
  return { layout: design.layout, coefficients: fit.coefficients };
}
