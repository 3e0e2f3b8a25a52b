import type { LogOdds, Points } from './units.js';

/** What staff changed on one attribute; an absent member leaves the model's. */
export interface WeightEdit {
  /** Your points: replaces the model's points. */
  readonly points?: Points;
  /** Switched off: the attribute contributes nothing. */
  readonly off?: boolean;
}

/** Edits by `feature` and attribute name: `edits[feature][attribute]`. The constant is feature "Start", attribute "". */
export type WeightEdits = Readonly<Record<string, Readonly<Record<string, WeightEdit>>>>;

/** A row of the Weights table, in the sheet and in the pane. */
export interface WeightRow {
  readonly feature: string;
  readonly label: string;
  readonly attribute: string;
  readonly leads: number | null;
  readonly converted: number | null;
  readonly coefficient: LogOdds | null;
  readonly modelPoints: Points;
  readonly yourPoints: Points | null;
  readonly inUse: boolean;
}
