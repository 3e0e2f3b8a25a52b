import { weightRows } from '../../scoring/index.js';
import type { EditedRow, Scorecard, WeightRow } from '../../scoring/index.js';
import { cleanText } from '../excel/clean-text.js';
import { words } from '../words.js';
import { matchesOf } from './custom-columns.js';
import type { Model, PaneState } from './pane-state.js';
import { ruleWords } from './rule-words.js';
import type { WeightCells, WeightsSheet } from './sheet-port.js';

/** What the Weights sheet tells beside the model. */
type Decided = Pick<PaneState, 'edits' | 'decisions' | 'customColumns' | 'pulled'>;

/**
 * The rows of the Weights sheet: the model's attributes, then staff's own rules. Where two features share a label, the
 * feature's name tells them apart.
 */
export function weightsSheet({ id, card }: Model, decided: Decided): WeightsSheet {
  return { modelId: id, rows: [...labelled(weightRows(card, decided.edits)), ...customRows(decided)] };
}

/** A row for each of staff's own rules: no coefficient, no model points, and the leads that it matches now. */
export function customRows({ decisions, customColumns, pulled }: Omit<Decided, 'edits'>): WeightRow[] {
  return decisions.custom.map((variable): WeightRow => ({
    feature: variable.id,
    label: words.rules.sheetFeature(variable.label),
    attribute: `${variable.column} ${ruleWords(variable.rule)}`,
    leads: matchesOf({ pulled, customColumns }, variable)?.matches ?? null,
    converted: null,
    coefficient: null,
    modelPoints: 0,
    yourPoints: variable.points,
    inUse: variable.inUse,
  }));
}

const key = (label: string, attribute: string) => JSON.stringify([cleanText(label), cleanText(attribute)]);

/** The sheet's rows that are staff's own rules, with what they say now, and the others. */
export function splitRows(
  decided: Omit<Decided, 'edits'>,
  cells: readonly WeightCells[],
): { readonly own: ReadonlyMap<string, WeightCells>; readonly others: WeightCells[] } {
  const idOf = new Map(customRows(decided).map((row) => [key(row.label, row.attribute), row.feature]));
  const own = new Map<string, WeightCells>();
  const others: WeightCells[] = [];
  for (const row of cells) {
    const id = idOf.get(key(row.label, row.attribute));
    if (id === undefined) others.push(row);
    else if (!own.has(id)) own.set(id, row);
  }
  return { own, others };
}

/** The sheet's rows under the names of the model; a row that the model does not have keeps the words it came with. */
export function editedRows(card: Scorecard, cells: readonly WeightCells[]): EditedRow[] {
  const plain = weightRows(card);
  const known = new Map(labelled(plain).map((row, i) => [key(row.label, row.attribute), plain[i]]));
  return cells.map(({ label, attribute, yourPoints, inUse }) => {
    const row = known.get(key(label, attribute));
    return { feature: row?.feature ?? label, attribute: row?.attribute ?? attribute, yourPoints, inUse };
  });
}

function labelled(rows: readonly WeightRow[]): WeightRow[] {
  const features = new Map<string, Set<string>>();
  for (const { label, feature } of rows) features.set(label, (features.get(label) ?? new Set()).add(feature));
  return rows.map((row) =>
    (features.get(row.label)?.size ?? 0) > 1 ? { ...row, label: `${row.label} (${row.feature})` } : row,
  );
}
