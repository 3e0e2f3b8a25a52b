import { z } from 'zod';
import { memberPath, recipeSchema } from './parse-recipe.js';
import { qualityReportSchema } from './parse-quality-report.js';
import type { Scorecard } from './scorecard.js';
import { ScoringError } from './scoring-error.js';

const FORMAT = 'slate-lead-scorecard';
const VERSION = 1;

// JSON has no NaN; a measure that could not be taken is null in the file.
const measure = z.union([z.number(), z.nan(), z.null().transform(() => NaN)]);
const count = z.number().min(0);

const attribute = z.strictObject({
  name: z.string(),
  knot: z.number().optional(),
  missing: z.literal(true).optional(),
  coefficient: z.number(),
  standardError: z.number().min(0).optional(),
  points: z.number(),
  leads: count,
  converted: count,
});
const termBase = {
  feature: z.string().min(1),
  label: z.string(),
  group: z.string().optional(),
  attributes: z.array(attribute),
};
const axis = z.strictObject({
  feature: z.string().min(1),
  label: z.string(),
  names: z.array(z.string()),
  knots: z.array(z.number()).optional(),
  scale: z.enum(['linear', 'log1p']).optional(),
  hasMissing: z.boolean(),
});
const term = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('categorical'), ...termBase }),
  z.strictObject({ kind: z.literal('numeric'), scale: z.enum(['linear', 'log1p']), ...termBase }),
  z
    .strictObject({ kind: z.literal('pair'), axes: z.tuple([axis, axis]), ...termBase })
    .refine(({ axes: [a, b], attributes }) => attributes.length === a.names.length * b.names.length, {
      path: ['attributes'],
      message: 'must be one for every cell of the table',
    }),
]);

const scorecardSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  recipe: recipeSchema,
  horizonDays: z.number().positive().nullable(),
  baseRate: z.number().gt(0).lt(1),
  start: z.number(),
  terms: z.array(term),
  calibration: z.strictObject({
    intercept: z.number(),
    slope: z.number().positive(),
    floor: z.number().min(0).lt(0.5).optional(),
    ceiling: z.number().gt(0.5).max(1).optional(),
  }),
  cuts: z.strictObject({ likely: z.number(), mayConvert: z.number() }),
  trained: z.strictObject({
    asOf: z.string(),
    rows: count,
    people: count,
    positives: count,
    penalty: count,
    pairPenalty: count.optional(),
    penalties: z.record(z.string(), z.array(count)).optional(),
    iterations: count,
    converged: z.boolean(),
    gradient: z.number(),
  }),
  quality: z.strictObject({
    heldOut: z.enum(['later', 'people']).optional(),
    rows: count,
    positives: count,
    auc: measure,
    logLoss: measure,
    prAuc: measure,
    brier: measure,
    lift10: measure,
    calibrationSlope: measure,
    calibrationIntercept: measure,
    report: qualityReportSchema.optional(),
  }),
});

/**
 * Reads a model file. What `serialiseScorecard` wrote comes back bit for bit.
 *
 * @throws ScoringError SCORECARD_INVALID naming the member that is wrong; SCORECARD_NEWER for a later version
 */
export function parseScorecard(json: unknown): Scorecard {
  if (
    isRecord(json) &&
    json.format === FORMAT &&
    typeof json.version === 'number' &&
    json.version > VERSION
  ) {
    throw new ScoringError(
      'SCORECARD_NEWER',
      `Reading the model: it has version ${json.version}, and this program reads version ${VERSION}.`,
      'Update this program, or choose a model that was trained with this version.',
    );
  }
  const result = scorecardSchema.safeParse(json);
  if (result.success) return result.data as Scorecard;
  const issue = result.error.issues[0];
  throw new ScoringError(
    'SCORECARD_INVALID',
    `Reading the model: ${memberPath(issue.path)} — ${issue.message}.`,
    'Use a model file that this program wrote, unchanged.',
  );
}

/** The model file's text: members in a fixed order, so that equal scorecards are equal bytes. */
export function serialiseScorecard(card: Scorecard): string {
  return `${JSON.stringify(scorecardSchema.parse(card), null, 1)}\n`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
