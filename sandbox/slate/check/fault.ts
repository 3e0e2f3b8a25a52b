/** Something wrong with a query, for the analyst who wrote it. */
export interface Fault {
  /** Counted from 1; null where it is of the whole file. */
  readonly line: number | null;
  readonly sentence: string;
}
