import type { WeightCells } from '../state/sheet-port.js';
import { words } from '../words.js';
import { WEIGHTS_TABLE } from './names.js';
import { readColumns } from './read-columns.js';
import { SheetError } from './sheet-error.js';
import { columnOf, viewTable } from './table-view.js';
import { weightsModel } from './weights-model.js';

/** The Weights table as staff left it; null where the workbook has none. */
export async function readWeights(
  context: Excel.RequestContext,
): Promise<{ modelId: string; rows: WeightCells[] } | null> {
  const view = await viewTable(context, WEIGHTS_TABLE);
  if (!view) return null;
  const { feature, attribute, yourPoints, inUse } = words.sheet.weights;
  const at = [feature, attribute, yourPoints, inUse].map((heading) => {
    const column = columnOf(view, heading);
    if (column < 0) {
      throw new SheetError(
        'WEIGHTS_COLUMN_GONE',
        words.sheetErrors.weightsColumnGone(heading),
        words.sheetErrors.undo,
      );
    }
    return column;
  });
  const modelId = await weightsModel(context, view);
  const values = await readColumns(context, view, 0, view.headings.length);
  const rows = values.map((line) => ({
    label: String(line[at[0]]),
    attribute: String(line[at[1]]),
    yourPoints: line[at[2]],
    inUse: line[at[3]],
  }));
  return { modelId, rows };
}
