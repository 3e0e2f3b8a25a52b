import { readCsv } from '../bridge/csv/read-csv.js';
import type { ProposalOptions } from '../scoring/propose-recipe.js';
import { hashShare } from '../scoring/row-hash.js';
import type { FeedTable } from '../scoring/table.js';

/** A labelled file, and which of its rows are for testing. */
export interface LabelledSet {
  readonly name: string;
  readonly feed: FeedTable;
  readonly proposal: ProposalOptions;
  /** One or several divisions: whether a row is for testing. */
  readonly divisions: readonly ((row: number) => boolean)[];
}

const SEED = 3;

/** So many parts of equal size, by hash: every row is in one of them. */
export function divided(parts: number): ((row: number) => boolean)[] {
  const partOf = (row: number) => Math.floor(hashShare(Math.imul(row + 1, 0x9e3779b1), SEED) * parts);
  return Array.from({ length: parts }, (_, part) => (row: number) => partOf(row) === part);
}

/** A CSV file of one's own, a third of which is for testing. */
export async function ownSet(file: string, label: string): Promise<LabelledSet> {
  const { feed } = await readCsv(file);
  return { name: 'your own file', feed, proposal: { converted: label }, divisions: divided(3).slice(0, 1) };
}
