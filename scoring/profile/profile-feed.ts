import { missingTest } from '../missing.js';
import type { Recipe } from '../recipe.js';
import type { FeedTable } from '../table.js';
import type { Day } from '../units.js';
import type { FeedProfile, RememberedColumn, RememberedFeed } from './profile.js';
import { profileColumn } from './profile-column.js';

/** Cells that people and programs write where nothing is known. */
const USUAL_MISSING = ['na', 'n/a', '#n/a', 'nan', 'null'];

/**
 * What a feed looks like, column by column, each looked at once.
 *
 * @param recipe says which cells are missing and which column identifies a lead; null where nothing is known of the feed
 * @param before what is remembered of an earlier feed
 * @returns the profile, and what to remember of this feed
 */
export function profileFeed(
  feed: FeedTable,
  recipe: Pick<Recipe, 'missing' | 'roles'> | null,
  {
    asOf = null,
    before = null,
  }: { readonly asOf?: Day | null; readonly before?: RememberedFeed | null } = {},
): { readonly profile: FeedProfile; readonly remember: RememberedFeed } {
  const isMissing = missingTest({ missing: [...USUAL_MISSING, ...(recipe?.missing ?? [])] });
  const remembered: [string, RememberedColumn][] = [];
  const columns = Object.entries(feed.columns).map(([column, cells]) => {
    const known =
      before !== null && Object.hasOwn(before.columns, column) ? before.columns[column] : undefined;
    const identifies = recipe?.roles.id === column;
    const summary = profileColumn(column, cells, isMissing, { before: known, identifies });
    remembered.push([column, summary.remembered]);
    return summary.profile;
  });
  return {
    profile: { rows: feed.rows, columns },
    remember: { asOf, rows: feed.rows, columns: Object.fromEntries(remembered) },
  };
}
