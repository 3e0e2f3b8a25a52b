import { parseCreated } from './parse-created.js';
import type { Recipe } from './recipe.js';
import { hashText } from './row-hash.js';
import { ScoringError } from './scoring-error.js';
import type { CategoryColumn, Column, FeedTable, NumberColumn, Table } from './table.js';
import type { TrainingRows } from './training-rows.js';
import type { Day } from './units.js';

/** The leads of one run as they stood on its day. */
export interface Snapshot {
  readonly asOf: Day;
  readonly ids: readonly string[];
  readonly features: Table;
}

/** Columns of the outcomes: the lead, and the day on which it started its first application. */
export const OUTCOME_COLUMNS = { id: 'person_id', converted: 'application_created' } as const;

/** Runs closer together than this say the same twice. */
const LEAST_DAYS_APART = 6;

/**
 * Turns the archive of our own weekly runs into training rows. Nothing in a snapshot was known later than its day, so
 * every feature may be learned from, opens and clicks too. A row is kept while its lead had not converted before the
 * snapshot and its label is matured, that is snapshot + horizon ≤ `asOf`; it is converted if the lead converts within
 * the horizon from the snapshot on. Every snapshot is a weekly list as it was, so all rows stand for the same.
 *
 * @param snapshots any order; of several within a week the earliest counts
 * @param outcomes one row a lead that converted
 * @throws ScoringError COLUMN_MISSING; ARCHIVE_YOUNG where no snapshot is old enough; ARCHIVE_LACKS_FEATURE
 */
export function snapshotRows(
  snapshots: readonly Snapshot[],
  outcomes: FeedTable,
  recipe: Recipe,
  { asOf, horizonDays }: { asOf: Day; horizonDays: number },
): TrainingRows {
  const matured = weekly(snapshots).filter((snapshot) => snapshot.asOf + horizonDays <= asOf);
  if (matured.length === 0) {
    throw new ScoringError(
      'ARCHIVE_YOUNG',
      `Training on the archive: none of its ${snapshots.length} runs is ${horizonDays} days old, so nobody knows yet what became of their leads.`,
      'Train on past leads from Slate until then.',
    );
  }
  for (const { features } of matured) requireFeatures(features, recipe);
  const convertedOn = readOutcomes(outcomes);
  const kept: { readonly snapshot: Snapshot; readonly rows: number[] }[] = [];
  const indexOf = new Map<string, number>();
  const person: number[] = [];
  const hash: number[] = [];
  const time: number[] = [];
  const converted: number[] = [];
  for (const snapshot of matured) {
    const rows: number[] = [];
    snapshot.ids.forEach((id, row) => {
      const key = id.trim().toLowerCase();
      const day = convertedOn.get(key) ?? NaN;
      if (day < snapshot.asOf) return;
      const index = indexOf.get(key) ?? indexOf.size;
      indexOf.set(key, index);
      rows.push(row);
      person.push(index);
      hash.push(hashText(key));
      time.push(snapshot.asOf);
      converted.push(day < snapshot.asOf + horizonDays ? 1 : 0);
    });
    kept.push({ snapshot, rows });
  }
  const count = person.length;
  const columns = recipe.features.map(({ name }): [string, Column] => [
    name,
    stacked(kept.map(({ snapshot, rows }) => ({ column: snapshot.features.columns[name], rows }))),
  ]);
  return {
    rows: count,
    features: { rows: count, columns: Object.fromEntries(columns) },
    converted: Uint8Array.from(converted),
    weight: new Float64Array(count).fill(1),
    width: new Float64Array(count).fill(1),
    person: Int32Array.from(person),
    people: indexOf.size,
    personHash: Uint32Array.from(hash),
    time: Float64Array.from(time),
    baseRate: converted.reduce((sum, one) => sum + one, 0) / count,
    rejected: [],
  };
}

/** Earliest first, at least most of a week apart. */
function weekly(snapshots: readonly Snapshot[]): Snapshot[] {
  const rising = [...snapshots].sort((a, b) => a.asOf - b.asOf);
  const kept: Snapshot[] = [];
  for (const snapshot of rising) {
    const last = kept.at(-1);
    if (last === undefined || snapshot.asOf - last.asOf >= LEAST_DAYS_APART) kept.push(snapshot);
  }
  return kept;
}

function requireFeatures({ columns }: Table, recipe: Recipe): void {
  const absent = recipe.features.filter(({ name }) => !Object.hasOwn(columns, name));
  if (absent.length === 0) return;
  throw new ScoringError(
    'ARCHIVE_LACKS_FEATURE',
    `Training on the archive: its runs were made without ${absent.map(({ name }) => `"${name}"`).join(', ')}, which the recipe reads.`,
    'Take the feature out of the recipe, or train on past leads from Slate until enough runs have it.',
  );
}

/** @returns the day of the first application by id, in lower case */
function readOutcomes(outcomes: FeedTable): Map<string, Day> {
  const days = new Map<string, Day>();
  if (outcomes.rows === 0) return days;
  const { id, converted } = OUTCOME_COLUMNS;
  for (const name of [id, converted]) {
    if (Object.hasOwn(outcomes.columns, name)) continue;
    throw new ScoringError(
      'COLUMN_MISSING',
      `Training on the archive: Slate's answer has no column "${name}".`,
      'Install outcomes.sql in Slate unchanged but for the names marked LOCAL.',
    );
  }
  for (let row = 0; row < outcomes.rows; row++) {
    const key = outcomes.columns[id][row]?.trim().toLowerCase() ?? '';
    const day = parseCreated(outcomes.columns[converted][row] ?? null);
    const before = days.get(key);
    if (!Number.isNaN(day) && (before === undefined || day < before)) days.set(key, day);
  }
  return days;
}

interface Part {
  readonly column: Column;
  readonly rows: readonly number[];
}

/** Columns of one kind under each other; categories are numbered anew, because every snapshot numbers its own. */
function stacked(parts: readonly Part[]): Column {
  if (parts[0].column.kind === 'number') {
    const values = parts.flatMap(({ column, rows }) =>
      rows.map((row) => (column as NumberColumn).values[row]),
    );
    return { kind: 'number', values: Float64Array.from(values) };
  }
  const codeOf = new Map<string, number>();
  const codes: number[] = [];
  for (const { column, rows } of parts) {
    const category = column as CategoryColumn;
    for (const row of rows) {
      const code = category.codes[row];
      if (code < 0) codes.push(-1);
      else {
        const level = category.levels[code];
        if (!codeOf.has(level)) codeOf.set(level, codeOf.size);
        codes.push(codeOf.get(level)!);
      }
    }
  }
  return { kind: 'category', codes: Int32Array.from(codes), levels: [...codeOf.keys()] };
}
