import { columnsOf, readFeatures } from './features.js';
import { LANDMARKS, landmarkWidths } from './landmark-widths.js';
import { missingTest } from './missing.js';
import { parseCreated } from './parse-created.js';
import { parseNumber } from './parse-number.js';
import { prepareFeed } from './prepare/prepare-feed.js';
import { remembered } from './remembered.js';
import type { Recipe } from './recipe.js';
import type { Rejected } from './rejected.js';
import { requireColumns } from './require-columns.js';
import { hashText } from './row-hash.js';
import { ScoringError } from './scoring-error.js';
import type { FeedTable } from './table.js';
import type { TrainingRows } from './training-rows.js';
import type { Day } from './units.js';
import { weeklyBaseRate } from './weekly-base-rate.js';

/** Columns of the panel beside the recipe's: days since creation, and days from creation to conversion (empty: none). */
export const PANEL_COLUMNS = { landmark: 'landmark', converted: 'converted_day' } as const;

/**
 * Turns a panel (one row per person and landmark) into training rows: landmarking as one model (van Houwelingen).
 * A row is kept while the lead is at risk and its label is matured, that is created + landmark + horizon ≤ `asOf`; it
 * is converted if the lead converts within the horizon from the landmark on. Rows at other landmarks are not read.
 * The rows stand in an order of their own, whatever the panel's, so that the same past leads always give the same model,
 * to the last bit.
 *
 * @throws ScoringError COLUMN_MISSING; ROLE_MISSING where the recipe names no id or no created column
 */
export function landmarkRows(
  raw: FeedTable,
  recipe: Recipe,
  options: {
    asOf: Day;
    /** One for all rows, or one a landmark; the base rate is NaN then. */
    horizonDays: number | ((landmark: number) => number);
    landmarks?: readonly number[];
  },
): TrainingRows {
  const { asOf, horizonDays } = options;
  const horizonOf = typeof horizonDays === 'number' ? () => horizonDays : horizonDays;
  const { id, created } = recipe.roles;
  if (id === undefined || created === undefined) {
    throw new ScoringError(
      'ROLE_MISSING',
      `Reading the panel: the recipe "${recipe.name}" names no ${id === undefined ? 'id' : 'created'} column.`,
      'Name it under "roles" in the recipe.',
    );
  }
  const { feed: panel, sourceRow, ...prepared } = prepareFeed(raw, recipe);
  requireColumns(
    panel,
    [id, created, ...Object.values(PANEL_COLUMNS), ...columnsOf(recipe)],
    'Reading the panel',
  );
  const landmarks = [...(options.landmarks ?? LANDMARKS)].sort((a, b) => a - b);
  const widths = landmarkWidths(landmarks);
  const widthOf = new Map(landmarks.map((landmark, j) => [landmark, widths[j]]));
  const isMissing = missingTest(recipe);
  const [ids, createdCells] = [panel.columns[id], panel.columns[created]];
  const landmarkCells = panel.columns[PANEL_COLUMNS.landmark];
  const convertedCells = panel.columns[PANEL_COLUMNS.converted];

  const rejected: Rejected[] = [...prepared.rejected];
  const kept = { row: [] as number[], age: [] as number[], day: [] as number[], width: [] as number[] };
  const person: number[] = [];
  const converted: number[] = [];
  const people: { created: number; converted: number; hash: number; seen: Set<number> }[] = [];
  const indexOf = new Map<string, number>();
  const readDay = remembered(parseCreated);
  for (const row of byPersonAndLandmark(ids, landmarkCells, panel.rows)) {
    const reject = (code: string, reason: string) => rejected.push({ row: sourceRow[row], code, reason });
    const idCell = ids[row] ?? null;
    if (idCell === null || isMissing(idCell)) {
      reject('ID_MISSING', 'The row has no id.');
      continue;
    }
    const createdDay = readDay(createdCells[row] ?? null);
    if (Number.isNaN(createdDay)) {
      reject(
        'CREATED_IMPOSSIBLE',
        'The created date is absent, not a day of the calendar, or a database’s zero date.',
      );
      continue;
    }
    if (createdDay > asOf) {
      reject('CREATED_IN_FUTURE', 'The lead was created after the day of training.');
      continue;
    }
    const age = parseNumber(landmarkCells[row] ?? null);
    if (!(age >= 0)) {
      reject('LANDMARK_INVALID', 'The landmark is not a number of days from 0.');
      continue;
    }
    const convertedCell = convertedCells[row] ?? null;
    const convertedDay = isMissing(convertedCell) ? NaN : parseNumber(convertedCell);
    if (Number.isNaN(convertedDay) && !isMissing(convertedCell)) {
      reject('CONVERTED_INVALID', 'The converted day is not a number.');
      continue;
    }
    const key = idCell.trim().toLowerCase();
    let index = indexOf.get(key);
    if (index === undefined) {
      index = people.length;
      indexOf.set(key, index);
      people.push({ created: createdDay, converted: convertedDay, hash: hashText(key), seen: new Set() });
    }
    const { seen } = people[index];
    if (seen.has(age)) {
      reject('LANDMARK_DUPLICATE', 'A row above has the same id and landmark; the first is kept.');
      continue;
    }
    seen.add(age);
    const width = widthOf.get(age);
    if (width === undefined || convertedDay < age || createdDay + age + horizonOf(age) > asOf) continue;
    kept.row.push(row);
    kept.age.push(age);
    kept.day.push(createdDay + age);
    kept.width.push(width);
    person.push(index);
    converted.push(convertedDay < age + horizonOf(age) ? 1 : 0);
  }

  const time = Float64Array.from(kept.day);
  const { features } = readFeatures(panel, recipe, {
    row: Int32Array.from(kept.row),
    age: Float64Array.from(kept.age),
    day: time,
  });
  return {
    rows: kept.row.length,
    features,
    converted: Uint8Array.from(converted),
    weight: new Float64Array(kept.row.length).fill(1),
    width: Float64Array.from(kept.width),
    person: Int32Array.from(person),
    people: people.length,
    personHash: Uint32Array.from(person, (index) => people[index].hash),
    time,
    baseRate:
      typeof horizonDays === 'number'
        ? weeklyBaseRate(
            Float64Array.from(people, (p) => p.created),
            Float64Array.from(people, (p) => p.converted),
            asOf,
            horizonDays,
          )
        : NaN,
    rejected: rejected.sort((a, b) => a.row - b.row),
  };
}

/** The panel's rows, ordered by a hash of the person and by landmark; of equal ones the first in the panel first. */
function byPersonAndLandmark(
  ids: readonly (string | null)[],
  landmarks: readonly (string | null)[],
  rows: number,
): Uint32Array {
  const hashOf = remembered((id) => hashText((id ?? '').trim().toLowerCase()));
  const landmarkOf = remembered(parseNumber);
  const hash = Float64Array.from({ length: rows }, (_, row) => hashOf(ids[row] ?? null));
  const landmark = Float64Array.from({ length: rows }, (_, row) => landmarkOf(landmarks[row] ?? null) || 0);
  return Uint32Array.from({ length: rows }, (_, row) => row).sort(
    (a, b) => hash[a] - hash[b] || landmark[a] - landmark[b] || a - b,
  );
}
