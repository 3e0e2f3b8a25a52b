import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { auc } from '../../../scoring/metrics/auc.js';
import { calibrationLine } from '../../../scoring/metrics/calibration-line.js';
import { liftAt } from '../../../scoring/metrics/lift-at.js';
import { logLoss } from '../../../scoring/metrics/log-loss.js';
import { sigmoid } from '../../../scoring/points-scale.js';
import { fitTransformed, transformedLogOdds } from '../../../scoring/reference/fit-transformed.js';
import { slateDefault, type ReferenceRows } from '../../../scoring/reference/slate-default.js';
import { thinTo } from './thin-to.js';

jest.setTimeout(300_000);

const shared = process.env.LEADSCORE_SHARED ?? path.join(__dirname, '../../../../shared');
const folder = path.join(shared, 'reference');
// The reference panels are not part of the repository: an extra check where they are.
const present = fs.existsSync(path.join(folder, 'panel_train.csv.gz'));
const withReference = present ? test : test.skip;

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
  readonly acceptance_default_H90: Bounds;
  readonly acceptance_default_H90_7LM_neg10: Bounds;
}
interface Bounds {
  readonly ll_on_grid_max: number;
  readonly auc_on_grid_min: number;
  readonly ll_off_grid_max: number;
  readonly slope_range?: readonly [number, number];
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
  if (bounds.lift10_min) expect(liftAt(scores, outcomes, 0.1)).toBeGreaterThanOrEqual(bounds.lift10_min);
}

withReference(
  'the reference specification meets every bound of the reference, on all landmarks and on the fast path',
  () => {
    const bars = JSON.parse(fs.readFileSync(path.join(folder, 'bars.json'), 'utf8')) as Bars;
    const train = readPanel('panel_train.csv.gz');
    const later = readPanel('panel_test.csv.gz');
    const columns = slateDefault(train.rows);
    const laterColumns = slateDefault(later.rows);
    const one = new Float64Array(train.converted.length).fill(1);
    const matured = Uint32Array.from(train.lead.keys()).filter(
      (i) => train.rows.created[i] + Math.min(train.rows.age[i] + HORIZON, 365) <= bars.split_day,
    );
    const scored = (fit: ReturnType<typeof fitTransformed>) =>
      Float64Array.from(later.lead, (_, i) => transformedLogOdds(fit, laterColumns, i));

    const fit = fitTransformed(columns, matured, train.converted, one, RIDGE);
    expect(fit.converged).toBe(true);
    const { coef, check_rows: checks } = bars.models.default_H90;
    const [intercept, ...expected] = Object.values(coef);
    expect(Math.abs(fit.intercept - intercept)).toBeLessThan(1e-3);
    expected.forEach((value, j) => expect(Math.abs(fit.coefficients[j] - value)).toBeLessThan(1e-3));
    const logOdds = scored(fit);
    const rowOf = new Map(Array.from(later.lead, (lead, i) => [`${lead} ${later.rows.age[i]}`, i]));
    for (const { lead, a, p } of checks) {
      expect(Math.abs(sigmoid(logOdds[rowOf.get(`${lead} ${a}`)!]) - p)).toBeLessThan(1e-5);
    }
    judged(later, logOdds, bars.acceptance_default_H90);

    const landmarks = new Set([0, 3, 7, 30, 90, 180, 270]);
    const seven = matured.filter((i) => landmarks.has(train.rows.age[i]));
    const { rows, weight } = thinTo(seven, train.converted, 10);
    const fast = fitTransformed(columns, rows, train.converted, weight, RIDGE);
    judged(later, scored(fast), bars.acceptance_default_H90_7LM_neg10);
  },
);
