import { weightRows } from '../../scoring/index.js';
import type { EditedRow, Scorecard, WeightEdits, WeightRow } from '../../scoring/index.js';
import { cleanText } from '../excel/clean-text.js';
import type { Model } from './pane-state.js';
import type { WeightCells, WeightsSheet } from './sheet-port.js';

/** The rows of the Weights sheet. Where two features share a label, the feature's name tells them apart. */
export function weightsSheet({ id, card }: Model, edits: WeightEdits): WeightsSheet {
  return { modelId: id, rows: labelled(weightRows(card, edits)) };
}

/** The sheet's rows under the names of the model; a row that the model does not have keeps the words it came with. */
export function editedRows(card: Scorecard, cells: readonly WeightCells[]): EditedRow[] {
  const key = (label: string, attribute: string) => JSON.stringify([cleanText(label), cleanText(attribute)]);
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
