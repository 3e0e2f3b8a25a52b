import { chooseSpecification } from './choose-specification.js';
import type { Settled } from './choose-specification.js';
import { clusteredCovariance } from './clustered-errors.js';
import { counted } from './count-words.js';
import { codeColumns } from './design.js';
import { evaluate } from './evaluate.js';
import type { CohortOption } from './evaluation/cohort-option.js';
import { qualityReport } from './evaluation/quality-report.js';
import { sampleCohort } from './evaluation/sample-cohort.js';
import { evaluationSplit } from './evaluation-split.js';
import type { TrainTest } from './evaluation-split.js';
import { fitRows } from './fit-rows.js';
import type { FittedRows } from './fit-rows.js';
import { auc } from './metrics/auc.js';
import { dayToIso } from './parse-day.js';
import { logOddsOfPoints } from './points-scale.js';
import { pointsTable, sumTenths } from './points-table.js';
import type { CardPoints } from './points-table.js';
import { publish } from './publish.js';
import { recalibrate } from './recalibrate.js';
import type { Recipe } from './recipe.js';
import type { Scorecard } from './scorecard.js';
import { ScoringError } from './scoring-error.js';
import { DEFAULT_CUTS } from './tiers.js';
import type { TrainingRows } from './training-rows.js';
import type { Day, LogOdds } from './units.js';

export interface TrainingOptions extends CohortOption {
  /** Day on which the training rows were observed. */
  readonly asOf: Day;
  /** Days over which conversion is predicted; null where the label has no horizon. */
  readonly horizonDays: number | null;
  /** In (0, 1); that of the rows where absent. */
  readonly baseRate?: number;
  /** Strength of the penalty, above 0; chosen where absent. */
  readonly penalty?: number;
  /** Called before every stage and at the end. */
  readonly onProgress?: (done: number, total: number, stage: string) => void;
}

/**
 * Trains a scorecard: chooses the penalty, measures twins of the scorecard on people they did not see, on later days where
 * there are days, then fits on all rows for publication. Quality is that of the twins' published points. So is calibration
 * where they were tested on later days; where not, the cross-validation of all rows knows more of it.
 *
 * @throws ScoringError TRAINING_EMPTY without rows; ONE_OUTCOME where all rows, or none, converted; PENALTY_INVALID;
 * BASE_RATE_INVALID
 */
export function trainScorecard(training: TrainingRows, asked: Recipe, options: TrainingOptions): Scorecard {
  const positives = training.converted.reduce((sum, c) => sum + c, 0);
  const baseRate = checked(training, asked, positives, options);
  const split = evaluationSplit(training, options.horizonDays);
  const choices = (split.parts.length === 0 ? 1 : 2) * (asked.pairs ? 1 : 2);
  const total = choices + split.parts.length + 2;
  let done = 0;
  const begin = (stage: string) => options.onProgress?.(done++, total, stage);
  const all = Uint32Array.from({ length: training.rows }, (_, i) => i);
  const coding = codeColumns(training.features);
  const specified = (rows: Uint32Array, purpose: string, settled?: Settled) => {
    begin(`Choosing the penalty for ${purpose}`);
    const onPairs = () => begin(`Looking for pairs of features for ${purpose}`);
    return chooseSpecification(training, coding, asked, rows, options.penalty, onPairs, settled);
  };

  // What is chosen by looking at outcomes is part of what is tested: twins know no test row, not even by such a choice.
  const twins = specified(seenByFits(split.parts, all), 'the test');
  const logOdds = new Float64Array(training.rows).fill(NaN);
  const trainingAucs: number[] = [];
  let near: FittedRows | undefined;
  split.parts.forEach((part, k) => {
    begin(`Testing on held-out leads, part ${k + 1} of ${split.parts.length}`);
    near = fitRows(training, coding, twins.recipe, part.train, twins.strength, near);
    const card = publish(near, training, split.cohort, baseRate);
    const tested = publishedLogOdds(card, training, part.test, baseRate);
    part.test.forEach((i, t) => (logOdds[i] = tested[t]));
    const known = publishedLogOdds(card, training, part.train, baseRate);
    trainingAucs.push(aucOf(training, part.train, known));
  });

  const published = split.parts.length === 0 ? twins : specified(all, 'publication', twins.settled);
  const { recipe, strength } = published;
  begin('Fitting on all leads');
  const fitted = fitRows(training, coding, recipe, all, strength, near);
  const { design, fit } = fitted;
  const covariance = clusteredCovariance(
    design.features,
    training,
    fitted.fitted,
    fit.coefficients,
    fitted.penalty,
  );
  const card = publish(fitted, training, split.cohort, baseRate, covariance);

  begin('Calibrating');
  const tested = answered(training, logOdds);
  const { crossFitted } = published;
  const telling =
    split.heldOut === 'people' && crossFitted !== null ? answered(training, crossFitted) : tested;
  const calibration = recalibrate(telling.logOdds, telling.converted, telling.weight, 'probabilities');
  if (tested.rows.length > 0) options.onCohort?.(sampleCohort(training, tested.rows, tested.logOdds));
  const scorecard: Scorecard = {
    format: 'slate-lead-scorecard',
    version: 1,
    recipe,
    horizonDays: options.horizonDays,
    baseRate,
    start: card.start,
    terms: card.terms,
    calibration,
    cuts: DEFAULT_CUTS,
    trained: {
      asOf: dayToIso(options.asOf),
      rows: training.rows,
      people: new Set(training.person).size,
      positives,
      penalty: strength.single,
      pairPenalty: strength.pair,
      ...(strength.own === undefined ? {} : { penalties: strength.own }),
      iterations: fitted.fit.iterations,
      converged: fitted.fit.converged,
      gradient: fitted.fit.gradient,
    },
    quality: {
      ...evaluate(tested.logOdds, tested.converted, tested.weight),
      ...(split.parts.length === 0
        ? {}
        : {
            heldOut: split.heldOut,
            report: qualityReport({
              training,
              recipe,
              tested: tested.rows,
              logOdds: tested.logOdds,
              calibration,
              trainingAuc: trainingAucs.reduce((sum, one) => sum + one, 0) / trainingAucs.length,
            }),
          }),
    },
  };
  options.onProgress?.(total, total, 'Done');
  return scorecard;
}

function aucOf(training: TrainingRows, rows: Uint32Array, logOdds: readonly LogOdds[]): number {
  return auc(
    logOdds,
    Uint8Array.from(rows, (i) => training.converted[i]),
    weightsOf(training, rows),
  );
}

/** The rows that have log-odds, and how they ended. @param logOdds n; NaN where a row has none */
function answered(training: TrainingRows, logOdds: Float64Array) {
  const rows = Uint32Array.from(logOdds.keys()).filter((i) => !Number.isNaN(logOdds[i]));
  return {
    rows,
    logOdds: Float64Array.from(rows, (i) => logOdds[i]),
    converted: Uint8Array.from(rows, (i) => training.converted[i]),
    weight: weightsOf(training, rows),
  };
}

/** What rows count for on weekly lists. */
function weightsOf({ weight, width }: TrainingRows, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (i) => weight[i] * width[i]);
}

/** Log-odds of rows from the points as a card publishes them. */
function publishedLogOdds(
  card: CardPoints,
  { features }: TrainingRows,
  rows: Uint32Array,
  baseRate: number,
): LogOdds[] {
  const tenths = sumTenths(features, pointsTable(card), rows);
  return Array.from(tenths, (t) => logOddsOfPoints(t / 10, baseRate));
}

/** The rows that choosing the penalty may see: those of the evaluation's fits, so that its tests stay unseen. */
function seenByFits(parts: readonly TrainTest[], all: Uint32Array): Uint32Array {
  if (parts.length === 0) return all;
  const seen = new Uint8Array(all.length);
  for (const { train } of parts) for (const i of train) seen[i] = 1;
  return all.filter((i) => seen[i] === 1);
}

function checked(
  training: TrainingRows,
  recipe: Recipe,
  positives: number,
  options: TrainingOptions,
): number {
  if (training.rows === 0) {
    if (training.rejected.some(({ code }) => code === 'CONVERTED_INVALID')) {
      throw new ScoringError(
        'LABEL_UNREADABLE',
        `Training: no cell of the column "${recipe.roles.converted}" says who converted; 1 or 0, yes or no, true or false are read.`,
        'Write the column so, name another one as the label, or say with `leadscore recipe --yes` which of its words mean converted.',
      );
    }
    throw new ScoringError(
      'TRAINING_EMPTY',
      'Training: no row has a complete outcome yet.',
      'Take leads that were created earlier, or a shorter horizon.',
    );
  }
  if (positives === 0 || positives === training.rows) {
    throw new ScoringError(
      'ONE_OUTCOME',
      `Training: ${positives === 0 ? 'none' : 'all'} of ${counted(training.rows, 'row')} converted, and a model needs both outcomes.`,
      'Check the column that says who converted, or take a longer period.',
    );
  }
  if (options.penalty !== undefined && !(options.penalty > 0 && options.penalty < Infinity)) {
    throw new ScoringError(
      'PENALTY_INVALID',
      `Training: the penalty is ${options.penalty}, and must be above 0.`,
      'Leave the penalty out to have it chosen.',
    );
  }
  const given = options.baseRate ?? training.baseRate;
  // Lists may be too young to count on; the rows themselves then stand for them.
  const baseRate = given > 0 && given < 1 ? given : positives / training.rows;
  if (options.baseRate !== undefined && baseRate !== options.baseRate) {
    throw new ScoringError(
      'BASE_RATE_INVALID',
      `Training: the base rate is ${options.baseRate}, and must lie between 0 and 1.`,
      'Leave the base rate out to have it counted.',
    );
  }
  return baseRate;
}
