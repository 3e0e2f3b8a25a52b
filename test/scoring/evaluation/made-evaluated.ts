import { csvRows, recalibrate } from '../../../scoring/index.js';
import type { FeedTable, Recipe, TrainingRows } from '../../../scoring/index.js';
import type { Evaluated } from '../../../scoring/evaluation/quality-report.js';
import { uniform } from '../made-feed.js';

/** Rows of a labelled file, all of them held out, with calibrated log-odds that know the outcome more (1) or less (0). */
export function madeEvaluated(feed: FeedTable, recipe: Recipe, knowing = 0.3): Evaluated {
  const training = csvRows(feed, recipe);
  return evaluatedRows(training, recipe, knowing);
}

export function evaluatedRows(training: TrainingRows, recipe: Recipe, knowing: number): Evaluated {
  const next = uniform(99);
  const raw = Float64Array.from(
    training.converted,
    (c) => Math.round(10 * (-2 + knowing * 4 * c + 2 * next() + 2 * next())) / 10,
  );
  const line = recalibrate(raw, training.converted, training.weight);
  const logOdds = raw.map((x) => line.intercept + line.slope * x);
  const tested = Uint32Array.from(training.converted, (_, i) => i);
  return {
    training,
    recipe,
    tested,
    logOdds,
    calibration: recalibrate(logOdds, training.converted, training.weight),
    trainingAuc: 0.7,
  };
}
