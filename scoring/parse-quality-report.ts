import { z } from 'zod';

// JSON has no NaN; a measure that could not be taken is null in the file.
const measure = z.union([z.number(), z.nan(), z.null().transform(() => NaN)]);
const count = z.number().min(0);
const interval = z.strictObject({ low: measure, high: measure });

/** The member `quality.report` of a model file. */
export const qualityReportSchema = z.strictObject({
  grade: z.enum(['strong', 'useful', 'weak', 'none']),
  gradeReason: z.string(),
  heldBack: z.string().nullable(),
  warnings: z.array(
    z.strictObject({
      code: z.string(),
      feature: z.string().optional(),
      attribute: z.string().optional(),
      sentence: z.string(),
    }),
  ),
  intervals: z.strictObject({
    auc: interval,
    logLoss: interval,
    lift10: interval,
    calibrationSlope: interval,
    observedOverExpected: interval,
  }),
  nullLogLoss: measure,
  observedOverExpected: measure,
  trainingAuc: measure,
  byAge: z.array(
    z.strictObject({
      from: count,
      to: count.nullable(),
      rows: count,
      positives: count,
      auc: measure,
      aucInterval: interval,
      logLoss: measure,
      nullLogLoss: measure,
      lift10: measure,
    }),
  ),
  reliability: z.array(z.strictObject({ leads: count, expected: measure, observed: measure, interval })),
  gains: z.array(z.strictObject({ called: measure, found: measure })),
  precisionRecall: z.array(z.strictObject({ recall: measure, precision: measure })),
});
