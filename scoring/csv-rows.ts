import { columnsOf, readFeatures } from './features.js';
import { missingTest } from './missing.js';
import { parseCreated } from './parse-created.js';
import { parseLabel } from './parse-label.js';
import { prepareFeed } from './prepare/prepare-feed.js';
import type { Recipe } from './recipe.js';
import type { Rejected } from './rejected.js';
import { requireColumns } from './require-columns.js';
import { hashText } from './row-hash.js';
import { ScoringError } from './scoring-error.js';
import type { FeedTable } from './table.js';
import type { TrainingRows } from './training-rows.js';

export interface FileRows extends TrainingRows {
  /** By feature, or by column that a stage made: cells that are not missing and yet no number; they are read as missing. */
  readonly unreadable: Readonly<Record<string, number>>;
}

/**
 * Reads a file with one row a lead and a label into training rows. Rows with the same id are one person: they count
 * each, and stay in one fold.
 *
 * @throws ScoringError COLUMN_MISSING; ROLE_MISSING without a converted column; AGE_UNKNOWN where the recipe has an
 * age feature, because such a file does not say on which day its features stood
 */
export function csvRows(raw: FeedTable, recipe: Recipe): FileRows {
  const { id, created, converted } = recipe.roles;
  if (converted === undefined) {
    throw new ScoringError(
      'ROLE_MISSING',
      `Reading the file: the recipe "${recipe.name}" names no converted column.`,
      'Name the column that says who converted under "roles" in the recipe.',
    );
  }
  if (recipe.features.some((rule) => rule.kind === 'age')) {
    throw new ScoringError(
      'AGE_UNKNOWN',
      `Reading the file: the recipe "${recipe.name}" has an age feature, but a file with one row a lead has no landmark.`,
      'Train on a panel, or take the age feature out of the recipe.',
    );
  }
  const { feed, sourceRow, ...prepared } = prepareFeed(raw, recipe);
  const roles = [id, created, converted].filter((column) => column !== undefined);
  requireColumns(feed, [...roles, ...columnsOf(recipe)], 'Reading the file');
  const isMissing = missingTest(recipe);

  const rejected: Rejected[] = [...prepared.rejected];
  const rows: number[] = [];
  const labels: number[] = [];
  const days: number[] = [];
  const person: number[] = [];
  const hashes: number[] = [];
  const indexOf = new Map<string, number>();
  for (let row = 0; row < feed.rows; row++) {
    const reject = (code: string, reason: string) => rejected.push({ row: sourceRow[row], code, reason });
    const idCell = id === undefined ? String(sourceRow[row] + 1) : (feed.columns[id][row] ?? null);
    if (idCell === null || isMissing(idCell)) {
      reject('ID_MISSING', 'The lead has no id.');
      continue;
    }
    const label = parseLabel(feed.columns[converted][row] ?? null);
    if (Number.isNaN(label)) {
      reject('CONVERTED_INVALID', 'The converted cell is neither yes nor no.');
      continue;
    }
    const createdCell = created === undefined ? null : (feed.columns[created][row] ?? null);
    const day = isMissing(createdCell) ? NaN : parseCreated(createdCell);
    if (Number.isNaN(day) && !isMissing(createdCell)) {
      reject(
        'CREATED_IMPOSSIBLE',
        'The created date is not a day of the calendar, or a database’s zero date.',
      );
      continue;
    }
    const key = idCell.trim().toLowerCase();
    const index = indexOf.get(key) ?? indexOf.size;
    indexOf.set(key, index);
    rows.push(row);
    labels.push(label);
    days.push(day);
    person.push(index);
    hashes.push(hashText(key));
  }
  const time = Float64Array.from(days);
  const { features, unreadable } = readFeatures(feed, recipe, {
    row: Int32Array.from(rows),
    age: new Float64Array(rows.length).fill(NaN),
    day: time,
  });
  return {
    rows: rows.length,
    features,
    converted: Uint8Array.from(labels),
    weight: new Float64Array(rows.length).fill(1),
    width: new Float64Array(rows.length).fill(1),
    person: Int32Array.from(person),
    people: indexOf.size,
    personHash: Uint32Array.from(hashes),
    time,
    baseRate: labels.reduce((sum, label) => sum + label, 0) / labels.length,
    rejected,
    unreadable: { ...prepared.unreadable, ...unreadable },
  };
}
