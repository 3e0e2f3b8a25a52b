import { parseCreated } from '../../scoring/parse-created.js';
import { remembered } from '../../scoring/remembered.js';
import type { FeedTable } from '../../scoring/table.js';
import type { DayWindow } from './day-windows.js';
import { withoutRows } from './without-rows.js';

export interface Within {
  readonly feed: FeedTable;
  /** Leads that were left out. */
  readonly outside: number;
}

/**
 * Leaves out the leads that were created outside of the days that were asked for: a query that does not use its
 * parameters answers with everybody. A created date that cannot be read is for the check to find.
 *
 * @param createdColumn holds the created date; without it every row is kept
 */
export function keepCreatedWithin(
  feed: FeedTable,
  createdColumn: string | undefined,
  { from, to }: DayWindow,
): Within {
  if (createdColumn === undefined || !Object.hasOwn(feed.columns, createdColumn)) return { feed, outside: 0 };
  const isOutside = remembered((text) => {
    const day = parseCreated(text);
    return day < from || day >= to;
  });
  const dropped = feed.columns[createdColumn].map(isOutside);
  const kept = withoutRows(feed, dropped);
  return { feed: kept, outside: feed.rows - kept.rows };
}
