import type { TransformedColumn } from './transformed-column.js';

/**
 * The raw columns that the reference specification reads, all of one length: days (`created`, `age`, `days_since_…`,
 * 999 for never), codes (`origin` 0 … 6 with 3 the reference; `college` 0 … 8 with 8 the reference) and counts.
 */
export type ReferenceRows = Readonly<Record<ReferenceColumn, Float64Array>>;

const COUNTS = [
  'open',
  'click',
  'ping',
  'ping_days',
  'appointment',
  'chat',
  'email',
  'phone',
  'walkin',
  'event_registration',
  'event_attendance',
  'open_30',
  'ping_30',
  'touch_30',
] as const;
export type ReferenceColumn =
  | (typeof COUNTS)[number]
  | 'created'
  | 'age'
  | 'origin'
  | 'college'
  | 'sent'
  | 'days_since_web'
  | 'days_since_touch';

const ORIGINS = [0, 1, 2, 4, 5, 6];
const COLLEGES = [0, 1, 2, 3, 4, 5, 6, 7];
/** Age enters products centred, on the log scale: e^2.5 − 1 is eleven days. */
const MIDDLE_AGE = 2.5;
const YEAR = 365.25;

/** The default Slate specification in transformed columns, 48 of them: what the published scorecard is measured against. */
export function slateDefault(rows: ReferenceRows): TransformedColumn[] {
  const n = rows.age.length;
  const column = (name: string, of: (i: number) => number): TransformedColumn => ({
    name,
    values: Float64Array.from({ length: n }, (_, i) => of(i)),
  });
  const u = rows.age.map(Math.log1p);
  const beyond = (i: number, day: number) => Math.max(u[i] - Math.log1p(day), 0);
  const season = (i: number, harmonic: number) =>
    (harmonic * 2 * Math.PI * ((rows.created[i] + rows.age[i]) % YEAR)) / YEAR;
  const decay = (i: number, since: 'days_since_web' | 'days_since_touch', days: number) =>
    Math.exp(-rows[since][i] / days);
  const openRate = (i: number) => (rows.open[i] + 1.05) / (rows.sent[i] + 3);
  return [
    column('age', (i) => u[i]),
    column('age beyond 3', (i) => beyond(i, 3)),
    column('age beyond 60', (i) => beyond(i, 60)),
    column('age 0', (i) => Number(rows.age[i] === 0)),
    ...ORIGINS.map((o) => column(`origin ${o}`, (i) => Number(rows.origin[i] === o))),
    ...ORIGINS.map((o) => column(`origin ${o} × age`, (i) => (rows.origin[i] === o ? u[i] - MIDDLE_AGE : 0))),
    ...COLLEGES.map((c) => column(`college ${c}`, (i) => Number(rows.college[i] === c))),
    column('sine of the year', (i) => Math.sin(season(i, 1))),
    column('cosine of the year', (i) => Math.cos(season(i, 1))),
    column('sine of the half-year', (i) => Math.sin(season(i, 2))),
    column('cosine of the half-year', (i) => Math.cos(season(i, 2))),
    ...COUNTS.map((name) => column(`log ${name}`, (i) => Math.log1p(rows[name][i]))),
    column('web within a week', (i) => decay(i, 'days_since_web', 7)),
    column('web within a month', (i) => decay(i, 'days_since_web', 30)),
    column('contact within a fortnight', (i) => decay(i, 'days_since_touch', 14)),
    column('open rate', openRate),
    column('web within a week × age', (i) => decay(i, 'days_since_web', 7) * (u[i] - MIDDLE_AGE)),
    column('open rate × age', (i) => openRate(i) * (u[i] - MIDDLE_AGE)),
  ];
}
