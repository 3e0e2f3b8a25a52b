import { columnsOf } from '../../scoring/features.js';
import { dayToIso } from '../../scoring/index.js';
import type { FeedTable } from '../../scoring/index.js';
import type { Recipe } from '../../scoring/recipe.js';
import { words } from '../words.js';
import { leadColumns } from './lead-columns.js';
import type { LeadColumn } from './lead-columns.js';
import { EXCEL_DAY_OF_1970 } from './leads-sheet.js';
import type { Cell, ReadLeads } from './sheet-port.js';

/** What the Leads table says of the leads that it shows with points. */
export interface SheetFeed {
  /** A row a lead, under Slate's own names of the columns. */
  readonly feed: FeedTable;
  /** The same columns as they stand in the sheet. */
  readonly columns: readonly LeadColumn[];
  /** Headings of columns that are needed and that the table does not have. */
  readonly missing: readonly string[];
}

/**
 * The Leads table as a feed: the way back from `leadsSheet`. Columns that Slate does not fill are staff's and left out; so
 * are rows without a person or without points, which staff added or whose lead is gone.
 */
export function sheetFeed({ headings, rows }: ReadLeads, recipe: Recipe): SheetFeed {
  const positions = new Map(headings.map((heading, at) => [heading.toLowerCase(), at]));
  const needed = neededBy(recipe);
  const slates = Object.keys(words.sheet.columns);
  const at = ({ heading }: LeadColumn) => positions.get(heading.toLowerCase());
  const known = leadColumns(recipe, [...new Set([...needed, ...slates])]);
  const columns = known.filter((column) => at(column) !== undefined);
  const places = columns.map((column) => at(column) as number);
  const keyAt = places[columns.findIndex(({ column }) => column === recipe.roles.id)];
  const pointsAt = positions.get(words.sheet.points.toLowerCase());
  const missing = known.filter((column) => at(column) === undefined && needed.includes(column.column));
  const shown =
    pointsAt === undefined || missing.length > 0
      ? []
      : rows.filter((row) => row[keyAt] !== '' && typeof row[pointsAt] === 'number');
  return {
    feed: {
      rows: shown.length,
      columns: Object.fromEntries(
        columns.map(({ column, kind }, c) => [column, shown.map((row) => textOf(row[places[c]], kind))]),
      ),
    },
    columns,
    missing: [
      ...missing.map(({ heading }) => heading),
      ...(pointsAt === undefined ? [words.sheet.points] : []),
    ],
  };
}

/** Every column of the feed that the recipe reads; where it prepares the feed first, those that it says it needs for that. */
function neededBy(recipe: Recipe): string[] {
  const { roles, rawColumns } = recipe;
  if (rawColumns !== undefined) return rawColumns.filter((column) => column !== roles.converted);
  return [roles.id, roles.created, ...columnsOf(recipe)].filter((column) => column !== undefined);
}

/** A cell as Slate would have sent it. */
function textOf(cell: Cell, kind: LeadColumn['kind']): string | null {
  if (cell === '') return null;
  if (kind === 'date' && typeof cell === 'number') return dayToIso(Math.floor(cell) - EXCEL_DAY_OF_1970);
  return String(cell);
}
