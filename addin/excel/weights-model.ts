import type { TableView } from './table-view.js';

/** Id of the model whose weights the table shows, from the cell that stands two rows above the second heading. */
export async function weightsModel(context: Excel.RequestContext, view: TableView): Promise<string> {
  if (view.top < 2) return '';
  const cell = view.sheet.getRangeByIndexes(view.top - 2, view.left + 1, 1, 1).load('values');
  await context.sync();
  return String(cell.values[0][0]);
}
