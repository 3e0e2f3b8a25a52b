import type { Calibration } from '../calibration.js';
import type { QualityReport } from '../quality-report.js';
import type { Recipe } from '../recipe.js';
import type { TrainingRows } from '../training-rows.js';
import type { LogOdds } from '../units.js';
import { bootstrapByPerson } from './bootstrap-by-person.js';
import { certainAttributes } from './certain-attributes.js';
import { gains, precisionRecall } from './gains.js';
import { grade } from './grade.js';
import type { HeldOut } from './held-out.js';
import { loneFeature } from './lone-feature.js';
import {
  aucOf,
  calibrationSlopeOf,
  lift10Of,
  logLossOf,
  nullLogLossOf,
  observedOverExpectedOf,
} from './measures.js';
import { countPeople, heldBack } from './minimum-data.js';
import { qualityByAge } from './quality-by-age.js';
import { reliability } from './reliability.js';
import { scoreRows, tieOutcomes } from './tied-outcomes.js';
import { tooGood } from './too-good.js';
import { trainingGap } from './training-gap.js';

export interface Evaluated {
  /** All rows of the training: the minimum of data and the leakage warnings speak of them. */
  readonly training: TrainingRows;
  readonly recipe: Recipe;
  /** Rows that were held out, by index. */
  readonly tested: Uint32Array;
  /** One a tested row, from the published points of a twin that had not seen it, before calibration. */
  readonly logOdds: ArrayLike<LogOdds>;
  /** Fitted on the tested rows. */
  readonly calibration: Calibration;
  /** AUC of the twins on the rows they were fitted on. */
  readonly trainingAuc: number;
}

/** What a model is worth, on leads that its twins had not seen: model.md's Evaluation as one value. Deterministic. */
export function qualityReport({
  training,
  recipe,
  tested,
  logOdds,
  calibration,
  trainingAuc,
}: Evaluated): QualityReport {
  const rows: HeldOut = {
    logOdds,
    converted: tested.map((i) => training.converted[i]),
    weight: new Float64Array(tested).map((i) => training.weight[i] * training.width[i]),
    person: tested.map((i) => training.person[i]),
  };
  const scored = scoreRows(rows);
  const outcomes = tieOutcomes(scored);
  const observedOverExpected = observedOverExpectedOf(calibration);
  const measures = {
    auc: aucOf,
    logLoss: logLossOf,
    lift10: lift10Of,
    calibrationSlope: calibrationSlopeOf,
    observedOverExpected,
  };
  const [intervals] = bootstrapByPerson([{ rows: scored, measures }]);
  const auc = aucOf(outcomes);
  const baseRate = weightedRate(rows);
  const curve = gains(outcomes);
  const warnings = [
    ...trainingGap(trainingAuc, auc, intervals.auc),
    ...loneFeature(training, recipe),
    ...certainAttributes(training, recipe),
  ];
  return {
    ...grade({
      auc,
      aucInterval: intervals.auc,
      lift10: lift10Of(outcomes),
      calibrationSlope: calibrationSlopeOf(outcomes),
      baseRate,
    }),
    heldBack: heldBack(countPeople(training.person, training.converted)),
    warnings: [...warnings, ...tooGood(auc, warnings)],
    intervals,
    nullLogLoss: nullLogLossOf(outcomes),
    observedOverExpected: observedOverExpected(outcomes),
    trainingAuc,
    byAge: qualityByAge(rows, agesOf(training, recipe, tested)),
    reliability: reliability(rows, calibration),
    gains: curve,
    precisionRecall: precisionRecall(curve, baseRate),
  };
}

/** @returns days since creation of the tested rows; empty where the feed has none */
function agesOf({ features }: TrainingRows, recipe: Recipe, tested: Uint32Array): Float64Array {
  const rule = recipe.features.find(({ kind }) => kind === 'age');
  const column = rule && features.columns[rule.name];
  return column?.kind === 'number'
    ? new Float64Array(tested).map((i) => column.values[i])
    : new Float64Array();
}

function weightedRate({ converted, weight }: HeldOut): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < weight.length; i++) {
    sum += weight[i] * converted[i];
    total += weight[i];
  }
  return sum / total;
}
