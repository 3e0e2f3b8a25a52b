import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { auc } from '../../../scoring/metrics/auc.js';
import { calibrationLine } from '../../../scoring/metrics/calibration-line.js';
import { liftAt } from '../../../scoring/metrics/lift-at.js';
import { logLoss } from '../../../scoring/metrics/log-loss.js';
import { sigmoid } from '../../../scoring/points-scale.js';
import { fitTransformed, transformedLogOdds } from '../../../scoring/reference/fit-transformed.js';
import type { TransformedFit } from '../../../scoring/reference/fit-transformed.js';
import { slateDefault, type ReferenceRows } from '../../../scoring/reference/slate-default.js';
import type { TransformedColumn } from '../../../scoring/reference/transformed-column.js';
import { thinTo } from './thin-to.js';

jest.setTimeout(300_000);

const shared = process.env.LEADSCORE_SHARED ?? path.join(__dirname, '../../../../shared');
const folder = path.join(shared, 'reference');
const present = ['panel_train.csv.gz', 'panel_test.csv.gz', 'bars.json'].every((file) =>
  fs.existsSync(path.join(folder, file)),
);

const HORIZON = 90;
const RIDGE = 10;

interface Panel {
  readonly lead: Float64Array;
  readonly rows: ReferenceRows;
  readonly converted: Uint8Array;
}

const NAMES = {
  created: 'c',
  age: 'a',
  origin: 'origin',
  college: 'college',
  sent: 'sent',
  open: 'open',
  click: 'click',
  ping: 'ping',
  ping_days: 'pingdays',
  appointment: 'appt',
  chat: 'chat',
  email: 'email',
  phone: 'phone',
  walkin: 'walkin',
  event_registration: 'evreg',
  event_attendance: 'evatt',
  open_30: 'open30',
  ping_30: 'ping30',
  touch_30: 'touch30',
  days_since_web: 'dsl_web',
  days_since_touch: 'dsl_touch',
} as const;

function readPanel(file: string): Panel {
  const lines = zlib
    .gunzipSync(fs.readFileSync(path.join(folder, file)))
    .toString()
    .trimEnd()
    .split('\n');
  const head = lines[0].trim().split(',');
  const columns = new Map(head.map((name) => [name, new Float64Array(lines.length - 1)]));
  for (let i = 1; i < lines.length; i++) {
    lines[i].split(',').forEach((cell, j) => (columns.get(head[j])![i - 1] = Number(cell)));
  }
  const rows = Object.fromEntries(
    Object.entries(NAMES).map(([name, theirs]) => [name, columns.get(theirs)!]),
  ) as unknown as ReferenceRows;
  const day = columns.get('conv')!;
  const converted = Uint8Array.from(day, (on, i) => Number(on < rows.age[i] + HORIZON && on < 365));
  return { lead: columns.get('lead')!, rows, converted };
}

interface Bars {
  readonly split_day: number;
  readonly models: Record<
    string,
    {
      readonly coef: Record<string, number>;
      readonly check_rows: readonly { readonly lead: number; readonly a: number; readonly p: number }[];
    }
  >;
  readonly acceptance_default_H90: Bounds & {
    readonly coef_max_abs_diff: number;
    readonly check_rows_p_abs_diff: number;
  };
  readonly acceptance_default_H90_7LM_neg10: Bounds;
}
interface Bounds {
  readonly ll_on_grid_max: number;
  readonly auc_on_grid_min: number;
  readonly ll_off_grid_max: number;
  readonly slope_range?: readonly [number, number];
  readonly citl_abs_max?: number;
  readonly lift10_min?: number;
}

const ON = new Set([0, 7, 30, 90, 180]);

function judged(test: Panel, logOdds: Float64Array, bounds: Bounds): void {
  const of = (on: boolean) => Uint32Array.from(logOdds.keys()).filter((i) => ON.has(test.rows.age[i]) === on);
  const lossOf = (rows: Uint32Array) =>
    logLoss(
      Array.from(rows, (i) => sigmoid(logOdds[i])),
      Array.from(rows, (i) => test.converted[i]),
    );
  const [on, between] = [of(true), of(false)];
  expect(lossOf(on)).toBeLessThanOrEqual(bounds.ll_on_grid_max);
  expect(lossOf(between)).toBeLessThanOrEqual(bounds.ll_off_grid_max);
  const scores = Array.from(on, (i) => logOdds[i]);
  const outcomes = Array.from(on, (i) => test.converted[i]);
  expect(auc(scores, outcomes)).toBeGreaterThanOrEqual(bounds.auc_on_grid_min);
  if (bounds.slope_range) {
    const { slope } = calibrationLine(scores, outcomes);
    expect(slope).toBeGreaterThanOrEqual(bounds.slope_range[0]);
    expect(slope).toBeLessThanOrEqual(bounds.slope_range[1]);
  }
  if (bounds.citl_abs_max) {
    expect(Math.abs(calibrationInTheLarge(scores, outcomes))).toBeLessThanOrEqual(bounds.citl_abs_max);
  }
  if (bounds.lift10_min) expect(liftAt(scores, outcomes, 0.1)).toBeGreaterThanOrEqual(bounds.lift10_min);
}

/** The intercept of the calibration line when its slope is held at 1: what all leads together are off by, in log-odds. */
function calibrationInTheLarge(logOdds: readonly number[], converted: readonly number[]): number {
  const conversions = converted.reduce((sum, one) => sum + one, 0);
  let [low, high] = [-10, 10];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    const expected = logOdds.reduce((sum, x) => sum + sigmoid(x + middle), 0);
    if (expected < conversions) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

// The reference panels are not part of the repository: an extra check where they are.
const [suite, name] = present
  ? [describe, 'the reference specification']
  : [describe.skip, 'the reference specification (not run: no panels here, LEADSCORE_SHARED says where)'];

suite(name, () => {
  let bars: Bars;
  let train: Panel;
  let later: Panel;
  let columns: TransformedColumn[];
  let laterColumns: TransformedColumn[];
  let matured: Uint32Array;

  beforeAll(() => {
    bars = JSON.parse(fs.readFileSync(path.join(folder, 'bars.json'), 'utf8')) as Bars;
    [train, later] = [readPanel('panel_train.csv.gz'), readPanel('panel_test.csv.gz')];
    [columns, laterColumns] = [slateDefault(train.rows), slateDefault(later.rows)];
    matured = Uint32Array.from(train.lead.keys()).filter(
      (i) => train.rows.created[i] + Math.min(train.rows.age[i] + HORIZON, 365) <= bars.split_day,
    );
  });

  const scored = (fit: TransformedFit) =>
    Float64Array.from(later.lead, (_, i) => transformedLogOdds(fit, laterColumns, i));

  test('on all landmarks has the reference’s coefficients and probabilities, and on later leads keeps its bounds', () => {
    const one = new Float64Array(train.converted.length).fill(1);
    const fit = fitTransformed(columns, matured, train.converted, one, RIDGE);
    expect(fit.converged).toBe(true);
    const { coef, check_rows: checks } = bars.models.default_H90;
    const bounds = bars.acceptance_default_H90;
    const [intercept, ...expected] = Object.values(coef);
    expect(expected).toHaveLength(columns.length);
    expect(Math.abs(fit.intercept - intercept)).toBeLessThan(bounds.coef_max_abs_diff);
    expected.forEach((value, j) =>
      expect(Math.abs(fit.coefficients[j] - value)).toBeLessThan(bounds.coef_max_abs_diff),
    );
    const logOdds = scored(fit);
    const rowOf = new Map(Array.from(later.lead, (lead, i) => [`${lead} ${later.rows.age[i]}`, i]));
    for (const { lead, a, p } of checks) {
      const difference = Math.abs(sigmoid(logOdds[rowOf.get(`${lead} ${a}`)!]) - p);
      expect(difference).toBeLessThan(bounds.check_rows_p_abs_diff);
    }
    judged(later, logOdds, bounds);
  });

  test('on seven landmarks, with ten others for each conversion, keeps the fast path’s bounds on later leads', () => {
    const landmarks = new Set([0, 3, 7, 30, 90, 180, 270]);
    const seven = matured.filter((i) => landmarks.has(train.rows.age[i]));
    const { rows, weight } = thinTo(seven, train.converted, 10);
    const fit = fitTransformed(columns, rows, train.converted, weight, RIDGE);
    expect(fit.converged).toBe(true);
    judged(later, scored(fit), bars.acceptance_default_H90_7LM_neg10);
  });
});
