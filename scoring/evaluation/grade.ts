import type { Grade, Interval } from '../quality-report.js';
import { TOO_GOOD } from './too-good.js';

/** What the grade is given on. NaN where it could not be taken. */
export interface Graded {
  readonly auc: number;
  readonly aucInterval: Interval;
  readonly lift10: number;
  readonly calibrationSlope: number;
  /** Share of the leads that converted, in (0, 1). */
  readonly baseRate: number;
}

const STRONG = { auc: 0.7, lift: 3 };
const USEFUL = { auc: 0.6, lift: 1.75 };
/** Where many leads convert, the best tenth cannot be far above the average: then this share of what it could be is wanted. */
const OF_THE_POSSIBLE = 0.8;
const SLOPE = { low: 0.8, high: 1.25 };

/**
 * One grade for what an admissions office can do with the order of its leads, by the low end of the AUC's interval (so
 * that little data is no merit) and by the best tenth, which is about what can be called in a week:
 *
 * - strong: AUC surely at least 0.70, the best tenth converts at least 3 times as often as the average, and the
 *   differences between leads are as large as they turned out (calibration slope 0.8 to 1.25): calling from the top
 *   replaces choosing by hand. Not from an AUC of 0.97 on, which is more than an honest model can know.
 * - useful: AUC surely at least 0.60 and the best tenth at least 1.75 times the average: a call list beats any list in
 *   another order, and a counsellor's judgement still adds to it.
 * - weak: surely better than chance (AUC above 0.5), and not much more.
 * - none: cannot be told from chance.
 */
export function grade(measured: Graded): { readonly grade: Grade; readonly gradeReason: string } {
  const { auc, aucInterval, lift10, calibrationSlope, baseRate } = measured;
  if (!(aucInterval.low > 0.5)) {
    const gradeReason = Number.isNaN(auc)
      ? 'Nothing could be measured: too few of the leads kept aside converted.'
      : `Its order of the leads cannot be told from chance: AUC ${auc.toFixed(3)}, and ${between(aucInterval)} is possible.`;
    return { grade: 'none', gradeReason };
  }
  const found = `AUC is ${auc.toFixed(3)}, almost surely above ${floorTo2(aucInterval.low)}, and the best tenth converts ${lift10.toFixed(1)} times as often as the average`;
  const reaches = (wanted: { auc: number; lift: number }) =>
    aucInterval.low >= wanted.auc && lift10 >= Math.min(wanted.lift, OF_THE_POSSIBLE * mostLift(baseRate));
  if (!reaches(USEFUL)) {
    const wanted = `a useful model has an AUC almost surely above ${USEFUL.auc.toFixed(2)} and at least ${wantedLift(USEFUL.lift, baseRate)} times`;
    return { grade: 'weak', gradeReason: `${found}; ${wanted}.` };
  }
  if (!reaches(STRONG)) {
    const wanted = `a strong model has an AUC almost surely above ${STRONG.auc.toFixed(2)} and at least ${wantedLift(STRONG.lift, baseRate)} times`;
    return { grade: 'useful', gradeReason: `${found}; ${wanted}.` };
  }
  if (auc >= TOO_GOOD) {
    const gradeReason = `${found}; but an AUC from ${TOO_GOOD.toFixed(2)} on is too good to be taken on trust: often a feature already knew the outcome.`;
    return { grade: 'useful', gradeReason };
  }
  if (!(calibrationSlope >= SLOPE.low && calibrationSlope <= SLOPE.high)) {
    const slope = Number.isNaN(calibrationSlope) ? 'could not be taken' : `is ${calibrationSlope.toFixed(2)}`;
    return {
      grade: 'useful',
      gradeReason: `${found}; but the calibration slope ${slope}, so differences between leads are ${calibrationSlope > 1 ? 'larger' : 'smaller'} than it says (${SLOPE.low} to ${SLOPE.high} is good).`,
    };
  }
  return { grade: 'strong', gradeReason: `${found}.` };
}

/** What the lift of the best tenth would be if it held as many conversions as it can. */
function mostLift(baseRate: number): number {
  return Math.min(10, 1 / baseRate);
}

function wantedLift(lift: number, baseRate: number): string {
  return Math.min(lift, OF_THE_POSSIBLE * mostLift(baseRate)).toFixed(1);
}

function between({ low, high }: Interval): string {
  return Number.isNaN(low) ? 'anything' : `anything from ${low.toFixed(2)} to ${high.toFixed(2)}`;
}

function floorTo2(value: number): string {
  return (Math.floor(value * 100) / 100).toFixed(2);
}
