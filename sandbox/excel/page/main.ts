import { ExcelHost } from '../frame-host.js';
import type { RichApiServer } from '../rich-api/rich-api-server.js';
import { typeIntoCell } from '../workbook/edit-table.js';
import type { RangeRef } from '../workbook/range-ref.js';
import { Workbook } from '../workbook/workbook.js';
import { ChartLayer } from './chart-layer.js';
import { FilterMenu } from './filter-menu.js';
import { FormulaBar } from './formula-bar.js';
import { goFromPartToPart } from './parts.js';
import { Repaint } from './repaint.js';
import { SheetCommands } from './sheet-commands.js';
import { SheetGrid } from './sheet-grid.js';
import { SheetTabs } from './sheet-tabs.js';
import { makeSplitter } from './splitter.js';
import { StatusBar } from './status-bar.js';

/** What browser tests reach into. */
interface ExcelSandbox {
  readonly workbook: Workbook;
  readonly server: RichApiServer;
  /** resolves when office.js in the pane has found its host */
  readonly ready: Promise<void>;
  cell(sheet: string, a1: string): { value: unknown; text: string; formula: unknown; rowHidden: boolean };
  /** types into a cell as a person would */
  type(sheet: string, a1: string, text: string): void;
  select(sheet: string, a1: string): void;
}

declare global {
  interface Window {
    excelSandbox: ExcelSandbox;
  }
}

function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element "${id}".`);
  return found as T;
}

const workbook = new Workbook('Sandbox workbook.xlsx');
const status = new StatusBar(workbook, element('status'));
const commands = new SheetCommands(workbook, (sentence) => status.refuse(sentence));
const filterMenu = new FilterMenu(workbook);

const gridBox = document.createElement('div');
gridBox.className = 'grid';
element('sheet').append(gridBox);
const grid = new SheetGrid(workbook, commands, gridBox, (tableId, index, button) =>
  filterMenu.open(tableId, index, button),
);
const charts = new ChartLayer(workbook, grid, element('sheet'));
const tabs = new SheetTabs(workbook, element('tabs'), element('add-sheet'));
const formulaBar = new FormulaBar(workbook, element('name-box'), element('formula-input'), commands);
makeSplitter(element('splitter'), element('pane'), element('workspace'));

const repaint = new Repaint({
  lines: () => {
    grid.refreshLines();
    gridBox.classList.toggle('no-gridlines', !workbook.activeSheet.showGridlines);
  },
  cells: () => grid.refreshCells(),
  headings: () => grid.refreshHeadings(),
  view: () => grid.show(workbook.selection),
  charts: () => charts.refresh(),
  tabs: () => tabs.refresh(),
  bars: () => {
    formulaBar.refresh();
    status.refresh();
  },
});
workbook.on((event) => repaint.after(event));

document.addEventListener('copy', (event) => {
  if (!gridBox.contains(document.activeElement) || isTyping()) return;
  event.clipboardData?.setData('text/plain', commands.copied());
  event.preventDefault();
});
document.addEventListener('paste', (event) => {
  if (!gridBox.contains(document.activeElement) || isTyping()) return;
  commands.paste(event.clipboardData?.getData('text/plain') ?? '');
  event.preventDefault();
});

function isTyping(): boolean {
  return document.activeElement instanceof HTMLInputElement;
}

const host = new ExcelHost({
  workbook,
  container: element('pane'),
  // A pairing code in the fragment is meant for the pane.
  paneUrl: `taskpane.html${location.hash}`,
  title: 'Slate lead scoring',
});

goFromPartToPart(
  [
    { element: element('name-box'), focus: () => element('name-box').focus() },
    { element: gridBox, focus: () => grid.focus() },
    { element: element('tabs'), focus: () => tabs.focus() },
    { element: host.frame, focus: () => host.frame.contentWindow?.focus() },
  ],
  host.frame,
);

function at(sheet: string, a1: string): RangeRef {
  const found = workbook.findSheet(sheet);
  if (!found) throw new Error(`The workbook has no sheet "${sheet}".`);
  return workbook.resolve(a1, found);
}

window.excelSandbox = {
  workbook,
  server: host.server,
  ready: host.ready,
  cell: (name, a1) => {
    const { sheet, row, col } = at(name, a1);
    return {
      value: sheet.value(row, col),
      text: sheet.text(row, col),
      formula: sheet.formula(row, col),
      rowHidden: sheet.isRowHidden(row),
    };
  },
  type: (name, a1, text) => typeIntoCell(workbook, at(name, a1), text),
  select: (name, a1) => workbook.select(at(name, a1)),
};
