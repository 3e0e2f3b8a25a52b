/** A named part of the way from a feed to the model input: its steps are taken in order. */
export interface Stage {
  readonly name: string;
  readonly steps: readonly Step[];
}

export type Step =
  TypesStep | FillStep | MapStep | KeepStep | GroupsStep | BinsStep | SumStep | DropStep | DuplicatesStep;

/** How the cells of a column are written: a number, an ISO day, or a day whose month (or day) comes first. */
export type CellType = 'number' | 'day' | 'month-first' | 'day-first';

/** Writes cells plainly: numbers as "1234.5", days as "2026-11-21". What cannot be read so stays as it is. */
export interface TypesStep {
  readonly kind: 'types';
  readonly columns: Readonly<Record<string, CellType>>;
}

/** Puts a value into missing cells. */
export interface FillStep {
  readonly kind: 'fill';
  readonly columns: readonly string[];
  readonly value: string;
}

interface RewriteStep {
  readonly column: string;
  /** Name of the column that the step makes; it takes the place of `column` where absent. */
  readonly as?: string;
  /** What a missing cell becomes; absent: it stays missing. */
  readonly missingAs?: string;
}

/** Looks each cell up in a table, spelt as it stands there. */
export interface MapStep extends RewriteStep {
  readonly kind: 'map';
  readonly table: Readonly<Record<string, string>>;
  /** What a cell becomes that the table does not have; null: missing. */
  readonly default: string | null;
}

/** Keeps some categories; every other one becomes `other`. */
export interface KeepStep extends RewriteStep {
  readonly kind: 'keep';
  /** The kept ones; or the share of filled cells that the most frequent are to cover, until `learnRecipe` lists them. */
  readonly categories: readonly string[] | { readonly share: number };
  readonly other: string;
}

/** Keyword groups, first match wins: a cell that contains `contains` (without case) becomes `as`. */
export interface GroupsStep extends RewriteStep {
  readonly kind: 'groups';
  readonly groups: readonly { readonly contains: string; readonly as: string }[];
  /** What a cell becomes that contains none of them; absent: it stays as it is. */
  readonly other?: string;
}

/** Cuts numbers into bins: the first whose `below` is above the number, else `rest`. */
export interface BinsStep extends RewriteStep {
  readonly kind: 'bins';
  /** Rising. */
  readonly bins: readonly { readonly below: number; readonly as: string }[];
  readonly rest: string;
}

/** Adds a group of columns up. */
export interface SumStep {
  readonly kind: 'sum';
  readonly columns: readonly string[];
  readonly as: string;
  /** What a missing cell counts as; absent: a row with one has no sum. */
  readonly missingAs?: number;
}

export interface DropStep {
  readonly kind: 'drop';
  readonly columns: readonly string[];
}

/** Drops rows that say the same as a row above. */
export interface DuplicatesStep {
  readonly kind: 'dropDuplicates';
  /** Only among rows whose outcome is known: a lead that waits for its score keeps its row. */
  readonly labelled?: true;
}
