import { inDigits } from '../../scoring/count-words.js';
import type { Interval } from '../../scoring/quality-report.js';
import type { Quality, Scorecard } from '../../scoring/scorecard.js';

const WHO = {
  later: ' (other people, later days)',
  people: ' (other people of the same days: later days may go less well)',
  given: '',
} as const;

/**
 * A model's quality in a few lines, its grade first; in one where it could not be measured. Measured on a file, which
 * has no report, it is told with the warnings of its training: what tells of a leak there is in such a file too.
 */
export function qualityWords(quality: Quality, { horizonDays, quality: own }: Scorecard): string[] {
  const { rows, positives, auc, lift10, calibrationSlope, heldOut, report } = quality;
  if (Number.isNaN(auc)) {
    return [
      'Its quality could not be measured: too few leads, or too few that converted, to hold some back.',
    ];
  }
  const within = horizonDays === null ? '' : ` within ${horizonDays} days`;
  const intervals = report?.intervals;
  const slope = Number.isNaN(calibrationSlope) ? 'unknown' : calibrationSlope.toFixed(2);
  return [
    ...(report ? [`Grade: ${report.grade}. ${report.gradeReason}`] : []),
    `Measured on ${inDigits(rows)} cases it had not seen${WHO[heldOut ?? 'given']}, of which ${inDigits(positives)} converted${within}.`,
    `It puts a lead who converts above one who does not ${(100 * auc).toFixed(0)} times in 100 (AUC ${auc.toFixed(3)}${between(intervals?.auc, 3)}).`,
    `The best tenth converts ${lift10.toFixed(1)} times as often as the average${between(intervals?.lift10, 1)}; calibration slope ${slope}${between(intervals?.calibrationSlope, 2)} (1 is perfect).`,
    ...((report ?? own.report)?.warnings ?? []).map(({ sentence }) => `Warning: ${sentence}`),
  ];
}

/** The 95 % interval in brackets; nothing where it was not taken. */
function between(interval: Interval | undefined, digits: number): string {
  if (interval === undefined || Number.isNaN(interval.low)) return '';
  return ` [${interval.low.toFixed(digits)} to ${interval.high.toFixed(digits)}]`;
}
