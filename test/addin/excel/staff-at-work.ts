import fc from 'fast-check';
import { copyReferences } from '../../../sandbox/excel/formula/move-references.js';
import { MAX_ROWS } from '../../../sandbox/excel/workbook/a1.js';
import {
  addTableColumn,
  addTableRows,
  deleteTableColumn,
  deleteTableRows,
  typeIntoCell,
} from '../../../sandbox/excel/workbook/edit-table.js';
import { cellOn, rangeOn } from '../../../sandbox/excel/workbook/range-ref.js';
import { insertCells } from '../../../sandbox/excel/workbook/shift-cells.js';
import type { Table } from '../../../sandbox/excel/workbook/table.js';
import type { Workbook } from '../../../sandbox/excel/workbook/workbook.js';

/** What a person may do in the Leads sheet between two refreshes; the numbers choose where, modulo what there is. */
export type StaffAction = readonly [kind: (typeof KINDS)[number], where: number, what: number];

const KINDS = [
  'sort',
  'filter on values',
  'filter on numbers',
  'clear a filter',
  'add a column',
  'insert a sheet column',
  'insert sheet rows above',
  'type a note',
  'fill a formula',
  'delete a row',
  'add a row by hand',
  'copy a row',
  'type below the table',
  'type beside the table',
  'move a column',
  'hide a column',
  'hide a row',
  'change a width',
  'colour a cell',
  'overwrite a cell of ours',
  'delete a score column',
] as const;

export const staffAction: fc.Arbitrary<StaffAction> = fc.tuple(
  fc.constantFrom(...KINDS),
  fc.nat(99),
  fc.nat(99),
);

/** Headings that staff never touch in the property: without the key there is no merge. */
const KEY = 'Person GUID';
const SCORES = ['Rank', 'Points', 'Tier', 'Probability', 'Why'];
const OURS = [KEY, 'Last', 'Created', 'Pings', ...SCORES];

/** Whether a heading is one of our columns. */
export function isOurs(heading: string): boolean {
  return OURS.includes(heading);
}

function headings(table: Table): string[] {
  return table.columns.map((_, index) => table.header(index));
}

/** Does what a person would do; what Excel or common sense forbids is left out. */
export function act(workbook: Workbook, [kind, where, what]: StaffAction): void {
  const table = workbook.findTable('Leads');
  if (!table) return;
  const { sheet } = table;
  const { body, area } = table;
  const column = where % area.cols;
  const row = body.row + (what % body.rows);
  const staffColumns = headings(table).flatMap((heading, index) => (isOurs(heading) ? [] : [index]));
  const staffColumn = staffColumns[where % Math.max(1, staffColumns.length)];
  switch (kind) {
    case 'sort':
      table.sort([{ key: column, ascending: what % 2 === 0 }]);
      break;
    case 'filter on values': {
      const texts = Array.from({ length: body.rows }, (_, r) => sheet.text(body.row + r, area.col + column));
      const values = texts.filter((_, i) => (what >> (i % 6)) % 2 === 0);
      table.filters.set(table.columns[column].id, { filterOn: 'Values', values });
      table.applyFilters();
      break;
    }
    case 'filter on numbers': {
      const points = table.columnIndex('Points');
      if (points < 0) return;
      const criteria = { filterOn: 'Custom', criterion1: `>${what}` } as const;
      table.filters.set(table.columns[points].id, criteria);
      table.applyFilters();
      break;
    }
    case 'clear a filter':
      table.filters.delete(table.columns[column].id);
      table.applyFilters();
      break;
    case 'add a column':
      addTableColumn(workbook, table, what % (area.cols + 1), undefined, `Mine ${area.cols}.${where}`);
      break;
    case 'insert a sheet column':
      insertCells(
        workbook,
        rangeOn(sheet, { row: 0, rows: MAX_ROWS, col: where % (area.col + area.cols + 1), cols: 1 }),
        'Right',
      );
      break;
    case 'insert sheet rows above':
      insertCells(workbook, rangeOn(sheet, { row: 0, col: 0, rows: 1 + (what % 2), cols: 16_384 }), 'Down');
      break;
    case 'type a note':
      if (staffColumn === undefined) return;
      sheet.enter(row, area.col + staffColumn, ['call', '=?', "'=1+1", '2026-03-01', 7, true][where % 6]);
      workbook.changed(cellOn(sheet, row, area.col + staffColumn), 'RangeEdited');
      break;
    case 'fill a formula': {
      const points = table.columnIndex('Points');
      if (staffColumn === undefined || points < 0) return;
      const formula = what % 2 === 0 ? '=[@Points]*2' : `=COUNTA(Leads[Person GUID])+${where}`;
      for (let r = 0; r < body.rows; r++)
        sheet.enter(body.row + r, area.col + staffColumn, copyReferences(formula, r, 0));
      workbook.changed(rangeOn(sheet, body), 'RangeEdited');
      break;
    }
    case 'delete a row':
      // A person deletes what they see.
      if (body.rows > 1 && !sheet.isRowHidden(row)) deleteTableRows(workbook, table, row - body.row, 1);
      break;
    case 'add a row by hand':
      if (table.isFiltered) return;
      addTableRows(workbook, table, undefined, [
        headings(table).map((heading) =>
          heading === KEY ? '' : heading === 'Last' ? `by hand ${what}` : '',
        ),
      ]);
      break;
    case 'copy a row': {
      if (table.isFiltered) return;
      const cells = headings(table).map((_, index) => sheet.value(row, area.col + index));
      addTableRows(workbook, table, undefined, [cells]);
      break;
    }
    case 'type below the table':
      typeIntoCell(
        workbook,
        cellOn(sheet, area.row + area.rows + 1 + (what % 2), area.col + column),
        `below ${where}`,
      );
      break;
    case 'type beside the table':
      typeIntoCell(workbook, cellOn(sheet, row, area.col + area.cols + 1), `beside ${where}`);
      break;
    case 'move a column':
      moveColumn(workbook, table, column, what % (area.cols + 1));
      break;
    case 'hide a column':
      sheet.hiddenColumns.add(area.col + column);
      break;
    case 'hide a row':
      sheet.hiddenRows.add(row);
      break;
    case 'change a width':
      sheet.setColumnWidth(area.col + column, 20 + what);
      break;
    case 'colour a cell':
      sheet.restyleCell(row, area.col + column, { fill: '#ABCDEF' });
      break;
    case 'overwrite a cell of ours': {
      const index = table.columnIndex(OURS[1 + (where % (OURS.length - 1))]);
      if (index < 0) return;
      sheet.enter(row, area.col + index, ['=1+1', 'mine', 3, ''][what % 4]);
      workbook.changed(cellOn(sheet, row, area.col + index), 'RangeEdited');
      break;
    }
    case 'delete a score column': {
      const index = table.columnIndex(SCORES[where % SCORES.length]);
      if (index >= 0 && what % 4 === 0) deleteTableColumn(workbook, table, table.columns[index]);
      break;
    }
  }
}

/** Cuts a column and inserts it elsewhere, its cells, looks, width and heading along. Excel refuses under a filter. */
function moveColumn(workbook: Workbook, table: Table, from: number, to: number): void {
  if (table.isFiltered || to === from || to === from + 1) return;
  const { sheet, area } = table;
  addTableColumn(workbook, table, to, undefined, undefined);
  const source = area.col + (to < from ? from + 1 : from);
  sheet.column(area.col + to).takeRows(sheet.column(source), area.row, area.rows);
  deleteTableColumn(workbook, table, table.columns[source - area.col]);
}
