import { chained, overlap } from '../../../scoring/comparison/chain.js';
import { INTERVALS } from '../../../scoring/comparison/compared-data.js';
import { compareRivals } from '../../../scoring/comparison/compare-rivals.js';
import { fitCox } from '../../../scoring/comparison/fit-cox.js';
import type { CodedFeature } from '../../../scoring/design.js';
import { dayToIso, parseDay, slateRecipe } from '../../../scoring/index.js';
import { LANDMARKS } from '../../../scoring/landmark-widths.js';
import { hashShare } from '../../../scoring/row-hash.js';
import type { FeedTable } from '../../../scoring/table.js';
import { golden } from '../../golden/cox-ridge.js';
import { countCells } from '../panel-counts.js';

jest.setTimeout(60_000);

const asOf = parseDay('2026-06-01');
const draw = (i: number, seed: number) => hashShare(Math.imul(i + 1, 2654435761), seed);

/**
 * A panel of made-up leads: pages visited grow with age for whoever is still there, and help a little; whoever applies
 * early has had no time for them. That is the trap of counting over the year.
 */
function madePanel(leads: number): FeedTable {
  const columns: Record<string, (string | null)[]> = {};
  const put = (row: Record<string, string | null>) => {
    for (const [name, cell] of Object.entries(row)) (columns[name] ??= []).push(cell);
  };
  let rows = 0;
  for (let i = 0; i < leads; i++) {
    const created = asOf - 1000 + Math.floor(draw(i, 1) * 900);
    const keen = draw(i, 2) < 0.3;
    const applies = draw(i, 3) < (keen ? 0.5 : 0.1);
    const day = applies ? Math.floor(draw(i, 4) ** 2 * 300) : null;
    for (const landmark of LANDMARKS) {
      if (created + landmark > asOf || (day !== null && day < landmark)) continue;
      const ping = String(Math.floor((landmark / 30) * draw(i, 5) * (keen ? 3 : 1)));
      put({
        person_id: `lead${i}`,
        landmark: String(landmark),
        origin_date: dayToIso(created),
        converted_day: day === null ? null : String(day),
        origin: keen ? 'Inquiry Form' : 'Source',
        college: null,
        days_since_web: null,
        days_since_touch: null,
        ...countCells(ping, '0'),
      });
      rows++;
    }
  }
  return { rows, columns };
}

describe('compareRivals', () => {
  let clock = 0;
  const report = compareRivals(madePanel(6000), slateRecipe, {
    asOf,
    horizonDays: 90,
    now: () => (clock += 5),
  });
  const of = (id: string) => report.rivals.find((rival) => rival.id === id)!;

  test('judges every method on the same later leads, with an interval around every AUC', () => {
    expect(report.rivals.map(({ id }) => id)).toEqual([
      'landmark',
      'trees',
      'earlier-trees',
      'hazard',
      'markov',
      'cox',
      'static',
      'baseline',
    ]);
    expect(report.test.people).toBeGreaterThan(1000);
    for (const { auc, aucInterval, byAge } of report.rivals) {
      expect(aucInterval.low).toBeLessThan(auc);
      expect(aucInterval.high).toBeGreaterThan(auc);
      expect(byAge.map(({ day }) => day)).toEqual(LANDMARKS);
    }
    expect(of('landmark').behind).toBe(0);
    expect(of('hazard').fitMs).toBe(5);
  });

  test('shows the leak: counted over the year the static model seems good, as of the day it is not', () => {
    expect(report.leak.honestAuc).toBe(of('static').auc);
    expect(report.leak.ownWayAuc).toBeGreaterThan(report.leak.honestAuc + 0.05);
    expect(of('static').behindInterval.high).toBeLessThan(0);
    expect(report.leak.sentence).toContain(report.leak.ownWayAuc.toFixed(3));
  });

  test('too few leads to hold any out are told in a sentence', () => {
    const few = () => compareRivals(madePanel(30), slateRecipe, { asOf, horizonDays: 90, now: () => 0 });
    expect(few).toThrow(/too few leads convert/);
  });
});

describe('chained', () => {
  test('of constant odds over one whole interval is that interval’s chance', () => {
    // Ages 90 to 180 are one interval, and the horizon is exactly it.
    const hazard = Math.log(0.2 / 0.8);
    const [logOdds] = chained([90], 90, () => [hazard]);
    expect(logOdds).toBeCloseTo(hazard, 12);
  });

  test('grows with the horizon, and covers the year once', () => {
    const at = (days: number) => chained([0], days, () => [-3])[0];
    expect(at(30)).toBeLessThan(at(90));
    expect(at(90)).toBeLessThan(at(365));
    expect(INTERVALS.reduce((sum, interval) => sum + overlap(interval, 0, 365), 0)).toBe(INTERVALS.length);
  });
});

test('fitCox finds the maximum of Breslow’s partial likelihood', () => {
  // Two groups; at time 0 one of 2 exposed among 4 at risk, at time 1 one of 2 unexposed among 3 at risk.
  const exposed = [1, 1, 0, 0];
  const time = Int32Array.of(0, 1, 1, 1);
  const event = Uint8Array.of(1, 0, 1, 0);
  const feature: CodedFeature = {
    codes: Int32Array.from(exposed),
    from: Int32Array.of(0, 0, 1),
    at: Int32Array.of(1),
    share: Float64Array.of(1),
  };
  const { coefficients, baseline } = fitCox([feature], Uint32Array.of(0, 1, 2, 3), time, event, 2, 1e-9);
  // Score: 1 − 2r/(2r + 2) − r/(r + 2) = 0 with r = e^β, so r² = 2.
  expect(Math.exp(coefficients[1])).toBeCloseTo(Math.SQRT2, 6);
  expect(baseline[0]).toBeCloseTo(1 / (2 * Math.SQRT2 + 2), 6);
  expect(baseline[1]).toBeCloseTo(1 / (Math.SQRT2 + 2), 6);
});

test('fitCox is R’s coxph with a ridge, its baseline R’s hazard of each day', () => {
  const { origin, college, pings, time, event } = golden;
  /** A level's coefficient, in full. */
  const levels = (codes: readonly number[], count: number, first: number): CodedFeature => ({
    codes: Int32Array.from(codes),
    from: Int32Array.from({ length: count + 1 }, (_, k) => k),
    at: Int32Array.from({ length: count }, (_, k) => first + k),
    share: new Float64Array(count).fill(1),
  });
  const most = Math.max(...pings);
  const number: CodedFeature = {
    ...levels(pings, most + 1, 0),
    at: new Int32Array(most + 1).fill(8),
    share: Float64Array.from({ length: most + 1 }, (_, value) => value),
  };
  const { coefficients, baseline } = fitCox(
    [levels(origin, 4, 1), levels(college, 3, 5), number],
    Uint32Array.from(time, (_, n) => n),
    Int32Array.from(time),
    Uint8Array.from(event),
    9,
    golden.ridge,
  );
  golden.coefficients.forEach((expected, j) => expect(coefficients[j + 1]).toBeCloseTo(expected, 6));
  expect(baseline).toHaveLength(golden.baseline.length);
  golden.baseline.forEach((expected, day) => expect(baseline[day]).toBeCloseTo(expected, 7));
});
