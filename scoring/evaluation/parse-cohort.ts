import { z } from 'zod';
import { ScoringError } from '../scoring-error.js';
import type { EvaluationCohort } from './evaluation-cohort.js';

// JSON has no NaN; a missing number is null in the file.
const column = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), values: z.array(z.number().nullable()) }),
  z.strictObject({ kind: z.literal('category'), codes: z.array(z.int()), levels: z.array(z.string()) }),
]);

const cohortSchema = z.strictObject({
  format: z.literal('slate-lead-evaluation'),
  version: z.literal(1),
  columns: z.record(z.string(), column),
  converted: z.array(z.literal([0, 1])),
  weight: z.array(z.number().min(0)),
  logOdds: z.array(z.number()),
});

/** An evaluation cohort as it stands in its file and travels to the pane. */
export type CohortFile = z.infer<typeof cohortSchema>;

export function toCohortFile({ features, converted, weight, logOdds }: EvaluationCohort): CohortFile {
  const columns = Object.entries(features.columns).map(
    ([name, of]): [string, CohortFile['columns'][string]] => [
      name,
      of.kind === 'number'
        ? { kind: 'number', values: Array.from(of.values, (value) => (Number.isNaN(value) ? null : value)) }
        : { kind: 'category', codes: Array.from(of.codes), levels: [...of.levels] },
    ],
  );
  return {
    format: 'slate-lead-evaluation',
    version: 1,
    columns: Object.fromEntries(columns),
    converted: Array.from(converted, (c) => (c === 1 ? 1 : 0)),
    weight: Array.from(weight),
    logOdds: Array.from(logOdds),
  };
}

/** @throws ScoringError COHORT_INVALID */
export function parseCohort(json: unknown): EvaluationCohort {
  const result = cohortSchema.safeParse(json);
  const file = result.data;
  const rows = file?.converted.length ?? 0;
  const lengths = file
    ? [
        file.weight,
        file.logOdds,
        ...Object.values(file.columns).map((c) => (c.kind === 'number' ? c.values : c.codes)),
      ]
    : [];
  if (!file || lengths.some(({ length }) => length !== rows)) {
    throw new ScoringError(
      'COHORT_INVALID',
      'Reading the past leads kept beside the model: the file is not what this program writes.',
      'Train again; until then edited weights have no tested probability.',
    );
  }
  const columns = Object.entries(file.columns).map(([name, of]) => [
    name,
    of.kind === 'number'
      ? { kind: 'number' as const, values: Float64Array.from(of.values, (value) => value ?? NaN) }
      : { kind: 'category' as const, codes: Int32Array.from(of.codes), levels: of.levels },
  ]);
  return {
    features: { rows, columns: Object.fromEntries(columns) },
    converted: Uint8Array.from(file.converted),
    weight: Float64Array.from(file.weight),
    logOdds: Float64Array.from(file.logOdds),
  };
}
