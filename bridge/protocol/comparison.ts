import { z } from 'zod';
import type { ComparisonReport } from '../../scoring/comparison/comparison-report.js';

// JSON has no NaN; a measure that could not be taken is null on the way.
const measure = z.union([z.number(), z.nan(), z.null().transform(() => NaN)]);
const interval = z.object({ low: measure, high: measure });
const side = z.object({ people: z.number(), rows: z.number(), positives: z.number() });

export const ComparisonReportSchema: z.ZodType<ComparisonReport> = z.object({
  asOf: z.string(),
  horizonDays: z.number(),
  train: side,
  test: side,
  rivals: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      auc: measure,
      aucInterval: interval,
      behind: measure,
      behindInterval: interval,
      logLoss: measure,
      lift10: measure,
      fitMs: measure,
      byAge: z.array(z.object({ day: z.number(), auc: measure, logLoss: measure })),
      note: z.string().optional(),
    }),
  ),
  leak: z.object({ ownWayAuc: measure, honestAuc: measure, sentence: z.string() }),
}) as z.ZodType<ComparisonReport>;

export const ComparisonAnswer = z.object({ report: ComparisonReportSchema.nullable() });
export type ComparisonAnswer = z.infer<typeof ComparisonAnswer>;
