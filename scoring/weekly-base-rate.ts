import { LIST_AGE_DAYS } from './landmark-widths.js';
import type { Day } from './units.js';

const WEEKS = 52;
/** A few stray early dates do not make the feed start with them. */
const STRAY_SHARE = 0.005;

/**
 * Share of the leads on matured weekly lists that convert within the horizon, counted exactly.
 *
 * Lists are taken every seven days back from `asOf` − `horizonDays`, 52 of them or as many as the people reach. A lead
 * is on a list while it is created, at most `LIST_AGE_DAYS` old and not converted; it counts once on each list. Lists
 * that would miss old leads because the feed starts too late are left out, unless no complete one exists.
 *
 * @param createdDay one a person
 * @param convertedDay days from creation to conversion; NaN for none
 * @returns in [0, 1]; NaN where no lead is on any list
 */
export function weeklyBaseRate(
  createdDay: Float64Array,
  convertedDay: Float64Array,
  asOf: Day,
  horizonDays: number,
): number {
  if (createdDay.length === 0) return NaN;
  const first = createdDay.slice().sort()[Math.floor(createdDay.length * STRAY_SHARE)];
  const matured = Array.from({ length: WEEKS }, (_, k) => asOf - horizonDays - 7 * k).filter(
    (list) => list >= first,
  );
  const complete = matured.filter((list) => list - LIST_AGE_DAYS >= first);
  const lists = complete.length > 0 ? complete : matured;
  let atRisk = 0;
  let converting = 0;
  for (const list of lists) {
    for (let i = 0; i < createdDay.length; i++) {
      const age = list - createdDay[i];
      if (age < 0 || age > LIST_AGE_DAYS || convertedDay[i] < age) continue;
      atRisk++;
      // NaN, no conversion, compares as false.
      if (convertedDay[i] < age + horizonDays) converting++;
    }
  }
  return atRisk === 0 ? NaN : converting / atRisk;
}
