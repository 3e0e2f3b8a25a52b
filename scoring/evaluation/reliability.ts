import { calibrated } from '../calibration.js';
import type { Calibration } from '../calibration.js';
import { wilson } from '../metrics/wilson.js';
import type { ReliabilityGroup } from '../quality-report.js';
import type { HeldOut } from './held-out.js';
import { indexEnd, sortByIndex } from './sort-by-index.js';
import { placeScores } from './tied-outcomes.js';

const GROUPS = 10;

/**
 * Tenths of the leads by probability, rising: what the model expected, and what became of them. Leads with one
 * probability stay together, so that there may be fewer than ten groups. Wilson's interval is taken over as many
 * independent leads as the weighted rows are worth (Kish's effective size, a person's rows being one).
 */
export function reliability(rows: HeldOut, calibration: Calibration): ReliabilityGroup[] {
  const probability = calibrated(calibration);
  const { logOdds, place } = placeScores(rows.logOdds);
  const n = place.length;
  const order = sortByIndex(place.map((falling) => logOdds.length - 1 - falling));
  const total = order.reduce((sum, i) => sum + rows.weight[i], 0);
  const ofPerson = new Float64Array(indexEnd(rows.person));
  const groups: ReliabilityGroup[] = [];
  let [begin, passed, tenth] = [0, 0, 1];
  for (let at = 0; at < n; at++) {
    passed += rows.weight[order[at]];
    const last = at + 1 === n;
    const tied = !last && place[order[at + 1]] === place[order[at]];
    if (tied || (!last && passed < (total * tenth) / GROUPS)) continue;
    groups.push(groupOf(rows, order.subarray(begin, at + 1), ofPerson, probability));
    begin = at + 1;
    // A large tie may fill more than one tenth.
    tenth = Math.floor((passed / total) * GROUPS) + 1;
  }
  return groups;
}

/** @param ofPerson one a person, all 0; the same when it returns */
function groupOf(
  { logOdds, converted, weight, person }: HeldOut,
  members: Uint32Array,
  ofPerson: Float64Array,
  probability: (logOdds: number) => number,
): ReliabilityGroup {
  let [total, sum, expected, squares] = [0, 0, 0, 0];
  for (const i of members) {
    total += weight[i];
    sum += weight[i] * converted[i];
    expected += weight[i] * probability(logOdds[i]);
    const before = ofPerson[person[i]];
    ofPerson[person[i]] = before + weight[i];
    // What the row adds to the square of its person's weight.
    squares += weight[i] * (2 * before + weight[i]);
  }
  for (const i of members) ofPerson[person[i]] = 0;
  const effective = squares > 0 ? (total * total) / squares : 0;
  const observed = sum / total;
  const [low, high] = wilson(total > 0 ? Math.min(1, observed) * effective : 0, effective);
  return { leads: members.length, expected: expected / total, observed, interval: { low, high } };
}
