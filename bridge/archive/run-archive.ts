import { access } from 'node:fs/promises';
import { table } from 'arquero';
import { TIERS } from '../../scoring/index.js';
import type { JudgedScores, Leads } from '../../scoring/index.js';
import type { Column } from '../../scoring/table.js';
import type { DataFolder } from '../data-folder.js';
import { writeWhole } from '../write-whole.js';

/** A run as it is kept: the leads' features as they stood that day, and what they scored. */
export interface ArchivedRun {
  readonly runId: string;
  /** ISO day. */
  readonly asOf: string;
  readonly leads: Leads;
  readonly scores: JudgedScores;
}

/**
 * Keeps a run as one Arrow file, which arquero, pandas and DuckDB read: person GUID, days since 1970 of the lead's creation, every
 * feature, model points, points as added up (combined), points as sent, rank and tier. No name or e-mail is in it. After a season these files are the cleanest
 * training rows there are: nothing in them was known later than its day.
 * @returns the file's path; a run that is archived already is left as it is
 */
export async function archiveRun(
  data: DataFolder,
  { runId, asOf, leads, scores }: ArchivedRun,
): Promise<string> {
  const path = data.file('archive', `${asOf}_${runId.slice(0, 12)}.arrow`);
  if (await exists(path)) return path;
  const features = Object.entries(leads.features.columns).map(
    ([name, column]) => [`feature_${name}`, cellsOf(column)] as const,
  );
  const rows = table({
    person_id: leads.ids,
    created_day: missingAsNull(leads.createdDay),
    ...Object.fromEntries(features),
    model_points: scores.modelPoints,
    combined_points: scores.combinedPoints,
    points: scores.points,
    rank: scores.rank,
    tier: Array.from(scores.tier, (tier) => TIERS[tier]),
  });
  const bytes = rows.toArrowIPC({ format: 'file' });
  if (bytes === null) throw new Error('arquero made no Arrow file');
  await writeWhole(path, bytes);
  return path;
}

function cellsOf(column: Column): (number | string | null)[] {
  if (column.kind === 'number') return missingAsNull(column.values);
  return Array.from(column.codes, (code) => (code < 0 ? null : column.levels[code]));
}

/** Missing is NaN in the core, and null wherever people look. */
function missingAsNull(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (Number.isNaN(value) ? null : value));
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
