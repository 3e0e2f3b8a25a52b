import { evaluate } from '../formula/evaluate.js';
import type { FormulaScope } from '../formula/evaluate.js';
import type { FormulaTree, StructuredReference } from '../formula/formula-tree.js';
import { FormulaFault } from '../formula/operand.js';
import type { CellGrid, Operand } from '../formula/operand.js';
import { parseFormula } from '../formula/parse-formula.js';
import { containsCell } from './a1.js';
import type { Area } from './a1.js';
import type { StoredFormula } from './cell-column.js';
import type { CellValue } from './cell-value.js';
import type { Sheet } from './sheet.js';
import type { Table } from './table.js';

/** What formulas can see of the workbook. */
export interface FormulaWorld {
  sheetNamed(name: string): Sheet | undefined;
  tableNamed(name: string): Table | undefined;
  tableAt(sheet: Sheet, row: number, col: number): Table | undefined;
  /** the formula behind a name, such as "=Sheet1!$A$1" */
  nameFormula(name: string): string | undefined;
}

interface FormulaCell {
  readonly sheet: Sheet;
  readonly row: number;
  readonly col: number;
  readonly formula: StoredFormula;
}

/** Asks the outermost calculation to compute a cell first: chains of any length without a deep stack. */
class Postponed extends Error {
  constructor(readonly cell: FormulaCell) {
    super('postponed');
  }
}

const MAX_DEPTH = 150;
/** Parsed formulas are kept up to this many; a table column of distinct formulas fits. */
const MAX_TREES = 200_000;

/** Computes formulas when they are looked at and keeps results until something changes. */
export class Calculation {
  /** Grows with every change; results of older versions are stale. */
  private version = 0;
  private readonly running = new Set<StoredFormula>();
  private readonly trees = new Map<string, FormulaTree | undefined>();

  constructor(private readonly world: FormulaWorld) {}

  /** Forgets all results. */
  invalidate(): void {
    this.version++;
  }

  readonly valueOf = (sheet: Sheet, row: number, col: number, formula: StoredFormula): CellValue => {
    if (formula.version === this.version) return formula.result;
    // A circular reference shows 0, as in Excel.
    if (this.running.has(formula)) return 0;
    const cell = { sheet, row, col, formula };
    if (this.running.size >= MAX_DEPTH) throw new Postponed(cell);
    return this.running.size > 0 ? this.compute(cell) : this.computeChain(cell);
  };

  /** The value of a formula that stands in no cell, such as a conditional format's "=60". */
  constant(formula: string, sheet: Sheet): CellValue {
    if (!formula.startsWith('=')) {
      const number = formula.trim() === '' ? NaN : Number(formula);
      return Number.isNaN(number) ? formula : number;
    }
    return evaluate(this.tree(formula), this.scope({ sheet, row: 0, col: 0 }));
  }

  private computeChain(first: FormulaCell): CellValue {
    const waiting = [first];
    while (waiting.length > 0) {
      const cell = waiting[waiting.length - 1];
      try {
        this.compute(cell);
        waiting.pop();
      } catch (postponed) {
        this.running.clear();
        if (!(postponed instanceof Postponed)) throw postponed;
        const isCircular = waiting.some(({ formula }) => formula === postponed.cell.formula);
        if (isCircular) this.settle(postponed.cell.formula, 0);
        else waiting.push(postponed.cell);
      }
    }
    return first.formula.result;
  }

  private compute(cell: FormulaCell): CellValue {
    this.running.add(cell.formula);
    const result = evaluate(this.tree(cell.formula.text), this.scope(cell));
    this.running.delete(cell.formula);
    return this.settle(cell.formula, result);
  }

  private settle(formula: StoredFormula, result: CellValue): CellValue {
    formula.result = result;
    formula.version = this.version;
    return result;
  }

  private tree(formula: string): FormulaTree | undefined {
    if (!this.trees.has(formula)) {
      if (this.trees.size >= MAX_TREES) this.trees.clear();
      this.trees.set(formula, parseFormula(formula));
    }
    return this.trees.get(formula);
  }

  private scope(cell: Pick<FormulaCell, 'sheet' | 'row' | 'col'>): FormulaScope {
    return {
      area: (name, area) => {
        const sheet = name === undefined ? cell.sheet : this.world.sheetNamed(name);
        if (!sheet) throw new FormulaFault('#REF!');
        return gridOf(sheet, area);
      },
      structured: (reference) => this.structured(reference, cell),
      named: (name) => this.named(name, cell),
    };
  }

  private named(name: string, cell: Pick<FormulaCell, 'sheet' | 'row' | 'col'>): Operand {
    const table = this.world.tableNamed(name);
    if (table) return gridOf(table.sheet, table.body);
    const formula = this.world.nameFormula(name);
    const tree = formula === undefined ? undefined : this.tree(formula);
    if (tree?.kind === 'area') return this.scope(cell).area(tree.sheet, tree.area);
    if (tree?.kind === 'structured') return this.structured(tree.reference, cell);
    if (tree) return evaluate(tree, this.scope(cell));
    throw new FormulaFault('#NAME?');
  }

  private structured(
    reference: StructuredReference,
    cell: Pick<FormulaCell, 'sheet' | 'row' | 'col'>,
  ): CellGrid {
    const table =
      reference.table === undefined
        ? this.world.tableAt(cell.sheet, cell.row, cell.col)
        : this.world.tableNamed(reference.table);
    if (!table) throw new FormulaFault('#REF!');
    const rows = partRows(table, reference, cell);
    if (reference.column === undefined) return gridOf(table.sheet, { ...table.area, ...rows });
    const index = table.columnIndex(reference.column);
    if (index < 0) throw new FormulaFault('#REF!');
    return gridOf(table.sheet, { ...rows, col: table.area.col + index, cols: 1 });
  }
}

function partRows(
  table: Table,
  reference: StructuredReference,
  cell: Pick<FormulaCell, 'sheet' | 'row' | 'col'>,
): { row: number; rows: number } {
  const { body } = table;
  switch (reference.part) {
    case 'headers':
      return { row: table.area.row, rows: 1 };
    case 'all':
      return table.area;
    case 'thisRow': {
      const beside =
        cell.sheet === table.sheet && containsCell({ ...body, col: cell.col, cols: 1 }, cell.row, cell.col);
      if (!beside) throw new FormulaFault('#VALUE!');
      return { row: cell.row, rows: 1 };
    }
    case 'data':
      return body;
  }
}

/** The cells of an area, cut off below the last used row so that whole columns stay cheap. */
function gridOf(sheet: Sheet, area: Area): CellGrid {
  let { rows } = area;
  if (rows > 100_000) {
    const used = sheet.usedArea(true);
    rows = Math.max(1, Math.min(rows, (used ? used.row + used.rows : 1) - area.row));
  }
  return { rows, cols: area.cols, at: (row, col) => sheet.value(area.row + row, area.col + col) };
}
