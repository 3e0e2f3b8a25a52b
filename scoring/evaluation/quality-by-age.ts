import { LANDMARKS } from '../landmark-widths.js';
import type { AgeQuality } from '../quality-report.js';
import { bootstrapByPerson } from './bootstrap-by-person.js';
import type { HeldOut } from './held-out.js';
import { aucOf, lift10Of, logLossOf, nullLogLossOf } from './measures.js';
import { scoreRows, tieOutcomes } from './tied-outcomes.js';

/** A feed with more different ages than this was not taken at landmarks. */
const MOST_LANDMARKS = 12;

/**
 * Quality among younger and older leads. A range begins at every landmark of the panel, and ends the day before the
 * next; a feed with leads of any age is cut at the usual landmarks.
 *
 * @param age n; days since creation, NaN unknown: such rows are in no range
 * @returns youngest first; ranges without leads are left out
 */
export function qualityByAge(rows: HeldOut, age: ArrayLike<number>): AgeQuality[] {
  const ages = distinct(age)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  if (ages.length === 0) return [];
  const starts = ages.length <= MOST_LANDMARKS ? ages : LANDMARKS;
  const members = starts.map((): number[] => []);
  for (let i = 0; i < age.length; i++) {
    let range = starts.length - 1;
    while (range > 0 && age[i] < starts[range]) range--;
    if (age[i] >= starts[range]) members[range].push(i);
  }
  const ranges = members.flatMap((member, range) => {
    if (member.length === 0) return [];
    const to = range + 1 < starts.length ? starts[range + 1] - 1 : null;
    return { from: starts[range], to, rows: scoreRows(takeHeldOut(rows, member)) };
  });
  const intervals = bootstrapByPerson(ranges.map((range) => ({ ...range, measures: { auc: aucOf } })));
  return ranges.map(({ from, to, rows: part }, k) => {
    const outcomes = tieOutcomes(part);
    return {
      from,
      to,
      rows: part.all.score.length,
      positives: part.converted.score.length,
      auc: aucOf(outcomes),
      aucInterval: intervals[k].auc,
      logLoss: logLossOf(outcomes),
      nullLogLoss: nullLogLossOf(outcomes),
      lift10: lift10Of(outcomes),
    };
  });
}

function distinct(values: ArrayLike<number>): number[] {
  const seen = new Set<number>();
  for (let i = 0; i < values.length; i++) seen.add(values[i]);
  return [...seen];
}

function takeHeldOut({ logOdds, converted, weight, person }: HeldOut, member: readonly number[]): HeldOut {
  const take = (column: ArrayLike<number>) => {
    const taken = new Float64Array(member.length);
    for (let k = 0; k < taken.length; k++) taken[k] = column[member[k]];
    return taken;
  };
  return { logOdds: take(logOdds), converted: take(converted), weight: take(weight), person: take(person) };
}
