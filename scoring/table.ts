/** A column of numbers; NaN is missing. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly values: Float64Array;
}

/** A column of categories; code −1 is missing, any other code is an index into `levels`. */
export interface CategoryColumn {
  readonly kind: 'category';
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

export type Column = NumberColumn | CategoryColumn;

/** Columns of one length, by name. */
export interface Table {
  readonly rows: number;
  readonly columns: Readonly<Record<string, Column>>;
}

/**
 * A feed as it arrived, before anything is decided about it: text cells by column name; null is an absent cell.
 * Every column has `rows` cells.
 */
export interface FeedTable {
  readonly rows: number;
  readonly columns: Readonly<Record<string, readonly (string | null)[]>>;
}
