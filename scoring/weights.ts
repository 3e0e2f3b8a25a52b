import { editOf, START } from './edit-of.js';
import { toTenths } from './points-table.js';
import type { Rejected } from './rejected.js';
import type { Scorecard } from './scorecard.js';
import type { LogOdds, Points } from './units.js';

/** What staff changed on one attribute; an absent member leaves the model's. */
export interface WeightEdit {
  /** Your points: replaces the model's points. */
  readonly points?: Points;
  /** Switched off: the attribute contributes nothing. */
  readonly off?: boolean;
}

/** Edits by `feature` and attribute name: `edits[feature][attribute]`. The constant is feature "Start", attribute "". */
export type WeightEdits = Readonly<Record<string, Readonly<Record<string, WeightEdit>>>>;

/** A row of the Weights table, in the sheet and in the pane. */
export interface WeightRow {
  readonly feature: string;
  readonly label: string;
  readonly attribute: string;
  readonly leads: number | null;
  readonly converted: number | null;
  readonly coefficient: LogOdds | null;
  readonly modelPoints: Points;
  readonly yourPoints: Points | null;
  readonly inUse: boolean;
}

/** What a row of the Weights table says after staff worked on it. */
export interface EditedRow {
  readonly feature: string;
  readonly attribute: string;
  /** As the cell holds it; null, blank text and undefined leave the model's points. */
  readonly yourPoints: unknown;
  /** A boolean, "yes"/"no", "true"/"false", 1/0; blank is in use. */
  readonly inUse: unknown;
}

/** Your points beyond this are taken for a slip of the keyboard: 500 points are 50 doublings. */
export const POINTS_LIMIT = 500;

/** @returns the Weights table: Start first, then one row per attribute in the scorecard's order */
export function weightRows(card: Scorecard, edits?: WeightEdits): WeightRow[] {
  const startEdit = editOf(edits, START, '');
  const start: WeightRow = {
    feature: START,
    label: START,
    attribute: '',
    leads: null,
    converted: null,
    coefficient: null,
    modelPoints: card.start,
    yourPoints: startEdit?.points ?? null,
    inUse: startEdit?.off !== true,
  };
  const rows = card.terms.flatMap((term) =>
    term.attributes.map((attribute): WeightRow => {
      const edit = editOf(edits, term.feature, attribute.name);
      return {
        feature: term.feature,
        label: term.label,
        attribute: attribute.name,
        leads: attribute.leads,
        converted: attribute.converted,
        coefficient: attribute.coefficient,
        modelPoints: attribute.points,
        yourPoints: edit?.points ?? null,
        inUse: edit?.off !== true,
      };
    }),
  );
  return [start, ...rows];
}

/**
 * Reads the Weights table back. A row that cannot be read leaves the model's points and comes back in `rejected`.
 *
 * @param rows in the sheet's order; `rejected[].row` counts from 0 in it
 */
export function editsFromRows(
  card: Scorecard,
  rows: readonly EditedRow[],
): { edits: WeightEdits; rejected: Rejected[] } {
  const known = new Map<string, Set<string>>([[START, new Set([''])]]);
  for (const term of card.terms) known.set(term.feature, new Set(term.attributes.map((a) => a.name)));

  const rejected: Rejected[] = [];
  const edits = new Map<string, Map<string, WeightEdit>>();
  const seen = new Set<string>();
  rows.forEach((row, index) => {
    const outcome = readRow(row, known, seen);
    if ('code' in outcome) rejected.push({ row: index, ...outcome });
    else if (outcome.edit !== null) {
      const ofFeature = edits.get(row.feature) ?? new Map<string, WeightEdit>();
      edits.set(row.feature, ofFeature.set(row.attribute, outcome.edit));
    }
  });
  const plain = [...edits].map(([feature, ofFeature]) => [feature, Object.fromEntries(ofFeature)] as const);
  return { edits: Object.fromEntries(plain), rejected };
}

function readRow(
  row: EditedRow,
  known: Map<string, Set<string>>,
  seen: Set<string>,
): { edit: WeightEdit | null } | { code: string; reason: string } {
  const which = row.attribute === '' ? row.feature : `${row.feature} ${row.attribute}`;
  if (known.get(row.feature)?.has(row.attribute) !== true) {
    return { code: 'ATTRIBUTE_UNKNOWN', reason: `The model has no attribute "${which}".` };
  }
  const key = JSON.stringify([row.feature, row.attribute]);
  if (seen.has(key)) {
    return {
      code: 'ATTRIBUTE_DUPLICATE',
      reason: `"${which}" stands in the table twice; the first row counts.`,
    };
  }
  seen.add(key);
  const read = readWeightCells(row, which);
  if ('code' in read) return read;
  const { points, inUse } = read;
  if (row.feature === START && !inUse) {
    return { code: 'START_OFF', reason: 'Start carries the average and cannot be switched off.' };
  }
  if (points === null && inUse) return { edit: null };
  return { edit: { ...(points === null ? {} : { points }), ...(inUse ? {} : { off: true }) } };
}

/** What a row's two cells say, points null where blank. @param which name of the row, for the sentence about what is wrong */
export function readWeightCells(
  { yourPoints, inUse: used }: Pick<EditedRow, 'yourPoints' | 'inUse'>,
  which: string,
): { points: Points | null; inUse: boolean } | { code: string; reason: string } {
  const points = readPoints(yourPoints);
  if (typeof points === 'string')
    return { code: 'POINTS_INVALID', reason: `Your points of "${which}" ${points}.` };
  const inUse = readInUse(used);
  if (inUse === null)
    return { code: 'IN_USE_INVALID', reason: `In use of "${which}" is neither yes nor no.` };
  return { points, inUse };
}

/** @returns the points, null where blank, or what is wrong in words that follow "Your points" */
function readPoints(cell: unknown): Points | null | string {
  if (cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')) return null;
  const value = typeof cell === 'string' ? Number(cell.trim().replace('−', '-')) : cell;
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'are not a number';
  if (Math.abs(value) > POINTS_LIMIT) return `lie beyond ±${POINTS_LIMIT}`;
  // What is shown must be what is added; sums such as 0.1 + 0.2 are still one decimal.
  if (Math.abs(value * 10 - Math.round(value * 10)) > 1e-6) return 'have more than one decimal';
  return toTenths(value) / 10;
}

function readInUse(cell: unknown): boolean | null {
  if (typeof cell === 'boolean') return cell;
  if (cell === null || cell === undefined) return true;
  const word = String(cell).trim().toLowerCase();
  if (['', 'yes', 'true', '1'].includes(word)) return true;
  if (['no', 'false', '0'].includes(word)) return false;
  return null;
}
