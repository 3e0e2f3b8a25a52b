import type { Cell, WeightsSheet } from '../state/sheet-port.js';
import { words } from '../words.js';
import { rowsOf } from './blocks.js';
import { claimSheet } from './claim-sheet.js';
import { cleanText } from './clean-text.js';
import { WEIGHTS_TABLE } from './names.js';
import { readColumns } from './read-columns.js';
import { readFilters, setFiltersAgain } from './staff-filters.js';
import { columnOf, viewTable } from './table-view.js';
import type { TableView } from './table-view.js';
import { WEIGHT_COLUMNS, weightCells } from './weight-columns.js';
import { weightsModel } from './weights-model.js';
import { writeByHeading } from './write-by-heading.js';
import { writeRows } from './write-rows.js';

/** Row of the headings, from 0; above stand a sentence for staff and the model's id. */
const TOP = 3;
/** Quiet colour of the two columns that staff edit. */
const EDITABLE_FILL = '#FFF4CE';

const key = (label: Cell, attribute: Cell): string =>
  JSON.stringify([cleanText(String(label)), cleanText(String(attribute))]);

/**
 * Brings the Weights table up to date. Rows are found by feature and attribute wherever staff sorted them to, and only
 * rows that differ are written; another model's rows make a new table.
 * @returns whether the table was made anew
 */
export async function writeWeights(context: Excel.RequestContext, weights: WeightsSheet): Promise<boolean> {
  const view = await viewTable(context, WEIGHTS_TABLE);
  if (
    view &&
    (await weightsModel(context, view)) === weights.modelId &&
    (await updateRows(context, view, weights))
  ) {
    return false;
  }
  if (view) view.table.delete();
  await makeWeightsTable(context, weights, view?.sheet);
  return true;
}

/** @returns false where the table does not have exactly these rows and columns */
async function updateRows(
  context: Excel.RequestContext,
  view: TableView,
  { rows }: WeightsSheet,
): Promise<boolean> {
  const at = WEIGHT_COLUMNS.map(({ heading }) => columnOf(view, heading));
  if (at.includes(-1) || view.rows !== rows.length) return false;
  const wanted = new Map(rows.map((row) => [key(row.label, row.attribute), weightCells(row)]));
  const now = await readColumns(context, view, 0, view.headings.length);
  const cells = now.map((line) => wanted.get(key(line[at[0]], line[at[1]])));
  if (cells.includes(undefined) || new Set(cells).size !== rows.length) return false;
  const differs = now.map((line, r) =>
    WEIGHT_COLUMNS.some((_, j) => j > 1 && line[at[j]] !== (cells[r] as Cell[])[j]),
  );
  if (!differs.includes(true)) return true;
  const filters = await readFilters(context, view);
  view.table.clearFilters();
  await writeByHeading(context, view, {
    columns: WEIGHT_COLUMNS,
    cellsOf: (row) => (differs[row] ? cells[row] : undefined),
    newFrom: view.rows,
  });
  await setFiltersAgain(context, view, filters);
  return true;
}

async function makeWeightsTable(
  context: Excel.RequestContext,
  { modelId, rows }: WeightsSheet,
  ownSheet: Excel.Worksheet | undefined,
): Promise<void> {
  const claim = { name: WEIGHTS_TABLE, mark: words.sheet.weights.note, code: 'WEIGHTS_SHEET_TAKEN' } as const;
  const sheet = ownSheet ?? (await claimSheet(context, claim)).sheet;
  sheet.getRangeByIndexes(0, 0, 2, 2).values = [
    [words.sheet.weights.note, ''],
    [words.sheet.model, modelId],
  ];
  const width = WEIGHT_COLUMNS.length;
  sheet.getRangeByIndexes(TOP, 0, 1, width).values = [WEIGHT_COLUMNS.map((c) => c.heading)];
  await context.sync();
  const target = { sheet, row: TOP + 1, column: 0, columns: WEIGHT_COLUMNS, newRows: true };
  await writeRows(context, target, rowsOf(rows.map(weightCells)));
  const table = sheet.tables.add(sheet.getRangeByIndexes(TOP, 0, rows.length + 1, width), true);
  table.name = WEIGHTS_TABLE;
  WEIGHT_COLUMNS.forEach(({ width: points }, j) => {
    sheet.getRangeByIndexes(TOP, j, 1, 1).format.columnWidth = points;
  });
  sheet.getRangeByIndexes(TOP + 1, width - 2, rows.length, 2).format.fill.color = EDITABLE_FILL;
  sheet.freezePanes.freezeRows(TOP + 1);
  await context.sync();
}
