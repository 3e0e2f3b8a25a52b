/** A row the parser could not accept; counted and explained, never dropped in silence. */
export interface Rejected {
  /** Row of the feed (or of the table), from 0. */
  readonly row: number;
  /** One sentence without personal data. */
  readonly reason: string;
  readonly code: string;
}
