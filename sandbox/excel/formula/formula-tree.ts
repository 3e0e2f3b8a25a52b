import type { Area } from '../workbook/a1.js';
import type { CellValue } from '../workbook/cell-value.js';

/** Which rows of a table a structured reference means. */
export type TablePart = 'data' | 'thisRow' | 'headers' | 'all';

/** "Leads[[#Headers],[Points]]"; no table means the one around the formula, no column all columns. */
export interface StructuredReference {
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly part: TablePart;
}

export type FormulaTree =
  | { readonly kind: 'literal'; readonly value: CellValue }
  | { readonly kind: 'area'; readonly sheet: string | undefined; readonly area: Area }
  | { readonly kind: 'structured'; readonly reference: StructuredReference }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negate' | 'plus' | 'percent'; readonly operand: FormulaTree }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: FormulaTree;
      readonly right: FormulaTree;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaTree[] };
