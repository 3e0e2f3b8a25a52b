import type { Tier } from '../../scoring/tiers.js';
import type { WeightRow } from '../../scoring/weights.js';

/** A value of a cell; '' is an empty cell. */
export type Cell = string | number | boolean;

/** The format of a column of text: what is written there is never read as a formula. */
export const TEXT_FORMAT = '@';

/** A column of ours in a table, addressed by its heading. */
export interface SheetColumn {
  readonly heading: string;
  /** Number format in Excel's notation; `TEXT_FORMAT` for text. Dates are day numbers under a date format. */
  readonly format: string;
  /** Width of a new column, in points. */
  readonly width: number;
}

/** One cell per column of `SCORE_COLUMNS`, for each lead. */
export interface ScoreRows {
  /** Heading of the key column. */
  readonly keyHeading: string;
  /** n person GUIDs. */
  readonly ids: readonly string[];
  /** n × 5. */
  readonly cells: readonly (readonly Cell[])[];
}

/** What a pull puts into the Leads table. */
export interface LeadsSheet {
  /** The key comes first. */
  readonly columns: readonly SheetColumn[];
  /** How many columns from the left say who the lead is: they stay in sight. At least 1. */
  readonly frozen: number;
  /** n × columns, in the order in which a new table shows the leads. */
  readonly cells: readonly (readonly Cell[])[];
  /** Same leads, same order. */
  readonly scores: ScoreRows;
}

/** How a long write reports, and how it is told to stop. A write that was stopped leaves the sheet as it was. */
export interface WriteHooks {
  /** @param done rows that Excel has taken so far, of `total` */
  readonly onProgress?: (done: number, total: number) => void;
  /** Once it says so the write fails with code CANCELLED; the last step, which takes a moment, is not stopped. */
  readonly signal?: AbortSignal;
}

/** What a pull would change in the Leads table, counted without writing anything. */
export interface MergePreview {
  /** Whether the table would be made by this pull. */
  readonly first: boolean;
  readonly added: number;
  /** Leads that are there and differ in at least one column that Slate fills. */
  readonly changed: number;
  /** Leads that are there with points and are not in the pull: gone since the last one. */
  readonly gone: number;
  /** In which columns leads that are there differ, and how many of them; the most first. */
  readonly columns: readonly { readonly heading: string; readonly leads: number }[];
}

/** What putting previous scores back did. */
export interface RestoredScores extends ShownRows {
  /** Rows that show their previous score again. */
  readonly restored: number;
  /** Rows whose lead had no score then: their score is cleared. */
  readonly cleared: number;
}

/** A column of the Leads table as it stands now. */
export interface ReadColumn {
  /** What the key column says, row by row; '' in a row that staff added. */
  readonly ids: readonly string[];
  /** Values as Excel shows them to a formula; an error is its text, such as "#N/A". Same rows as `ids`. */
  readonly cells: readonly Cell[];
}

/** The Leads table as it stands now. */
export interface ReadLeads {
  readonly headings: readonly string[];
  /** n × headings, values as Excel shows them to a formula. */
  readonly rows: readonly (readonly Cell[])[];
  /** What the Summary sheet says it is as of; '' where it says nothing. */
  readonly asOf: string;
}

/** Which rows the Leads table shows after a write. */
export interface ShownRows {
  /** Tiers that the table's own filter shows; every tier where empty. */
  readonly tiers: readonly Tier[];
  /** Headings of columns whose filter was cleared for the write and could not be set again. */
  readonly filtersLost: readonly string[];
}

/** What a pull changed in the Leads table. */
export interface MergeReceipt extends ShownRows {
  /** Whether the table was made by this pull. */
  readonly first: boolean;
  readonly added: number;
  /** Leads that were there and differ in at least one column that Slate fills. */
  readonly changed: number;
  /** Leads that were there with points and are not in the pull: their rows stay, without a score. */
  readonly gone: number;
  /** Cells that Excel did not keep as text and that were left empty. */
  readonly blanked: number;
}

/** A row of the Weights sheet as staff left it. */
export interface WeightCells {
  readonly label: string;
  readonly attribute: string;
  readonly yourPoints: Cell;
  readonly inUse: Cell;
}

export interface WeightsSheet {
  readonly modelId: string;
  readonly rows: readonly WeightRow[];
}

/** Leads by tier for each value of one feature. */
export interface SummaryBlock {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly counts: Readonly<Record<Tier, number>> }[];
}

export interface SummarySheet {
  /** Label and value: as-of, model, weights, run. */
  readonly facts: readonly (readonly [label: string, value: Cell])[];
  readonly tiers: Readonly<Record<Tier, number>>;
  /** The first one is drawn as a chart. */
  readonly blocks: readonly SummaryBlock[];
}

/** The lead in whose row a person stands. */
export interface SelectedLead {
  /** What the key column says. */
  readonly id: string;
  /** As the sheet spells it; empty where it has no name. Shown, never kept. */
  readonly name: string;
}

/** The workbook, as the actions see it. Every method settles when Excel has taken it; failures are `SheetError`s. */
export interface SheetPort {
  /** @param tiers shown tiers of a table made anew, every tier where empty; one that is there keeps its filters */
  writeLeads(leads: LeadsSheet, tiers: readonly Tier[], hooks?: WriteHooks): Promise<MergeReceipt>;
  /** What `writeLeads` would change now. Reads only. */
  previewLeads(leads: LeadsSheet): Promise<MergePreview>;
  writeScores(scores: ScoreRows, hooks?: WriteHooks): Promise<ShownRows>;
  /** How many leads' scores `restoreScores` would put back; 0 where no scores have been replaced yet. */
  previousScores(): Promise<number>;
  /**
   * Puts the scores back that the last write replaced, lead by lead; what they replace can be put back the same way.
   * null where no scores have been replaced yet.
   */
  restoreScores(hooks?: WriteHooks): Promise<RestoredScores | null>;
  /** Headings of the Leads table that a custom variable may read: all but our score columns. [] without a table. */
  staffColumns(): Promise<string[]>;
  /** null where there is no Leads table, or no such column. @param keyHeading heading of the key column */
  readColumn(heading: string, keyHeading: string): Promise<ReadColumn | null>;
  /** null where there is no Leads table. */
  readLeads(): Promise<ReadLeads | null>;
  /** Calls back after cells of the Leads table may have been edited, not by us. A hint, not the truth: re-read. */
  watchLeads(changed: () => void): Promise<void>;
  filterTiers(tiers: readonly Tier[]): Promise<void>;
  /** Sorts the leads by rank. */
  bestOnTop(): Promise<void>;
  writeWeights(weights: WeightsSheet): Promise<void>;
  /** null where the workbook has no Weights sheet of ours. */
  readWeights(): Promise<{ modelId: string; rows: WeightCells[] } | null>;
  /** Calls back after something in the Weights table may have changed. A hint, not the truth: re-read. */
  watchWeights(changed: () => void): Promise<void>;
  /** null where no row of the Leads table is selected. @param keyHeading heading of the column that tells leads apart */
  selectedLead(keyHeading: string): Promise<SelectedLead | null>;
  /** Calls back after the selection in the Leads table may have moved. A hint, not the truth: re-read. */
  watchSelection(moved: () => void): Promise<void>;
  writeSummary(summary: SummarySheet): Promise<void>;
  /** Whose leads the workbook holds. */
  heldLeads(isSample: (id: string) => boolean): Promise<'none' | 'sample' | 'others'>;
  /** Takes the sample's sheets away; does nothing where the workbook holds anybody else's leads. */
  removeSample(isSample: (id: string) => boolean): Promise<void>;
}
