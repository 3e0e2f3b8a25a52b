import { columnsOf, readFeatures } from './features.js';
import type { Leads } from './leads.js';
import { missingTest } from './missing.js';
import { parseCreated } from './parse-created.js';
import { parseLabel } from './parse-label.js';
import { prepareFeed } from './prepare/prepare-feed.js';
import type { Recipe } from './recipe.js';
import type { Rejected } from './rejected.js';
import { requireColumns } from './require-columns.js';
import type { FeedTable } from './table.js';
import type { Day } from './units.js';

export interface ParsedLeads {
  readonly leads: Leads;
  readonly rejected: readonly Rejected[];
  /** By feature, or by column that a stage made: cells that are not missing and yet no number; they are read as missing. */
  readonly unreadable: Readonly<Record<string, number>>;
}

/**
 * Takes a feed with one row a lead through the recipe's stages and reads it, as of a day. Of rows with the same id (without case) the first is kept.
 *
 * @param asOf the day on which the features stand; ages and the month are counted from it
 * @throws ScoringError COLUMN_MISSING where a column that the recipe reads is absent
 */
export function parseLeads(raw: FeedTable, recipe: Recipe, asOf: Day): ParsedLeads {
  const { id, created, converted } = recipe.roles;
  const { feed, sourceRow, ...prepared } = prepareFeed(raw, recipe);
  const roles = [id, created].filter((column) => column !== undefined);
  requireColumns(feed, [...roles, ...columnsOf(recipe)], 'Reading the leads');
  const isMissing = missingTest(recipe);
  const needsAge = recipe.features.some((rule) => rule.kind === 'age');

  const rejected: Rejected[] = [...prepared.rejected];
  const rows: number[] = [];
  const ids: string[] = [];
  const createdDays: number[] = [];
  const seen = new Set<string>();
  for (let row = 0; row < feed.rows; row++) {
    const reject = (code: string, reason: string) => rejected.push({ row: sourceRow[row], code, reason });
    const idCell = id === undefined ? String(sourceRow[row] + 1) : (feed.columns[id][row] ?? null);
    if (idCell === null || isMissing(idCell)) {
      reject('ID_MISSING', 'The lead has no id.');
      continue;
    }
    const createdCell = created === undefined ? null : (feed.columns[created][row] ?? null);
    const createdDay = isMissing(createdCell) ? NaN : parseCreated(createdCell);
    if (Number.isNaN(createdDay) && !isMissing(createdCell)) {
      reject(
        'CREATED_IMPOSSIBLE',
        'The created date is not a day of the calendar, or a database’s zero date.',
      );
      continue;
    }
    if (Number.isNaN(createdDay) && needsAge) {
      reject('CREATED_MISSING', 'The lead has no created date, so its age is unknown.');
      continue;
    }
    if (createdDay > asOf) {
      reject('CREATED_IN_FUTURE', 'The lead was created after the day of the list.');
      continue;
    }
    const key = idCell.trim().toLowerCase();
    if (seen.has(key)) {
      reject('ID_DUPLICATE', 'A row above has the same id; the first is kept.');
      continue;
    }
    seen.add(key);
    rows.push(row);
    ids.push(idCell.trim());
    createdDays.push(createdDay);
  }

  const row = Int32Array.from(rows);
  const createdDay = Float64Array.from(createdDays);
  const age = createdDay.map((day) => asOf - day);
  const { features, unreadable } = readFeatures(feed, recipe, {
    row,
    age,
    day: new Float64Array(rows.length).fill(asOf),
  });
  const labels =
    converted !== undefined && Object.hasOwn(feed.columns, converted) ? feed.columns[converted] : null;
  const convertedValues = Float64Array.from(rows, (r) => (labels === null ? NaN : parseLabel(labels[r])));
  return {
    leads: {
      rows: rows.length,
      ids,
      sourceRow: row.map((i) => sourceRow[i]),
      createdDay,
      converted: convertedValues,
      features,
    },
    rejected,
    unreadable: { ...prepared.unreadable, ...unreadable },
  };
}
