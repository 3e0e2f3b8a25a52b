import { ScoringError } from './scoring-error.js';
import type { Column, Table } from './table.js';

/** @throws ScoringError FEATURE_MISSING where the table lacks a feature that the scorecard has a term for */
export function featureColumn(features: Table, feature: string, wanted: Column['kind']): Column {
  const column = Object.hasOwn(features.columns, feature) ? features.columns[feature] : undefined;
  if (column?.kind === wanted) return column;
  throw new ScoringError(
    'FEATURE_MISSING',
    `Adding up points: the scorecard has a term for the feature "${feature}" (${wanted}), which the leads do not have.`,
    'Read the leads with the recipe inside the scorecard.',
  );
}
