import { wilson } from '../metrics/wilson.js';
import { sigmoid } from '../points-scale.js';
import type { ReliabilityGroup } from '../quality-report.js';
import type { Calibration } from '../recalibrate.js';
import type { HeldOut } from './held-out.js';

const GROUPS = 10;

/**
 * Tenths of the leads by probability, rising: what the model expected, and what became of them. Leads with one
 * probability stay together, so that there may be fewer than ten groups. Wilson's interval is taken over as many
 * independent leads as the weighted rows are worth (Kish's effective size, a person's rows being one).
 */
export function reliability(rows: HeldOut, { intercept, slope }: Calibration): ReliabilityGroup[] {
  const n = rows.logOdds.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => rows.logOdds[a] - rows.logOdds[b],
  );
  const total = order.reduce((sum, i) => sum + rows.weight[i], 0);
  const groups: ReliabilityGroup[] = [];
  let [begin, passed, tenth] = [0, 0, 1];
  for (let at = 0; at < n; at++) {
    passed += rows.weight[order[at]];
    const last = at + 1 === n;
    const tied = !last && rows.logOdds[order[at + 1]] === rows.logOdds[order[at]];
    if (tied || (!last && passed < (total * tenth) / GROUPS)) continue;
    groups.push(groupOf(rows, order.subarray(begin, at + 1), (x) => sigmoid(intercept + slope * x)));
    begin = at + 1;
    // A large tie may fill more than one tenth.
    tenth = Math.floor((passed / total) * GROUPS) + 1;
  }
  return groups;
}

function groupOf(
  { logOdds, converted, weight, person }: HeldOut,
  members: Uint32Array,
  probability: (logOdds: number) => number,
): ReliabilityGroup {
  let [total, sum, expected] = [0, 0, 0];
  const ofPerson = new Map<number, number>();
  for (const i of members) {
    total += weight[i];
    sum += weight[i] * converted[i];
    expected += weight[i] * probability(logOdds[i]);
    ofPerson.set(person[i], (ofPerson.get(person[i]) ?? 0) + weight[i]);
  }
  let squares = 0;
  for (const w of ofPerson.values()) squares += w * w;
  const effective = squares > 0 ? (total * total) / squares : 0;
  const observed = sum / total;
  const [low, high] = wilson(total > 0 ? Math.min(1, observed) * effective : 0, effective);
  return { leads: members.length, expected: expected / total, observed, interval: { low, high } };
}
